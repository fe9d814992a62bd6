package filters

import (
	"fmt"
	"maps"
	"slices"

	"winnow"
	"winnow/filters/text"
)

// Warn notes with cfg.Warn what can be proved from the config alone to do nothing
// or to contradict itself: rules and clauses that never get an item, words that
// make no difference, lists that no filter uses. Of the words of one list it notes
// each, or only the first and how many more there are. The config must have no
// faults.
func Warn(cfg *winnow.Config, each bool) {
	w := warner{cfg, each}
	var used map[string]text.Class
	for _, c := range All(cfg) {
		used = c.lists // all chains have the lists of all
	}
	for i := range cfg.Editions {
		w.rules(&cfg.Editions[i])
		w.topics(&cfg.Editions[i])
	}
	for _, name := range slices.Sorted(maps.Keys(cfg.Words)) {
		at := cfg.At("words." + name)
		if _, ok := used[name]; !ok && at.Path == "words."+name { // a file of words may have more than one needs
			cfg.Warn(at, "refer to it by its name, or take it out", "no filter uses the list")
		}
		w.list(name)
	}
}

type warner struct {
	cfg  *winnow.Config
	each bool
}

// term is an entry with the language in whose texts it is looked for.
type term struct {
	text.Term
	lang string
	word winnow.Word
}

func readTerm(w winnow.Word) (term, bool) {
	t, err := text.ReadTerm(languagePart(w.Lang), w.Text)
	return term{t, languagePart(w.Lang), w}, err == nil
}

// covers: wherever o is found, t is, too.
func (t *term) covers(o *term) bool {
	return (t.lang == "" || t.lang == o.lang) && t.Covers(&o.Term)
}

// hides: beside t, o makes no difference in one list.
func (t *term) hides(o *term) bool {
	return (t.lang == "" || t.lang == o.lang) && t.Hides(&o.Term)
}

// terms are the entries of a named list.
func (w *warner) terms(name string) []term {
	var ts []term
	for _, word := range w.cfg.Words[name].Words {
		if t, ok := readTerm(word); ok {
			ts = append(ts, t)
		}
	}
	return ts
}

// list looks for entries that another one of the list hides. Of two that hide each
// other, the later one is told.
func (w *warner) list(name string) {
	ts := w.terms(name)
	var idle, by []*term
	for i := range ts {
		for j := range ts {
			if i != j && ts[j].hides(&ts[i]) && (j < i || !ts[i].hides(&ts[j])) {
				idle, by = append(idle, &ts[i]), append(by, &ts[j])
				break
			}
		}
	}
	for i, t := range idle {
		more := ""
		if n := len(idle) - 1; n > 0 && !w.each {
			more = fmt.Sprintf("; so it is with %d more of its words (check --words tells each)", n)
		}
		w.cfg.Warn(t.word.At, "take one of the two out", "%q makes no difference: the list has %s%s", t.word.Text, by[i].place(), more)
		if !w.each {
			return
		}
	}
}

// place is an entry with where it stands, for people.
func (t *term) place() string {
	part := ""
	if t.word.Lang != "" {
		part = " under " + t.word.Lang
	}
	return fmt.Sprintf("%q%s in %s", t.word.Text, part, t.word.At.Place())
}

// topics looks at the topic filters of an edition.
func (w *warner) topics(ed *winnow.EditionConfig) {
	for _, f := range ed.Filters {
		if f.Kind != "topic" || !f.Settings.IsMap() {
			continue
		}
		var s TopicSettings
		f.Settings.Decode(&s)
		w.sides(&s)
		for i := range s.Near {
			w.near(&s.Near[i], f.Settings.Key("near").Items()[i])
		}
	}
}

// sides looks for words that are a party's and a rival's at once.
func (w *warner) sides(s *TopicSettings) {
	own := slices.Concat(s.Parties, s.Formats)
	for _, rival := range s.Rivals.Words {
		if slices.ContainsFunc(own, func(r Ref) bool { return r.Name == rival.Name }) {
			w.cfg.Warn(rival.At, "it can be only one of the two", "the list %s is a party's and a rival's", rival.Name)
			continue
		}
		theirs := w.terms(rival.Name)
		for _, party := range own {
			ours := w.terms(party.Name)
			for i := range theirs {
				if j := slices.IndexFunc(ours, func(o term) bool { return o.hides(&theirs[i]) }); j >= 0 {
					w.cfg.Warn(theirs[i].word.At, "take it out of one of the two", "%q is a rival's word and a party's: %s has %s",
						theirs[i].word.Text, party.Name, ours[j].place())
				}
			}
		}
	}
}

// near looks for a clause that asks for words that it forbids.
func (w *warner) near(c *NearClause, at *winnow.Node) {
	forbidden := slices.Concat(c.Unless, c.Nowhere)
	for _, group := range c.All {
		if within(group, forbidden) {
			w.cfg.Warn(at, "it can never count", "the clause %s wants a word of %s, and forbids it", c.Name, orList(namesOf(group)))
		}
	}
	if within(c.Somewhere, c.Nowhere) {
		w.cfg.Warn(at, "it can never count", "the clause %s wants a word of %s somewhere, and nowhere", c.Name, orList(namesOf(c.Somewhere)))
	}
}

// within is true when every list of the first is among the second.
func within(refs, among []Ref) bool {
	for _, r := range refs {
		if !slices.ContainsFunc(among, func(o Ref) bool { return o.Name == r.Name }) {
			return false
		}
	}
	return len(refs) > 0
}
