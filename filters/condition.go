package filters

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// Condition is what a rule asks for. All that is written must hold; of the words
// of one key, one is enough. A word is a word, a phrase, a beginning (Ukrain*) or
// a RE2 pattern (/…/); "@name" stands for a list under words:.
type Condition struct {
	Title     []Entry `yaml:"title" doc:"Words of the title."`
	Summary   []Entry `yaml:"summary" doc:"Words of the summary as published."`
	Text      []Entry `yaml:"text" doc:"Words of the item's own text, related links apart."`
	Any       []Entry `yaml:"any" doc:"Words of title or text."`
	URL       []Entry `yaml:"url" doc:"Addresses in which * stands for anything, such as */sport/*, or a RE2 pattern."`
	Author    []Entry `yaml:"author" doc:"Words of the author's name."`
	Tag       []Entry `yaml:"tag" doc:"Words of one of the tags."`
	Publisher []Entry `yaml:"publisher" doc:"Words of the publisher's name."`
	Source    []Entry `yaml:"source" doc:"Words of the source's id."`
	When      string  `yaml:"when" doc:"A condition over the item, such as \"links > 8 and words < 120\"."`
}

// Entry is a word as a rule writes it.
type Entry struct {
	Text string
	At   *winnow.Node
}

// DecodeNode reads the entry.
func (e *Entry) DecodeNode(n *winnow.Node) {
	e.Text, _ = n.Text()
	e.At = n
}

// JSONSchema is the form of an entry for config.schema.json.
func (Entry) JSONSchema() map[string]any { return map[string]any{"type": "string"} }

// compile makes the tests of all conditions that are written.
func (c *Condition) compile(n *winnow.Node, lex *lexicon) []test {
	var tests []test
	words := func(where string, entries []Entry, hits func(*View) []text.Hit) {
		if n.Key(where) != nil {
			tests = append(tests, wordTest(where, lex.classes(entries), hits))
		}
	}
	words("title", c.Title, inPlaces(Title))
	words("summary", c.Summary, func(v *View) []text.Hit { return hitsOf(v.Summary()) })
	words("text", c.Text, inPlaces(Lead, Body))
	words("any", c.Any, inPlaces(Title, Lead, Body))
	words("author", c.Author, func(v *View) []text.Hit { return v.find(v.Item.Author) })
	words("tag", c.Tag, tagHits)
	words("publisher", c.Publisher, func(v *View) []text.Hit { return v.find(v.Item.Publisher) })
	words("source", c.Source, func(v *View) []text.Hit { return v.find(string(v.Item.Source)) })
	if n.Key("url") != nil {
		tests = append(tests, addressTest(c.URL))
	}
	if when := n.Key("when"); when != nil {
		tests = append(tests, whenTest(c.When, when))
	}
	if n.IsMap() && len(tests) == 0 {
		n.Fault("name what to look for, as in {title: [quiz]}", "the condition is empty and would match nothing")
	}
	return tests
}

// classes are the lists that entries refer to, and one for those written out.
func (l *lexicon) classes(entries []Entry) []text.Class {
	own := l.class()
	cs := []text.Class{own}
	for _, e := range entries {
		if name, ok := strings.CutPrefix(e.Text, "@"); ok {
			if c, ok := l.list(Ref{name, e.At}); ok {
				cs = append(cs, c)
			}
			continue
		}
		l.add(own, "", e.Text, e.At)
	}
	return cs
}

// wordTest holds when one of the classes is among the hits.
func wordTest(where string, classes []text.Class, hits func(*View) []text.Hit) test {
	return func(v *View) (string, bool) {
		for _, h := range hits(v) {
			if slices.Contains(classes, h.Class) {
				return fmt.Sprintf("“%s” in the %s", h.Words, whereNames[where]), true
			}
		}
		return "", false
	}
}

// whereNames are the keys of a condition for people.
var whereNames = map[string]string{
	"title": "title", "summary": "summary", "text": "text", "any": "title or text", "author": "author's name",
	"tag": "tags", "publisher": "publisher's name", "source": "source's id",
}

// inPlaces finds words in these places; a title as it was published, label and
// all.
func inPlaces(ps ...Place) func(*View) []text.Hit {
	return func(v *View) []text.Hit {
		var hits []text.Hit
		if v.points() && slices.Contains(ps, Title) {
			hits = v.scan(Title, v.title()).Hits
		}
		for _, s := range v.Sentences() {
			if slices.Contains(ps, s.Place) {
				hits = append(hits, s.Hits...)
			}
		}
		return hits
	}
}

func hitsOf(ss []Sentence) []text.Hit {
	var hits []text.Hit
	for _, s := range ss {
		hits = append(hits, s.Hits...)
	}
	return hits
}

func tagHits(v *View) []text.Hit {
	var hits []text.Hit
	for _, tag := range v.Item.Tags {
		hits = append(hits, v.find(tag)...)
	}
	return hits
}

// addressTest holds when a pattern matches the address as published or the
// canonical one.
func addressTest(entries []Entry) test {
	var globs []text.Glob
	var res []*regexp.Regexp
	var written []string
	for _, e := range entries {
		if re, ok := slashed(e.Text); ok {
			compiled, err := text.NewPattern(re)
			if err != nil {
				e.At.Fault("see github.com/google/re2/wiki/Syntax", "%v", err)
				continue
			}
			res = append(res, compiled)
			continue
		}
		if !strings.Contains(e.Text, "*") && !strings.Contains(e.Text, "://") {
			e.At.Fault("write */sport/* for addresses with /sport/ in them", "%q is no whole address and has no *", e.Text)
		}
		globs, written = append(globs, text.NewGlob(e.Text)), append(written, e.Text)
	}
	return func(v *View) (string, bool) {
		for _, u := range v.addresses() {
			for i, g := range globs {
				if g.MatchLower(u.lower) {
					return "its address is like " + written[i], true
				}
			}
			for _, re := range res {
				if re.MatchString(u.written) {
					return "its address matches " + re.String(), true
				}
			}
		}
		return "", false
	}
}

// webAddress is an address as written and in lower case.
type webAddress struct{ written, lower string }

// addresses are the item's address as published and the canonical one, where there
// are any and they differ.
func (v *View) addresses() []webAddress {
	if v.urls == nil {
		v.urls = []webAddress{}
		for _, u := range slices.Compact([]string{v.Item.URL, v.Item.Canonical}) {
			if u != "" {
				v.urls = append(v.urls, webAddress{u, strings.ToLower(u)})
			}
		}
	}
	return v.urls
}

// slashed is the pattern between slashes.
func slashed(s string) (string, bool) {
	if len(s) > 2 && strings.HasPrefix(s, "/") && strings.HasSuffix(s, "/") {
		return s[1 : len(s)-1], true
	}
	return "", false
}
