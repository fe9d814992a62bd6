package filters

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// FuzzJudge feeds the shipped edition what strangers may send: it must come to
// the same verdict twice, with a sound score and a reason.
func FuzzJudge(f *testing.F) {
	cfg := winnow.Load("config.yaml", winnow.Shipped, func(string) (string, bool) { return "", false })
	chain := New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		f.Fatal(err)
	}
	f.Add("Ukraine and Russia resume peace talks", "<p>Envoys met in Geneva.</p>", "https://news.example/a", "en")
	f.Add("和平 | Related: x", "\xff\xfe<", "://", "xx-\x00")
	f.Add("", "", "", "")
	f.Fuzz(func(t *testing.T, title, summary, address, lang string) {
		it := winnow.Item{ID: "a", Source: "s", Title: title, Summary: summary, URL: address, Lang: lang, Links: make([]winnow.Link, 9)}
		v := chain.Judge(&it)
		if v.Reason == "" || math.IsNaN(v.Score) || v.Score < 0 || v.Score > 1 {
			t.Fatalf("verdict %+v", v)
		}
		if !v.Keep && v.Filter == "" || v.Keep && v.Story != "a" {
			t.Fatalf("verdict %+v", v)
		}
		if diff := cmp.Diff(v, chain.Judge(&it)); diff != "" {
			t.Fatalf("again: %s", diff)
		}
	})
}

// FuzzWhen compiles and runs conditions: what compiles must run to an end.
func FuzzWhen(f *testing.F) {
	for _, s := range []string{"links > 8 and words < 120", "tags[3] == 'x'", "title matches '^a+$'", "any(tags, # contains 'a')", "1..9", "len(text) ? via : state"} {
		f.Add(s)
	}
	v := (&reader{views: map[winnow.ItemID]*View{}}).view(&winnow.Item{ID: "a", Title: "A title", Tags: []string{"a", "b"}})
	f.Fuzz(func(t *testing.T, source string) {
		program, err := compileWhen(source)
		if (program == nil) == (err == nil) {
			t.Fatalf("%q: program %v, error %v", source, program, err)
		}
		if err == nil {
			runWhen(program, v)
		}
	})
}
