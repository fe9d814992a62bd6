package countries

import (
	"os"
	"slices"
	"strings"
	"testing"

	"winnow/filters/text"
)

// gazetteerLanguages are those that the gazetteer has entries in.
var gazetteerLanguages = []string{"en", "de", "fr", "es", "it", "nl", "pl", "uk", "ru", "ko", "ja", "zh"}

// blocks reads the gazetteer, whose entries must all be such as word lists have.
func blocks(t *testing.T) []Landmarks {
	t.Helper()
	bs, err := readGazetteer(gazetteerText)
	if err != nil {
		t.Fatal(err)
	}
	if len(bs) < 150 {
		t.Fatalf("only %d blocks", len(bs))
	}
	for _, b := range bs {
		for _, w := range b.Words {
			if err := (&text.Lexicon{}).Add(0, w.Lang, w.Entry); err != nil {
				t.Errorf("%v %s: %v", b.Codes, w.Lang, err)
			}
		}
	}
	return bs
}

func TestGazetteerFaults(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"XX # no such\nall: Nowhere\n":       `gazetteer.txt:1: "XX" is no country`,
		"de: vorher\n":                       `gazetteer.txt:1: "de:" is no country`,
		"FR\nall: Paris\n\nDE\nall: Berlin*": "gazetteer.txt:4: DE stands out of order",
		"FR\nall: Paris, , Macron":           `gazetteer.txt:2: "" has no letters`,
		"FR\nxq1: Paris":                     `gazetteer.txt:2: "xq1" is no language`,
		"FR FR2\nall: Paris":                 `gazetteer.txt:1: "FR2" is no country`,
	} {
		if _, err := readGazetteer(in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// TestGazetteerSaysNothingTwice finds entries that the country's name, or another
// entry of the block, finds as well.
func TestGazetteerSaysNothingTwice(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t) {
		for i, w := range b.Words {
			var others text.Lexicon
			for j := range b.Words {
				if o := &b.Words[j]; j != i && (o.Lang == "" || o.Lang == w.Lang) {
					o.AddTo(&others, 0)
				}
			}
			if w.Lang != "" && len(b.Codes) == 1 {
				if entry := Entry(w.Lang, Name(w.Lang, b.Codes[0])); entry != "" {
					_ = others.AddName(0, "", entry)
				}
			}
			written := text.Cut(strings.ReplaceAll(w.Entry, "*", "xx"))
			if len(others.Matcher().Find(w.Lang, &written, nil)) > 0 {
				t.Errorf("%v %s: %s is found without it", b.Codes, w.Lang, w.Entry)
			}
		}
	}
}

// TestGazetteerHasNoCommonWords looks for words that news are full of, each as it
// stands at the beginning of a sentence.
func TestGazetteerHasNoCommonWords(t *testing.T) {
	t.Parallel()
	var l text.Lexicon
	for _, b := range blocks(t) {
		for i := range b.Words {
			b.Words[i].AddTo(&l, 0)
		}
	}
	m := l.Matcher()
	common, err := os.ReadFile("testdata/common-words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var langs []string
	for line := range strings.Lines(string(common)) {
		lang, words, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		langs = append(langs, lang)
		for w := range strings.SplitSeq(strings.TrimSpace(words), ", ") {
			first := []rune(w)
			cut := text.Cut(strings.ToUpper(string(first[:1])) + string(first[1:]))
			for _, h := range m.Find(lang, &cut, nil) {
				t.Errorf("%s: %s is in the gazetteer, found by %q", lang, w, h.Words)
			}
		}
	}
	slices.Sort(langs)
	want := slices.Sorted(slices.Values(gazetteerLanguages))
	if langs = slices.Compact(langs); !slices.Equal(langs, want) {
		t.Errorf("common words of %v, want of %v", langs, want)
	}
}
