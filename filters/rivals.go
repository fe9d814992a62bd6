package filters

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"winnow"
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
	for _, code := range allCountries() {
		if slices.Contains(r.Hosts, Region(code)) {
			standings[code] = isHost
			continue
		}
		standings[code] = l.country(c, code, party)
	}
	for _, block := range gazetteer() {
		if block.concerns(standings) {
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
func (l *lexicon) landmarks(c text.Class, block landmarks, party *text.Matcher) {
	for i := range block.words {
		if w := &block.words[i]; w.lang == "" || slices.Contains(l.languages(), w.lang) {
			w.addTo(l, c, party)
		}
	}
}

var allCountries = sync.OnceValue(func() []string {
	var codes []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			if region, err := xlanguage.ParseRegion(code); err == nil && region.IsCountry() && region.Canonicalize() == region {
				codes = append(codes, code)
			}
		}
	}
	return codes
})

// country adds the names of one country in all languages, unless it is a party,
// and tells which it is.
func (l *lexicon) country(c text.Class, code string, party *text.Matcher) standing {
	region := xlanguage.MustParseRegion(code)
	entries := map[string]string{}
	for _, lang := range l.languages() {
		namer := l.namer(lang)
		if namer == nil {
			continue
		}
		name := shortName(namer.Name(region))
		cut := text.Cut(name)
		if len(party.Find(lang, &cut, nil)) > 0 {
			return isParty
		}
		entries[lang] = nameEntry(name, lang, cut.Spaceless)
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

// namer names countries in a language; nil when nobody knows how.
func (l *lexicon) namer(lang string) display.Namer {
	n, ok := l.namers[lang]
	if !ok {
		n = display.Regions(xlanguage.Make(lang))
		l.namers[lang] = n
	}
	return n
}

// shortName leaves out what CLDR adds to tell countries apart.
func shortName(name string) string {
	for _, tail := range []string{" (", " - ", "（", " – "} {
		name, _, _ = strings.Cut(name, tail)
	}
	return name
}

// inflected are the languages in which a name's last vowel changes.
const inflected = "pl uk ru"

// nameEntry makes an entry of a country's name that also finds its other forms:
// Sudan* finds Sudanese, Syri* finds Syrii. Short names that are also beginnings
// of other words are found as they stand.
func nameEntry(name, lang string, spaceless bool) string {
	r, size := utf8.DecodeLastRuneInString(name)
	if spaceless {
		if least := map[bool]int{true: 3, false: 2}[unicode.In(r, unicode.Katakana) || r == 'ー']; utf8.RuneCountInString(name) < least {
			return ""
		}
		return name
	}
	vowel := strings.ContainsRune("aeiouyаеёиоуыэюяіїє", unicode.ToLower(r))
	stem := name
	if strings.Contains(inflected, lang) && strings.ContainsRune("aая", r) {
		stem, vowel = name[:len(name)-size], false
	}
	if n := utf8.RuneCountInString(stem); n < 4 || n == 4 && vowel {
		return name
	}
	return stem + "*"
}
