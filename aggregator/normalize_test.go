package aggregator

import (
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/clean"
)

func TestNormalizeIDs(t *testing.T) {
	t.Parallel()
	src := winnow.Source{ID: "s", Publisher: "P"}
	ids := map[winnow.ItemID]string{}
	for name, it := range map[string]winnow.Item{
		"by guid": {GUID: "g", URL: "https://a.example/1"}, "by address": {URL: "https://a.example/1"},
		"by title": {Title: "T"}, "by title and date": {Title: "T", Published: noon.Add(-time.Hour)},
	} {
		Normalize(&it, src, noon, clean.Evidence{})
		if other, taken := ids[it.ID]; taken {
			t.Errorf("%s and %s have one id", name, other)
		}
		ids[it.ID] = name
	}
	kept := winnow.Item{ID: "mine", GUID: "g"}
	if Normalize(&kept, src, noon, clean.Evidence{}); kept.ID != "mine" {
		t.Errorf("an id that was there became %q", kept.ID)
	}
}

func TestNormalizeDates(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, want time.Time }{
		"usual":         {noon.Add(-time.Hour), noon.Add(-time.Hour)},
		"from 2099":     {time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), noon},
		"the epoch":     {time.Unix(0, 0), time.Time{}},
		"none":          {time.Time{}, time.Time{}},
		"in other zone": {noon.Add(-time.Hour).In(time.FixedZone("x", 3600)), noon.Add(-time.Hour)},
	} {
		it := winnow.Item{Title: "T", Published: c.in}
		Normalize(&it, winnow.Source{ID: "s"}, noon, clean.Evidence{})
		if !it.Published.Equal(c.want) || it.Published.Location() != time.UTC {
			t.Errorf("%s: published %s, want %s", name, it.Published, c.want)
		}
		if !it.Arrived.Equal(noon) {
			t.Errorf("%s: arrived %s", name, it.Arrived)
		}
	}
}

// TestFutureDatesKeepTheId: an entry without guid and address whose date lies
// ahead is the same item at every poll.
func TestFutureDatesKeepTheId(t *testing.T) {
	t.Parallel()
	var ids []winnow.ItemID
	for hour := range 2 {
		it := winnow.Item{Title: "T", Published: noon.Add(9 * time.Hour)}
		Normalize(&it, winnow.Source{ID: "s"}, noon.Add(time.Duration(hour)*time.Hour), clean.Evidence{})
		ids = append(ids, it.ID)
	}
	if ids[0] != ids[1] {
		t.Errorf("ids %v of one item", ids)
	}
}

// TestHarvest: planted links become items of their own, the same ones whenever
// and under whatever article they are planted.
func TestHarvest(t *testing.T) {
	t.Parallel()
	plant := func(guid, url string) []winnow.Item {
		it := winnow.Item{GUID: guid, Title: "Council meets", Lang: "en",
			Content: `<p>The council met on Monday and spoke about the bridge for an hour.</p>
<p>Related: <a href="` + url + `">Bridge to close for a year</a></p>
<p>It will meet again on Friday, the mayor's office said in a note.</p>`}
		links := Normalize(&it, winnow.Source{ID: "s", Publisher: "P"}, noon, clean.Evidence{})
		for _, l := range links {
			if l.Via != it.ID || l.Publisher != "P" || l.Lang != "en" || !l.Arrived.Equal(noon) {
				t.Errorf("a harvested item: %+v", l)
			}
		}
		return links
	}
	a := plant("1", "https://s.example/2026/02/28/bridge?utm_source=x")
	b := plant("2", "https://s.example/2026/02/28/bridge")
	if len(a) != 1 || len(b) != 1 || a[0].ID != b[0].ID {
		t.Fatalf("harvested %+v and %+v, want the same one item", a, b)
	}
	if a[0].Title != "Bridge to close for a year" {
		t.Errorf("title = %q", a[0].Title)
	}
	if want := time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC); !a[0].Published.Equal(want) {
		t.Errorf("published = %s, want the date in the address", a[0].Published)
	}
}
