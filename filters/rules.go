package filters

import (
	"fmt"
	"strings"

	"winnow"
)

// RuleSettings are the settings of one rule of the kind rules: a name and either
// what it drops or what it keeps.
type RuleSettings struct {
	Name string    `yaml:"name,required" doc:"What people see as the reason."`
	Drop Condition `yaml:"drop" doc:"What the rule drops. Everything written must hold."`
	Keep Condition `yaml:"keep" doc:"What the rule keeps: it settles the topic. Everything written must hold."`
}

type rulesFilter struct{ rules []rule }

// rule is a compiled rule.
type rule struct {
	name  string
	say   Say
	tests []test
}

// test is one condition: it returns what it found, false when it does not hold.
type test func(v *View) (string, bool)

var _ Filter = rulesFilter{}

func newRules(n *winnow.Node, lex *lexicon) builder {
	var f rulesFilter
	seen := map[string]bool{}
	if !n.IsList() || len(n.Items()) == 0 {
		n.Fault("write - {name: …, drop: {…}}", "want a list of rules")
		return func() Filter { return f }
	}
	for _, item := range n.Items() {
		var s RuleSettings
		item.Decode(&s)
		if s.Name != "" && seen[s.Name] {
			item.Fault("each rule needs its own name", "%q is used twice", s.Name)
		}
		seen[s.Name] = true
		f.rules = append(f.rules, s.compile(item, lex))
	}
	return func() Filter { return f }
}

func (s *RuleSettings) compile(n *winnow.Node, lex *lexicon) rule {
	drop, keep := n.Key("drop"), n.Key("keep")
	switch {
	case drop != nil && keep != nil:
		n.Fault("make two rules of it", "a rule drops or keeps, not both")
	case drop != nil:
		return rule{s.Name, Drop, s.Drop.compile(drop, lex)}
	case keep != nil:
		return rule{s.Name, Keep, s.Keep.compile(keep, lex)}
	case n.IsMap():
		n.Fault("write drop: {…} or keep: {…}", "the rule does nothing")
	}
	return rule{name: s.Name}
}

// Judge asks the rules in order; the first that matches decides.
func (f rulesFilter) Judge(v *View, _ *Past) Opinion {
	for i := range f.rules {
		if found, ok := f.rules[i].match(v); ok {
			r := &f.rules[i]
			verb := map[Say]string{Drop: "drops", Keep: "keeps"}[r.say]
			return Opinion{Say: r.say, Rule: r.name, Reason: fmt.Sprintf("rule %s %s it: %s", r.name, verb, found)}
		}
	}
	return Opinion{}
}

// match tells whether all of the rule's conditions hold, and what they found.
func (r *rule) match(v *View) (string, bool) {
	var found []string
	for _, t := range r.tests {
		what, ok := t(v)
		if !ok {
			return "", false
		}
		found = append(found, what)
	}
	return strings.Join(found, ", "), len(found) > 0
}
