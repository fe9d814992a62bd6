package filters

import (
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// LanguageSettings are the settings of the kind language.
type LanguageSettings struct {
	Keep []string `yaml:"keep,required" doc:"The languages to keep, as two-letter codes: [en, pl]."`
}

type languageFilter struct{ keep []string }

var _ Filter = languageFilter{}

func newLanguage(n *winnow.Node, _ *lexicon) builder {
	var s LanguageSettings
	n.Decode(&s)
	for i, tag := range s.Keep {
		s.Keep[i] = text.Base(tag)
		if !isLanguage(s.Keep[i]) {
			n.Fault("use two-letter codes, such as en", "%q is no language", tag)
		}
	}
	if keep := n.Key("keep"); keep != nil && len(s.Keep) == 0 {
		keep.Fault("name at least one, as in [en]", "no language to keep")
	}
	return func() Filter { return languageFilter{s.Keep} }
}

// isLanguage is true for what looks like a base language (RFC 5646, 2.2.1).
func isLanguage(s string) bool {
	return (len(s) == 2 || len(s) == 3) && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// Judge drops items that are in another language. One whose language nobody can
// tell is kept.
func (f languageFilter) Judge(v *View, _ *Past) Opinion {
	t := v.tongue()
	switch {
	case t.lang == "" && t.script != "" && !f.reads(t.script):
		return Opinion{Say: Drop, Rule: t.script, Reason: "in " + t.script + " script, which is not that of " + strings.Join(f.keep, " or ")}
	case t.lang == "":
		return Opinion{Reason: "language unknown: too short to tell"}
	case slices.Contains(f.keep, t.lang):
		return Opinion{Reason: t.reason}
	}
	return Opinion{Say: Drop, Rule: t.lang, Reason: t.reason + ", not in " + strings.Join(f.keep, " or ")}
}

// reads tells whether one of the languages to keep is written in the script.
func (f languageFilter) reads(script string) bool {
	return slices.ContainsFunc(f.keep, func(lang string) bool { return text.Writes(lang, script) })
}

// tongue is an item's language and how we know, or at least its script.
type tongue struct {
	lang     string
	script   string // "" when there are too few letters
	declared bool
	reason   string
}

// reasoned says how we know, for people.
func (t tongue) reasoned(v *View) string {
	declared := text.Base(v.Item.Lang)
	switch {
	case t.declared:
		return "in " + t.lang + ", as its source says"
	case declared != "" && declared != t.lang:
		return "in " + t.lang + " by its words, though its source says " + declared
	}
	return "in " + t.lang + " by its words"
}

// tongue is the item's language, decided once.
func (v *View) tongue() tongue {
	if v.speech == nil {
		t := v.listen()
		t.reason = t.reasoned(v)
		v.speech = &t
	}
	return *v.speech
}

// listen decides on the item's language. What a source declares stands unless
// the script, letters that only a near language has, or a long text plainly
// contradict it.
func (v *View) listen() tongue {
	declared := text.Base(v.Item.Lang)
	if !isLanguage(declared) {
		declared = ""
	}
	words := v.title() + "\n" + v.Text()
	script, letters := text.Script(words)
	if letters < leastLetters {
		return tongue{lang: declared, declared: declared != ""}
	}
	writes := declared != "" && text.Writes(declared, script)
	if writes && (script == "Cyrillic" || script == "Han") {
		if own := text.Lettered(words); own != "" && own != declared {
			return tongue{lang: own, script: script}
		}
	}
	if writes && (letters < longText || text.Plainly(declared, words)) {
		return tongue{lang: declared, script: script, declared: true}
	}
	guess := text.Language(words)
	if writes && (guess.Lang == "" || !guess.Sure || text.Alike(guess.Lang, declared)) {
		return tongue{lang: declared, script: script, declared: true}
	}
	return tongue{lang: guess.Lang, script: script}
}

// How many letters a text needs before its script, and before its words, may
// contradict its source.
const (
	leastLetters = 8
	longText     = 120
)
