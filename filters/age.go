package filters

import (
	"fmt"
	"time"

	"winnow"
)

// AgeSettings are the settings of the kind age.
type AgeSettings struct {
	Max winnow.Duration `yaml:"max,required" doc:"Items published longer before their arrival are dropped."`
}

type ageFilter struct{ max winnow.Duration }

var _ Filter = ageFilter{}

func newAge(n *winnow.Node, _ *lexicon) builder {
	var s AgeSettings
	if n.Decode(&s) && s.Max <= 0 {
		n.Key("max").Fault("72h is usual", "%s would drop everything", s.Max)
	}
	return func() Filter { return ageFilter{s.Max} }
}

// Judge drops items that were published too long before they arrived. An item
// without a date passes, and so does one dated after its arrival.
func (f ageFilter) Judge(v *View, _ *Past) Opinion {
	if v.Item.Published.IsZero() {
		return Opinion{Reason: "of unknown date"}
	}
	age := v.arrived().Sub(v.Item.Published)
	if age <= f.max.Std() {
		return Opinion{}
	}
	return Opinion{Say: Drop, Rule: "max", Reason: fmt.Sprintf("older than %s: published %s before it arrived", f.max, inWords(age))}
}

// inWords says about how long a time is.
func inWords(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d >= 2*day:
		return fmt.Sprintf("%d days", d/day)
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d hours", d/time.Hour)
	}
	return fmt.Sprintf("%d minutes", d/time.Minute)
}
