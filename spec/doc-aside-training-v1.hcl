# Lines of the training page for SDK v1 of May 2023 that state nothing of their own.

aside "secure-training-vnet-v1" "2023-05-23.ja" {
  navigation = ["32", "48", "65", "91", "139", "141", "175", "259", "325", "329"]
  picture    = ["155"]
  heading    = ["14", "46", "67", "69", "84", "97", "115", "128", "161", "195", "208", "252", "300", "327"]
  prose = [ # marks of alerts, and sentences that only lead on to the next
    "12", "24", "28", "42", "78", "99", "109", "124", "157", "163", "169", "183", "189", "204", "248", "263", "269",
    "292", "319",
  ]
  repeats = {
    secure-training-vnet     = ["30"]
    secure-training-vnet-v1  = ["1", "3", "5"]
    attached-ubuntu          = ["93"]
    training-internet-access = ["261"]
  }
}
