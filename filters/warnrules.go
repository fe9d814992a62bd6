package filters

import (
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// written is a rule as it stands in the config.
type written struct {
	name string
	drop bool
	at   *winnow.Node
	keys []criterion
}

// criterion is one key of a rule's condition.
type criterion struct {
	key     string
	entries []Entry
	terms   [][]term // of each entry; more than one for a list
	when    string
}

// rules looks for rules of an edition that earlier ones leave nothing. All filters
// of the kind are one sequence: what a rule drops or keeps, no later one gets.
func (w *warner) rules(ed *winnow.EditionConfig) {
	var earlier []written
	for _, f := range ed.Filters {
		if f.Kind != "rules" {
			continue
		}
		for _, item := range f.Settings.Items() {
			var s RuleSettings
			item.Decode(&s)
			r := w.written(&s, item)
			w.shadowed(&r, earlier)
			earlier = append(earlier, r)
		}
	}
}

func (w *warner) written(s *RuleSettings, at *winnow.Node) written {
	r, c := written{name: s.Name, drop: at.Key("drop") != nil, at: at}, &s.Keep
	n := at.Key("keep")
	if r.drop {
		c, n = &s.Drop, at.Key("drop")
	}
	for _, k := range []struct {
		key     string
		entries []Entry
	}{
		{"title", c.Title}, {"summary", c.Summary}, {"text", c.Text}, {"any", c.Any}, {"url", c.URL},
		{"author", c.Author}, {"tag", c.Tag}, {"publisher", c.Publisher}, {"source", c.Source},
	} {
		if n.Key(k.key) != nil {
			r.keys = append(r.keys, w.criterion(k.key, k.entries))
		}
	}
	if n.Key("when") != nil {
		r.keys = append(r.keys, criterion{key: "when", when: strings.Join(strings.Fields(c.When), " ")})
	}
	return r
}

func (w *warner) criterion(key string, entries []Entry) criterion {
	a := criterion{key: key, entries: entries}
	for _, e := range entries {
		var ts []term
		if list, ok := strings.CutPrefix(e.Text, "@"); ok && key != "url" {
			ts = w.terms(list)
		} else if t, ok := readTerm(winnow.Word{Text: e.Text, At: e.At}); ok && key != "url" {
			ts = []term{t}
		}
		a.terms = append(a.terms, ts)
	}
	return a
}

// shadowed warns of a rule, or of entries of it, that an earlier rule leaves
// nothing.
func (w *warner) shadowed(r *written, earlier []written) {
	for i := range earlier {
		e := &earlier[i]
		if r.impliedBy(e) {
			w.cfg.Warn(r.at, hintOf(e, r), "rule %s gets nothing: whatever it matches, rule %s in line %d %s before it", r.name, e.name, e.at.Line(), e.verb())
			return
		}
	}
	for i := range earlier {
		if e := &earlier[i]; len(e.keys) == 1 {
			w.deadEntries(r, e)
		}
	}
}

func hintOf(e, r *written) string {
	if e.drop == r.drop {
		return "take it out, or put it before"
	}
	return "they contradict each other: the first one wins"
}

func (r *written) verb() string {
	if r.drop {
		return "drops"
	}
	return "keeps"
}

// deadEntries warns of single entries that a rule with one key takes before.
func (w *warner) deadEntries(r, e *written) {
	for _, k := range r.keys {
		if !e.keys[0].looksIn(k.key) {
			continue
		}
		for i, entry := range k.entries {
			if e.keys[0].coversEntry(&k, i) {
				w.cfg.Warn(entry.At, hintOf(e, r), "%q gets nothing here: rule %s in line %d %s what has it", entry.Text, e.name, e.at.Line(), e.verb())
			}
		}
	}
}

// impliedBy tells whether an earlier rule matches whatever this one matches.
func (r *written) impliedBy(e *written) bool {
	for i := range e.keys {
		if !slices.ContainsFunc(r.keys, func(k criterion) bool { return e.keys[i].holdsWith(&k) }) {
			return false
		}
	}
	return len(e.keys) > 0
}

// holdsWith tells whether the key holds for whatever k holds for.
func (a *criterion) holdsWith(k *criterion) bool {
	if !a.looksIn(k.key) || a.when != k.when {
		return false
	}
	for i := range k.entries {
		if !a.coversEntry(k, i) {
			return false
		}
	}
	return len(k.entries) > 0 || a.when != ""
}

// looksIn tells whether the key sees all that another one sees.
func (a *criterion) looksIn(key string) bool {
	return a.key == key || a.key == "any" && (key == "title" || key == "text")
}

// coversEntry tells whether the key finds something wherever the i-th entry of k
// does.
func (a *criterion) coversEntry(k *criterion, i int) bool {
	if k.key == "url" {
		return slices.ContainsFunc(a.entries, func(e Entry) bool { return addressCovers(e.Text, k.entries[i].Text) })
	}
	for j := range k.terms[i] {
		special := &k.terms[i][j]
		if !slices.ContainsFunc(a.terms, func(ts []term) bool {
			return slices.ContainsFunc(ts, func(t term) bool { return t.covers(special) })
		}) {
			return false
		}
	}
	return len(k.terms[i]) > 0
}

// addressCovers tells whether an address pattern matches whatever another does. A
// glob matches another one as if it were an address, but only its own * can match
// the other's.
func addressCovers(general, special string) bool {
	_, isPattern := slashed(general)
	if _, other := slashed(special); isPattern || other {
		return general == special
	}
	glob := text.NewGlob(general)
	return glob.Match(special)
}
