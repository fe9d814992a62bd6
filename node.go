package winnow

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Node is a place in a config file. Rooms that own a part of the file (a
// filter kind, say) are handed its node, decode it strictly with
// [Node.Decode], and report what they find wrong with [Node.Fault]: all faults
// of a file meet in one list.
type Node struct {
	// Path is where the node stands, such as editions[0].filters[3].topic.
	Path  string
	yaml  *yaml.Node
	file  *configFile
	depth int
}

// configFile is what all nodes of one file share.
type configFile struct {
	faultSink
	env    func(string) (string, bool) // nil where ${NAME} is text like any other
	beside fs.FS                       // the files beside it, nil when it is no file
	merges int
}

// below is a file that this one names: its faults are faults of this one, too.
func (c *configFile) below(file string) *configFile {
	return &configFile{faultSink: faultSink{file: file, up: &c.faultSink}}
}

// maxDepth bounds nesting, and so anchors that contain themselves.
const maxDepth = 64

// parseYAML reads one YAML document. It returns nil after reporting the fault
// when the text is no YAML.
func parseYAML(text []byte, file *configFile) *Node {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		f := Fault{Line: 1, Column: 1, Problem: err.Error(), Hint: syntaxHint(err)}
		if bad, ok := errors.AsType[*yaml.LoadError](err); ok {
			f.Line, f.Column, f.Problem = bad.Mark.Line, bad.Mark.Column, bad.Message
		}
		f.Line, f.Column = max(f.Line, 1), max(f.Column, 1)
		file.add(f)
		return nil
	}
	if len(doc.Content) == 0 {
		if file.up != nil { // a file that the config names may be empty
			return nil
		}
		file.add(Fault{Line: 1, Column: 1, Problem: "the file is empty", Hint: "winnow check --print-default shows a whole one"})
		return nil
	}
	return &Node{yaml: doc.Content[0], file: file}
}

// syntaxHint says what to do about a text that is no YAML: mostly it wants quotes.
func syntaxHint(err error) string {
	for said, hint := range map[string]string{
		"unknown anchor":          `put a text that begins with * into quotes; a word list's entry begins with letters`,
		"cannot start any token":  `put a text that begins with @ or % into quotes: "@list"; indent with spaces, not tabs`,
		"did not find expected '": "put a text with a colon, a comma or a quotation mark into quotes, and close what was opened",
		"mapping values are not":  "put a text with a colon into quotes",
	} {
		if strings.Contains(err.Error(), said) {
			return hint
		}
	}
	return "see yaml.org for the syntax; indent with spaces, not tabs"
}

// Fault reports a problem at the node. The hint says what to do, or is "".
func (n *Node) Fault(hint, format string, args ...any) {
	n.file.add(Fault{Line: n.yaml.Line, Column: n.yaml.Column, Path: n.Path, Problem: fmt.Sprintf(format, args...), Hint: hint})
}

// value is the YAML node behind aliases.
func (n *Node) value() *yaml.Node {
	y := n.yaml
	for y.Kind == yaml.AliasNode && y.Alias != nil {
		y = y.Alias
	}
	return y
}

// IsMap is true for a map.
func (n *Node) IsMap() bool { return n.value().Kind == yaml.MappingNode }

// IsList is true for a sequence.
func (n *Node) IsList() bool { return n.value().Kind == yaml.SequenceNode }

// IsScalar is true for a single value that is not empty.
func (n *Node) IsScalar() bool { return n.value().Kind == yaml.ScalarNode && !n.IsEmpty() }

// IsEmpty is true for a key that is written without a value.
func (n *Node) IsEmpty() bool { return n.value().Tag == "!!null" }

// isBlank is true for a key without a value and for an empty text.
func (n *Node) isBlank() bool {
	return n.IsEmpty() || n.IsScalar() && strings.TrimSpace(n.value().Value) == ""
}

// shape names what is written at the node, for people.
func (n *Node) shape() string {
	switch {
	case n.IsMap():
		return "a map"
	case n.IsList():
		return "a list"
	case n.IsEmpty():
		return "nothing"
	}
	return strconv.Quote(n.value().Value)
}

// Pair is a key of a map with its value; both know their places.
type Pair struct {
	Name  string
	Key   *Node
	Value *Node
}

