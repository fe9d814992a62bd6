package winnow_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

func noEnv(string) (string, bool) { return "", false }

// TestBadConfigs reads testdata/config/*.bad.yaml; the comments at the end of
// each file are the faults that it must give, all of them and no other.
func TestBadConfigs(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/config/*.bad.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no bad configs: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for line := range strings.Lines(string(text)) {
				if w, ok := strings.CutPrefix(line, "#want "); ok {
					want = append(want, strings.TrimSpace(w))
				}
			}
			var got []string
			if err := winnow.Load("f", text, noEnv).Err(); err != nil {
				got = strings.Split(err.Error(), "\n")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

const small = `version: 1
defaults: {every: "@every 1h", per_host: {gap: 9s}}
sources:
  - {id: a, publisher: A, url: "https://a.example/${KEY}"}
  - {id: b, publisher: B, url: "https://b.example/", every: "0 7 * * *", per_host: {parallel: 2}, side: x, enabled: false}
words:
  w: {en: [one, "two three"], uk: [чотири*]}
  v: five
editions:
  - {id: e, title: E, sources: {side: x}, filters: [{age: {max: 72h}}, {name: mine, topic: {at_least: 0.5}}]}
`

func loadSmall(t *testing.T) *winnow.Config {
	t.Helper()
	env := func(name string) (string, bool) { return "secret", name == "KEY" }
	cfg := winnow.Load("f", []byte(small), env)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return cfg
}

func TestDefaultsReachSourcesAndAreOverridden(t *testing.T) {
	t.Parallel()
	cfg := loadSmall(t)
	type polled struct {
		Every       string
		Parallel    int
		Gap, Before time.Duration
	}
	var got []polled
	for _, s := range cfg.Sources {
		got = append(got, polled{s.Every, s.PerHost.Parallel, s.PerHost.Gap.Std(), s.Timeout.Std()})
	}
	want := []polled{{"@every 1h", 1, 9 * time.Second, 30 * time.Second}, {"0 7 * * *", 2, 9 * time.Second, 30 * time.Second}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("polling (-want +got):\n%s", diff)
	}
}

func TestConfigMeansWhatIsWritten(t *testing.T) {
	t.Parallel()
	cfg := loadSmall(t)
	if got := cfg.Sources[0].URL; got != "https://a.example/secret" {
		t.Errorf("url = %q, want the secret from the environment in it", got)
	}
	if got := cfg.Sources[0].Shown(); got != "https://a.example/${KEY}" {
		t.Errorf("shown = %q: a secret must not be shown", got)
	}
	if cfg.Sources[1].Enabled || !cfg.Sources[0].Enabled {
		t.Error("enabled: false must hold for the second source alone")
	}
	ed := cfg.Editions[0]
	if ed.Sources.Has(cfg.Sources[0]) || !ed.Sources.Has(cfg.Sources[1]) {
		t.Error("{side: x} must select the second source alone")
	}
	if ed.Filters[0].Name != "age" || ed.Filters[1].Name != "mine" || ed.Filters[1].Kind != "topic" {
		t.Errorf("filters = %+v", ed.Filters)
	}
	if ed.Publish.Entries != 60 || len(ed.Publish.Forms) != 4 {
		t.Errorf("publish = %+v, want the defaults", ed.Publish)
	}
	langs := map[string]string{}
	for _, w := range cfg.Words["w"].Words {
		langs[w.Text] = w.Lang
	}
	if diff := cmp.Diff(map[string]string{"one": "en", "two three": "en", "чотири*": "uk"}, langs); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if v := cfg.Words["v"].Words; len(v) != 1 || v[0].Text != "five" || v[0].Lang != "" {
		t.Errorf("v = %+v, want one word for all languages", v)
	}
}

func TestFaultOfARoomStandsAtItsPlace(t *testing.T) {
	t.Parallel()
	cfg := loadSmall(t)
	cfg.Fault("sources[1].every", "h", "p %d", 1)
	cfg.Editions[0].Filters[1].Settings.Key("at_least").Fault("", "too low")
	want := "f:5:61: sources[1].every: p 1 (h)\nf:10:103: editions[0].filters[1].topic.at_least: too low"
	if got := cfg.Err().Error(); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}

func TestDuration(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"90s": "1m30s", "15m": "15m", "72h": "3d", "14d": "14d", "2w": "14d", "36h": "36h", "0": "0s", "500ms": "500ms",
	} {
		var d winnow.Duration
		if err := d.UnmarshalText([]byte(text)); err != nil || d.String() != want {
			t.Errorf("%s = %s, %v, want %s", text, d, err, want)
		}
	}
	for _, text := range []string{"", "-5m", "5", "1x", "99999999999999999999d", "40000d"} {
		var d winnow.Duration
		if err := d.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was read as %s", text, d)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"every", "bounds", "timeout"}
	for written, want := range map[string]string{
		"evry": `did you mean "every"?`, "TimeOut": `did you mean "timeout"?`, "bonuds": `did you mean "bounds"?`,
		"zzzzzz": "known are every, bounds, timeout",
	} {
		if got := winnow.Nearest(written, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", written, got, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(small)
	f.Add("a: &a [*a]\n")
	f.Add("version: 1\nsources: *x\n")
	f.Add("{version: 1, <<: {sources: []}, editions: [{filters: [{age: }]}]}")
	f.Fuzz(func(t *testing.T, text string) {
		cfg := winnow.Load("f", []byte(text), noEnv)
		if err := cfg.Err(); err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if line == "" {
					t.Errorf("an empty line among the faults of %q", text)
				}
			}
		}
	})
}

func TestItemIDsAreForEver(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"https://a.example/1", "a", ""} {
		id := winnow.NewItemID("s", key)
		if len(id) != 16 || id == winnow.NewItemID("s2", key) || id != winnow.NewItemID("s", key) {
			t.Errorf("id of %q = %q", key, id)
		}
	}
	// Written down once: a change here would publish every entry anew.
	if got := winnow.NewItemID("bbc", "guid-1"); got != "kdnye4jdjoe7tgla" {
		t.Errorf("id = %q; ids must never change", got)
	}
}

func TestDigestSeesWhatAReaderSees(t *testing.T) {
	t.Parallel()
	a := winnow.Item{Title: "t", Summary: "s"}
	b := a
	b.Published, b.Arrived, b.Tags = time.Now(), time.Now(), []string{"x"}
	if a.Digest() != b.Digest() {
		t.Error("dates or tags changed the digest")
	}
	b.Title, b.Summary = "ts", ""
	if a.Digest() == b.Digest() {
		t.Error("another title gives the same digest")
	}
}

func TestSchemaIsJSON(t *testing.T) {
	t.Parallel()
	text, err := winnow.ConfigSchema([]winnow.FilterKind{{Name: "k", Doc: "d", Settings: &struct {
		N int `yaml:"n" default:"3"`
	}{}}}).JSON()
	if err != nil || !json.Valid(text) || !strings.Contains(string(text), `"default": 3`) {
		t.Errorf("schema: %v\n%s", err, text)
	}
}
