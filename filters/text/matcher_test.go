package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// found lists what a matcher finds, as class:words.
func found(m *Matcher, lang, s string) []string {
	cut := Cut(s)
	var out []string
	for _, h := range m.Find(lang, &cut, nil) {
		out = append(out, string(rune('a'+h.Class))+":"+h.Words)
	}
	return out
}

func lexicon(t *testing.T, lists ...[]string) *Lexicon {
	t.Helper()
	var l Lexicon
	for c, words := range lists {
		for _, w := range words {
			lang, word, ok := strings.Cut(w, "|")
			if !ok {
				lang, word = "", w
			}
			if err := l.Add(Class(c), lang, word); err != nil {
				t.Fatal(err)
			}
		}
	}
	return &l
}

func TestMatcher(t *testing.T) {
	t.Parallel()
	m := lexicon(t,
		[]string{"Norland*", "US", "EU summit", "coalition of * willing", "en|peace", "de|frieden*", "平和", "kraj"},
		[]string{"peace deal", "peace", `/no[- ]fly zones?/`, "ab*"},
	).Matcher()
	tests := []struct {
		name, lang, in string
		want           []string
	}{
		{"beginning", "en", "Norlanders say no", []string{"a:Norlanders"}},
		{"accents and case", "en", "NÓRLAND", []string{"a:NÓRLAND"}},
		{"capitals only", "en", "US and us and Us", []string{"a:US"}},
		{"capitals in a phrase", "en", "EU Summit, eu summit", []string{"a:EU Summit"}},
		{"any one word", "en", "the coalition of the willing", []string{"a:coalition of the willing"}},
		{"not without it", "en", "coalition of willing", nil},
		{"two lists, the longest of each", "en", "a peace deal", []string{"b:peace deal", "a:peace"}},
		{"hyphen", "en", "peace-deal", []string{"b:peace-deal", "a:peace"}},
		{"other language", "de", "Peace und Friedensplan", []string{"b:Peace", "a:Friedensplan"}},
		{"unknown language", "", "Peace und Frieden", []string{"a:Peace", "b:Peace", "a:Frieden"}},
		{"language without a part", "fr", "frieden", []string{"a:frieden"}},
		{"spaceless", "ja", "恒久平和を", []string{"a:平和"}},
		{"pattern", "en", "two NO-FLY zones", []string{"b:NO-FLY zones"}},
		{"short beginning", "en", "ab abc a", []string{"b:ab", "b:abc"}},
		{"whole words", "en", "krajowy kraj", []string{"a:kraj"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, found(m, tt.lang, tt.in)); diff != "" {
				t.Errorf("in %q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestMatcherPlaces(t *testing.T) {
	t.Parallel()
	m := lexicon(t, []string{"peace talks", "会談"}).Matcher()
	for in, want := range map[string]Hit{
		"the long peace talks": {0, 2, 2, "peace talks"},
		"東京で会談":                {0, 1, 1, "会談"},
	} {
		cut := Cut(in)
		if diff := cmp.Diff([]Hit{want}, m.Find("en", &cut, nil)); diff != "" {
			t.Errorf("in %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	var l Lexicon
	if err := l.AddName(0, "en", "Turkey*"); err != nil {
		t.Fatal(err)
	}
	m := l.Matcher()
	if got := found(m, "en", "Turkey eats turkey"); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}

func TestLexiconFaults(t *testing.T) {
	t.Parallel()
	for entry, want := range map[string]string{
		"":        "no letters",
		"!!":      "no letters",
		"* plan":  "begins with *",
		"/(/":     "missing closing",
		"/x*/":    "matches everything",
		"*ending": "begins with *",
	} {
		var l Lexicon
		if err := l.Add(0, "", entry); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Add(%q): %v, want %q", entry, err, want)
		}
	}
}

func FuzzMatcher(f *testing.F) {
	f.Add("Norland*", "peace in NORLAND, Norlanders say")
	f.Add("coalition of * willing", "coalition of the")
	f.Add("和平", "和平和平")
	f.Add("/a|b/", "ab ba")
	f.Add("/\\b/", "a b")
	f.Fuzz(func(t *testing.T, entry, s string) {
		var l Lexicon
		if l.Add(0, "", entry) != nil {
			return
		}
		cut := Cut(s)
		at := 0
		for _, h := range l.Matcher().Find("en", &cut, nil) {
			if h.Len < 1 || h.At < at {
				t.Fatalf("%q in %q: hit %+v after %d", entry, s, h, at)
			}
			at = h.At
		}
		if strings.ContainsAny(entry, "/*") {
			return
		}
		own := Cut(entry)
		if len(l.Matcher().Find("en", &own, nil)) == 0 {
			t.Fatalf("%q is not found in itself", entry)
		}
	})
}
