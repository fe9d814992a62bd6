package winnow

import (
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Shipped is the config.yaml that comes with the program and is used where the
// operator has none.
//
//go:embed config.yaml
var Shipped []byte

// ShippedFiles are the files beside the shipped config: the word lists and examples
// that it names. Any config may name them.
//
//go:embed examples words
var ShippedFiles embed.FS

// Config is a whole config file. What [Config.Err] finds no fault in, every
// room can build without an error.
type Config struct {
	Version   int                 `yaml:"version,required" doc:"Version of this file's form: 1."`
	Defaults  Polling             `yaml:"defaults" doc:"How sources are read; a source may override any of it."`
	Sources   []Source            `yaml:"sources,required" doc:"The feeds to read."`
	Words     map[string]WordList `yaml:"words" doc:"Named word lists that filters refer to."`
	WordFiles []string            `yaml:"word_files" doc:"Files with more word lists, in the form of words, beside the config: [words/en.yaml]. The parts of a list that stands in several files add up."`
	Editions  []EditionConfig     `yaml:"editions,required" doc:"The curated feeds."`
	Serve     Serve               `yaml:"serve" doc:"Where the editions are served."`
	Store     string              `yaml:"store" doc:"The database file." default:"winnow.db"`
	Retention Duration            `yaml:"retention" doc:"How long dropped items are remembered. What an edition keeps is kept." default:"90d"`

	root     *Node
	file     *configFile
	examples map[string][]Example // by file
	made     map[string]any       // by key, see Once
	warned   faultSink
}

// EditionConfig is one curated feed as the config describes it.
type EditionConfig struct {
	ID          EditionID      `yaml:"id,required" doc:"Short name, lower case with dashes; part of every address, so it must not change."`
	Title       string         `yaml:"title,required" doc:"What subscribers see as the feed's name."`
	Description string         `yaml:"description" doc:"One or two sentences under the title."`
	Sources     Selection      `yaml:"sources" doc:"all, a list of source ids, or {side: NAME}." default:"all"`
	Filters     []FilterConfig `yaml:"filters,required" doc:"Asked in this order; the first one that objects decides."`
	Publish     Publish        `yaml:"publish" doc:"What is published and how much of it."`
	Ask         Ask            `yaml:"ask" doc:"A model that is asked about items that the topic's score leaves in doubt. Nobody is asked without it."`
	Test        Test           `yaml:"test" doc:"What the edition is measured by, and how well it must judge."`
}

// Test says what an edition is measured by and how well it must judge.
type Test struct {
	Examples     string  `yaml:"examples" doc:"The file of labelled examples, beside the config."`
	MinPrecision float64 `yaml:"min_precision" doc:"The least share of what is kept that must belong there, between 0 and 1." default:"0"`
	MinRecall    float64 `yaml:"min_recall" doc:"The least share of what belongs there that must be kept, between 0 and 1." default:"0"`
}

// FilterConfig is one filter of a chain: its kind, and its settings, which only
// the kind can read.
type FilterConfig struct {
	Kind string
	// Name is how verdicts call the filter: its kind unless a name is written.
	Name     string
	Settings *Node
}

// Publish is what of an edition is published.
type Publish struct {
	Forms    []string `yaml:"forms" doc:"The forms to publish." enum:"rss,atom,json,html" default:"[rss, atom, json, html]"`
	Entries  int      `yaml:"entries" doc:"How many entries the feeds hold." default:"60"`
	Excerpt  int      `yaml:"excerpt" doc:"Longest excerpt, in characters." default:"300"`
	Rejected bool     `yaml:"rejected" doc:"Publish a second feed: what was dropped, and why." default:"false"`

	// Gate and Confirmed are not read from the config yet: nothing groups by stories.
	Gate, Confirmed Gate `yaml:"-"`
}

// Serve is where the editions are served.
type Serve struct {
	Listen    string `yaml:"listen" doc:"host:port to listen on." default:"'127.0.0.1:8080'"`
	PublicURL string `yaml:"public_url" doc:"The address under which people reach the server, such as https://news.example.org; feeds then carry it in their links to themselves. Without it they carry this machine's own address."`
	// EditorKey is a secret: it is shown nowhere.
	EditorKey string `yaml:"editor_key" doc:"A secret of 16 characters or more, best written ${WINNOW_EDITOR_KEY}. With it each edition has a page for its editor, at an address that winnow label --links prints, where items are labelled."`
}

// Load reads a config file. It always returns a config, so that every room can
// add what it finds wrong; [Config.Err] is all of that at once. The file's name
// is only for the faults; env looks up ${NAME}. Of other files it may name those
// that are built in; [LoadBeside] is for a config that has its own.
func Load(file string, text []byte, env func(string) (string, bool)) *Config {
	return LoadBeside(file, text, env, ShippedFiles)
}

// LoadBeside is [Load] of a config that has other files beside it.
func LoadBeside(file string, text []byte, env func(string) (string, bool), beside fs.FS) *Config {
	cf := &configFile{faultSink: faultSink{file: file}, env: env, beside: beside}
	cfg := &Config{file: cf}
	if cfg.root = parseYAML(text, cf); cfg.root != nil {
		cfg.root.Decode(cfg)
		cfg.readWords()
		cfg.vet()
	}
	return cfg
}

// LoadFile is [Load] of a file with the process's environment. The error is
// that of reading the file.
func LoadFile(file string) (*Config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return LoadBeside(file, text, os.LookupEnv, os.DirFS(filepath.Dir(file))), nil
}

// Err is nil, or all [Faults] found so far.
func (c *Config) Err() error { return c.file.err() }

// Fault reports a problem at a path such as sources[3].every, or at the nearest
// place above it that the file has.
func (c *Config) Fault(path, hint, format string, args ...any) {
	if n := c.At(path); n != nil { // else the text is no YAML: that fault is the one that counts
		c.file.add(Fault{Line: n.yaml.Line, Column: n.yaml.Column, Path: path, Problem: fmt.Sprintf(format, args...), Hint: hint})
	}
}

// At is the node at a path such as sources[3].every, or the nearest above it that
// the file has; nil where the text is no YAML.
func (c *Config) At(path string) *Node {
	n := c.root
	if n == nil {
		return nil
	}
	for step := range strings.FieldsFuncSeq(path, func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
		next := n.Key(step)
		if i, err := strconv.Atoi(step); err == nil && n.IsList() && i < len(n.Items()) {
			next = n.Items()[i]
		}
		if next == nil {
			break
		}
		n = next
	}
	return n
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

const idHint = "use lower-case letters, digits and dashes"

// vet checks what no single value shows.
func (c *Config) vet() {
	if c.root.Key("version") != nil && c.Version != 1 {
		c.Fault("version", "this winnow reads version 1", "unknown version %d", c.Version)
	}
	c.vetPolling("defaults", c.Defaults)
	if c.Retention < Duration(24*time.Hour) {
		c.Fault("retention", "items would come back as new", "%s is too short", c.Retention)
	}
	if c.Store == "" {
		c.Fault("store", "winnow.db is usual", "no database is named")
	}
	c.vetSources()
	c.vetEditions()
	if u := c.Serve.PublicURL; u != "" {
		c.vetURL("serve.public_url", u)
	}
	c.vetEditorKey()
}

// vetEditorKey wants a secret that is one. One that is written without
// a value is a fault too: somebody believes that there is one.
func (c *Config) vetEditorKey() {
	const at = "serve.editor_key"
	n := utf8.RuneCountInString(c.Serve.EditorKey)
	known := slices.ContainsFunc(c.file.list, func(f Fault) bool { return f.Path == at }) // the environment has none
	if serve := c.root.Key("serve"); n < 16 && !known && serve != nil && serve.Key("editor_key") != nil {
		c.Fault(at, "openssl rand -base64 24 makes one", "%d characters are too few for a secret, 16 are the least", n)
	}
}

func (c *Config) vetSources() {
	seen := map[SourceID]bool{}
	for i, s := range c.Sources {
		at := fmt.Sprintf("sources[%d]", i)
		if s.ID != "" && !idForm.MatchString(string(s.ID)) {
			c.Fault(at+".id", idHint, "%q is no id", s.ID)
		}
		if s.ID != "" && seen[s.ID] {
			c.Fault(at+".id", "each source needs its own", "%q is used twice", s.ID)
		}
		seen[s.ID] = true
		if s.URL != "" {
			c.vetURL(at+".url", s.URL)
			c.Sources[i].Public = c.written("sources", i, "url")
		}
		if s.Follow < 0 || s.Follow > 1000 {
			c.Fault(at+".follow", "20 is usual, 0 fetches none", "%d is not between 0 and 1000", s.Follow)
		}
		c.vetPolling(at, s.Polling)
	}
}

// written is a value of a list's element as it stands in the file.
func (c *Config) written(list string, i int, key string) string {
	if items := c.root.Key(list).Items(); i < len(items) {
		if n := items[i].Key(key); n != nil {
			return n.value().Value
		}
	}
	return ""
}

func (c *Config) vetPolling(at string, p Polling) {
	if p.Bounds.Least < Duration(time.Minute/60) || p.Bounds.Most < p.Bounds.Least {
		c.Fault(at+".bounds", "write [least, most], such as [5m, 6h]", "%s to %s is no range", p.Bounds.Least, p.Bounds.Most)
	}
	if p.Timeout <= 0 || p.Timeout > Duration(10*time.Minute) {
		c.Fault(at+".timeout", "30s is usual", "%s is out of range", p.Timeout)
	}
	if !(p.Storm.TimesUsual >= 1 && p.Storm.TimesUsual <= 1000) {
		c.Fault(at+".storm.times_usual", "6 is usual", "%g is not between 1 and 1000", p.Storm.TimesUsual)
	}
	if p.PerHost.Parallel < 1 || p.PerHost.Gap < 0 {
		c.Fault(at+".per_host", "{parallel: 1, gap: 2s} is usual", "out of range")
	}
}

func (c *Config) vetURL(at, raw string) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		c.Fault(at, "write it whole, as in https://example.org/feed.xml", "%q is no http or https address", raw)
	}
}

