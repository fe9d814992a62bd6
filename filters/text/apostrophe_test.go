package text

import (
	"fmt"
	"strings"
	"testing"
)

// TestApostrophes: whichever apostrophe a text has, its words are the same, and a
// list's word is found with any other.
func TestApostrophes(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"м%sята", "об%sєкт", "l%saccord", "Trump%ss", "O%sNeill"} {
		plain := fmt.Sprintf(word, "'")
		var l Lexicon
		if err := l.Add(0, "", plain); err != nil {
			t.Fatal(err)
		}
		for _, mark := range []string{"’", "ʼ", "‘", "`", "′", "＇", "´", "ʹ", "ʻ", "ʽ", "‛"} {
			s := fmt.Sprintf(word, mark)
			if Key(s) != Key(plain) || Skeleton(s) != Skeleton(plain) {
				t.Errorf("%s is %q and %q, %s is %q and %q", s, Key(s), Skeleton(s), plain, Key(plain), Skeleton(plain))
			}
			cut := Cut("so " + s + " is")
			if len(l.Matcher().Find("", &cut, nil)) != 1 {
				t.Errorf("%s is not found in %s", plain, s)
			}
			if shown := cut.Text[cut.Words[1].Start:cut.Words[1].End]; !strings.HasPrefix(s, shown) {
				t.Errorf("the first word of %s is shown as %q", s, shown)
			}
		}
	}
}
