package winnow_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pkg is a package as go list tells it.
type pkg struct {
	ImportPath   string
	Dir          string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// rule says what packages under a path may not import.
type rule struct {
	under  string // a package and those below it
	only   bool   // the package itself alone
	banned string // a regular expression of import paths
	why    string
}

// rules are the import rules of the house; docs/decisions/0001 has the reasons.
var rules = []rule{
	{"winnow", true, `^winnow/`, "the root imports no package of ours"},
	{"winnow/aggregator", false, `^winnow/(filters|output|cmd)`, "rooms are deaf to one another; only cmd joins"},
	{"winnow/filters", false, `^winnow/(aggregator|output|cmd)`, "rooms are deaf to one another; only cmd joins"},
	{"winnow/output", false, `^winnow/(aggregator|filters|cmd)`, "rooms are deaf to one another; only cmd joins"},
	{"winnow/aggregator", true, `^winnow/aggregator/store`, "the roads see winnow.Store, not a database"},
	{"winnow/filters", false, `^(net|net/[^u].*|database/sql|context|math/rand.*|os|log.*)$`, "a verdict is a function of config, item and past"},
}

// homes are the only places that may import an outside library.
var homes = map[string]string{
	"github.com/mmcdole/gofeed":              "winnow/aggregator/parse",
	"github.com/gorilla/feeds":               "winnow/output",
	"github.com/robfig/cron/v3":              "winnow/aggregator",
	"github.com/expr-lang/expr":              "winnow/filters",
	"github.com/abadojack/whatlanggo":        "winnow/filters/text",
	"github.com/blevesearch/snowballstem":    "winnow/filters/text",
	"github.com/microcosm-cc/bluemonday":     "winnow/output",
	"modernc.org/sqlite":                     "winnow/aggregator/store",
	"github.com/pressly/goose/v3":            "winnow/aggregator/store",
	"database/sql":                           "winnow/aggregator/store",
	"go.yaml.in/yaml/v4":                     "winnow",
	"codeberg.org/readeck/go-readability/v2": "winnow/aggregator/clean",
	"github.com/markusmobius/go-trafilatura": "winnow/aggregator/clean",
	"github.com/andybalholm/cascadia":        "winnow/aggregator/clean",
	"github.com/spf13/cobra":                 "winnow/cmd/winnow",
	"github.com/schollz/progressbar/v3":      "winnow/cmd/winnow",
	"github.com/rivo/uniseg":                 "winnow/filters/vector",
}

// broken lists the rules that a package's imports break.
func broken(p pkg) []string {
	var out []string
	for _, r := range rules {
		if p.ImportPath != r.under && (r.only || !strings.HasPrefix(p.ImportPath, r.under+"/")) {
			continue
		}
		for _, imp := range p.Imports {
			if regexp.MustCompile(r.banned).MatchString(imp) {
				out = append(out, fmt.Sprintf("%s imports %s: %s", p.ImportPath, imp, r.why))
			}
		}
	}
	for _, imp := range p.Imports {
		for lib, home := range homes {
			if (imp == lib || strings.HasPrefix(imp, lib+"/")) && p.ImportPath != home {
				out = append(out, fmt.Sprintf("%s imports %s, whose home is %s", p.ImportPath, imp, home))
			}
		}
	}
	return out
}

func listPackages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Dir,Imports,Deps", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == "winnow" || strings.HasPrefix(p.ImportPath, "winnow/") {
			pkgs = append(pkgs, p)
		}
	}
}

func TestImportRules(t *testing.T) {
	t.Parallel()
	pkgs := listPackages(t)
	if len(pkgs) < 10 {
		t.Fatalf("go list found only %d packages of ours", len(pkgs))
	}
	for _, p := range pkgs {
		for _, b := range broken(p) {
			t.Error(b)
		}
	}
}

// TestImportRulesBite tries the rules on imports that break them.
func TestImportRulesBite(t *testing.T) {
	t.Parallel()
	for _, p := range []pkg{
		{ImportPath: "winnow", Imports: []string{"winnow/filters"}},
		{ImportPath: "winnow/filters/text", Imports: []string{"net/http"}},
		{ImportPath: "winnow/filters", Imports: []string{"context"}},
		{ImportPath: "winnow/output", Imports: []string{"winnow/aggregator/clean"}},
		{ImportPath: "winnow/aggregator", Imports: []string{"winnow/aggregator/store"}},
		{ImportPath: "winnow/aggregator/fetch", Imports: []string{"github.com/mmcdole/gofeed"}},
		{ImportPath: "winnow/cmd/winnow", Imports: []string{"github.com/gorilla/feeds"}},
	} {
		if len(broken(p)) == 0 {
			t.Errorf("%s may import %v", p.ImportPath, p.Imports)
		}
	}
	for _, p := range []pkg{
		{ImportPath: "winnow/filters", Imports: []string{"net/url", "winnow", "winnow/filters/text"}},
		{ImportPath: "winnow/cmd/winnow", Imports: []string{"winnow/filters", "winnow/output", "winnow/aggregator/store"}},
	} {
		if got := broken(p); len(got) > 0 {
			t.Errorf("a good import is refused: %v", got)
		}
	}
}

// TestFiltersHaveNoClock looks for what would make a verdict hang on when it
// was asked for.
func TestFiltersHaveNoClock(t *testing.T) {
	t.Parallel()
	eachSource(t, "filters", func(file string, text string) {
		for _, call := range []string{"time.Now(", "time.Since(", "time.Until(", "func init()"} {
			if strings.Contains(text, call) {
				t.Errorf("%s has %s", file, call)
			}
		}
	})
}

// TestFilesStaySmall: a file of more than 300 lines is two rooms in one.
func TestFilesStaySmall(t *testing.T) {
	t.Parallel()
	eachSource(t, ".", func(file, text string) {
		if n := strings.Count(text, "\n"); n > 300 {
			t.Errorf("%s has %d lines", file, n)
		}
	})
}

// eachSource calls f for every Go file under dir that is no test.
func eachSource(t *testing.T, dir string, f func(file, text string)) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil {
			seen++
			f(path, string(text))
		}
		return err
	})
	if err != nil || seen == 0 {
		t.Fatalf("read %d files under %s: %v", seen, dir, err)
	}
}

// TestNoForbiddenNames holds the words of the house.
func TestNoForbiddenNames(t *testing.T) {
	t.Parallel()
	decl := regexp.MustCompile(`(?m)^(?:func (?:\([^)]*\) )?|type )(\w+)`)
	bad := regexp.MustCompile(`(Manager|Helper|Util|Service|Processor|Impl)$|^Get[A-Z]`)
	eachSource(t, ".", func(file, text string) {
		for _, m := range decl.FindAllStringSubmatch(text, -1) {
			if bad.MatchString(m[1]) {
				t.Errorf("%s declares %s", file, m[1])
			}
		}
	})
}
