package stories

import (
	"slices"
	"strings"
	"testing"

	"winnow/filters/text"
)

// TestBuiltIn reads the concepts as the program does.
func TestBuiltIn(t *testing.T) {
	t.Parallel()
	l, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.concepts) < 700 {
		t.Errorf("only %d concepts", len(l.concepts))
	}
	names := map[string]bool{}
	for _, c := range l.concepts {
		if names[c.name] {
			t.Errorf("%s stands twice", c.name)
		}
		names[c.name] = true
	}
}

func TestConceptFaults(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"@meet verb\n":         `x.txt:1: "verb" is no kind of concept`,
		"en meet\n":            `x.txt:1: "en meet" is no line of a concept`,
		"@meet act\n\nen * a":  `x.txt:3: "* a" begins with *: an entry begins with letters`,
		"@meet act\n# x\nmeet": `x.txt:3: "meet" is no line of a concept`,
	} {
		if err := (&Lexicon{}).readConcepts("x.txt", in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// TestConceptsMeet: one thing is one concept, in whatever language it is said.
func TestConceptsMeet(t *testing.T) {
	t.Parallel()
	for concept, titles := range map[string][]string{
		"prisoner-exchange": {"en|Prisoner swap agreed", "de|Gefangenenaustausch vereinbart", "uk|Обмін полоненими відбувся", "pl|Wymiana jeńców"},
		"ceasefire":         {"en|A ceasefire from Monday", "fr|Un cessez-le-feu dès lundi", "ru|Перемирие с понедельника", "es|Alto el fuego", "zh|双方宣布停火"},
		"DE":                {"en|Germany waits", "pl|Niemcy czekają", "uk|Німеччина чекає", "fr|L'Allemagne attend"},
	} {
		for _, title := range titles {
			lang, words, _ := strings.Cut(title, "|")
			cut := text.Cut(words)
			found := slices.ContainsFunc(BuiltIn().matcher.Find(lang, &cut, nil), func(h text.Hit) bool {
				return BuiltIn().concepts[h.Class].name == concept
			})
			if !found {
				t.Errorf("%s is not found in %q", concept, words)
			}
		}
	}
}
