package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"winnow"
)

// TestMain makes the test binary the program itself where a test asks for it,
// so that scripts and the kill test run the real thing in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"winnow": main})
}

// TestScripts runs testdata/*.txtar: the program as people use it. What a script
// has under site/ is served on loopback, at $SITE.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{Dir: "testdata", RequireExplicitExec: true, Setup: func(env *testscript.Env) error {
		site := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(env.WorkDir, "site"))))
		env.Defer(site.Close)
		env.Setenv("SITE", site.URL)
		return nil
	}})
}

// say runs the program in this process and returns what it said.
func say(ctx context.Context, in string, args ...string) (out, err string, code int) {
	var o, e bytes.Buffer
	code = run(ctx, args, console{in: strings.NewReader(in), out: &o, err: &e})
	return o.String(), e.String(), code
}

func TestShippedConfigHasNoFault(t *testing.T) {
	t.Parallel()
	out, errs, code := say(t.Context(), "", "check", "--config", "../../config.yaml")
	if code != exitGood || !strings.Contains(out, "edition ukraine-peace-talks: 22 sources") {
		t.Errorf("check: %d\n%s%s", code, out, errs)
	}
}

// TestSchemaIsCurrent: config.schema.json is what the program prints, and the
// shipped config keeps to it; a misspelt key does not.
func TestSchemaIsCurrent(t *testing.T) {
	t.Parallel()
	printed, _, _ := say(t.Context(), "", "check", "--print-schema")
	file, err := os.ReadFile("../../config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if printed != string(file) {
		t.Error("config.schema.json is not what winnow check --print-schema prints: run make golden")
	}
	schema := compile(t, printed)
	good := toJSON(t, winnow.Shipped)
	if err := schema.Validate(good); err != nil {
		t.Errorf("the shipped config breaks the schema: %v", err)
	}
	for from, to := range map[string]string{"timeout:": "timeuot:", "rights: excerpt": "rights: some", "version: 1": "version: one", "- age:": "- aeg:"} {
		bad := strings.Replace(string(winnow.Shipped), from, to, 1)
		if bad == string(winnow.Shipped) {
			t.Fatalf("%q is not in the shipped config", from)
		}
		if schema.Validate(toJSON(t, []byte(bad))) == nil {
			t.Errorf("the schema takes %q", to)
		}
	}
}

func compile(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("config.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func toJSON(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestPrintDefault: the config that ships is the one that is printed.
func TestPrintDefault(t *testing.T) {
	t.Parallel()
	out, _, code := say(t.Context(), "", "check", "--print-default")
	file, err := os.ReadFile(filepath.Join("..", "..", "config.yaml"))
	if err != nil || code != exitGood || out != string(file) {
		t.Errorf("check --print-default: %d, %v; not config.yaml", code, err)
	}
}
