package filters

import (
	"maps"
	"slices"
	"strings"

	"winnow"
	"winnow/filters/mend"
	"winnow/filters/text"
)

// Wording is the item's title and lead, sentence by sentence, and which of their
// words some list of the chain has already.
func (c *Chain) Wording(it *winnow.Item) (title, lead []mend.Sentence) {
	v := c.reader.view(it)
	for i := range v.cut() {
		p := &v.pieces[i]
		switch p.place {
		case Title:
			title = append(title, c.wording(v.Lang(), &p.cut))
		case Lead:
			lead = append(lead, c.wording(v.Lang(), &p.cut))
		}
	}
	return title, lead
}

func (c *Chain) wording(lang string, s *text.Sentence) mend.Sentence {
	words := make(mend.Sentence, len(s.Words))
	for i, w := range s.Words {
		words[i] = mend.Word{Text: s.Text[w.Start:w.End], Folded: w.Folded, Name: i > 0 && w.Capital}
	}
	for _, h := range c.reader.matcher.Find(lang, s, nil) {
		for i := h.At; i < min(h.End(), len(words)); i++ {
			words[i].Listed = true
		}
	}
	return words
}

// TopicOf reads the settings of a filter of the kind topic, false for another kind.
func TopicOf(f winnow.FilterConfig) (s TopicSettings, ok bool) {
	if f.Kind != "topic" || !f.Settings.IsMap() {
		return s, false
	}
	return s, f.Settings.Decode(&s)
}

// Speaking are the lists whose words can speak for the topic, and those whose words
// can speak against it, each once, those that say most first.
func (s *TopicSettings) Speaking() (forIt, against []string) {
	forIt = add(forIt, s.Settlement.Strong, s.Settlement.Weak, s.Formats)
	for _, w := range s.Weights {
		switch heavy := w.Title + w.Lead; {
		case standardNamed(w.Name) >= 0:
		case heavy > 0:
			forIt = add(forIt, []Ref{w.Ref})
		case heavy < 0:
			against = add(against, []Ref{w.Ref})
		}
	}
	for _, w := range s.Against {
		against = add(against, []Ref{w.Ref})
	}
	return forIt, add(against, s.Rivals.Words)
}

func add(names []string, groups ...[]Ref) []string {
	for _, refs := range groups {
		for _, name := range namesOf(refs) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Lists are the named lists that some filter of the config's editions that the chain
// was made with uses, in order.
func (c *Chain) Lists() []string { return slices.Sorted(maps.Keys(c.lists)) }

// Entries returns what tells which entries of each list of the chain an item has in
// its title or text. cfg is the config that the chain was made of.
func (c *Chain) Entries(cfg *winnow.Config) func(*winnow.Item) map[string][]winnow.Word {
	w := watchWords(cfg, c)
	return func(it *winnow.Item) map[string][]winnow.Word {
		clear(w.found)
		clear(w.seen)
		w.look(c.reader.view(it))
		has := map[string][]winnow.Word{}
		for name, words := range w.lists {
			for _, word := range words {
				if w.found[word.class] {
					has[name] = append(has[name], word.Word)
				}
			}
		}
		return has
	}
}

// WrittenWeight is a weight that a topic's settings write down.
type WrittenWeight struct {
	Key   string  // its place in the settings, such as weights.trade.title
	Value float64 // in log-odds, never 0
	// What and Where are those of the parts of a score that it counts in.
	What, Where string
}

// Written are the weights that the settings write down, in their order. A weight of 0
// is left out: it says that a place doesn't matter.
func (s *TopicSettings) Written() []WrittenWeight {
	var out []WrittenWeight
	gather := func(under, prefix string, weights Named) {
		for _, w := range weights {
			values := []float64{w.Title, w.Lead, w.Body, w.Whole}
			for i, place := range []string{Title.String(), Lead.String(), Body.String(), "whole"} {
				if values[i] == 0 || strings.Contains(w.Name, ".") {
					continue
				}
				one := WrittenWeight{Key: under + "." + w.Name + "." + place, Value: values[i], What: prefix + w.Name, Where: place}
				if place == "whole" {
					one.Where = ""
				}
				out = append(out, one)
			}
		}
	}
	gather("weights", "", s.Weights)
	gather("against", asidePrefix, s.Against)
	return out
}
