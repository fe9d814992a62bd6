package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Guess is the language a text seems to be in.
type Guess struct {
	// Lang is a BCP 47 base language such as "en", "" when nothing can be said.
	Lang string
	// Sure is true when the text is long enough, and unlike enough to every other
	// language we know, to contradict what its publisher says.
	Sure bool
}

// The least numbers of letters for a guess, and for a sure one.
const (
	headlineLetters = 16 // by letters and small words
	guessLetters    = 40
	sureLetters     = 120
	// sampleLetters are enough to guess by.
	sampleLetters = 600
)

// Language guesses the language of a plain text: by its script where one language
// writes it, by its trigrams and small words where there is enough of it, and a
// headline by its letters and small words. Texts under about four words are left
// alone.
func Language(s string) Guess {
	script, letters := Script(s)
	if lang, only := scriptLang[script]; only {
		if lang == "zh" {
			return chinese(s, letters)
		}
		return Guess{lang, letters >= 4}
	}
	if letters < headlineLetters || script == "" {
		return Guess{}
	}
	if lang, votes := functionVotes(s); votes >= 6 && strings.Contains(lonely, lang) {
		return Guess{lang, letters >= sureLetters}
	}
	guess, reliable, confidence := byTrigrams(s)
	if letters < sureLetters {
		if lang := short(s, script, guess); lang != "" || !reliable || letters < guessLetters || unlikely(s, guess) {
			return Guess{lang, false}
		}
	}
	if !reliable {
		return Guess{}
	}
	return Guess{guess, letters >= sureLetters && confidence >= 0.95}
}

// byTrigrams is the language whose commonest groups of three letters s has.
func byTrigrams(s string) (lang string, reliable bool, confidence float64) {
	info := whatlanggo.DetectWithOptions(FirstRunes(s, sampleLetters), whatlanggo.Options{Whitelist: plausible})
	return Base(info.Lang.Iso6391()), info.IsReliable(), info.Confidence
}

// chinese tells Chinese from Japanese without kana, such as 首脳会談. Where no letter
// tells, it is more likely Chinese.
func chinese(s string, letters int) Guess {
	lang, n := letterVotes(s)
	if lang != "ja" {
		lang = "zh"
	}
	return Guess{lang, n > 0 && letters >= 4}
}

// scriptLang are the scripts that one language writes, of those in news feeds.
var scriptLang = map[string]string{"Hangul": "ko", "Kana": "ja", "Greek": "el", "Hebrew": "he", "Thai": "th", "Georgian": "ka", "Armenian": "hy", "Han": "zh"}

// plausible are the languages that are told apart by their letters. The fewer,
// the fewer mistakes in short texts.
var plausible = map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Deu: true, whatlanggo.Fra: true, whatlanggo.Spa: true, whatlanggo.Ita: true, whatlanggo.Nld: true,
	whatlanggo.Pol: true, whatlanggo.Por: true, whatlanggo.Swe: true, whatlanggo.Dan: true, whatlanggo.Nob: true, whatlanggo.Fin: true,
	whatlanggo.Ces: true, whatlanggo.Hun: true, whatlanggo.Ron: true, whatlanggo.Hrv: true, whatlanggo.Slv: true,
	whatlanggo.Tur: true, whatlanggo.Lit: true, whatlanggo.Lav: true, whatlanggo.Est: true, whatlanggo.Ind: true, whatlanggo.Vie: true,
	whatlanggo.Ukr: true, whatlanggo.Rus: true, whatlanggo.Bul: true, whatlanggo.Srp: true, whatlanggo.Bel: true, whatlanggo.Mkd: true,
	whatlanggo.Arb: true, whatlanggo.Pes: true, whatlanggo.Urd: true, whatlanggo.Hin: true, whatlanggo.Ben: true,
}

type script struct {
	name  string
	table *unicode.RangeTable
}

