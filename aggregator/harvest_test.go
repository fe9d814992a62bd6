package aggregator

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
	"winnow/aggregator/clean"
)

// planting harvests an article with these related links.
func planting(src winnow.Source, guid string, links ...winnow.Link) []winnow.Item {
	content := "<p>The council met on Monday and spoke about the bridge for an hour.</p>"
	for _, l := range links {
		body := l.Text
		if l.URL != "" {
			body = `<a href="` + l.URL + `">` + l.Text + `</a>`
		}
		content += "<p>Related: " + body + "</p>"
	}
	it := winnow.Item{GUID: guid, Title: "Council meets " + guid, URL: "https://s.example/" + guid,
		Content: content + "<p>It will meet again on Friday, the mayor's office said in a note.</p>"}
	return Normalize(&it, src, noon, clean.Evidence{})
}

func ids(items []winnow.Item) []winnow.ItemID {
	var out []winnow.ItemID
	for _, it := range items {
		out = append(out, it.ID)
	}
	return out
}

// TestHarvestOnce: what is one link, however it is planted, and what is two.
func TestHarvestOnce(t *testing.T) {
	t.Parallel()
	const page = "https://s.example/bridge"
	src, sister := winnow.Source{ID: "s", Publisher: "P"}, winnow.Source{ID: "s-sport", Publisher: "P"}
	first := planting(src, "1", winnow.Link{Text: "Bridge to close for a year", URL: page})
	for name, c := range map[string]struct {
		src  winnow.Source
		link winnow.Link
		same bool
	}{
		"tracking parameters":    {src, winnow.Link{Text: "Bridge to close for a year", URL: page + "?utm_source=related&fbclid=1"}, true},
		"a mobile page":          {src, winnow.Link{Text: "Bridge to close for a year", URL: "http://m.s.example/bridge/amp"}, true},
		"other words":            {src, winnow.Link{Text: "Council closes old bridge", URL: page}, true},
		"a source of the same":   {sister, winnow.Link{Text: "Bridge to close for a year", URL: page}, true},
		"another publisher":      {winnow.Source{ID: "s2", Publisher: "Q"}, winnow.Link{Text: "Bridge to close for a year", URL: page}, false},
		"another page":           {src, winnow.Link{Text: "Bridge to close for a year", URL: page + "?id=2"}, false},
		"the words alone":        {src, winnow.Link{Text: "Bridge to close for a year"}, false},
		"the words at the front": {src, winnow.Link{Text: "Bridge to close for a year", URL: "https://s.example/"}, false},
	} {
		got := planting(c.src, "2", c.link)
		if len(got) != 1 || (got[0].ID == first[0].ID) != c.same {
			t.Errorf("%s: harvested %v beside %v, want the same one: %t", name, ids(got), ids(first), c.same)
		}
	}
}

// TestHarvestByWords: a link that names no page is known by its words.
func TestHarvestByWords(t *testing.T) {
	t.Parallel()
	src := winnow.Source{ID: "s", Publisher: "P"}
	a := planting(src, "1", winnow.Link{Text: "Bridge to close for a year"}, winnow.Link{Text: "Ferry prices rise again"})
	b := planting(src, "2", winnow.Link{Text: "Ferry Prices  Rise Again"}, winnow.Link{Text: "Bridge To Close For A Year"})
	if len(a) != 2 || len(b) != 2 || a[0].ID != b[1].ID || a[1].ID != b[0].ID {
		t.Errorf("harvested %v and %v, want the same two", ids(a), ids(b))
	}
	home := planting(src, "3", winnow.Link{Text: "All about the harbour cup", URL: "https://s.example"}, winnow.Link{Text: "All about the spring fair", URL: "https://s.example"})
	if len(home) != 2 || home[0].ID == home[1].ID {
		t.Errorf("two links to a whole site are %v", ids(home))
	}
}

// TestHarvestFirstWords: of two links to one page in one article, the first one's
// words are harvested.
func TestHarvestFirstWords(t *testing.T) {
	t.Parallel()
	got := planting(winnow.Source{ID: "s", Publisher: "P"}, "1",
		winnow.Link{Text: "Bridge to close for a year", URL: "https://s.example/bridge"},
		winnow.Link{Text: "Council closes old bridge", URL: "https://s.example/bridge?utm_medium=box"})
	if len(got) != 1 || got[0].Title != "Bridge to close for a year" || got[0].ViaTitle != "Council meets 1" {
		t.Errorf("harvested %+v", got)
	}
}

// TestHarvestRoundup: the links of a round-up are harvested, though none of them
// was planted under a text; one of them had a label and was cut.
func TestHarvestRoundup(t *testing.T) {
	t.Parallel()
	it := winnow.Item{GUID: "1", Title: "The week in Lakeview", Content: `<ul><li><a href="https://s.example/1">Bridge to close for a year</a></li>
<li><a href="https://s.example/2">Ferry prices rise again</a></li><li><a href="https://s.example/3">Watch: the ferry in the storm</a></li>
<li><a href="https://s.example/4">Hail breaks the market's roof</a></li><li><a href="https://s.example/5">Harbour cup ends in a draw</a></li></ul>`}
	var titles []string
	for _, l := range Normalize(&it, winnow.Source{ID: "s", Publisher: "P"}, noon, clean.Evidence{}) {
		titles = append(titles, l.Title)
	}
	want := []string{"the ferry in the storm", "Bridge to close for a year", "Ferry prices rise again", "Hail breaks the market's roof", "Harbour cup ends in a draw"}
	if diff := cmp.Diff(want, titles); diff != "" || it.Promo.Kind != winnow.PromoRoundup {
		t.Errorf("%+v, links (-want +got):\n%s", it.Promo, diff)
	}
}
