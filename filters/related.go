package filters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow"
	"winnow/filters/text"
)

// RelatedSettings are the settings of the kind related.
type RelatedSettings struct {
	Prefixes []string `yaml:"prefixes" doc:"Labels with which publishers promote another article in a title, such as Related or \"Read also\". They count before a colon, a dash or a bar."`
	Harvest  bool     `yaml:"harvest" doc:"true judges the related links that an article carried as items of their own; false drops them." default:"false"`
	Promos   string   `yaml:"promos" doc:"What becomes of items that are no articles. judge: one with a label (Watch: …) as a related link is, by its other words; newsletters, quizzes and round-ups are dropped. drop: all are dropped. keep: all are judged as if they were articles." enum:"judge,drop,keep" default:"judge"`
}

type relatedFilter struct {
	prefixes []labels
	harvest  bool
	promos   string
}

// labels are the folded words of one prefix.
type labels []string

var (
	_ Filter = relatedFilter{}
	_ Closer = relatedFilter{}
)

func newRelated(n *winnow.Node, _ *lexicon) builder {
	var s RelatedSettings
	f := relatedFilter{promos: "judge"}
	if !n.IsScalar() && n.Decode(&s) {
		f.promos = s.Promos
	}
	for _, p := range s.Prefixes {
		var words labels
		for _, w := range text.Cut(p).Words {
			words = append(words, w.Folded)
		}
		if len(words) == 0 {
			n.Key("prefixes").Fault("write a label, such as Related", "%q has no letters", p)
			continue
		}
		f.prefixes = append(f.prefixes, words)
	}
	f.harvest = s.Harvest
	return func() Filter { return f }
}

// Judge drops titles with one of the editor's labels, promotions that have no
// news of their own, related links unless they are harvested, and of those the
// ones that bring nothing new.
func (f relatedFilter) Judge(v *View, past *Past) Opinion {
	for i, words := range f.prefixes {
		if labelled(v.title(), words) {
			return Opinion{Say: Drop, Rule: "prefix", Reason: "its title begins with “" + strings.Join(f.prefixes[i], " ") + "” and promotes another article"}
		}
	}
	if o := f.promo(v); o.Say == Drop || v.Item.Via == "" {
		return o
	}
	if !f.harvest {
		return Opinion{Say: Drop, Rule: "planted", Reason: "a related link, planted in " + planter(v.Item)}
	}
	return f.repeat(v, past)
}

// promo judges what is no article of its own.
func (f relatedFilter) promo(v *View) Opinion {
	if v.Item.Promo.Kind == "" || f.promos == "keep" {
		return Opinion{}
	}
	o := Opinion{Say: Drop, Rule: "promo", Reason: promoted(v, f.harvest)}
	switch {
	case f.promos == "drop" || !v.points():
		return o
	case !f.harvest:
		o.Rule = "planted"
		return o
	}
	return Opinion{Reason: "a promotion (" + labelOf(v.Item.Promo) + "): judged by its other words"}
}

// repeat looks for what a harvested link repeats: a page that a source brought,
// or the words of the item that planted it. A link to another known page is an
// edge between two stories.
func (f relatedFilter) repeat(v *View, past *Past) Opinion {
	via := v.Item.Via
	repeats := Opinion{Say: Drop, Rule: "repeat", Of: via, Reason: "related link, a repeat of the item that planted it"}
	if u := address(v); u != "" {
		id, ok := past.broughtAt(u, v, past.horizon)
		switch {
		case ok && id == via:
			return repeats
		case ok:
			return Opinion{Say: Drop, Rule: "edge", Of: id, Reason: "related link to item " + string(id) + ", which is known: it ties the two stories together"}
		}
	}
	if sameSubject(v.title(), v.Item.ViaTitle) {
		return repeats
	}
	return Opinion{Reason: "related link, planted in " + planter(v.Item) + ": judged by its own words"}
}

// nearly is the share of words, of all that two titles have, that make them one.
const nearly = 0.8

// sameSubject tells whether a link's words say nothing that the title of the
// article it stands in does not. One word alone says too little to tell.
func sameSubject(link, title string) bool {
	a, b := text.Stems(link), text.Stems(title)
	shared := 0
	for stem := range a {
		if b[stem] {
			shared++
		}
	}
	all := len(a) + len(b) - shared
	return shared > 1 && (shared == len(a) || float64(shared) >= nearly*float64(all)) || text.Key(link) != "" && text.Key(link) == text.Key(title)
}

// Close drops a candidate that every filter would keep, a related link or what a
// promotion points to, but that has no address or no date of its own.
func (f relatedFilter) Close(v *View, _ *Past) Opinion {
	it := v.Item
	if it.Via == "" && (!v.points() || f.promos == "keep") {
		return Opinion{}
	}
	if it.URL != "" && !it.Published.IsZero() {
		return Opinion{Reason: origin(v) + "a candidate" + bringer(it) + ": it has an address and a date"}
	}
	missing := winnow.LacksDate
	if it.URL == "" {
		missing = winnow.LacksAddress
	}
	return Opinion{Say: Drop, Rule: "candidate", Lacks: missing, Reason: origin(v) + "on topic: a candidate" + bringer(it) +
		"; it says nothing of its " + missing + ", so it waits until its own source brings it"}
}

// bringer says which item brought a candidate.
func bringer(it *winnow.Item) string {
	if it.Via == "" {
		return ""
	}
	return ", brought by " + planter(it)
}

// planter is the item that brought a link, for people.
func planter(it *winnow.Item) string {
	if it.ViaTitle != "" {
		return "“" + it.ViaTitle + "”"
	}
	return "item " + string(it.Via)
}

// labelled tells whether the title begins with the label and a separator.
func labelled(title string, label labels) bool {
	s := text.Cut(title)
	if len(s.Words) <= len(label) {
		return false
	}
	for i, w := range label {
		if s.Words[i].Folded != w {
			return false
		}
	}
	return separated(s.Text[s.Words[len(label)-1].End:])
}

// separated tells whether what follows a label sets it apart. A hyphen does only
// between spaces.
func separated(rest string) bool {
	trimmed := strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == ']' || r == ')' })
	r, size := utf8.DecodeRuneInString(trimmed)
	if r == '-' {
		after, _ := utf8.DecodeRuneInString(trimmed[size:])
		return len(trimmed) < len(rest) && unicode.IsSpace(after)
	}
	return strings.ContainsRune(":|–—»>›→•", r)
}
