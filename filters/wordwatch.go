package filters

import (
	"winnow"
	"winnow/filters/text"
)

// wordWatch notes which words of lists are found. To its matcher each word is a
// list of its own; it looks once at whatever the chain's matcher has found.
type wordWatch struct {
	matcher *text.Matcher
	lists   map[string][]watched
	// patterns are the RE2 patterns of a list by the chain's class of it.
	patterns map[text.Class][]text.Class
	found    []bool // by class
	seen     map[string]bool
	hits     []text.Hit
}

// watched is a word of a list and its class.
type watched struct {
	winnow.Word
	class text.Class
}

// watchWords watches the lists that the chain uses.
func watchWords(cfg *winnow.Config, c *Chain) *wordWatch {
	w := &wordWatch{lists: map[string][]watched{}, patterns: map[text.Class][]text.Class{}, seen: map[string]bool{}}
	var lex text.Lexicon
	for name, list := range c.lists {
		for _, word := range cfg.Words[name].Words {
			class := text.Class(len(w.found))
			if lex.Add(class, languagePart(word.Lang), word.Text) != nil {
				continue
			}
			w.lists[name] = append(w.lists[name], watched{word, class})
			w.found = append(w.found, false)
			if _, ok := slashed(word.Text); ok {
				w.patterns[list] = append(w.patterns[list], class)
			}
		}
	}
	w.matcher = lex.Matcher()
	return w
}

// look notes the words of an item's title and text.
func (w *wordWatch) look(v *View) {
	for _, s := range v.Sentences() {
		for _, h := range s.Hits {
			if key := v.Lang() + " " + h.Words; !w.seen[key] {
				w.seen[key] = true
				w.note(v.Lang(), h)
			}
		}
	}
}

// note notes the words that are in a hit. A pattern may see more than the words of
// its hit: where no word of the list is in them, its patterns are taken to be.
func (w *wordWatch) note(lang string, h text.Hit) {
	cut := text.Cut(h.Words)
	w.hits = w.matcher.Find(lang, &cut, w.hits[:0])
	for _, found := range w.hits {
		w.found[found.Class] = true
	}
	if len(w.hits) == 0 {
		for _, p := range w.patterns[h.Class] {
			w.found[p] = true
		}
	}
}

// dead is how many words a list has, and those that were not found.
func (w *wordWatch) dead(list string) (words int, dead []winnow.Word) {
	for _, word := range w.lists[list] {
		if !w.found[word.class] {
			dead = append(dead, word.Word)
		}
	}
	return len(w.lists[list]), dead
}
