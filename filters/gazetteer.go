package filters

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

// gazetteer is gazetteerText, read once. A test reads it, too, so that it has no
// faults where it is used.
var gazetteer = sync.OnceValue(func() []landmarks {
	blocks, err := readGazetteer(gazetteerText)
	if err != nil {
		panic(err)
	}
	return blocks
})

// landmarks are the words that stand for a country in the news, or for a conflict
// between several.
type landmarks struct {
	countries []string
	words     []landmark
}

// landmark is one of them.
type landmark struct {
	lang  string // "" for every language
	entry string
	cut   text.Sentence // the entry, to look for a party's names in it
}

// readGazetteer reads blocks of lines: the countries' codes, then for each language
// its entries. The error says in which line the fault is.
func readGazetteer(s string) ([]landmarks, error) {
	var blocks []landmarks
	n := 0
	for line := range strings.Lines(s) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if lang, entries, ok := strings.Cut(line, ": "); ok && len(blocks) > 0 {
			if err := blocks[len(blocks)-1].add(lang, entries); err != nil {
				return nil, fmt.Errorf("gazetteer.txt:%d: %w", n, err)
			}
			continue
		}
		b, err := newLandmarks(line)
		if err == nil && len(blocks) > 0 && slices.Compare(blocks[len(blocks)-1].countries, b.countries) >= 0 {
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
func newLandmarks(codes string) (landmarks, error) {
	b := landmarks{countries: strings.Fields(codes)}
	for _, code := range b.countries {
		if !slices.Contains(allCountries(), code) {
			return b, fmt.Errorf("%q is no country", code)
		}
	}
	return b, nil
}

// add adds the entries of a line.
func (b *landmarks) add(lang, entries string) error {
	if _, err := xlanguage.ParseBase(lang); lang != allLanguages && (err != nil || len(lang) != 2) {
		return fmt.Errorf("%q is no language", lang)
	}
	for entry := range strings.SplitSeq(entries, ",") {
		entry = strings.TrimSpace(entry)
		cut := text.Cut(entry)
		if len(cut.Words) == 0 {
			return fmt.Errorf("%q has no letters", entry)
		}
		b.words = append(b.words, landmark{languagePart(lang), entry, cut})
	}
	return nil
}

// concerns tells whether the block stands for a rival: one of its countries is one,
// and none a party.
func (b *landmarks) concerns(standings map[string]standing) bool {
	rival := false
	for _, code := range b.countries {
		switch standings[code] {
		case isParty:
			return false
		case isRival:
			rival = true
		}
	}
	return rival
}

// addTo adds the word to the class, unless the parties' lists name it.
func (w *landmark) addTo(l *lexicon, c text.Class, party *text.Matcher) {
	if len(party.Find(w.lang, &w.cut, nil)) > 0 {
		return
	}
	add := l.words.Add
	if r, _ := utf8.DecodeRuneInString(w.entry); unicode.IsUpper(r) {
		add = l.words.AddName
	}
	_ = add(c, w.lang, w.entry) // a test adds each
}
