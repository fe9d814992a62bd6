package countries

import (
	_ "embed" // for gazetteer.txt
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	xlanguage "golang.org/x/text/language"

	"winnow/filters/text"
)

// gazetteerText is what stands for countries besides their names. It says itself
// how it is written.
//
//go:embed gazetteer.txt
var gazetteerText string

// Gazetteer is what stands for countries besides their names, read once. A test reads it, too, so that it has no
// faults where it is used.
var Gazetteer = sync.OnceValue(func() []Landmarks {
	blocks, err := readGazetteer(gazetteerText)
	if err != nil {
		panic(err)
	}
	return blocks
})

// Landmarks are the words that stand for a country in the news, or for a conflict
// between several.
type Landmarks struct {
	Codes []string
	Words []Landmark
}

// Landmark is one of them.
type Landmark struct {
	Lang  string // "" for every language
	Entry string
	Cut   text.Sentence // the entry, to look for a party's names in it
}

// readGazetteer reads blocks of lines: the countries' codes, then for each language
// its entries. The error says in which line the fault is.
func readGazetteer(s string) ([]Landmarks, error) {
	var blocks []Landmarks
	for n, line := range text.Lines(s) {
		if lang, entries, ok := strings.Cut(line, ": "); ok && len(blocks) > 0 {
			if err := blocks[len(blocks)-1].add(lang, entries); err != nil {
				return nil, fmt.Errorf("gazetteer.txt:%d: %w", n, err)
			}
			continue
		}
		b, err := newLandmarks(line)
		if err == nil && len(blocks) > 0 && slices.Compare(blocks[len(blocks)-1].Codes, b.Codes) >= 0 {
			err = fmt.Errorf("%s stands out of order", line)
		}
		if err != nil {
			return nil, fmt.Errorf("gazetteer.txt:%d: %w", n, err)
		}
		blocks = append(blocks, b)
	}
	return blocks, nil
}

// newLandmarks begins a block of the countries of these codes.
func newLandmarks(codes string) (Landmarks, error) {
	b := Landmarks{Codes: strings.Fields(codes)}
	for _, code := range b.Codes {
		if !slices.Contains(Codes(), code) {
			return b, fmt.Errorf("%q is no country", code)
		}
	}
	return b, nil
}

// add adds the entries of a line.
func (b *Landmarks) add(lang, entries string) error {
	if _, err := xlanguage.ParseBase(lang); lang != "all" && (err != nil || len(lang) != 2) {
		return fmt.Errorf("%q is no language", lang)
	}
	for entry := range strings.SplitSeq(entries, ",") {
		entry = strings.TrimSpace(entry)
		cut := text.Cut(entry)
		if len(cut.Words) == 0 {
			return fmt.Errorf("%q has no letters", entry)
		}
		b.Words = append(b.Words, Landmark{part(lang), entry, cut})
	}
	return nil
}

// part is the language of a line: "" for all.
func part(lang string) string {
	if lang == "all" {
		return ""
	}
	return lang
}

// AddTo adds the landmark to the class. One that begins with a capital is a name.
func (w *Landmark) AddTo(l *text.Lexicon, c text.Class) {
	add := l.Add
	if r, _ := utf8.DecodeRuneInString(w.Entry); unicode.IsUpper(r) {
		add = l.AddName
	}
	_ = add(c, w.Lang, w.Entry) // a test adds each
}
