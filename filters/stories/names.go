package stories

import (
	"strings"
	"unicode/utf8"

	"winnow/filters/text"
)

// nameKey is what the spellings of a name have in common: its skeleton, without the
// vowel that ends its case forms.
func nameKey(written string) string {
	k := text.Skeleton(written)
	if n := utf8.RuneCountInString(k); n > leastName {
		k = strings.TrimRight(k, "aiou")
	}
	return k
}
