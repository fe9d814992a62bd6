package winnow

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Labelled says what [LabelExample] did.
type Labelled struct {
	Line    int  // where the example stands in the text, from 1
	New     bool // it was added
	Changed bool // it was there with the other label
}

// LabelExample returns the text of a file of examples with one more, or with the
// label of an example changed that is there already, known by its address or else
// by its title. Every other byte stays as it is, comments too. What it returns has
// been read back: it holds the old examples and this one, or there is an error and
// the text is as it was. The error is [Faults], with places in the file, where the
// text is no sound list of examples or cannot be added to.
func LabelExample(file string, text []byte, e Example) ([]byte, Labelled, error) {
	e = e.tidy()
	if e.Title == "" {
		return text, Labelled{}, errors.New("an example needs a title")
	}
	list, root, err := examplesIn(file, text)
	if err != nil {
		return text, Labelled{}, err
	}
	if i := e.among(list); i >= 0 {
		return relabel(file, text, list, i, e.Keep)
	}
	return addExample(file, text, list, root, e)
}

// tidy brings every text into one line of sound UTF-8.
func (e Example) tidy() Example {
	for _, s := range []*string{&e.Title, &e.Summary, &e.Lang, &e.URL, &e.Source, &e.Publisher, &e.Note} {
		*s = strings.Join(strings.Fields(strings.ToValidUTF8(*s, "\ufffd")), " ")
	}
	e.At = nil
	return e
}

// among is where the same item stands in the list, or -1.
func (e Example) among(list []Example) int {
	if i := slices.IndexFunc(list, func(o Example) bool { return e.URL != "" && o.tidy().URL == e.URL }); i >= 0 {
		return i
	}
	return slices.IndexFunc(list, func(o Example) bool { return strings.EqualFold(o.tidy().Title, e.Title) })
}

// examplesIn reads a text strictly; the root is nil where it has nothing but
// comments.
func examplesIn(file string, text []byte) ([]Example, *Node, error) {
	cf := &configFile{faultSink: faultSink{file: file, up: &faultSink{}}}
	root := parseYAML(text, cf)
	list := examplesAt(root)
	return list, root, cf.err()
}

// relabel changes the keep of one example where it is written.
func relabel(file string, text []byte, list []Example, i int, keep bool) ([]byte, Labelled, error) {
	done := Labelled{Line: list[i].At.yaml.Line}
	if list[i].Keep == keep {
		return text, done, nil
	}
	want := slices.Clone(list)
	want[i].Keep = keep
	if label := list[i].At.Key("keep"); label != nil {
		old := label.yaml.Value
		at := offset(text, label.yaml.Line, label.yaml.Column)
		if j := bytes.Index(text[at:], []byte(old)); j >= 0 && j <= 1 { // 1: it is quoted
			after := slices.Concat(text[:at+j], fmt.Append(nil, keep), text[at+j+len(old):])
			if proven(file, after, want) {
				done.Changed = true
				return after, done, nil
			}
		}
	}
	return text, done, Faults{{File: file, Line: list[i].At.yaml.Line, Column: list[i].At.yaml.Column, Path: list[i].At.Path,
		Problem: "its label can't be changed in place", Hint: fmt.Sprintf("write keep: %t there by hand", keep)}}
}

// offset is the byte at a line and column, both from 1; columns are characters.
func offset(text []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return len(text)
		}
		at += end + 1
	}
	for i := range string(text[at:]) {
		if column--; column == 0 {
			return at + i
		}
	}
	return len(text)
}

// proven tells whether the text holds these examples and no fault.
func proven(file string, text []byte, want []Example) bool {
	got, _, err := examplesIn(file, text)
	return err == nil && slices.EqualFunc(got, want, func(a, b Example) bool {
		a.At, b.At = nil, nil
		return a == b
	})
}

// addExample tries the ways in which a list can be written, and takes the first
// that reads back as the old examples and the new one.
func addExample(file string, text []byte, list []Example, root *Node, e Example) ([]byte, Labelled, error) {
	want := append(slices.Clone(list), e)
	tries := blockTries(text, e)
	if root != nil && root.yaml.Style&yaml.FlowStyle != 0 {
		tries = flowTries(text, e)
	}
	for _, after := range tries {
		if proven(file, after, want) {
			got, _, _ := examplesIn(file, after) // proven just now
			return after, Labelled{Line: got[len(got)-1].At.yaml.Line, New: true}, nil
		}
	}
	return text, Labelled{}, Faults{{File: file, Line: 1, Column: 1, Problem: "nothing can be added to a list that is written like this",
		Hint: "one document, each example with a dash of its own, and a line break after the last"}}
}

var (
	dashes  = regexp.MustCompile(`(?m)^( *)-(?:[ \t\r]|$)`)
	endMark = regexp.MustCompile(`(?m)^\.\.\.[ \t\r]*$`)
)

// blockTries puts the example at the end of the text, or before a mark that ends
// the document, under dashes that stand as far in as one there.
func blockTries(text []byte, e Example) [][]byte {
	indents := []string{""}
	if m := dashes.FindSubmatch(text); m != nil {
		indents = []string{string(m[1]), ""}
	}
	ends := []int{len(text)}
	if m := endMark.FindIndex(text); m != nil {
		ends = append(ends, m[0])
	}
	var tries [][]byte
	for _, end := range ends {
		for _, indent := range indents {
			tries = append(tries, slices.Concat(text[:end], e.block(text[:end], indent), text[end:]))
		}
	}
	return tries
}

// block is the example as an element of a list under what is written before it.
func (e Example) block(before []byte, indent string) []byte {
	lines := string(e.yaml(0))
	lines = indent + "- " + strings.ReplaceAll(strings.TrimSuffix(lines, "\n"), "\n", "\n"+indent+"  ") + "\n"
	if n := len(before); n > 0 && before[n-1] != '\n' {
		lines = "\n" + lines
	}
	if bytes.Contains(before, []byte("\r\n")) {
		lines = strings.ReplaceAll(lines, "\n", "\r\n")
	}
	return []byte(lines)
}

// maxBrackets bounds how many closing brackets are tried: those after a list's own
// stand in comments.
const maxBrackets = 100

// flowTries puts the example before a closing bracket, the last ones first.
func flowTries(text []byte, e Example) [][]byte {
	item := bytes.TrimSpace(e.yaml(yaml.FlowStyle))
	var tries [][]byte
	for end := len(text); len(tries) < maxBrackets; {
		if end = bytes.LastIndexByte(text[:end], ']'); end < 0 {
			break
		}
		for _, before := range []string{", ", " ", "\n, ", "\n  "} { // the latter two after a comment
			tries = append(tries, slices.Concat(text[:end], []byte(before), item, text[end:]))
		}
	}
	return tries
}

// yaml writes the example, one line for each text; what is empty is left out.
func (e Example) yaml(style yaml.Style) []byte {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: style, Content: []*yaml.Node{
		{Kind: yaml.ScalarNode, Tag: "!!str", Value: "keep"}, {Kind: yaml.ScalarNode, Tag: "!!bool", Value: fmt.Sprint(e.Keep)}}}
	for _, f := range []struct{ name, text string }{
		{"title", e.Title}, {"summary", e.Summary}, {"lang", e.Lang}, {"url", e.URL}, {"source", e.Source}, {"publisher", e.Publisher}, {"note", e.Note},
	} {
		if f.text != "" {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: f.name}, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: f.text})
		}
	}
	text, err := yaml.Dump(n, yaml.WithLineWidth(-1))
	if err != nil {
		panic(err) // texts under keys of ours
	}
	return text
}
