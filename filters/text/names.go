package text

import (
	"strings"
	"unicode/utf8"
)

// Name is what is written like a name in a sentence.
type Name struct {
	// Text is the name as written, with its particles.
	Text string
	// Start and End are its byte offsets in the sentence's Text.
	Start, End int
	// Sure is false for a word that may be no name: a lone capitalised word in
	// German, where every noun has a capital.
	Sure bool
}

// Names finds the names in a sentence of the language ("" is unknown): runs of
// capitalised words, with de, van, al and the like between them.
//
// A sentence's first word has its capital for being first. It counts in a run
// ("Donald Trump says"), in capitals alone (NATO), with 's, or when the sentence
// has it again further in. Before a name, a first word may cling to it ("Foto
// Macron"). A headline In Which Every Word Has One has no names to
// be found, and nor has a script without capitals.
func Names(lang string, s *Sentence) []Name {
	if titleCased[lang] && titleCase(s) {
		return nil
	}
	f := nameFinder{lang, s}
	var out []Name
	for i := 0; i < len(s.Words); {
		end := f.run(i)
		if end == i {
			i++
			continue
		}
		begin := f.trim(i, end)
		if begin < end && (begin > 0 || f.earnsCapital(end)) {
			out = append(out, f.name(begin, end))
		}
		i = end
	}
	return out
}

// titleCased are the languages whose headlines may have a capital on every word;
// among them the unknown one.
var titleCased = map[string]bool{"": true, "en": true, "id": true, "ms": true, "tr": true}

// smallWords are those that have no capital even there.
var smallWords = set(commonest["en"] + " for on or but nor via per vs into onto over upon than dan yang dari untuk dengan ile için")

// titleCase tells whether the sentence has capitals on all words that could bear
// one, of which there are four or more.
func titleCase(s *Sentence) bool {
	capitals := 0
	for i := range s.Words {
		w := &s.Words[i]
		letters := utf8.RuneCountInString(w.Folded)
		switch {
		case w.Folded[0] <= '9':
		case w.Capital:
			if letters > 3 {
				capitals++
			}
		case letters > 2 && !smallWords[w.Folded]:
			return false
		}
	}
	return capitals >= 4
}

type nameFinder struct {
	lang string
	s    *Sentence
}

func (f nameFinder) name(begin, end int) Name {
	first, last := f.s.Words[begin], f.s.Words[end-1]
	return Name{f.s.Text[first.Start:last.End], first.Start, last.End, f.lang != "de" || end-begin > 1 || first.Capitals && last.End-first.Start > 1}
}

// run is the index after the run of name words that begins at i; i for none.
func (f nameFinder) run(i int) int {
	if !f.capital(i) {
		return i
	}
	end := i + 1
	for end < len(f.s.Words) && f.joined(end) {
		next := end
		for next < len(f.s.Words)-1 && next < end+2 && f.particle(next) && f.joined(next+1) {
			next++
		}
		if !f.capital(next) {
			break
		}
		end = next + 1
	}
	return end
}

// capital tells whether a word is written like a name.
func (f nameFinder) capital(i int) bool {
	w := &f.s.Words[i]
	return w.Capital && (f.lang != "en" || !englishCapitals[w.Folded])
}

// englishCapitals are words that English writes with a capital though they name
// nobody.
var englishCapitals = set("i monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december")

// nameParticles stand in names without a capital. Each is followed by the
// languages in which it is an ordinary word, between commas.
var nameParticles = map[string]string{
	"de": "", "del": "", "della": "", "van": "", "von": "", "der": "de", "den": "de", "ter": "", "ten": "en,nl", "zu": "de", "dos": "", "bin": "de", "ibn": "", "ben": "",
	"al": "es,it", "el": "es", "ul": "", "di": "id", "da": "it,de,da,no", "la": "es,fr,it", "le": "fr,it", "du": "de,da,sv,no", "d": "",
}

func (f nameFinder) particle(i int) bool {
	ordinary, ok := nameParticles[f.s.Words[i].Folded]
	return ok && !f.s.Words[i].Capital && (f.lang == "" || !strings.Contains(ordinary, f.lang))
}

// joined tells whether nothing parts word i from the one before.
func (f nameFinder) joined(i int) bool {
	before := &f.s.Words[i-1]
	switch gap := f.s.Text[before.End:f.s.Words[i].Start]; gap {
	case " ", "-", "'", "’", "‑":
		return true
	case ". ", ".":
		return before.End-before.Start <= 2 || nameTitles[before.Folded]
	}
	return false
}

// nameTitles are written short before names.
var nameTitles = set("mr mrs ms dr st prof gen sen lt col sgt gov rep ул им")

// set is the set of the words of a list.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// trim is where a run really begins: after function words that begin the sentence
// and elided articles (The Kremlin, L'Ukraine).
func (f nameFinder) trim(begin, end int) int {
	for begin < end {
		w := &f.s.Words[begin]
		elided := w.End-w.Start == 1 && begin+1 < end && strings.ContainsAny(f.s.Text[w.End:f.s.Words[begin+1].Start], "'’") && w.Folded != "o"
		if !elided && (begin > 0 || functionWords[w.Folded] == nil && !openers[w.Folded]) {
			break
		}
		begin++
	}
	return begin
}

// openers are words beside the function words that often begin a sentence.
var openers = set("this these those there here when where what why how while if it he she they we you its his her their our no yes more most new some many all one " +
	"two three former today yesterday let do does did can could may might will would should after before over under live watch exclusive breaking " +
	"le la l un il elle ce cette ces lo gli uno une unos este esta der ein im am het deze це ця ці вони він вона там тут як коли чому это эти он она они там как когда почему")

// earnsCapital tells whether a run that ends at end and begins the sentence is a
// name all the same.
func (f nameFinder) earnsCapital(end int) bool {
	first := &f.s.Words[0]
	if end > 1 || first.Capitals && first.End-first.Start > 1 {
		return true
	}
	for i := 1; i < len(f.s.Words); i++ {
		w := &f.s.Words[i]
		if w.Capital && w.Folded == first.Folded || i == 1 && w.Folded == "s" && !w.Capital && f.joined(1) && len(first.Folded) > 3 {
			return true
		}
	}
	return false
}