// Pairs returns the keys of a map in the file's order, each once: a repeated
// key is a fault. A merge key (<<) brings the keys of the map it names.
func (n *Node) Pairs() []Pair {
	if !n.IsMap() {
		return nil
	}
	if n.depth > maxDepth {
		n.Fault("does an anchor contain itself?", "nested deeper than %d", maxDepth)
		return nil
	}
	var pairs, merged []Pair
	seen := map[string]bool{}
	content := n.value().Content
	for i := 0; i+1 < len(content); i += 2 {
		name := content[i].Value
		key, val := n.child(content[i], "."+name), n.child(content[i+1], "."+name)
		switch {
		case seen[name]:
			key.Fault("remove one of the two", "written twice")
			continue
		case name == "<<":
			seen[name] = true
			merged = append(merged, val.merge()...)
			continue
		}
		seen[name] = true
		pairs = append(pairs, Pair{name, key, val})
	}
	for _, p := range merged {
		if !seen[p.Name] {
			seen[p.Name] = true
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// maxMerges bounds the merge keys of a file, which can double at every level.
const maxMerges = 1000

// merge returns the keys that a merge key brings: those of a map, or of a list
// of maps, of which an earlier one goes before a later one.
func (n *Node) merge() []Pair {
	if n.file.merges++; n.file.merges > maxMerges {
		if n.file.merges == maxMerges+1 {
			n.Fault("write the keys out", "more than %d merge keys", maxMerges)
		}
		return nil
	}
	if n.IsMap() {
		return n.Pairs()
	}
	if !n.IsList() {
		n.Fault("write <<: *NAME", "want a map to merge, have %s", n.shape())
		return nil
	}
	var pairs []Pair
	for _, item := range n.Items() {
		pairs = append(pairs, item.merge()...)
	}
	return pairs
}

// Items returns the elements of a list; a single value is a list of one.
func (n *Node) Items() []*Node {
	switch {
	case n.IsList():
		items := make([]*Node, len(n.value().Content))
		for i, c := range n.value().Content {
			items[i] = n.child(c, fmt.Sprintf("[%d]", i))
		}
		return items
	case n.IsEmpty():
		return nil
	}
	return []*Node{n}
}

// blank is a node without a value at the place of n.
func (n *Node) blank(step string) *Node {
	return n.child(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: n.yaml.Line, Column: n.yaml.Column}, step)
}

func (n *Node) child(y *yaml.Node, step string) *Node {
	path := n.Path + step
	if n.Path == "" && step[0] == '.' {
		path = step[1:]
	}
	return &Node{Path: path, yaml: y, file: n.file, depth: n.depth + 1}
}

// Key returns the value of the map's key, nil when it has none.
func (n *Node) Key(name string) *Node {
	for _, p := range n.Pairs() {
		if p.Name == name {
			return p.Value
		}
	}
	return nil
}

// With is the map with another value at a key, or at a key of a map within it, to try
// out what the file doesn't say. The map itself stays as it is.
func (n *Node) With(value string, keys ...string) *Node {
	other := *n
	other.yaml = within(n.value(), value, keys)
	return &other
}

// within is a copy of y with another value at the end of the keys. What is on no way
// there is shared.
func within(y *yaml.Node, value string, keys []string) *yaml.Node {
	for y.Kind == yaml.AliasNode && y.Alias != nil {
		y = y.Alias
	}
	if len(keys) == 0 {
		return &yaml.Node{Kind: yaml.ScalarNode, Value: value, Line: y.Line, Column: y.Column}
	}
	other := *y
	other.Content = slices.Clone(y.Content)
	for i := 0; i+1 < len(y.Content); i += 2 {
		if y.Content[i].Value == keys[0] {
			other.Content[i+1] = within(y.Content[i+1], value, keys[1:])
			return &other
		}
	}
	key := &yaml.Node{Kind: yaml.ScalarNode, Value: keys[0], Line: y.Line, Column: y.Column}
	fresh := &yaml.Node{Kind: yaml.MappingNode, Line: y.Line, Column: y.Column}
	other.Content = append(other.Content, key, within(fresh, value, keys[1:]))
	return &other
}

// Text returns a single value as text, in a config with ${NAME} taken from the
// environment. In the files it names strangers' words stand as they are.
// It is false after reporting a fault.
func (n *Node) Text() (string, bool) {
	if !n.IsScalar() {
		n.Fault("", "want a single value, have %s", n.shape())
		return "", false
	}
	return n.expand(n.value().Value)
}
