package filters

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"winnow"
)

// DuplicateSettings are the settings of the kind duplicate.
type DuplicateSettings struct {
	Window winnow.Duration `yaml:"window" doc:"How long after a kept item arrived its copies are recognised." default:"14d"`
}

type duplicateFilter struct{ window time.Duration }

var _ Filter = duplicateFilter{}

// What it takes to recognise a copy by its words. False merges are worse than
// missed ones: short titles recur ("What we know so far"), and so do the short
// texts of daily columns, but not on one day.
const (
	leastTitle = 5              // words of a title that stands for its item
	leastText  = 8              // words of title and text together
	longBody   = 40             // words of a text that does not recur by chance
	sameDay    = 24 * time.Hour // how near short copies must be
)

func newDuplicate(n *winnow.Node, lex *lexicon) builder {
	var s DuplicateSettings
	if n.Decode(&s) && (s.Window <= 0 || s.Window > winnow.Duration(366*24*time.Hour)) {
		n.Key("window").Fault("14d is usual", "%s is not between 1s and 366d", s.Window)
	}
	lex.horizon = max(lex.horizon, s.Window.Std())
	return func() Filter { return duplicateFilter{s.Window.Std()} }
}

// Judge drops what repeats a kept item that arrived within the window. The same
// entry or address is a copy whatever it says; so is the same title with the
// same text. A title alone, of five words or more, is one only on the same day.
func (f duplicateFilter) Judge(v *View, past *Past) Opinion {
	for _, m := range v.signs() {
		t, ok := past.find(m, v, f.within(m.kind, v))
		if !ok || m.kind == signTitle && t.words > 0 && v.Text() != "" {
			continue
		}
		return Opinion{Say: Drop, Rule: signNames[m.kind], Of: t.id, Reason: fmt.Sprintf("%s as %s", signReasons[m.kind], t.id)}
	}
	return Opinion{}
}

// within is how far apart two items with the same sign may be.
func (f duplicateFilter) within(s sign, v *View) time.Duration {
	if s == signTitle || s == signText && wordsOf(v) < longBody {
		return min(f.window, sameDay)
	}
	return f.window
}

var signNames = map[sign]string{signEntry: "same-entry", signURL: "same-address", signText: "same-text", signTitle: "same-title"}

var signReasons = map[sign]string{
	signEntry: "the same entry of its source",
	signURL:   "the same address",
	signText:  "the same title and text",
	signTitle: "the same title on the same day",
}

// address is what items are recognised by as the same page: the canonical
// address, "" when it names no page but a whole site.
func address(v *View) string {
	if v.address == nil {
		a := addressOf(&v.item)
		v.address = &a
	}
	return *v.address
}

func addressOf(it *winnow.Item) string {
	raw := it.Canonical
	if raw == "" {
		raw = it.URL
	}
	if hasPath(raw) {
		return raw
	}
	u, err := url.Parse(raw)
	if raw == "" || err == nil && u.RawQuery == "" && u.Fragment == "" && (u.Path == "" || u.Path == "/") && u.Opaque == "" {
		return ""
	}
	return raw
}

// hasPath tells at a glance that an address names a page: something stands behind the
// slash after its host. Where it is false, the address must be read.
func hasPath(raw string) bool {
	_, rest, whole := strings.Cut(raw, "://")
	_, path, _ := strings.Cut(rest, "/")
	return whole && path != "" && path[0] != '?' && path[0] != '#'
}
