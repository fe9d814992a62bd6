package filters

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"winnow"
	"winnow/filters/text"
)

// lexicon gathers the words that an edition's filters look for: the named lists
// and those written in rules. Each becomes one class of the matcher.
type lexicon struct {
	cfg *winnow.Config
	// edition is whose filters are being read; asked is set when one heeds its ask.
	edition *winnow.EditionConfig
	asked   bool

	words text.Lexicon
	next  text.Class
	lists map[string]text.Class // by name
	same  map[string]text.Class // by content
	// horizon is how far back some filter asks.
	horizon time.Duration
	gate    []text.Class // of the lists that topics require
	langs   []string     // of the lists, once they are asked for
}

func newLexicon(cfg *winnow.Config) *lexicon {
	return &lexicon{cfg: cfg, lists: map[string]text.Class{}, same: map[string]text.Class{}}
}

// class is a new, empty list.
func (l *lexicon) class() text.Class {
	l.next++
	return l.next - 1
}

// list is the class of a named list, and false after reporting that there is
// none.
func (l *lexicon) list(ref Ref) (text.Class, bool) {
	if c, ok := l.lists[ref.Name]; ok {
		return c, true
	}
	words, ok := l.cfg.Words[ref.Name]
	if !ok {
		ref.At.Fault(cmp.Or(winnow.Nearest(ref.Name, l.names()), "write it under words:, such as "+ref.Name+": [a word, another]"), "no word list is called %q", ref.Name)
		return 0, false
	}
	content := contentOf(words)
	c, ok := l.same[content]
	if !ok {
		c = l.class()
		l.same[content] = c
		l.fill(c, words)
	}
	l.lists[ref.Name] = c
	return c, true
}

// contentOf is what a list consists of: two lists of the same words are one class.
func contentOf(list winnow.WordList) string {
	var b strings.Builder
	for _, w := range list.Words {
		b.WriteString(w.Lang)
		b.WriteByte(0)
		b.WriteString(w.Text)
		b.WriteByte(0)
	}
	return b.String()
}

// all are the classes of named lists, without those that do not exist.
func (l *lexicon) all(refs []Ref) []text.Class {
	var cs []text.Class
	for _, ref := range refs {
		if c, ok := l.list(ref); ok {
			cs = append(cs, c)
		}
	}
	return cs
}

func (l *lexicon) names() []string { return slices.Sorted(maps.Keys(l.cfg.Words)) }

// fill adds a list's words to a class.
func (l *lexicon) fill(c text.Class, list winnow.WordList) {
	for _, w := range list.Words {
		l.add(c, languagePart(w.Lang), w.Text, w.At)
	}
}

// allLanguages is the part of a list that holds for every language.
const allLanguages = "all"

func languagePart(part string) string {
	if part == allLanguages {
		return ""
	}
	return part
}

const entryHint = "write a word, a phrase, a beginning such as Ukrain*, or a RE2 pattern between slashes"

// add adds one entry and reports it when it is none.
func (l *lexicon) add(c text.Class, lang, entry string, at *winnow.Node) {
	if err := l.words.Add(c, lang, entry); err != nil {
		at.Fault(entryHint, "%v", err)
	}
}

// vet compiles the lists that no filter of the edition uses, for their faults.
func (l *lexicon) vet() {
	var unused text.Lexicon
	for name, list := range l.cfg.Words {
		if _, used := l.lists[name]; used {
			continue
		}
		for _, w := range list.Words {
			if err := unused.Add(0, languagePart(w.Lang), w.Text); err != nil {
				w.At.Fault(entryHint, "%v", err)
			}
		}
	}
}

func (l *lexicon) matcher() *text.Matcher { return l.words.Matcher() }

// Ref is the name of a word list, as a setting refers to it.
type Ref struct {
	Name string
	At   *winnow.Node
}

// DecodeNode reads the name.
func (r *Ref) DecodeNode(n *winnow.Node) {
	r.Name, _ = n.Text()
	r.At = n
}

// JSONSchema is the form of a reference for config.schema.json.
func (Ref) JSONSchema() map[string]any {
	return map[string]any{"type": "string", "description": "The name of a list under words."}
}
