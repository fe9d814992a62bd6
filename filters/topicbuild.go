package filters

import (
	"fmt"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// role is what a list's words do in the score; a list may have several.
type role uint16

const (
	rolePrincipal role = 1 << iota
	roleParty
	roleFormat
	roleRival
	roleStrong
	roleWeak
	roleFaint
	roleBackground
	roleAside
)

// roleTable holds the part of each tier of settlement words for each owner.
type roleTable [3][owners]int

// owner is whose affair a settlement word is.
type owner int

const (
	ours    owner = iota // the first party's, or a format's
	another              // another party's, where no rival is named
	rivals               // a rival's
	nobody
	stranger // somebody's whom no list knows: a title's word beside an unknown name
	ahead    // the first party's, which only the text after a title without names has
	owners
)

// fixed are the parts that every score with parties has.
type fixed struct{ principal, party, format, rival, share, outweighed, absent, headline, elsewhere int }

// standard are the parts of the roles and their weights, unless the configuration
// has other ones. They know of no topic: they were set by hand and then moved a
// little by a fit on ten days of English, Polish and German news about one (see
// docs/quality.md).
var standard = []part{
	newPart("strong", in(3.3, 2.05, 0.15)),
	newPart("strong of another party", in(2.25, 1.9, 0)),
	newPart("strong of a rival", in(-0.85, -0.7, 0)),
	newPart("strong of nobody", in(0.7, 0, 0)),
	newPart("strong of a stranger", in(0.3, 0, 0)),
	newPart("strong ahead of its party", in(0.8, 0, 0)),
	newPart("weak", in(1.3, 0.45, 0)),
	newPart("weak of another party", in(1.2, 1.25, 0)),
	newPart("weak of a rival", in(-0.65, -0.4, 0)),
	newPart("weak of nobody", in(0.55, 0, 0)),
	newPart("weak of a stranger", in(0.05, 0, 0)),
	newPart("weak ahead of its party", in(0.55, 0, 0)),
	newPart("faint", in(0.35, 0.6, 0)),
	newPart("faint of another party", in(0, 0.65, 0)),
	newPart("faint of a rival", in(-0.7, -0.35, -0.1)),
	newPart("faint of nobody", in(0.5, 0, 0)),
	newPart("faint of a stranger", in(0, 0, 0)),
	newPart("faint ahead of its party", in(0.55, 0, 0)),
	newPart("first party", in(0, 0, 0)),
	newPart("other party", in(0, 0, 0)),
	newPart("format", in(1.9, 0.75, 0)),
	newPart("rival", in(-0.65, -0.7, -0.1)),
	newPart("share", whole(0.2)),       // the first party's share of all names
	newPart("outweighed", whole(-1.8)), // how far rivals outweigh it
	newPart("absent", whole(-0.2)),     // neither the first party nor a format is named
	newPart("headline", whole(0.75)),   // there is a title only, and it has the first party and a word of settlement
	newPart("elsewhere", whole(-0.6)),  // the title has no word of the topic's lists, only the text has
}

func in(title, lead, body float64) PartWeight { return PartWeight{Weight: Weight{title, lead, body}} }

func whole(w float64) PartWeight { return PartWeight{Whole: w} }

// firstWhole is where the parts that belong to no place begin.
const firstWhole = 3*int(owners) + 4

func newTopic(n *winnow.Node, lex *lexicon) builder {
	var s TopicSettings
	s.Base, s.AtLeast = -2.4, 0.5
	n.Decode(&s)
	if n.IsMap() && (s.AtLeast <= 0 || s.AtLeast >= 1) {
		n.Key("at_least").Fault("0.5 is usual", "%v is not between 0 and 1", s.AtLeast)
	}
	f := &topicFilter{
		listed: map[text.Class][]int{}, aside: map[text.Class]int{},
		base: s.Base, atLeast: s.AtLeast, owned: len(s.Parties) > 0, parts: append([]part(nil), standard...),
	}
	b := topicBuilder{f: f, s: &s, at: n, lex: lex, roles: map[text.Class]role{}}
	b.standardParts()
	b.giveRoles()
	b.weights()
	b.nearClauses()
	b.require()
	b.likeness()
	b.askEdition()
	b.lessons()
	b.vetUse()
	return func() Filter {
		f.roles = make([]role, lex.next)
		for c, r := range b.roles {
			f.roles[c] = r
		}
		f.uses = make([]bool, lex.next)
		for _, c := range f.named() {
			f.uses[c] = true
		}
		return f
	}
}

// topicBuilder puts a topic filter together.
type topicBuilder struct {
	f      *topicFilter
	s      *TopicSettings
	at     *winnow.Node
	lex    *lexicon
	rivals []text.Class
	roles  map[text.Class]role
}

// standardParts notes where the parts of the roles stand.
func (b *topicBuilder) standardParts() {
	for tier := range b.f.table {
		for own := range b.f.table[tier] {
			b.f.table[tier][own] = tier*int(owners) + own
		}
	}
	b.f.fixed = fixed{
		principal: firstWhole - 4, party: firstWhole - 3, format: firstWhole - 2, rival: firstWhole - 1,
		share: firstWhole, outweighed: firstWhole + 1, absent: firstWhole + 2, headline: firstWhole + 3,
		elsewhere: firstWhole + 4,
	}
}

func (b *topicBuilder) giveRoles() {
	for i, ref := range b.s.Parties {
		r := roleParty
		if i == 0 {
			r = rolePrincipal
		}
		b.give(r, ref)
	}
	b.f.parties = orList(namesOf(b.s.Parties))
	b.give(roleFormat, b.s.Formats...)
	b.give(roleStrong, b.s.Settlement.Strong...)
	b.give(roleWeak, b.s.Settlement.Weak...)
	b.give(roleFaint, b.s.Settlement.Faint...)
	b.give(roleBackground, b.s.Background...)
	b.give(roleRival, b.s.Rivals.Words...)
	b.rivals = b.lex.all(b.s.Rivals.Words)
	if b.s.Rivals.Countries {
		c := b.lex.countries(b.s.Rivals, b.s.Parties)
		b.roles[c] |= roleRival
		b.rivals = append(b.rivals, c)
	}
}

func (b *topicBuilder) give(r role, refs ...Ref) {
	for _, c := range b.lex.all(refs) {
		b.roles[c] |= r
	}
}

// weights reads what lists and parts count.
func (b *topicBuilder) weights() {
	for _, w := range b.s.Weights {
		i := standardNamed(w.Name)
		b.vetPlaces(w, i)
		if i >= 0 {
			b.f.parts[i] = newPart(w.Name, w.PartWeight)
			continue
		}
		if _, ok := b.lex.cfg.Words[w.Name]; !ok {
			w.At.Fault(winnow.Nearest(w.Name, append(standardNames(), b.lex.names()...)), "no word list and no part of the score is called %q", w.Name)
			continue
		}
		c, _ := b.lex.list(w.Ref)
		b.f.listed[c] = append(b.f.listed[c], len(b.f.parts))
		b.f.parts = append(b.f.parts, newPart(w.Name, w.PartWeight))
	}
	for _, w := range b.s.Against {
		b.vetPlaces(w, -1)
		if c, ok := b.lex.list(w.Ref); ok {
			b.roles[c] |= roleAside
			b.f.aside[c] = len(b.f.parts)
			b.f.parts = append(b.f.parts, newPart(asidePrefix+w.Name, w.PartWeight))
		}
	}
}

// vetPlaces reports weights for places that the part, the i-th standard one or
// that of a list, can't be found in.
func (b *topicBuilder) vetPlaces(w NamedWeight, i int) {
	switch {
	case i < firstWhole && w.Whole != 0:
		w.At.Fault("write title, lead or body", "%s belongs to a place", w.Name)
	case i >= firstWhole && w.Weight != (Weight{}):
		w.At.Fault("write {whole: …}", "%s belongs to no place", w.Name)
	}
}

func standardNamed(name string) int {
	for i := range standard {
		if standard[i].name == name {
			return i
		}
	}
	return -1
}

func standardNames() []string {
	var names []string
	for _, p := range standard {
		names = append(names, p.name)
	}
	return names
}

// require reads the groups without which nothing is weighed.
func (b *topicBuilder) require() {
	for _, group := range b.s.Require {
		classes := b.classes(group)
		b.f.require = append(b.f.require, classes)
		b.lex.gate = append(b.lex.gate, classes...)
		b.f.missed = append(b.f.missed, "off topic: no word of "+orList(namesOf(group)))
	}
}

func namesOf(refs []Ref) []string {
	var names []string
	for _, ref := range refs {
		names = append(names, ref.Name)
	}
	return names
}

// classes are those of named lists; rivals is all that the rivals are.
func (b *topicBuilder) classes(refs []Ref) []text.Class {
	var cs []text.Class
	for _, ref := range refs {
		if _, own := b.lex.cfg.Words[ref.Name]; !own && ref.Name == "rivals" && len(b.rivals) > 0 {
			cs = append(cs, b.rivals...)
		} else if c, ok := b.lex.list(ref); ok {
			cs = append(cs, c)
		}
	}
	return cs
}

// vetUse reports settings that could never keep anything.
func (b *topicBuilder) vetUse() {
	s := b.s
	if !b.at.IsMap() {
		b.at.Fault("write at least parties and settlement, or weights", "the topic says nothing")
		return
	}
	words := len(s.Settlement.Strong) + len(s.Settlement.Weak) + len(s.Settlement.Faint)
	if words > 0 && len(s.Parties) == 0 {
		b.at.Fault("name the parties, or give the lists plain weights", "settlement words without parties have no owner")
	}
	if words == 0 && len(s.Weights) == 0 && len(s.Near) == 0 {
		b.at.Fault("write at least parties and settlement, or weights", "the topic has nothing to weigh")
	}
}

// orList writes names as people would: a, b or c.
func orList(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return fmt.Sprintf("%s or %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}