// scripts in the order in which a tie is settled.
var scripts = [14]script{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Hangul", unicode.Hangul}, {"Kana", unicode.Hiragana}, {"Kana", unicode.Katakana},
	{"Han", unicode.Han}, {"Arabic", unicode.Arabic}, {"Greek", unicode.Greek}, {"Hebrew", unicode.Hebrew}, {"Devanagari", unicode.Devanagari},
	{"Bengali", unicode.Bengali}, {"Thai", unicode.Thai}, {"Georgian", unicode.Georgian}, {"Armenian", unicode.Armenian},
}

// Script is the script that most letters of s are in, and their number; "" for
// none of those in news. Chinese characters beside kana are Japanese.
func Script(s string) (name string, letters int) {
	var count [14]int // by the order of scripts
	for _, r := range s {
		if r < 0x80 {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				count[0]++
			}
			continue
		}
		if i := scriptOf(r); i >= 0 {
			count[i]++
		}
	}
	const kana, han = 3, 5
	count[kana] += count[kana+1]
	count[kana+1] = 0
	if count[kana] > 0 && count[kana]*12 >= count[han] {
		count[kana] += count[han]
		count[han] = 0
	}
	for i := range scripts {
		if count[i] > letters {
			name, letters = scripts[i].name, count[i]
		}
	}
	return name, letters
}

// scriptOf is the number of a letter's script, -1 when it is in none of them.
func scriptOf(r rune) int {
	switch {
	case r >= 0xC0 && r < 0x250 && r != 0xD7 && r != 0xF7: // Latin, by far the most
		return 0
	case r >= 0x400 && r < 0x482:
		return 1
	case r >= 0x2000 && r < 0x2070: // quotes and dashes
		return -1
	}
	return slices.IndexFunc(scripts[:], func(s script) bool { return unicode.Is(s.table, r) })
}

// Writes tells whether the language is written in the script; true for languages
// that we know nothing of.
func Writes(lang, script string) bool {
	own, known := langScripts[lang]
	return !known || script == "" || strings.Contains(own, script)
}

// langScripts are the scripts of the languages that have one of their own.
var langScripts = map[string]string{
	"en": "Latin", "de": "Latin", "fr": "Latin", "es": "Latin", "it": "Latin", "nl": "Latin", "pl": "Latin", "pt": "Latin", "sv": "Latin",
	"da": "Latin", "no": "Latin", "fi": "Latin", "cs": "Latin", "sk": "Latin", "hu": "Latin", "ro": "Latin", "hr": "Latin", "sl": "Latin",
	"tr": "Latin", "lt": "Latin", "lv": "Latin", "et": "Latin", "id": "Latin", "vi": "Latin",
	"uk": "Cyrillic", "ru": "Cyrillic", "bg": "Cyrillic", "be": "Cyrillic", "mk": "Cyrillic", "sr": "Cyrillic Latin",
	"ko": "Hangul", "ja": "Kana Han", "zh": "Han", "el": "Greek", "he": "Hebrew", "th": "Thai", "ka": "Georgian", "hy": "Armenian",
	"ar": "Arabic", "fa": "Arabic", "ur": "Arabic", "hi": "Devanagari",
}

// Base is the base language of a BCP 47 tag in lower case: "en" for en-GB or
// en_US. The Norwegians are one, and so are old codes and new.
func Base(tag string) string {
	base := strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(base, "-_"); i >= 0 {
		base = base[:i]
	}
	if same, ok := sameBase[base]; ok {
		return same
	}
	return base
}

var sameBase = map[string]string{"nb": "no", "nn": "no", "iw": "he", "in": "id", "und": "", "mul": "", "eng": "en", "ukr": "uk", "rus": "ru", "deu": "de", "ger": "de", "fra": "fr", "pol": "pl"}

// Alike tells whether two languages are so near that a guess may take one for
// the other.
func Alike(a, b string) bool {
	if a == b {
		return true
	}
	for _, family := range families {
		if strings.Contains(family, a) && strings.Contains(family, b) {
			return true
		}
	}
	return false
}

var families = []string{"da no sv", "cs sk", "es pt gl ca", "hr sr bs sl", "bg mk sr", "ru be uk bg", "id ms", "hi ur", "fa ar ur", "nl af"}
