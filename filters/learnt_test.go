package filters

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// schools are a topic whose words other news has too: two parties and talks.
const schools = `words:
  norland: [Norland*]
  sudmark: [Sudmark*]
  peace: [ceasefire, armistice]
  talks: [talks, envoy*, summit]
filters:
- topic:
    require: [[norland, sudmark]]
    parties: [norland, sudmark]
    settlement: {strong: peace, weak: talks}
`

// learner is the chain that has learnt from examples.
func learner(t *testing.T, examples, more string) *Chain {
	t.Helper()
	cfg, chain := compileBeside(schools+"    learn: {from: x.yaml"+more+"}", fstest.MapFS{"x.yaml": {Data: []byte(examples)}})
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

// lines are n examples: talks belong, school news does not.
func lines(n int) string {
	var b strings.Builder
	b.WriteString("[]"[:2*(1-min(n, 1))])
	for i := range n / 2 {
		fmt.Fprintf(&b, "- {keep: true, title: Norland envoy number %d meets Sudmark for talks}\n", i)
		fmt.Fprintf(&b, "- {keep: false, title: Norland summit number %d opens a school}\n", i)
	}
	return b.String()
}

func odds(c *Chain, title string) float64 {
	p := c.Judge(&winnow.Item{ID: "a", Title: title}).Score
	return math.Log(p / (1 - p))
}

// TestLearnMore holds that few examples leave the score about where the settings
// put it, and that it moves the further the more there are.
func TestLearnMore(t *testing.T) {
	t.Parallel()
	const title = "Norland summit in a school"
	before, last := odds(learner(t, lines(0), ""), title), 0.0
	for _, tt := range []struct {
		n           int
		least, most float64
	}{{0, 0, 0}, {2, 0, 0.1}, {10, 0.01, 0.5}, {50, 0.3, 1.5}, {400, 1, 5}} {
		moved := before - odds(learner(t, lines(tt.n), ""), title)
		if moved < tt.least || moved > tt.most || moved < last {
			t.Errorf("%d examples move it down by %.3f, want %g to %g, and no less than fewer", tt.n, moved, tt.least, tt.most)
		}
		last = moved
	}
}

// TestLearnStrength holds that strength counts examples, and none is none.
func TestLearnStrength(t *testing.T) {
	t.Parallel()
	const title = "Norland summit in a school"
	none, half, one, two := odds(learner(t, lines(50), ", strength: 0"), title), odds(learner(t, lines(50), ", strength: 0.5"), title),
		odds(learner(t, lines(50), ""), title), odds(learner(t, lines(50), ", strength: 2"), title)
	if none != odds(learner(t, lines(0), ""), title) || !(two < one && one < half && half < none) {
		t.Errorf("strength 0, 0.5, 1 and 2 give %.3f, %.3f, %.3f, %.3f", none, half, one, two)
	}
	if twice := odds(learner(t, lines(50)+lines(50), ""), title); math.Abs(two-twice) > 0.002 {
		t.Errorf("strength 2 gives %.4f, the examples written twice %.4f", two, twice)
	}
}

// TestLearnOrder holds that the order of examples changes nothing.
func TestLearnOrder(t *testing.T) {
	t.Parallel()
	list := strings.SplitAfter(strings.TrimSpace(lines(40))+"\n", "\n")
	turned := ""
	for _, l := range list {
		turned = l + turned
	}
	it := winnow.Item{ID: "a", Title: "Norland summit in a school"}
	if diff := cmp.Diff(learner(t, lines(40), "").Judge(&it), learner(t, turned, "").Judge(&it)); diff != "" {
		t.Error(diff)
	}
}

// TestLearnNoNames holds that who a party is isn't learnt: another name of the
// same list is as good.
func TestLearnNoNames(t *testing.T) {
	t.Parallel()
	c := learner(t, lines(100), "")
	if a, b := odds(c, "Norland envoy meets Sudmark"), odds(c, "Norlanders' envoy meets Sudmarkers"); math.Abs(a-b) > 1e-9 {
		t.Errorf("%.4f for the names in the examples, %.4f for others of their lists", a, b)
	}
}

// TestLearnRequired holds that examples without what is required teach nothing.
func TestLearnRequired(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "- {keep: %t, title: \"Number %d: a summit in a school\"}\n", i%2 == 0, i)
	}
	const title = "Norland summit in a school"
	if a, b := odds(learner(t, lines(0), ""), title), odds(learner(t, b.String(), ""), title); a != b {
		t.Errorf("%.4f became %.4f", a, b)
	}
}

