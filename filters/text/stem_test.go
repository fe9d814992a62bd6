package text

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// tally counts how many of the cases came out as they should.
type tally struct {
	good, all int
	bad       []string
}

func (c *tally) add(good bool, what string) {
	c.all++
	if good {
		c.good++
	} else {
		c.bad = append(c.bad, what)
	}
}

func (c *tally) String() string { return fmt.Sprintf("%d of %d", c.good, c.all) }

// readLines are the lines of a file without comments.
func readLines(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// measureStems reads the words of a language: forms of one word that must meet,
// counted in pairs, and pairs of words that must not.
func measureStems(t *testing.T, lang string) (meet, apart tally) {
	t.Helper()
	for _, line := range readLines(t, filepath.Join("testdata", "stems", lang+".txt")) {
		if a, b, ok := strings.Cut(line, " | "); ok {
			apart.add(Stem(lang, Fold(a)) != Stem(lang, Fold(b)), line)
			continue
		}
		forms := strings.Fields(line)
		for i, a := range forms {
			for _, b := range forms[i+1:] {
				sa, sb := Stem(lang, Fold(a)), Stem(lang, Fold(b))
				meet.add(sa == sb, fmt.Sprintf("%s→%s %s→%s", a, sa, b, sb))
			}
		}
	}
	return meet, apart
}

// TestStemMeasured holds what was measured on testdata/stems: how many pairs of
// forms meet, and how many pairs of different words do not. The words are our own;
// for Ukrainian and Polish the last 30 lines were written after the stemmers, of
// which 221 of 239 and 200 of 223 pairs met before anything was mended by them.
func TestStemMeasured(t *testing.T) {
	t.Parallel()
	for lang, least := range map[string][4]int{ // pairs that meet, of all; that stay apart, of all
		"en": {84, 84, 10, 10}, "de": {104, 104, 10, 10}, "fr": {83, 90, 9, 10}, "es": {74, 76, 9, 10},
		"it": {63, 64, 10, 10}, "nl": {29, 30, 8, 10}, "pt": {71, 72, 7, 10}, "ru": {305, 305, 7, 10},
		"uk": {746, 760, 30, 30}, "pl": {784, 796, 30, 30}, "sv": {68, 81, 3, 4}, "da": {76, 87, 3, 3},
		"no": {73, 83, 3, 3}, "fi": {89, 104, 3, 3}, "hu": {98, 110, 1, 2}, "ro": {75, 97, 2, 2},
	} {
		meet, apart := measureStems(t, lang)
		if meet.good < least[0] || meet.all != least[1] || apart.good < least[2] || apart.all != least[3] {
			t.Errorf("%s: %s pairs meet, %s stay apart, want %v\n%s\n%s", lang, &meet, &apart, least,
				strings.Join(meet.bad, "; "), strings.Join(apart.bad, "; "))
		}
	}
}

func TestStemLeaves(t *testing.T) {
	t.Parallel()
	for _, tt := range [][2]string{
		{"xx", "negotiations"}, {"", "talks"}, {"en", "t"}, {"en", "f16s"}, {"en", "переговоры"}, {"ru", "talks"},
		{"uk", "мы"}, {"ko", "정상회담에서"}, {"en", ""}, {"en", strings.Repeat("ation", 40)}, {"pl", "на"},
	} {
		if got := Stem(tt[0], tt[1]); got != tt[1] {
			t.Errorf("Stem(%s, %q) = %q", tt[0], tt[1], got)
		}
	}
}

// TestStemAllocates: our own stemmers cost nothing, Snowball's their context.
func TestStemAllocates(t *testing.T) {
	for _, tt := range []struct {
		lang, word string
		most       float64
	}{{"en", "talks", 2}, {"de", "verhandlungen", 2}, {"it", "trattative", 2}, {"uk", "переговорів", 0}, {"pl", "rozmowy", 0}, {"xx", "talks", 0}} {
		if n := testing.AllocsPerRun(200, func() { Stem(tt.lang, tt.word) }); n > tt.most {
			t.Errorf("Stem(%s, %s): %v allocations", tt.lang, tt.word, n)
		}
	}
}

func FuzzStem(f *testing.F) {
	for lang := range stemmers {
		f.Add(lang, "negotiations")
		f.Add(lang, "переговорами")
		f.Add(lang, "\xff\xd0aaaa")
	}
	f.Fuzz(func(t *testing.T, lang, s string) {
		word := Fold(s)
		stem := Stem(lang, word)
		if !utf8.ValidString(stem) || (stem == "") != (word == "") {
			t.Fatalf("Stem(%s, %q) = %q", lang, word, stem)
		}
		if stem != Fold(stem) {
			t.Fatalf("Stem(%s, %q) = %q is not folded", lang, word, stem)
		}
	})
}

func TestStemmedAndSmallWord(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]bool{"en": true, "uk": true, "ja": false, "": false} {
		if Stemmed(lang) != want {
			t.Errorf("Stemmed(%q) is %v", lang, !want)
		}
	}
	for _, c := range []struct {
		lang, word string
		want       bool
	}{{"en", "After", true}, {"en", "with", true}, {"en", "truce", false}, {"de", "after", false}, {"de", "über", true}, {"", "the", false}} {
		if SmallWord(c.lang, c.word) != c.want {
			t.Errorf("SmallWord(%q, %q) is %v", c.lang, c.word, !c.want)
		}
	}
}
