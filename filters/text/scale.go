package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scales are words that multiply the number before them, folded. Billion and
// trillion stand apart: they are not the same in every language.
var scales = scaleTable(map[float64]string{
	1e2: "百 hundred",
	1e3: "千 천 k thousand tausend tsd mille mil mila milla duizend tys tysiac tysiace tysiecy тис тисяча тисячі тисяч тыс тысяча тысячи тысяч tusen tuhatta ezer",
	1e4: "万 萬 만",
	1e6: "mn mln mio mill million millions millionen millon millones milione milioni miljoen milion miliony milionow milhao milhoes millioner miljoner miljonit miljoonaa " +
		"млн мільион мільиона мільиони мільионів миллион миллиона миллионы миллионов",
	1e8: "億 亿 억",
	1e9: "bn mrd mld mld. md mia milliard milliards milliarde milliarden miliardo miliardi miljard miliard miliardy miliardow milliarder miljarder miljardia " +
		"млрд мільярд мільярда мільярди мільярдів миллиард миллиарда миллиарды миллиардов",
	1e12: "兆 조 bln трлн triljoen",
})

// longBillion are the languages in which a billion is a million millions.
const longBillion = "de fr es it nl pl pt sv da no fi cs hu uk ru"

func scaleTable(lists map[float64]string) map[string]float64 {
	out := map[string]float64{}
	for times, list := range lists {
		for w := range strings.FieldsSeq(list) {
			out[w] = times
		}
	}
	return out
}

// scale is what a word multiplies by, 0 for nothing.
func (f *numberFinder) scale(folded string) float64 {
	long := f.lang != "" && strings.Contains(longBillion, f.lang)
	switch {
	case strings.HasPrefix(folded, "billon"), strings.HasPrefix(folded, "billion"):
		if long {
			return 1e12
		}
		return 1e9
	case strings.HasPrefix(folded, "trillion"), folded == "trn", folded == "tn":
		if long {
			return 1e18
		}
		return 1e12
	}
	return scales[folded]
}

// percents are the words for percent, by how they begin.
var percents = []string{"%", "٪", "per cent", "percent", "prozent", "pour cent", "por ciento", "por cento", "per cento", "procent", "proc.", "процент", "відсот", "퍼센트", "パーセント"}

// scaled reads what follows a number's digits: scale, percent. False when letters
// hang on it that make it something else, as in 28th and 5G.
func (f *numberFinder) scaled(n *Number) bool {
	rest := f.s[n.End:]
	r, _ := utf8.DecodeRuneInString(rest)
	if isSpaceless(r) {
		f.eastern(n)
		return true
	}
	gap := len(rest) - len(strings.TrimLeft(rest, " -"))
	written := rest[gap:leadingWord(rest, gap)]
	word, times := Fold(written), 0.0
	if times = f.scale(word); written == "m" && f.money(n.Start) {
		times = 1e6
	}
	if unicode.IsLetter(r) && times == 0 && !units[written] {
		return false
	}
	if times > 0 && gap <= 1 && (gap == 0 || len(word) > 1) {
		n.Value *= times
		n.End += gap + len(written)
		if strings.HasPrefix(f.s[n.End:], ".") && n.End+1 < len(f.s) && len(word) <= 6 {
			n.End++
		}
		f.million(n)
	}
	f.percent(n)
	return true
}

// money tells whether the number at i has the sign of a currency before it, which
// makes m a million and no metre.
func (f *numberFinder) money(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(f.s[:i])
	return unicode.Is(unicode.Sc, r)
}

// million reads the second word of mil millones.
func (f *numberFinder) million(n *Number) {
	rest := strings.TrimPrefix(f.s[n.End:], " ")
	if word := rest[:leadingWord(rest, 0)]; Fold(word) == "millones" {
		n.Value *= 1e6
		n.End = len(f.s) - len(rest) + len(word)
	}
}

// percent reads a word for it.
func (f *numberFinder) percent(n *Number) {
	rest := strings.TrimLeft(f.s[n.End:], " -")
	lower := strings.ToLower(rest[:min(len(rest), 24)])
	for _, p := range percents {
		if strings.HasPrefix(lower, p) {
			n.Percent = true
			n.End = len(f.s) - len(rest) + len(p) + leadingWord(rest[min(len(p), len(rest)):], 0)
			return
		}
	}
}

// eastern reads 3万5千: a scale of one letter, and smaller ones after it.
func (f *numberFinder) eastern(n *Number) {
	total, part, last := 0.0, n.Value, 0.0
	for n.End < len(f.s) {
		r, size := utf8.DecodeRuneInString(f.s[n.End:])
		times := scales[string(r)]
		if times == 0 || !isSpaceless(r) || last > 0 && times >= last && part > 0 && total > 0 && times >= 1e4 {
			break
		}
		n.End += size
		if part == 0 {
			part = 1
		}
		part *= times
		if next, _ := utf8.DecodeRuneInString(f.s[n.End:]); scales[string(next)] > 0 && isSpaceless(next) { // 5千万
			continue
		}
		total, last = total+part, times
		part = 0
		if digits := f.group(n.End); digits > 0 {
			figures, end := f.figures(n.End)
			value, ok := decimal(figures, f.lang)
			if !ok || value >= last {
				break
			}
			part, n.End = value, end
		}
	}
	n.Value = total + part
	f.percent(n)
}

// units may hang on a number without a space.
var units = set("km m cm mm kg g t l ha MW GW kW kWh mph kmh км м см мм кг т га л МВт ГВт")

// leadingWord is where the letters end that begin at i.
func leadingWord(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += size
	}
	return i
}
