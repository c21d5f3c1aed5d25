# Lines of the inferencing page for v1 of January 2024 that state nothing of their own.

aside "secure-inferencing-vnet-v1" "2024-01-31.ja" {
  navigation = ["1", "14", "16", "26", "36", "128", "156", "218", "226"]
  picture    = ["68", "72", "90", "100"]
  heading    = ["24", "44", "46", "50", "56", "130", "158", "165", "171", "177", "220", "224"]
  prose      = ["12", "38", "58", "62", "78", "96", "126", "132", "179", "183"] # marks of alerts, and sentences that only lead on
  repeats    = { secure-inferencing-vnet-v1 = ["4", "6", "8", "10", "108", "185"] }
}
