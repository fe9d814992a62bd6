package text

import "strings"

// ukrainianIrregular are common words whose forms no ending explains, with the
// stem that their other forms have.
var ukrainianIrregular = map[string]string{
	"киів": "києв", "львів": "львов", "рік": "рок", "ніч": "ноч", "міст": "мост", "дім": "дом", "день": "дн", "дня": "дн", "дні": "дн",
	"днів": "дн", "днем": "дн", "дням": "дн", "днях": "дн", "днями": "дн", "війн": "віин", "воєн": "віин", "держава": "держав", "держави": "держав", "державі": "держав", "державу": "держав", "держав": "держав", "державою": "держав", "зброі": "збро", "зброю": "збро", "років": "рок", "посол": "посл", "біи": "бо", "боі": "бо", "бою": "бо", "боів": "бо", "боях": "бо", "боями": "бо",
	"друзі": "друг", "друзів": "друг", "слів": "слов", "голів": "голов", "сторін": "сторон", "осіб": "особ", "шкіл": "школ", "гривень": "гривн", "земель": "земл",
	"вересень": "вересн", "січень": "січн", "липень": "липн", "серпень": "серпн", "червень": "червн", "травень": "травн", "квітень": "квітн", "грудень": "грудн",
	"жовтень": "жовтн", "березень": "березн", "відповідь": "відповід", "львові": "львов", "львовом": "львов", "києва": "києв",
}

// ukrainianEndings are those of nouns, adjectives and the commonest of verbs,
// folded: й is written и, ї is і.
var ukrainianEndings = newEndings(2, map[int]string{
	3: "а я о е є у ю и і ь ам ям ах ях ом ем єм ів еи ою ею єю ами ями ии іи оі ого ому им іи ім их іх ими іми еі єі ією ію ія іі іями іям іях уть ить ять ють ішии",
	4: "ові еві єві ив ила ило или ав ала ало али ає ають нув нула нуло нули ував увала ували увати ує ують уємо уємося уючи аючи ець",
	5: "ати ити іти",
})

// ukrainianTails stand before endings, and lose themselves where the ending that
// begins with them did: солдат beside солдати, since підписати is cut there too.
var ukrainianTails = newEndings(2, map[int]string{5: "ат ит ал ил ав ив"})

// stemUkrainian cuts a folded Ukrainian word to its stem: the ending, and what
// then changes at the stem's end. It knows і for о and е only in the endings -ів
// and -ість: a light stemmer leaves two words apart rather than taking one for
// another.
func stemUkrainian(word string) string {
	if stem, ok := ukrainianIrregular[word]; ok {
		return stem
	}
	for _, self := range [...]string{"ся", "сь"} {
		if stem, ok := strings.CutSuffix(word, self); ok && verbal(stem) {
			word = stem
		}
	}
	if stem, ok := strings.CutSuffix(word, "ець"); ok && len(stem) >= 6 {
		return stem + "ц"
	}
	return smoothUkrainian(ukrainianTails.cut(ukrainianEndings.cut(word)))
}

// verbal is true for what the reflexive -ся may hang on.
func verbal(s string) bool {
	for _, end := range [...]string{"ти", "в", "ла", "ло", "ли", "ть", "є", "мо", "е"} {
		if strings.HasSuffix(s, end) && len(s) >= 8 {
			return true
		}
	}
	return false
}

// smoothUkrainian settles what changes at the end of a stem.
func smoothUkrainian(stem string) string {
	letters := len(stem) / 2
	switch {
	case letters >= 5 && strings.HasSuffix(stem, "іст"): // більшість, більшості
		return strings.TrimSuffix(stem, "іст") + "ост"
	case letters >= 6 && (strings.HasSuffix(stem, "ов") || strings.HasSuffix(stem, "єв") || strings.HasSuffix(stem, "ев")): // Харків, Харкова
		return stem[:len(stem)-4]
	case letters >= 5 && (strings.HasSuffix(stem, "нн") || strings.HasSuffix(stem, "тт")): // рішення, рішень
		return stem[:len(stem)-2]
	case letters >= 5 && strings.HasSuffix(stem, "ок") && strings.Contains("тнзлд", stem[len(stem)-6:len(stem)-4]): // початок, початку
		return stem[:len(stem)-4] + "к"
	}
	return stem
}
