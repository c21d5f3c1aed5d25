# Every rule of the bundled set, the stylistic ones included.
plugin "terraform" {
  enabled = true
  preset  = "all"
}
