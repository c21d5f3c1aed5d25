package spec

// Suggest is advice for a word that is none of known: the nearest of them, or
// all where they are few.
func Suggest(word string, known []string) string { return suggest(word, known) }