func (c *Config) vetEditions() {
	seen := map[EditionID]bool{}
	for i, e := range c.Editions {
		at := fmt.Sprintf("editions[%d]", i)
		if e.ID != "" && !idForm.MatchString(string(e.ID)) {
			c.Fault(at+".id", idHint, "%q is no id", e.ID)
		}
		if e.ID != "" && seen[e.ID] {
			c.Fault(at+".id", "each edition needs its own", "%q is used twice", e.ID)
		}
		seen[e.ID] = true
		for j, id := range e.Sources.IDs {
			if !slices.Contains(c.sourceIDs(), string(id)) {
				c.Fault(fmt.Sprintf("%s.sources[%d]", at, j), Nearest(string(id), c.sourceIDs()), "no source is called %q", id)
			}
		}
		if e.Publish.Entries < 1 || e.Publish.Entries > 1000 {
			c.Fault(at+".publish.entries", "60 is usual", "%d is not between 1 and 1000", e.Publish.Entries)
		}
		c.vetAsk(at+".ask", &e.Ask)
		if e.Publish.Excerpt < 0 {
			c.Fault(at+".publish.excerpt", "300 is usual", "%d is below 0", e.Publish.Excerpt)
		}
		c.vetFloors(at+".test", e.Test)
	}
}

func (c *Config) vetFloors(at string, t Test) {
	for key, floor := range map[string]float64{"min_precision": t.MinPrecision, "min_recall": t.MinRecall} {
		if floor < 0 || floor > 1 {
			c.Fault(at+"."+key, "0.9 is nine of ten", "%v is not between 0 and 1", floor)
		}
	}
}

func (c *Config) sourceIDs() []string {
	var ids []string
	for _, s := range c.Sources {
		ids = append(ids, string(s.ID))
	}
	return ids
}
