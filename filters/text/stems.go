package text

import "unicode/utf8"

// Stems is the set of a text's content words, each cut to its beginning so that
// its endings don't count: enough to tell whether two headlines speak of the
// same things, not to look anything up. Function words are left out. Of a script
// without spaces it is the pairs of letters.
func Stems(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range Cut(s).Words {
		pairs, letters := Pairs(w.Folded), []rune(w.Folded)
		for _, pair := range pairs {
			set[pair] = true
		}
		if pairs == nil && functionWords[w.Folded] == nil && (len(letters) > 2 || letters[0] <= '9' || w.Capitals) {
			set[stem(letters)] = true
		}
	}
	return set
}

// Pairs are what stands for words in a run of a script without spaces: its pairs of
// letters, or its one letter. Of any other word there are none.
func Pairs(word string) []string {
	if first, _ := utf8.DecodeRuneInString(word); !isSpaceless(first) {
		return nil
	}
	letters := []rune(word)
	var pairs []string
	for i := range max(1, len(letters)-1) {
		pairs = append(pairs, string(letters[i:min(i+2, len(letters))]))
	}
	return pairs
}

// stem is the beginning of a word: five letters, or four of a word of five, so
// that talk and talks, bridge and bridges are one.
func stem(word []rune) string {
	if len(word) == 5 {
		return string(word[:4])
	}
	return string(word[:min(len(word), 5)])
}
