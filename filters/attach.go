package filters

import (
	"math"
	"slices"

	"winnow/filters/text"
)

// subject is a name in a sentence that settlement words may belong to.
type subject struct {
	owner      owner
	hit        text.Hit
	background bool
}

// How near a name must be. Distances are in words.
const (
	near           = 4    // up to here a word counts fully
	fading         = 8    // from there on it fades: half at near+fading
	backgroundSpan = 12   // a name this soon after "amid" is background
	backgroundCost = 8    // and as good as this much further away
	partyCost      = 4    // the same for another party, where a rival is named
	inherited      = 0.6  // what a word counts that takes the item's focus
	inheritedTitle = 0.8  // the same in a second headline of the title
	faraway        = 1000 // no subject at all
)

// attach gives each settlement word of the sentence to the nearest subject, and
// counts names.
func (f *topicFilter) attach(v *View, s Sentence, t *tally, rival bool) {
	subjects, formatsAsWords := f.subjects(s)
	f.countNames(s, subjects, t)
	for _, h := range s.Hits {
		tier := f.tier(h.Class, formatsAsWords)
		if tier < 0 {
			continue
		}
		own, weight := f.ownerOf(v, h, subjects, t, s.Place, rival)
		if own == another {
			own = f.side(t, rival)
		}
		t.add(f.table[tier][own], s.Place, weight, h.Words)
		t.own = t.own || s.Place == Title && own == ours
	}
	f.focus(s, subjects, t)
}

// tier is 0 for strong words, 1 for weak and 2 for faint ones, -1 for others.
func (f *topicFilter) tier(c text.Class, formatsAsWords bool) int {
	switch r := f.roles[c]; {
	case r&roleStrong != 0, r&roleFormat != 0 && formatsAsWords:
		return 0
	case r&roleWeak != 0:
		return 1
	case r&roleFaint != 0:
		return 2
	}
	return -1
}

// subjects are the names of the sentence. Beside a rival, without the first
// party, a format's name is only a word: others copy such names.
func (f *topicFilter) subjects(s Sentence) (subjects []subject, formatsAsWords bool) {
	var all role
	for _, h := range s.Hits {
		all |= f.roles[h.Class]
	}
	formatsAsWords = all&roleRival != 0 && all&rolePrincipal == 0
	for _, h := range s.Hits {
		sub := subject{hit: h, background: f.isBackground(h, s)}
		switch r := f.roles[h.Class]; {
		case r&rolePrincipal != 0, r&roleFormat != 0 && !formatsAsWords:
			sub.owner = ours
		case r&roleRival != 0:
			sub.owner = rivals
		case r&roleParty != 0:
			sub.owner = another
		default:
			continue
		}
		if slices.ContainsFunc(subjects, func(o subject) bool { return o.owner == sub.owner && overlap(o.hit, h) }) {
			continue // two lists have the name
		}
		subjects = append(subjects, sub)
	}
	return subjects, formatsAsWords
}

// isBackground is true for a name soon after a word such as "amid".
func (f *topicFilter) isBackground(h text.Hit, s Sentence) bool {
	for _, b := range s.Hits {
		if f.roles[b.Class]&roleBackground != 0 && b.At < h.At && h.At < b.At+backgroundSpan {
			return true
		}
	}
	return false
}

// ownerOf finds whose affair a settlement word is, and how much it counts.
func (f *topicFilter) ownerOf(v *View, h text.Hit, subjects []subject, t *tally, place Place, rival bool) (owner, float64) {
	best, own := faraway, nobody
	for _, s := range subjects {
		d := gap(h, s.hit)
		if s.background {
			d += backgroundCost
		}
		if s.owner == another && rival {
			d += partyCost
		}
		if d < best {
			best, own = d, s.owner
		}
	}
	switch {
	case own != nobody:
		return own, 1 / (1 + float64(max(0, best-near))/fading)
	case !t.has && place == Title:
		return f.unowned(v, t), inherited
	case !t.has:
		return nobody, inherited
	case place == Title:
		return t.focus, inheritedTitle
	}
	return t.focus, inherited
}

// foretold: the first sentence of the text that names anybody is about the first
// party.
func (f *topicFilter) foretold(v *View) bool {
	for _, s := range v.Sentences() {
		if subjects, _ := f.subjects(s); s.Place == Lead && len(subjects) > 0 {
			return dominant(subjects) == ours
		}
	}
	return false
}

