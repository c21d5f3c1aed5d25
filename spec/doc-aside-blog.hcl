# Lines of the support blog's article of 2020 that state nothing of their own.

aside "vnet-blog" "2020-11-05.ja" {
  heading = ["22", "29-30", "40-41", "108"]
  prose = [ # marks of quotes and rules, and sentences that only lead on to the next
    "10", "18-19", "21", "73", "89", "93", "95", "102", "104", "107", "112", "114", "157", "160-161", "163",
  ]
  repeats = {
    vnet-blog                  = ["1-9", "12-16", "25", "164-166", "168-169"]
    control-plane-public       = ["111", "148"]
    monitor-outside-network    = ["83"]
    registry-network-access    = ["103", "105"]
    studio-blocked-by-group    = ["151"]
    studio-compute-error       = ["136"]
    studio-front-door-outbound = ["155"]
    studio-home-error          = ["120"]
    studio-name-resolution     = ["125"]
    studio-notebooks-error     = ["129"]
  }
}
