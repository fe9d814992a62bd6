// Package countries knows how the news calls countries, in a dozen languages: by the
// names that Unicode CLDR gives, and by what else stands for them, such as capitals,
// leaders and peoples ([Gazetteer]).
//
// The topic filter takes them for rivals of its parties; stories are told apart by
// them. Nothing here says which countries matter: that is the configuration's.
package countries

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"winnow/filters/text"
)

// Codes are the ISO 3166 codes of all countries, in order.
var Codes = sync.OnceValue(func() []string {
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

// namers are the names of countries by language, kept for the next one.
var namers sync.Map

// namer names countries in a language; nil when nobody knows how.
func namer(lang string) display.Namer {
	if known, ok := namers.Load(lang); ok {
		n, _ := known.(display.Namer) // one that nobody knows is kept as nil
		return n
	}
	n := display.Regions(xlanguage.Make(lang))
	namers.Store(lang, n)
	return n
}

// Name is a country's name in a language, "" when nobody knows it there.
func Name(lang, code string) string {
	n := namer(lang)
	if n == nil {
		return ""
	}
	return shortName(n.Name(xlanguage.MustParseRegion(code)))
}

// Entry makes an entry for [text.Lexicon.AddName] of a country's name, that also
// finds its other forms; "" for a name that stands in other words, too.
func Entry(lang, name string) string {
	return nameEntry(name, lang, text.Cut(name).Spaceless)
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
