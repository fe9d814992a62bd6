package stories

import (
	"winnow/filters/countries"
	"winnow/filters/text"
)

// languages are those of the concepts.
var languages = []string{"en", "de", "fr", "pl", "uk", "ru", "es", "it", "nl", "ko", "ja", "zh"}

// addCountries adds a class for each country: its names, capital, people and leaders.
// Of a conflict between several, each is meant.
func addCountries(l *Lexicon) {
	class := map[string]text.Class{}
	for _, code := range countries.Codes() {
		class[code] = text.Class(len(l.concepts))
		l.concepts = append(l.concepts, concept{name: code, kind: Place})
		for _, lang := range languages {
			if entry := countries.Entry(lang, countries.Name(lang, code)); entry != "" {
				_ = l.words.AddName(class[code], lang, entry) // a country's name has letters
			}
		}
	}
	for _, block := range countries.Gazetteer() {
		if len(block.Codes) > 1 {
			continue
		}
		for i := range block.Words {
			block.Words[i].AddTo(&l.words, class[block.Codes[0]])
		}
	}
}
