package text

import "testing"

func TestTermCovers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		general, special string
		covers, hides    bool
	}{
		{"Veld*", "Veldland", true, true},
		{"Veld*", "veldl*", true, true},
		{"Veldland", "Veld*", false, false},
		{"Veldland", "VELDLAND", true, true},
		{"cease-fire", "cease fire", true, true},
		{"talks", "peace talks", true, false},
		{"peace talks", "talks", false, false},
		{"peace * talks", "peace deal talks", true, true},
		{"peace deal talks", "peace * talks", false, false},
		{"us", "US", true, true},
		{"US", "us", false, false},
		{"/a+b/", "/a+b/", true, true},
		{"/a+b/", "aab", false, false},
		{"aab", "/a+b/", false, false},
		{"会談", "平和会談", true, false},
		{"会談", "会談", true, true},
		{"talks", "会談", false, false},
		{"negotiation~", "negotiations", true, true},
		{"negotiation~", "negotiations~", true, true},
		{"negotiations", "negotiation~", false, false},
		{"negotiation~", "negotiat*", false, false},
		{"negotiat*", "negotiation~", false, false},
		{"~Zelensky", "~Selenskyj", true, true},
		{"~Zelensky", "Zelensky", false, false},
		{"Zelensky", "~Zelensky", false, false},
	} {
		g, err := ReadTerm("en", tt.general)
		if err != nil {
			t.Fatal(err)
		}
		s, err := ReadTerm("en", tt.special)
		if err != nil {
			t.Fatal(err)
		}
		if g.Covers(&s) != tt.covers || g.Hides(&s) != tt.hides {
			t.Errorf("%s and %s: covers %t, hides %t", tt.general, tt.special, g.Covers(&s), g.Hides(&s))
		}
	}
	if _, err := ReadTerm("", "negotiation~"); err == nil {
		t.Error("any form of no language is taken for a term")
	}
	if _, err := ReadTerm("", "*"); err == nil {
		t.Error("* is taken for a term")
	}
}

// FuzzTermCovers: where a term covers another, a text that is the other's words has
// a find of both.
func FuzzTermCovers(f *testing.F) {
	f.Add("Veld*", "Veldland")
	f.Add("peace * talks", "peace deal talks")
	f.Add("会談", "平和会談")
	f.Add("US", "US envoy")
	f.Add("negotiation~", "negotiations")
	f.Add("~Zelensky", "~Selenskyj")
	f.Fuzz(func(t *testing.T, general, special string) {
		g, errG := ReadTerm("en", general)
		s, errS := ReadTerm("en", special)
		if errG != nil || errS != nil || !g.Covers(&s) || s.re != nil {
			return
		}
		var l Lexicon
		if l.Add(0, "en", general) != nil || l.Add(1, "en", special) != nil {
			t.Fatal("read as a term, refused as an entry")
		}
		cut := Cut(special)
		found := map[Class]bool{}
		for _, h := range l.Matcher().Find("", &cut, nil) {
			found[h.Class] = true
		}
		if found[1] && !found[0] {
			t.Errorf("%q has a find of %q, but none of %q, which covers it", special, special, general)
		}
	})
}
