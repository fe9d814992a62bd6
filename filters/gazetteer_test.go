package filters

import (
	"os"
	"slices"
	"strings"
	"testing"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"winnow"
	"winnow/filters/text"
)

// gazetteerLanguages are those that the gazetteer has entries in.
var gazetteerLanguages = []string{"en", "de", "fr", "es", "it", "nl", "pl", "uk", "ru", "ko", "ja", "zh"}

// blocks reads the gazetteer, whose entries must all be such as word lists have.
func blocks(t *testing.T) []landmarks {
	t.Helper()
	bs, err := readGazetteer(gazetteerText)
	if err != nil {
		t.Fatal(err)
	}
	if len(bs) < 150 {
		t.Fatalf("only %d blocks", len(bs))
	}
	for _, b := range bs {
		for _, w := range b.words {
			if err := (&text.Lexicon{}).Add(0, w.lang, w.entry); err != nil {
				t.Errorf("%v %s: %v", b.countries, w.lang, err)
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
		for i, w := range b.words {
			var others text.Lexicon
			l := &lexicon{words: others}
			for j := range b.words {
				if o := &b.words[j]; j != i && (o.lang == "" || o.lang == w.lang) {
					o.addTo(l, 0, (&text.Lexicon{}).Matcher())
				}
			}
			if w.lang != "" && len(b.countries) == 1 {
				name := shortName(display.Regions(xlanguage.Make(w.lang)).Name(xlanguage.MustParseRegion(b.countries[0])))
				if entry := nameEntry(name, w.lang, text.Cut(name).Spaceless); entry != "" {
					_ = l.words.AddName(0, "", entry)
				}
			}
			written := text.Cut(strings.ReplaceAll(w.entry, "*", "xx"))
			if len(l.matcher().Find(w.lang, &written, nil)) > 0 {
				t.Errorf("%v %s: %s is found without it", b.countries, w.lang, w.entry)
			}
		}
	}
}

// TestGazetteerHasNoCommonWords looks for words that news are full of, each as it
// stands at the beginning of a sentence.
func TestGazetteerHasNoCommonWords(t *testing.T) {
	t.Parallel()
	l := &lexicon{}
	for _, b := range blocks(t) {
		for i := range b.words {
			b.words[i].addTo(l, 0, (&text.Lexicon{}).Matcher())
		}
	}
	m := l.matcher()
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

// TestGazetteer holds what it is for: capitals, leaders and peoples of rivals are
// rivals, in the languages of the lists and written as names, and those of hosts
// and parties are not.
func TestGazetteer(t *testing.T) {
	t.Parallel()
	const config = `words:
  sudan: {all: [Sudan*], de: [Sudan*], pl: [Sudan*], ja: [スーダン]}
  gaza: {all: [Gaza*]}
  peace: {all: [peace, Frieden*, pokój, 和平]}
filters:
- topic: {parties: [sudan, gaza], settlement: {strong: peace}, rivals: {countries: true, hosts: [CH, IN]}}
`
	c := chainOf(t, config)
	for title, rival := range map[string]bool{
		"en|Peace, Ouagadougou says": true, "en|Dutch peace plan": true, "en|Tshisekedi wants peace": true, "de|Frieden für syrische Orte": true,
		"pl|birmański pokój": true, "ja|プノンペンで和平": true, "en|Peace in Khartoum": false, "en|Burhan speaks of peace": false,
		"en|Peace talks in Geneva": false, "en|Modi for peace": false, "en|Peace in Kashmir": true, "en|Peace in Gaza": false,
		"en|Hamas accepts peace": true, "en|Peace, says Gen. Hun Manet": true, "en|peace with the suva": false, "fr|Un Danois: peace": false,
	} {
		lang, text, _ := strings.Cut(title, "|")
		v := c.Judge(&winnow.Item{ID: "a", Lang: lang, Title: text})
		found := slices.ContainsFunc(v.Parts, func(p winnow.Part) bool { return p.What == "rival" })
		if found != rival {
			t.Errorf("%s: a rival is found: %t, parts %v", title, found, v.Parts)
		}
	}
}
