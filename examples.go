package winnow

import (
	"errors"
	"io/fs"
	"slices"
)

// Example is an item of which an editor has said whether an edition should keep
// it: what `winnow label` appends, a learner learns from, and `winnow test`
// measures by. A file of them is a YAML list beside the config.
type Example struct {
	Keep      bool   `yaml:"keep,required" doc:"Whether the item belongs into the edition."`
	Title     string `yaml:"title,required" doc:"The item's title."`
	Summary   string `yaml:"summary" doc:"Its own words under the title, as plain text."`
	Lang      string `yaml:"lang" doc:"Its language as a two-letter code; guessed where it is missing."`
	URL       string `yaml:"url" doc:"Its address."`
	Source    string `yaml:"source" doc:"The id of the source that brought it."`
	Publisher string `yaml:"publisher" doc:"Who published it."`
	Note      string `yaml:"note" doc:"Why, for people."`

	// At is where the example stands in its file.
	At *Node `yaml:"-"`
}

// Item is the example in the shape in which it is judged.
func (e *Example) Item() Item {
	return Item{
		ID: ItemID(e.At.Path), Source: SourceID(e.Source), Publisher: e.Publisher, URL: e.URL, Canonical: e.URL,
		Title: e.Title, Summary: e.Summary, Text: e.Summary, Lang: e.Lang,
	}
}

// Examples reads the examples in a file beside the config, which the config names
// at a node. A file that is missing or wrong is a fault of the config; what could
// be read is returned all the same. A file is read once.
func (c *Config) Examples(at *Node, file string) []Example {
	if known, ok := c.examples[file]; ok {
		return known
	}
	var list []Example
	if text, ok := c.read(at, file); ok {
		list = readExamples(file, text, c.file)
	}
	if c.examples == nil {
		c.examples = map[string][]Example{}
	}
	c.examples[file] = list
	return list
}

// Beside is where the files beside the config are found, if the path that the
// config names at a node can be one; else that is a fault.
func (c *Config) Beside(at *Node, path string) (fs.FS, bool) {
	if c.file.beside == nil {
		at.Fault("put the config into a file", "a config that is no file has no files beside it")
		return nil, false
	}
	if !fs.ValidPath(path) {
		at.Fault("write it like examples/peace.yaml: beside the config or below it, with / and without ..", "%q is no path beside the config", path)
		return nil, false
	}
	return c.file.beside, true
}

// Once makes something of the config that is dear, such as what was read from a
// large file, and remembers it: whoever asks with the same key gets the same.
func (c *Config) Once(key string, build func() any) any {
	if known, ok := c.made[key]; ok {
		return known
	}
	if c.made == nil {
		c.made = map[string]any{}
	}
	c.made[key] = build()
	return c.made[key]
}

// read reads a file beside the config.
func (c *Config) read(at *Node, file string) ([]byte, bool) {
	if _, ok := c.Beside(at, file); !ok {
		return nil, false
	}
	text, err := fs.ReadFile(c.file.beside, file)
	if errors.Is(err, fs.ErrNotExist) { // what is shipped is built in
		text, err = ShippedFiles.ReadFile(file)
	}
	if errors.Is(err, fs.ErrNotExist) {
		at.Fault("paths are relative to the config", "there is no file %s", file)
		return nil, false
	}
	if err != nil {
		at.Fault("", "%v", err)
		return nil, false
	}
	return text, true
}

// readExamples reads a list of examples. Its faults join those of the config. A
// file of nothing but comments has no examples.
func readExamples(file string, text []byte, config *configFile) []Example {
	return examplesAt(parseYAML(text, config.below(file)))
}

// examplesAt reads the examples under a node, which is nil in an empty file.
func examplesAt(root *Node) []Example {
	if root == nil || root.value().Value == "" && root.IsEmpty() {
		return nil
	}
	if !root.IsList() {
		root.Fault("write - {keep: true, title: …}", "want a list of examples")
		return nil
	}
	var list []Example
	for _, n := range root.Items() {
		e := Example{At: n}
		if n.Decode(&e) {
			e.At = n
			list = append(list, e)
		}
	}
	return slices.Clip(list)
}