// TestLearntParts holds that what was learnt is in the verdict: the strongest by
// name, the others as one, and all of it adds up.
func TestLearntParts(t *testing.T) {
	t.Parallel()
	c := learner(t, lines(200), "")
	v := c.Judge(&winnow.Item{ID: "a", Title: "Norland summit opens a school", Text: "Talks on number 9 will follow. The envoy meets nobody."})
	sum, names, rest, found := -2.4, 0, 0, false
	for _, p := range v.Parts {
		sum += p.Score
		switch {
		case p.What == "learnt: the rest":
			rest++
		case strings.HasPrefix(p.What, "learnt: "):
			names++
			found = found || p.What == "learnt: word" && p.Words == "school" && p.Where == "title" && p.Score < 0
		}
	}
	if names == 0 || names > named || rest > 1 || !found {
		t.Errorf("parts %+v", v.Parts)
	}
	if got := math.Log(v.Score / (1 - v.Score)); math.Abs(got-sum) > 0.02 {
		t.Errorf("parts add up to %.3f, the score says %.3f: %+v", sum, got, v.Parts)
	}
}

// TestLearnOtherScripts holds that items in scripts without spaces are read by
// their lists, and that odd texts are no trouble.
func TestLearnOtherScripts(t *testing.T) {
	t.Parallel()
	text := strings.Replace(schools, "talks: [talks,", "talks: [会談, talks,", 1)
	text = strings.Replace(text, "norland: [Norland*]", "norland: [ノーランド, Norland*]", 1)
	cfg, c := compileBeside(text+"    learn: {from: x.yaml}", fstest.MapFS{"x.yaml": {Data: []byte(lines(200))}})
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"ノーランドの会談", "Norland \xff\xfe ́", "Norland 9 9 9"} {
		v := c.Judge(&winnow.Item{ID: "a", Title: title})
		learnt := false
		for _, p := range v.Parts {
			learnt = learnt || strings.HasPrefix(p.What, "learnt: ")
		}
		if !learnt || math.IsNaN(v.Score) {
			t.Errorf("%q: %+v", title, v)
		}
	}
}

func TestFaultsOfLearning(t *testing.T) {
	t.Parallel()
	for setting, want := range map[string]string{
		"{}":                           "from is missing",
		"{from: y.yaml}":               "there is no file y.yaml",
		"{from: ../x.yaml}":            "is no path beside the config",
		"{from: x.yaml, strength: 11}": "11 is not between 0 and 10",
		"{from: bad.yaml}":             "title is missing",
		"{form: x.yaml}":               `did you mean "from"?`,
		"x.yaml":                       "want a map",
	} {
		files := fstest.MapFS{"x.yaml": {Data: []byte(lines(2))}, "bad.yaml": {Data: []byte("- {keep: true}")}}
		cfg, _ := compileBeside(schools+"    learn: "+setting, files)
		if err := cfg.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: faults %v lack %q", setting, err, want)
		}
	}
}

// TestLearnAlone holds that what an edition learns doesn't hang on the lists of
// other editions.
func TestLearnAlone(t *testing.T) {
	t.Parallel()
	words, topic, _ := strings.Cut(schools, "filters:\n")
	topic = "    filters:\n    " + strings.ReplaceAll(strings.TrimSpace(topic)+"\n    learn: {from: x.yaml}", "\n", "\n    ") + "\n"
	text := "version: 1\nsources: [{id: gazette, publisher: The Gazette, url: \"https://gazette.example/rss\"}]\n" + words +
		"  schools: [school*]\neditions:\n  - id: schools\n    title: Schools\n    filters: [{topic: {weights: {schools: {title: 5}}}}]\n" +
		"  - id: talks\n    title: Talks\n" + topic
	cfg := winnow.LoadBeside("c.yaml", []byte(text), func(string) (string, bool) { return "", false }, fstest.MapFS{"x.yaml": {Data: []byte(lines(50))}})
	alone, together := New(cfg, &cfg.Editions[1]), All(cfg)[1]
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	it := winnow.Item{ID: "a", Title: "Norland summit in a school"}
	if diff := cmp.Diff(alone.Judge(&it), together.Judge(&it)); diff != "" {
		t.Error(diff)
	}
}
