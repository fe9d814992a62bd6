package stories

import "winnow/filters/text"

// readRunes is how many characters of a text are read after the title: reports say
// first what is new.
const readRunes = 600

// Read makes the sketch of a report from its title and its own words, both plain text,
// in a language ("" is unknown). Date, publisher and key are the caller's to fill in.
func Read(lang, title, body string) Sketch {
	r := reading{lex: BuiltIn(), lang: lang, at: map[string]int{}}
	r.passages(title, true)
	r.passages(text.FirstRunes(body, readRunes), false)
	return sketch(lang, r.terms)
}

// passages reads all sentences of the title, or of the text.
func (r *reading) passages(s string, title bool) {
	for _, sentence := range text.Sentences(s) {
		cut := text.Cut(sentence)
		r.passage(passage{title, &cut})
	}
}
