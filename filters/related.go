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
}

type relatedFilter struct {
	prefixes []labels
	harvest  bool
}

// labels are the folded words of one prefix.
type labels []string

var (
	_ Filter = relatedFilter{}
	_ Closer = relatedFilter{}
)

func newRelated(n *winnow.Node, _ *lexicon) builder {
	var s RelatedSettings
	var f relatedFilter
	if !n.IsScalar() {
		n.Decode(&s)
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

// Judge drops titles that only promote another article, related links unless
// they are harvested, and of those the ones that bring nothing new: their words
// are the title of the item that planted them, or a source brought the page.
func (f relatedFilter) Judge(v *View, past *Past) Opinion {
	for i, words := range f.prefixes {
		if labelled(v.title(), words) {
			return Opinion{Say: Drop, Rule: "prefix", Reason: "its title begins with “" + strings.Join(f.prefixes[i], " ") + "” and promotes another article"}
		}
	}
	if v.Item.Via == "" {
		return Opinion{}
	}
	if !f.harvest {
		return Opinion{Say: Drop, Rule: "planted", Reason: "a related link, planted in item " + string(v.Item.Via)}
	}
	return f.repeat(v, past)
}

// repeat looks for what a harvested link repeats.
func (f relatedFilter) repeat(v *View, past *Past) Opinion {
	if title, ok := past.titleOf(v.Item.Via); ok && title == hash(titleKey(v)) {
		return Opinion{Say: Drop, Rule: "repeat", Of: v.Item.Via, Reason: "a related link that repeats the title of item " + string(v.Item.Via) + ", which planted it"}
	}
	if u := address(v.Item); u != "" {
		if t, ok := past.find(mark{signKnown, hash(u)}, v, past.horizon); ok {
			return Opinion{Say: Drop, Rule: "repeat", Of: t.id, Reason: "a related link to item " + string(t.id) + ", which is known"}
		}
	}
	return Opinion{Reason: "a related link, planted in item " + string(v.Item.Via) + ": judged by its own words"}
}

// Close drops a harvested link that every filter would keep but that has no
// address or no date of its own.
func (f relatedFilter) Close(v *View, _ *Past) Opinion {
	it := v.Item
	if it.Via == "" || it.URL != "" && !it.Published.IsZero() {
		return Opinion{}
	}
	missing := winnow.LacksDate
	if it.URL == "" {
		missing = winnow.LacksAddress
	}
	return Opinion{Say: Drop, Rule: "candidate", Lacks: missing, Reason: "on topic by its own words, but a related link says nothing of its " + missing + ", so it waits until its own source brings it"}
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
