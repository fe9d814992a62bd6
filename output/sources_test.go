package output

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

func states() []winnow.SourceState {
	keyed := gazette
	keyed.Headers = map[string]string{"Authorization": "Bearer hush-hush"}
	off := mina
	off.Enabled = false
	return []winnow.SourceState{
		{Source: lantern, Items: 412, Kept: 37, Bookmark: winnow.Bookmark{Checked: at(12, 15, 45), Succeeded: at(12, 15, 45), Next: at(12, 16, 0), Why: "every 15 minutes"},
			Storm: winnow.Storm{At: at(8, 9, 30), Items: 80, Known: 78}},
		{Source: keyed, Items: 9, Kept: 1, Bookmark: winnow.Bookmark{Checked: at(12, 15, 50), Succeeded: at(11, 9, 0), Next: at(12, 18, 0), Failures: 4,
			Problem: `fetch "` + keyed.URL + `" with Bearer hush-hush: 503`}},
		{Source: northmark},
		{Source: off, Bookmark: winnow.Bookmark{Next: at(12, 18, 0), Why: "every 15 minutes"}},
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	s, base := listen(t, Options{}, sample())
	if err := s.Report(t.Context(), states()); err != nil {
		t.Fatal(err)
	}
	resp, page := ask(t, "GET", base+"/sources")
	for _, want := range []string{
		"4 sources: 1 read well, 1 failing, 1 not read yet, 1 switched off.",
		"failed 4 times in a row", "reads well; brought 80 items under new ids on 8 Mar, 78 known", "state-run", "not planned", "never", "every 15 minutes", ">412<", ">37<",
		`fetch &#34;https://gazette.example/rss?cat=isles&#34; with …: 503`, "12 March 2031, 18:00 UTC",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if got, want := resp.Header.Get("Last-Modified"), "Wed, 12 Mar 2031 15:50:00 GMT"; got != want {
		t.Errorf("last modified %q, want %q", got, want)
	}
	_, list := ask(t, "GET", base+"/sources.json")
	if strings.Contains(page+list, "hush") {
		t.Error("a secret of the operator is published")
	}
	golden(t, "sources.html", []byte(page))
	golden(t, "sources.json", []byte(list))
}

func TestSourcesJSON(t *testing.T) {
	t.Parallel()
	f := newShelf(nil)
	docs, err := f.report(states())
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Sources []struct{ ID, Health string }
	}
	if err := json.Unmarshal(docs[1].Body, &got); err != nil {
		t.Fatal(err)
	}
	want := []struct{ ID, Health string }{{"lantern", "well"}, {"gazette", "failing"}, {"northmark", "waiting"}, {"mina", "off"}}
	if diff := cmp.Diff(want, got.Sources); diff != "" {
		t.Error(diff)
	}
}
