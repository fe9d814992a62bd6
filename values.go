package winnow

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Duration is a time.Duration that people may also write in days and weeks:
// 90s, 15m, 72h, 14d, 2w.
type Duration time.Duration

var daysAndWeeks = regexp.MustCompile(`^(\d+)([dw])$`)

// UnmarshalText reads a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	if m := daysAndWeeks.FindStringSubmatch(string(text)); m != nil {
		n, err := strconv.Atoi(m[1])
		unit := map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour}[m[2]]
		if err != nil || n > int(100*365*24*time.Hour/unit) {
			return fmt.Errorf("%q is too long", text)
		}
		*d = Duration(time.Duration(n) * unit)
		return nil
	}
	v, err := time.ParseDuration(string(text))
	if err != nil || v < 0 {
		return fmt.Errorf("%q is no duration, write it like 90s, 15m, 72h, 14d or 2w", text)
	}
	*d = Duration(v)
	return nil
}

// String writes the duration as people would.
func (d Duration) String() string {
	if day := Duration(24 * time.Hour); d >= day && d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	s := time.Duration(d).String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// Std is the standard library's form of d.
func (d Duration) Std() time.Duration { return time.Duration(d) }

// Bounds is a least and a most time, written as [5m, 6h].
type Bounds struct{ Least, Most Duration }

// DecodeNode reads the two.
func (b *Bounds) DecodeNode(n *Node) {
	var both []Duration
	if n.Decode(&both) && len(both) != 2 {
		n.Fault("write [least, most], such as [5m, 6h]", "want two durations, have %d", len(both))
	}
	if len(both) == 2 {
		b.Least, b.Most = both[0], both[1]
	}
}

// Selection says which sources an edition is made from.
type Selection struct {
	All  bool
	IDs  []SourceID
	Side string
}

// DecodeNode reads all, a list of ids, or {side: NAME}.
func (s *Selection) DecodeNode(n *Node) {
	*s = Selection{}
	switch {
	case n.IsMap():
		var by struct {
			Side string `yaml:"side,required"`
		}
		n.Decode(&by)
		s.Side = by.Side
	case n.IsList():
		n.Decode(&s.IDs)
	default:
		text, _ := n.Text()
		if s.All = text == "all"; !s.All {
			n.Fault("write all, a list of ids, or {side: NAME}", "%q selects nothing", text)
		}
	}
}

// Has tells whether the source is selected.
func (s Selection) Has(src Source) bool {
	return s.All || slices.Contains(s.IDs, src.ID) || s.Side != "" && s.Side == src.Side
}

// WordList is a named list of words; a list may have a part per language.
type WordList struct{ Words []Word }

// Word is one entry of a list as written: a word, a phrase, a beginning (Ukrain*)
// or a RE2 pattern between slashes. Package filters/text gives it its meaning.
type Word struct {
	Text string
	Lang string // the part it stands in, "" for all languages
	At   *Node
}

// DecodeNode reads [a, b] or {en: [a], uk: [b]}.
func (w *WordList) DecodeNode(n *Node) {
	w.Words = nil
	if !n.IsMap() {
		w.add(n, "")
		return
	}
	for _, p := range n.Pairs() {
		if !langForm.MatchString(p.Name) {
			p.Key.Fault("use a two-letter code, such as en", "%q is no language", p.Name)
		}
		w.add(p.Value, p.Name)
	}
}

var langForm = regexp.MustCompile(`^[a-z]{2,3}$`)

func (w *WordList) add(n *Node, lang string) {
	for _, item := range n.Items() {
		if text, ok := item.Text(); ok {
			w.Words = append(w.Words, Word{text, lang, item})
		}
	}
}

// DecodeNode reads {kind: settings}, beside which a name may stand.
func (f *FilterConfig) DecodeNode(n *Node) {
	if n.IsScalar() { // a kind without settings
		f.Kind, _ = n.Text()
		f.Name, f.Settings = f.Kind, n.blank("."+f.Kind)
		return
	}
	if !n.IsMap() {
		n.Fault("write it like - age: {max: 72h}", "want one filter, have %s", n.shape())
		return
	}
	for _, p := range n.Pairs() {
		switch {
		case p.Name == "name":
			f.Name, _ = p.Value.Text()
		case f.Kind != "":
			p.Key.Fault("begin each filter with its own dash", "a second kind beside %s", f.Kind)
		default:
			f.Kind, f.Settings = p.Name, p.Value
		}
	}
	if f.Kind == "" {
		n.Fault("write it like - age: {max: 72h}", "the filter has no kind")
	}
	if f.Name == "" {
		f.Name = f.Kind
	}
}
