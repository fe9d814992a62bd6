package filters

import (
	"errors"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"winnow"
	"winnow/filters/text"
)

// facts are what a condition written as when: may speak of.
type facts struct {
	Title     string   `expr:"title"`
	Summary   string   `expr:"summary"`
	Text      string   `expr:"text"`
	URL       string   `expr:"url"`
	Author    string   `expr:"author"`
	Source    string   `expr:"source"`
	Publisher string   `expr:"publisher"`
	Side      string   `expr:"side"`
	State     bool     `expr:"state"`
	Lang      string   `expr:"lang"`
	Tags      []string `expr:"tags"`
	Words     int      `expr:"words"`     // of the item's own text
	Links     int      `expr:"links"`     // related links cut from it
	Media     int      `expr:"media"`     // images and enclosures
	Via       bool     `expr:"via"`       // a harvested related link
	Promo     string   `expr:"promo"`     // the kind of promotion: pointer, newsletter, quiz, roundup; "" for an article
	Dated     bool     `expr:"dated"`     // its publisher gave a date
	AgeHours  float64  `expr:"age_hours"` // from publication to arrival; 0 when undated
	Hour      int      `expr:"hour"`      // of publication, UTC, 0 to 23; -1 when undated
	Weekday   string   `expr:"weekday"`   // of publication, UTC: monday to sunday; "" when undated
}

const whenHint = "it may speak of title, summary, text, url, author, source, publisher, side, state, lang, tags, words, links, media, via, promo, dated, age_hours, hour and weekday"

// The functions that a condition may call. None knows the time or makes work
// that grows with anything but the item.
var whenFunctions = []string{"len", "lower", "upper", "trim", "any", "all", "none", "one", "count", "abs", "min", "max", "hasPrefix", "hasSuffix", "indexOf"}

// longestWhen bounds a condition, in nodes of its syntax tree.
const longestWhen = 200

// whenTest compiles a condition in the language of github.com/expr-lang/expr. It
// must be true or false for every item; one that fails on an item (tags[3] where
// there are two) doesn't hold.
func whenTest(source string, at *winnow.Node) test {
	program, err := compileWhen(source)
	if err != nil {
		at.Fault(whenHint, "%s", firstLine(err.Error()))
	}
	return func(v *View) (string, bool) {
		return source, program != nil && runWhen(program, v)
	}
}

func runWhen(program *vm.Program, v *View) bool {
	out, err := vm.Run(program, v.facts())
	holds, _ := out.(bool)
	return err == nil && holds
}

func compileWhen(source string) (*vm.Program, error) {
	ranges := &rangeFinder{}
	options := []expr.Option{expr.Env(facts{}), expr.AsBool(), expr.MaxNodes(longestWhen), expr.DisableAllBuiltins(), expr.Patch(ranges)}
	for _, f := range whenFunctions {
		options = append(options, expr.EnableBuiltin(f))
	}
	program, err := expr.Compile(source, options...)
	if err == nil && ranges.found {
		return nil, errRange
	}
	return program, err
}

var errRange = errors.New("a range (..) could run for ever")

// rangeFinder sees whether a condition counts through a range.
type rangeFinder struct{ found bool }

// Visit looks at one node.
func (r *rangeFinder) Visit(n *ast.Node) {
	if b, ok := (*n).(*ast.BinaryNode); ok && b.Operator == ".." {
		r.found = true
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// facts are what conditions know of the item.
func (v *View) facts() facts {
	it := v.Item
	f := facts{
		Title: v.title(), Summary: text.Strip(it.Summary), Text: v.Text(), URL: it.URL, Author: it.Author,
		Source: string(it.Source), Publisher: it.Publisher, Lang: v.Lang(), Tags: it.Tags,
		Words: wordsOf(v), Links: len(it.Links), Media: len(it.Media), Via: it.Via != "", Promo: string(it.Promo.Kind), Hour: -1,
	}
	if src, ok := v.source(); ok {
		f.Side, f.State = src.Side, src.State
	}
	if at := it.Published; !at.IsZero() {
		f.Dated, f.AgeHours = true, v.arrived().Sub(at).Hours()
		f.Hour, f.Weekday = at.UTC().Hour(), strings.ToLower(at.UTC().Weekday().String())
	}
	return f
}

// wordsOf counts the words of the item's own text, once.
func wordsOf(v *View) int {
	if v.words == 0 {
		v.words = text.Count(v.Text()) + 1
	}
	return v.words - 1
}
