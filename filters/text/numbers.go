package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Number is a quantity that a sentence speaks of.
type Number struct {
	// Value is the number, with its million or 億.
	Value float64
	// Percent is true for a share of a hundred.
	Percent bool
	// Year is true for what is more likely a year: 1900 to 2099 and nothing with it.
	Year bool
	// Start and End are its byte offsets in the sentence's Text.
	Start, End int
}

// Numbers finds the quantities in a sentence of the language ("" is unknown), so
// that reports can be compared: digits of any script, with the thousands and the
// decimals marked as the language does (1,200 in English is 1.200 in German and
// 1 200 in French), words for scale (2.5 million, 3,5 Mio., 3万5千), percent, and
// the words for 2 to 12 in nine languages. The word for one is an article in most.
//
// Dates, times, fractions, ordinals and what has letters before it (F-16,
// Covid-19) are no quantities.
func Numbers(lang string, s *Sentence) []Number {
	f := numberFinder{lang: lang, s: s.Text}
	words := s.Words
	for i := 0; i < len(s.Text); {
		for len(words) > 0 && words[0].Start < i {
			words = words[1:]
		}
		r, size := utf8.DecodeRuneInString(s.Text[i:])
		switch {
		case digit(r) >= 0:
			i = f.digits(i)
		case len(words) > 0 && words[0].Start == i:
			i = f.word(words)
		default:
			i += size
		}
	}
	return f.found
}

type numberFinder struct {
	lang, s string
	found   []Number
}

// digit is the value of a decimal digit of any script, -1 for other letters. Every
// script has its ten in a row (UAX #44).
func digit(r rune) int {
	switch {
	case r < 0x80:
		if r < '0' || r > '9' {
			return -1
		}
		return int(r - '0')
	case !unicode.Is(unicode.Nd, r):
		return -1
	}
	n := 0
	for n < 9 && unicode.Is(unicode.Nd, r-rune(n)-1) {
		n++
	}
	return n
}

// digits reads the number that begins with a digit at i, adds it unless it is none
// of ours, and returns where it ends.
func (f *numberFinder) digits(i int) int {
	figures, end := f.figures(i)
	n := Number{Start: i, End: end}
	value, ok := decimal(figures, f.lang)
	if !ok || f.attached(i) {
		return f.skip(end)
	}
	n.Value = value
	plain := !strings.ContainsAny(figures, ",. ")
	if !f.scaled(&n) {
		return f.skip(end)
	}
	n.Year = plain && n.End == end && !n.Percent && value >= 1900 && value < 2100
	f.found = append(f.found, n)
	return n.End
}

// separators part digits; the Arabic ones mean what their Latin likes do.
var separators = map[rune]byte{',': ',', '.': '.', ' ': ' ', '\'': '\'', '’': '\'', '٬': '\'', '٫': '.', ':': ':', '/': '/', '⁄': '/'}

// figures reads digits and what parts them, as ASCII. A space counts only before
// three digits that end there.
func (f *numberFinder) figures(i int) (figures string, end int) {
	var b strings.Builder
	for end = i; end < len(f.s); {
		r, size := utf8.DecodeRuneInString(f.s[end:])
		if d := digit(r); d >= 0 {
			b.WriteByte(byte('0' + d))
			end += size
			continue
		}
		sep, ok := separators[r]
		after := f.group(end + size)
		if !ok || after == 0 || (sep == ' ' || sep == '\'') && (after != 3 || !f.spaced(b.String())) {
			break
		}
		b.WriteByte(sep)
		end += size
	}
	return b.String(), end
}

// group counts the digits at i.
func (f *numberFinder) group(i int) int {
	n := 0
	for _, r := range f.s[i:] {
		if digit(r) < 0 {
			break
		}
		n++
	}
	return n
}

// spaced tells whether thousands may stand after a space and what was read so far.
// English and the languages of East Asia don't part them so.
func (f *numberFinder) spaced(before string) bool {
	if len(before) > 24 {
		return false
	}
	groups := strings.FieldsFunc(before, func(r rune) bool { return r == ' ' || r == '\'' })
	return len(groups[0]) <= 3 && !strings.ContainsAny(before, ",.") && !strings.Contains("en zh ja ko", cmpLang(f.lang))
}

// cmpLang is the language, or what is none.
func cmpLang(lang string) string {
	if lang == "" {
		return "--"
	}
	return lang
}

// pointed are the languages that write decimals after a point.
const pointed = "en zh ja ko he th hi ur bn ga"

// decimal reads figures: "1.200,5" is 1200.5, and so is "1,200.5". Where the mark
// alone doesn't tell, the language does; in an unknown one three digits after a
// mark are thousands. False for dates, times and the like.
func decimal(figures, lang string) (float64, bool) {
	if strings.ContainsAny(figures, ":/") || len(figures) > 24 {
		return 0, false
	}
	last := strings.LastIndexAny(figures, ",.")
	if last >= 0 && !decimals(figures, last, lang) {
		last = -1
	}
	whole, part := figures, ""
	if last >= 0 {
		whole, part = figures[:last], figures[last+1:]
	}
	if !grouped(whole) {
		return 0, false
	}
	value, err := strconv.ParseFloat(strings.NewReplacer(",", "", ".", "", " ", "", "'", "").Replace(whole)+"."+part, 64)
	return value, err == nil
}

// decimals tells whether the mark at i parts decimals, not thousands.
func decimals(figures string, i int, lang string) bool {
	mark := figures[i : i+1]
	switch {
	case strings.Count(figures, mark) > 1:
		return false
	case strings.ContainsAny(figures[:i], ",. '"), len(figures)-i-1 != 3, i > 3, figures[0] == '0':
		return true
	case lang == "":
		return false
	}
	return (mark == ".") == strings.Contains(pointed, lang)
}

// grouped tells whether what parts the digits parts them by three.
func grouped(whole string) bool {
	parts := strings.FieldsFunc(whole, func(r rune) bool { return r < '0' })
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return len(parts) == 1 || len(parts[0]) <= 3
}

// attached tells whether letters hang on the number from before: F-16, B2, 3×4.
func (f *numberFinder) attached(i int) bool {
	r, size := utf8.DecodeLastRuneInString(f.s[:i])
	if r == '-' || r == '‑' || r == '.' || r == '/' || r == ':' {
		r, _ = utf8.DecodeLastRuneInString(f.s[:i-size])
		return unicode.IsLetter(r) && !isSpaceless(r)
	}
	return unicode.IsLetter(r) && !isSpaceless(r) || r == '⁄'
}

// skip is the end of the letters and digits that go on at i.
func (f *numberFinder) skip(i int) int {
	for i < len(f.s) {
		r, size := utf8.DecodeRuneInString(f.s[i:])
		if !isWord(r) || isSpaceless(r) {
			break
		}
		i += size
	}
	return i
}
