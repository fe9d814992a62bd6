package filters

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"winnow"
)

// Use is what one named part of an edition's filters has found among the items
// that its filter was asked about.
type Use struct {
	// Filter is the filter's name, "" for a word list, which all filters share. Sort
	// is rule, near, against or list; Name is that of the part.
	Filter, Sort, Name string
	// Hits is how many items it matched, and Unique of how many of them no other part
	// of its sort and filter would have; -1 where that says nothing.
	Hits, Unique int
	// Decided is how many items it decided as the first rule that matched; -1 for
	// what doesn't decide.
	Decided int
	// Last is the date of the newest item that it matched.
	Last time.Time
	// Words is how many words a list has, and Dead those that were never found.
	Words int
	Dead  []winnow.Word
	// Shadow is the rule before this one that decided most of its hits, of a rule
	// that never decided one.
	Shadow string
}

// Usage counts what the parts of a chain's filters find, while the chain judges.
type Usage struct {
	chain *Chain
	items int
	uses  map[useKey]*use
	order []useKey
	words *wordWatch
}

type useKey struct{ filter, sort, name string }

type use struct {
	Use
	before map[string]int // rules that matched before it, by how often
}

// NewUsage counts for an edition's chain that has judged nothing yet.
func NewUsage(cfg *winnow.Config, c *Chain) *Usage {
	u := &Usage{chain: c, uses: map[useKey]*use{}, words: watchWords(cfg, c)}
	for i := range c.links {
		u.parts(&c.links[i])
	}
	for _, name := range slices.Sorted(maps.Keys(c.lists)) {
		u.add(useKey{"", "list", name})
	}
	return u
}

// parts notes the named parts of a filter, so that one that never finds anything
// is there, too.
func (u *Usage) parts(l *link) {
	switch f := l.Filter.(type) {
	case rulesFilter:
		for i := range f.rules {
			u.add(useKey{l.name, "rule", f.rules[i].name})
		}
	case *topicFilter:
		for i := range f.near {
			u.add(useKey{l.name, "near", f.parts[f.near[i].part].name})
		}
		for _, part := range slices.Sorted(maps.Values(f.aside)) {
			u.add(useKey{l.name, "against", strings.TrimPrefix(f.parts[part].name, asidePrefix)})
		}
	}
}

func (u *Usage) add(k useKey) {
	if u.uses[k] == nil {
		u.uses[k] = &use{Use: Use{Filter: k.filter, Sort: k.sort, Name: shownList(k.name)}, before: map[string]int{}}
		u.order = append(u.order, k)
	}
}

// Judge judges the item, remembers it and counts.
func (u *Usage) Judge(it *winnow.Item) winnow.Verdict {
	c := u.chain
	v := c.reader.view(it)
	looked := false
	verdict := c.judge(v, func(l *link, o *Opinion) {
		looked = looked || l.topical
		u.observe(l, v, o)
	})
	u.items++
	if looked {
		u.lists(v)
		u.words.look(v)
	}
	c.past.remember(v, &verdict)
	return verdict
}

// observe counts what a filter that was asked has found.
func (u *Usage) observe(l *link, v *View, o *Opinion) {
	switch f := l.Filter.(type) {
	case rulesFilter:
		var names []string
		for i := range f.rules {
			if _, ok := f.rules[i].match(v); ok {
				names = append(names, f.rules[i].name)
			}
		}
		u.found(l.name, "rule", names, v)
		for i, name := range names {
			r := u.uses[useKey{l.name, "rule", name}]
			if i == 0 {
				r.Decided++
				continue
			}
			r.before[names[0]]++
		}
	case *topicFilter:
		var near, against []string
		for _, p := range o.Parts {
			aside, counter := strings.CutPrefix(p.What, asidePrefix)
			switch {
			case counter:
				against = append(against, aside)
			case u.uses[useKey{l.name, "near", p.What}] != nil:
				near = append(near, p.What)
			}
		}
		u.found(l.name, "near", near, v)
		u.found(l.name, "against", against, v)
	}
}

// found counts a hit of each part once.
func (u *Usage) found(filter, sort string, names []string, v *View) {
	once := names[:0:0]
	for _, name := range names {
		if !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	for _, name := range once {
		if p := u.uses[useKey{filter, sort, name}]; p != nil {
			p.Hits++
			if len(once) == 1 {
				p.Unique++
			}
			p.seen(v)
		}
	}
}

func (p *use) seen(v *View) {
	if when := v.Item.When(); when.After(p.Last) {
		p.Last = when
	}
}

// lists counts the lists that have a word in the item's title or text.
func (u *Usage) lists(v *View) {
	found := v.found()
	for name, class := range u.chain.lists {
		if slices.Contains(found, class) {
			p := u.uses[useKey{"", "list", name}]
			p.Hits++
			p.seen(v)
		}
	}
}

// Items is how many items were judged.
func (u *Usage) Items() int { return u.items }

// Uses are all parts, in the order of the chain and of the config, then the word
// lists by name.
func (u *Usage) Uses() []Use {
	list := make([]Use, 0, len(u.order))
	for _, k := range u.order {
		p := u.uses[k]
		if k.sort != "rule" {
			p.Decided = -1
		} else if p.Hits > 0 && p.Decided == 0 {
			p.Shadow = commonest(p.before)
		}
		if k.sort == "list" {
			p.Unique = -1
			p.Words, p.Dead = u.words.dead(k.name)
		}
		list = append(list, p.Use)
	}
	return list
}

// commonest is the name that was counted most.
func commonest(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// Lang is the language in which the chain takes the item to be, "" when nobody
// can tell.
func (c *Chain) Lang(it *winnow.Item) string { return c.reader.view(it).Lang() }
