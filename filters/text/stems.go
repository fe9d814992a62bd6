package text

// Stems is the set of a text's content words, each cut to its beginning so that
// its endings don't count: enough to tell whether two headlines speak of the
// same things, not to look anything up. Function words are left out. Of a script
// without spaces it is the pairs of letters.
func Stems(s string) map[string]bool {
	set := map[string]bool{}
	cut := Cut(s)
	for _, w := range cut.Words {
		letters := []rune(w.Folded)
		switch {
		case cut.Spaceless && isSpaceless(letters[0]):
			for i := range max(1, len(letters)-1) {
				set[string(letters[i:min(i+2, len(letters))])] = true
			}
		case functionWords[w.Folded] == nil && (len(letters) > 2 || letters[0] <= '9' || w.Capitals):
			set[stem(letters)] = true
		}
	}
	return set
}

// stem is the beginning of a word: five letters, or four of a word of five, so
// that talk and talks, bridge and bridges are one.
func stem(word []rune) string {
	if len(word) == 5 {
		return string(word[:4])
	}
	return string(word[:min(len(word), 5)])
}
