package text

import (
	"slices"
	"testing"
)

// TestLooseEntries: any form of a word, and any spelling of a name.
func TestLooseEntries(t *testing.T) {
	t.Parallel()
	var l Lexicon
	for _, e := range []struct{ lang, entry string }{
		{"de", "Verhandlung~"}, {"en", "negotiate~ deal~"}, {"uk", "переговори~"}, {"", "~Zelensky"}, {"", "~Putin*"}, {"", "President ~Lavrov*"},
	} {
		if err := l.Add(0, e.lang, e.entry); err != nil {
			t.Fatal(err)
		}
	}
	m := l.Matcher()
	for _, tt := range []struct {
		lang, in string
		want     []string
	}{
		{"de", "Die Verhandlungen stocken", []string{"Verhandlungen"}},
		{"en", "Negotiating deals is hard", []string{"Negotiating deals"}},
		{"en", "Verhandlungen", nil},
		{"uk", "Після переговорів у Женеві", []string{"переговорів"}},
		{"de", "Selenskyj trifft Putin", []string{"Selenskyj", "Putin"}},
		{"uk", "Зеленський і Путіна чекає", []string{"Зеленський", "Путіна"}},
		{"pl", "Rozmowa Zełenskiego", []string{"Zełenskiego"}},
		{"fr", "Poutine et Zelenski", []string{"Poutine", "Zelenski"}},
		{"en", "president Lavrov", []string{"president Lavrov"}},
		{"en", "a putin of lies", nil},
		{"", "Verhandlungen mit Zelenskyy", []string{"Verhandlungen", "Zelenskyy"}},
	} {
		s := Cut(tt.in)
		var got []string
		for _, h := range m.Find(tt.lang, &s, nil) {
			got = append(got, h.Words)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s %q: %q, want %q", tt.lang, tt.in, got, tt.want)
		}
	}
	for _, bad := range []string{"talk~", "~Xi"} {
		if err := l.Add(0, "", bad); err == nil {
			t.Errorf("%q is no fault", bad)
		}
	}
}
