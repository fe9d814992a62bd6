package filters

import (
	"fmt"
	"slices"
	"strings"

	xlanguage "golang.org/x/text/language"

	"winnow"
	"winnow/filters/countries"
	"winnow/filters/text"
)

// Rivals says who else an item could be about.
type Rivals struct {
	Countries bool     `yaml:"countries" doc:"Every country is a rival but the parties and the hosts, by its name, its capital, its leaders and what its people are called, in every language of the word lists." default:"false"`
	Hosts     []Region `yaml:"hosts" doc:"Countries that take part in the topic's affair and so are no rivals, as ISO 3166 codes: [CH, TR]."`
	Words     []Ref    `yaml:"words" doc:"Lists with more names of rivals: cities, leaders, movements."`
}

// Region is a country by its two-letter ISO 3166 code.
type Region string

// DecodeNode reads the code.
func (r *Region) DecodeNode(n *winnow.Node) {
	code, ok := n.Text()
	region, err := xlanguage.ParseRegion(code)
	if ok && (err != nil || len(code) != 2 || !region.IsCountry()) {
		n.Fault("use two capitals, such as CH", "%q is no country", code)
	}
	*r = Region(region.Canonicalize().String()) // UK is GB
}

// JSONSchema is the form of a country for config.schema.json.
func (Region) JSONSchema() map[string]any {
	return map[string]any{"type": "string", "pattern": "^[A-Z]{2}$"}
}

// standing is what a country is in an edition's affair.
type standing int

const (
	isRival standing = iota
	isHost
	isParty
)

// countries makes a list of the names of all countries (Unicode CLDR), and of what
// else stands for them (the gazetteer), but the hosts and those that the parties'
// lists name.
func (l *lexicon) countries(r Rivals, parties []Ref) text.Class {
	key := fmt.Sprint(unwritten, r.Hosts, l.all(parties)) // by the words: lists of the same ones are one class
	if c, ok := l.lists[key]; ok {                        // of another edition
		return c
	}
	c := l.class()
	l.lists[key] = c
	party := l.partyNames(parties)
	standings := map[string]standing{}
	for _, code := range countries.Codes() {
		if slices.Contains(r.Hosts, Region(code)) {
			standings[code] = isHost
			continue
		}
		standings[code] = l.country(c, code, party)
	}
	for _, block := range countries.Gazetteer() {
		if concerns(&block, standings) {
			l.landmarks(c, block, party)
		}
	}
	return c
}

// unwritten begins the key of a list of countries, which no list of a config has.
const unwritten = "\x00"

// shownList is a list's name for people.
func shownList(key string) string {
	if strings.HasPrefix(key, unwritten) {
		return "rivals: countries"
	}
	return key
}

// partyNames finds the words of the parties' lists.
func (l *lexicon) partyNames(parties []Ref) *text.Matcher {
	var own text.Lexicon
	for _, ref := range parties {
		for _, w := range l.cfg.Words[ref.Name].Words {
			_ = own.Add(0, languagePart(w.Lang), w.Text) // the list's own faults are reported where it is read
		}
	}
	return own.Matcher()
}

// landmarks adds what stands for a rival, in the languages of the lists.
func (l *lexicon) landmarks(c text.Class, block countries.Landmarks, party *text.Matcher) {
	for i := range block.Words {
		if w := &block.Words[i]; w.Lang == "" || slices.Contains(l.languages(), w.Lang) {
			l.landmark(w, c, party)
		}
	}
}

// concerns tells whether the block stands for a rival: one of its countries is one,
// and none a party.
func concerns(b *countries.Landmarks, standings map[string]standing) bool {
	rival := false
	for _, code := range b.Codes {
		switch standings[code] {
		case isParty:
			return false
		case isRival:
			rival = true
		}
	}
	return rival
}

// landmark adds the word to the class, unless the parties' lists name it.
func (l *lexicon) landmark(w *countries.Landmark, c text.Class, party *text.Matcher) {
	if len(party.Find(w.Lang, &w.Cut, nil)) == 0 {
		w.AddTo(&l.words, c)
	}
}

// country adds the names of one country in all languages, unless it is a party,
// and tells which it is.
func (l *lexicon) country(c text.Class, code string, party *text.Matcher) standing {
	entries := map[string]string{}
	for _, lang := range l.languages() {
		name := countries.Name(lang, code)
		cut := text.Cut(name)
		if len(party.Find(lang, &cut, nil)) > 0 {
			return isParty
		}
		entries[lang] = countries.Entry(lang, name)
	}
	for lang, entry := range entries {
		if entry != "" {
			_ = l.words.AddName(c, lang, entry) // a country's name has letters
		}
	}
	return isRival
}

// languages are those that some list has a part for, and English.
func (l *lexicon) languages() []string {
	if l.langs != nil {
		return l.langs
	}
	langs := []string{"en"}
	for _, list := range l.cfg.Words {
		for _, w := range list.Words {
			if lang := languagePart(w.Lang); lang != "" && !slices.Contains(langs, lang) {
				langs = append(langs, lang)
			}
		}
	}
	slices.Sort(langs)
	l.langs = langs
	return langs
}
