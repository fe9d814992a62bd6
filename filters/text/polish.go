package text

import "strings"

// endings are a language's inflectional endings, by themselves, and the fewest
// letters of a word that may be left when one is cut off.
type endings struct {
	least   map[string]int
	longest int // letters of the longest ending
	width   int // bytes of a letter
}

// newEndings reads lists of endings; those of list n leave n letters at least.
func newEndings(width int, lists map[int]string) endings {
	e := endings{map[string]int{}, 0, width}
	for least, list := range lists {
		for ending := range strings.FieldsSeq(list) {
			if other, ok := e.least[ending]; !ok || least < other {
				e.least[ending] = least
			}
			e.longest = max(e.longest, len(ending)/width)
		}
	}
	return e
}

// cut takes the longest ending off that leaves enough.
func (e endings) cut(word string) string {
	letters := len(word) / e.width
	for n := min(e.longest, letters-1); n > 0; n-- {
		at := (letters - n) * e.width
		if least := e.least[word[at:]]; least > 0 && letters-n >= least {
			return word[:at]
		}
	}
	return word
}

// polishIrregular are common words whose forms no ending explains, with the stem
// that their other forms have.
var polishIrregular = map[string]string{
	"dzien": "dn", "dnia": "dn", "dniu": "dn", "dniem": "dn", "dniach": "dn", "dniami": "dn", "dniom": "dn",
	"miescie": "miast", "swiecie": "swiat", "minister": "ministr", "domow": "dom", "lwowie": "lwow",
	"konca": "koniec", "koncu": "koniec", "koncem": "koniec", "niemiec": "niemc", "ojciec": "ojc", "chlopiec": "chlopc",
	"ludzie": "ludz", "ludzi": "ludz", "ludzmi": "ludz", "ludziom": "ludz", "ludziach": "ludz",
	"kwestia": "kwesti", "kwestie": "kwesti", "kwestii": "kwesti", "wrzesien": "wrzesn", "sierpien": "sierpn", "kwiecien": "kwietn", "kwietnia": "kwietn",
	"stycznia": "styczn", "styczen": "styczn", "dni": "dn", "rok": "rok", "uczen": "uczn", "posel": "posl", "wojen": "wojn", "bitew": "bitw",
}

// polishEndings are those of nouns, adjectives and the commonest of verbs, folded.
var polishEndings = newEndings(1, map[int]string{
	2: "y",
	3: "a e i o u om em ach ami ego emu ym im ych ich ymi imi ej owi ie ii ia iu ow iom iem iach iami iej iego iemu iowie iowi ium ia io",
	4: "aja uja uje ujac ujacy ujemy owali owala owal owac owany owana owano owane owanych owanym",
	5: "alismy ajac",
})

// polishTails stand before endings, and lose themselves where there is none: the
// genitive plural rozmów beside rozmowa, the past podpisał beside podpisać.
var polishTails = newEndings(1, map[int]string{4: "ow", 5: "al il yl el ac ic yc ec"})

// stemPolish cuts a folded Polish word to its stem. Of the vowels and consonants
// that change within a word it knows only d and dz, t and c, r and rz before -ie:
// a light stemmer leaves two words apart rather than taking one for another.
func stemPolish(word string) string {
	if stem, ok := polishIrregular[word]; ok {
		return stem
	}
	for _, hard := range [...][2]string{{"dzie", "d"}, {"encie", "ent"}, {"enci", "ent"}, {"stcie", "st"}, {"trze", "tr"}, {"ecie", "et"}, {"akcie", "akt"}} {
		if stem, ok := strings.CutSuffix(word, hard[0]); ok && len(stem) >= 2 {
			return polishTails.cut(stem + hard[1])
		}
	}
	if stem, ok := strings.CutSuffix(word, "niec"); ok && len(stem) >= 2 { // jeniec, jeńca
		return stem + "nc"
	}
	if stem, ok := strings.CutSuffix(word, "ek"); ok && len(stem) >= 3 && !strings.Contains("aeiouy", stem[len(stem)-1:]) { // wniosek, wniosku
		return stem + "k"
	}
	return polishTails.cut(polishEndings.cut(word))
}
