package filters

import (
	"fmt"
	"strings"

	"winnow"
)

// onTopic says why an item is on topic: the two or three parts that did most.
func (f *topicFilter) onTopic(o Opinion) string {
	var why []string
	for _, p := range o.Parts {
		if p.Score > 0 && p.Words != "" && len(why) < 3 {
			why = append(why, evidence(&p))
		}
	}
	if len(why) == 0 {
		return fmt.Sprintf("on topic (probability %.2f)", o.Score)
	}
	return fmt.Sprintf("on topic: %s (probability %.2f)", strings.Join(why, ", "), o.Score)
}

// offTopic says what the item lacks, or what speaks against it.
func (f *topicFilter) offTopic(o Opinion, t *tally) string {
	return fmt.Sprintf("off topic: %s (probability %.2f, needs %.2f)", f.lacks(o, t), o.Score, f.atLeast)
}

func (f *topicFilter) lacks(o Opinion, t *tally) string {
	if f.owned && !t.hasRole(rolePrincipal|roleParty|roleFormat) {
		return "no word of " + f.parties
	}
	if against := strongest(o.Parts, -1); against != nil && against.Score < -0.4 {
		return evidence(against) + " speaks against it"
	}
	if f.owned && !t.hasRole(roleStrong|roleWeak|roleFaint) {
		return "no word of settlement near " + f.parties
	}
	if most := strongest(o.Parts, 1); most != nil {
		return evidence(most) + " is not enough"
	}
	return "nothing in it speaks for it"
}

// strongest is the heaviest part of a sign that was found in words.
func strongest(parts []winnow.Part, sign float64) *winnow.Part {
	for i := range parts {
		if parts[i].Score*sign > 0 && parts[i].Words != "" {
			return &parts[i]
		}
	}
	return nil
}

// evidence is a part for people.
func evidence(p *winnow.Part) string {
	what := strings.TrimPrefix(p.What, asidePrefix)
	if tier, rest, _ := strings.Cut(what, " "); tier == "strong" || tier == "weak" || tier == "faint" {
		what = strings.TrimSpace(tier + " settlement word " + rest)
	}
	if p.Where == "" {
		return fmt.Sprintf("%s “%s”", what, p.Words)
	}
	return fmt.Sprintf("%s “%s” in the %s", what, p.Words, p.Where)
}

// asidePrefix marks the parts of lists against the topic.
const asidePrefix = "against: "