// unowned is whose affair the words of a title are that names nobody of ours,
// decided once.
func (f *topicFilter) unowned(v *View, t *tally) owner {
	if t.unowned == 0 {
		switch {
		case f.strangers(v):
			t.unowned = stranger
		case !t.hasRole(roleRival) && f.foretold(v):
			t.unowned = ahead
		default:
			t.unowned = nobody
		}
	}
	return t.unowned
}

// strangers: the title has a name that none of the topic's lists knows, so that
// its words may be the affair of somebody else. Of scripts without capitals nobody
// can tell.
func (f *topicFilter) strangers(v *View) bool {
	cuts := v.cut()
	for i, s := range v.Sentences() {
		if s.Place == Title && f.unknownName(v.Lang(), &cuts[i].cut, s.Hits) {
			return true
		}
	}
	return false
}

func (f *topicFilter) unknownName(lang string, s *text.Sentence, hits []text.Hit) bool {
	if s.Spaceless {
		return false
	}
	for _, n := range text.Names(lang, s) {
		known := slices.ContainsFunc(hits, func(h text.Hit) bool {
			return f.uses[h.Class] && s.Words[h.At].Start < n.End && n.Start < s.Words[h.End()-1].End
		})
		if n.Sure && !known {
			return true
		}
	}
	return false
}

// gap is the number of words between two hits.
func gap(a, b text.Hit) int {
	if b.At >= a.At {
		return max(0, b.At-a.End()+1)
	}
	return max(0, a.At-b.End()+1)
}

// side is whose a word of another party is: the rivals' where one is named, the
// first party's where that is named, else its own.
func (f *topicFilter) side(t *tally, rival bool) owner {
	switch {
	case rival:
		return rivals
	case t.hasRole(rolePrincipal | roleFormat):
		return ours
	}
	return another
}

// focus notes whom the item is about: the subject most named in its title, or in
// its first sentence that has one.
func (f *topicFilter) focus(s Sentence, subjects []subject, t *tally) {
	if len(subjects) == 0 || t.has && s.Place != Title {
		return
	}
	t.has, t.focus = true, dominant(subjects)
}

// dominant is who is named most; a name in the background and another party's
// count less.
func dominant(subjects []subject) owner {
	var sums [nobody]float64
	for _, sub := range subjects {
		n := 1.0
		if sub.background {
			n /= 2
		}
		if sub.owner == another {
			n *= 0.7
		}
		sums[sub.owner] += n
	}
	most := ours
	for own := another; own < nobody; own++ {
		if sums[own] > sums[most] {
			most = own
		}
	}
	return most
}

// countNames counts the names of parties, formats and rivals.
func (f *topicFilter) countNames(s Sentence, subjects []subject, t *tally) {
	for _, sub := range subjects {
		n := 1.0
		if sub.background && s.Place == Title {
			n = 0.5
		}
		part := f.fixed.party
		switch {
		case sub.owner == rivals:
			part = f.fixed.rival
		case f.roles[sub.hit.Class]&roleFormat != 0:
			part = f.fixed.format
		case sub.owner == ours:
			part = f.fixed.principal
		}
		t.add(part, s.Place, n, sub.hit.Words)
	}
}

// countWhole counts what belongs to no place.
func (f *topicFilter) countWhole(v *View, t *tally) {
	u := 3*f.names(t, Title) + 1.5*f.names(t, Lead) + 0.7*f.names(t, Body) +
		0.35*(3*sat(t.n[f.fixed.party][Title])+1.5*sat(t.n[f.fixed.party][Lead]))
	r := t.n[f.fixed.rival]
	w := 3*sat(r[Title]) + 1.5*sat(r[Lead]) + 0.7*sat(r[Body])
	t.n[f.fixed.share][places] = u / (u + w + 0.5)
	if w > u {
		t.n[f.fixed.outweighed][places] = math.Min(1, (w-u)/3)
	}
	if !t.hasRole(rolePrincipal | roleFormat) {
		t.n[f.fixed.absent][places] = 1
	}
	if t.own && v.Text() == "" && t.title&(rolePrincipal|roleFormat) != 0 {
		t.n[f.fixed.headline][places] = 1
	}
	if !t.titled {
		t.n[f.fixed.elsewhere][places] = 1
	}
}

// names is how much the first party is named in a place.
func (f *topicFilter) names(t *tally, p Place) float64 {
	return sat(t.n[f.fixed.principal][p] + t.n[f.fixed.format][p])
}

func sat(n float64) float64 { return saturate(n, Title) }
