# Lines of the training page of March 2021 that state nothing of their own.

aside "secure-training-vnet" "2021-03-20.ja" {
  navigation = ["27", "41", "50", "199", "257", "276", "278", "331"]
  picture    = ["105", "109", "126", "192", "219"]
  heading    = ["39", "53", "111", "158", "201", "261", "267", "294", "322"]
  prose = [ # marks of alerts and checklists, and sentences that only lead on to the next
    "32", "57", "69", "71", "75", "98", "100", "103", "124", "128", "130", "133", "135", "147", "184", "186", "194",
    "203", "271", "282",
  ]
  repeats = {
    secure-training-vnet     = ["1-20", "25", "29", "324", "326-329"]
    attached-create          = ["280", "285", "287", "290", "292", "318"]
    attached-ssh-inbound     = ["302"]
    batch-management-inbound = ["80", "88"]
  }
}
