package aggregator_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
)

// dispatch is one entry of a wire's feed.
type dispatch struct {
	GUID, Link, Title, Text string
	At                      time.Time
}

// dispatches are the n-th to the m-th invented ones, an hour apart up to at.
func dispatches(from, to int, at time.Time) []dispatch {
	var list []dispatch
	for n := from; n < to; n++ {
		list = append(list, dispatch{
			GUID: fmt.Sprint("tag:", n), Link: fmt.Sprintf("https://wire.example/%d/harbour-master-reports-ship-%d", n, n),
			Title: fmt.Sprintf("Harbour master reports the arrival of ship %d", n),
			Text:  fmt.Sprintf("Ship %d came in on the morning tide with timber and salt, the harbour master said, and leaves on Friday.", n),
			At:    at.Add(-time.Duration(to-n) * time.Hour),
		})
	}
	return list
}

// wire serves what it lists.
type wire struct {
	mu    sync.Mutex
	lists []dispatch
}

func (w *wire) list(all ...[]dispatch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lists = slices.Concat(all...)
}

func (w *wire) ServeHTTP(out http.ResponseWriter, _ *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	out.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(out, `<rss version="2.0"><channel><title>The wire</title>`)
	for _, d := range w.lists {
		fmt.Fprint(out, "<item>")
		for _, e := range [][2]string{{"guid", d.GUID}, {"link", d.Link}, {"title", d.Title}, {"description", d.Text}, {"pubDate", d.At.Format(time.RFC1123Z)}} {
			fmt.Fprintf(out, "<%s>", e[0])
			_ = xml.EscapeText(out, []byte(e[1]))
			fmt.Fprintf(out, "</%s>", e[0])
		}
		fmt.Fprint(out, "</item>")
	}
	fmt.Fprint(out, "</channel></rss>")
}

// reissued are the dispatches as change makes them.
func reissued(list []dispatch, change func(*dispatch)) []dispatch {
	list = slices.Clone(list)
	for i := range list {
		change(&list[i])
	}
	return list
}

func newGUID(d *dispatch) { d.GUID = "https://cms.example/?p=" + d.GUID[4:] }

func newHost(d *dispatch) { d.Link = strings.Replace(d.Link, "wire.example", "news.wire.example", 1) }

// TestStorms drives whole rounds against a server whose feed re-issues what it
// listed: nothing that was known is new, and nothing that is new is lost.
func TestStorms(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 6, 12, 0, 0, 0, time.UTC) // of the third round
	first := dispatches(0, 40, now.Add(-48*time.Hour))
	fresh := dispatches(100, 103, now)
	for name, c := range map[string]struct {
		change      func(*dispatch)
		with        []dispatch
		new, copies int
		says        string
	}{
		"other ids": {newGUID, nil, 0, 40, "brought 40 items under new ids on 6 Mar, 40 known"},
		"other ids and dates": {func(d *dispatch) { newGUID(d); d.At = now }, nil, 0, 40,
			"brought 40 items under new ids on 6 Mar, 40 known"},
		"another host, ids and dates": {func(d *dispatch) { newGUID(d); newHost(d); d.At = now }, nil, 0, 40,
			"brought 40 items under new ids on 6 Mar, 40 known"},
		"another path, ids and dates": {func(d *dispatch) { newGUID(d); d.Link = d.GUID; d.At = now }, nil, 0, 40,
			"brought 40 items under new ids on 6 Mar, 40 known"},
		"all of it and other titles": {func(d *dispatch) {
			newGUID(d)
			d.Link = d.GUID
			d.At = now
			d.Title = "Port: " + d.Title + " from abroad"
		}, nil, 0, 40,
			"brought 40 items under new ids on 6 Mar, 40 known"},
		"three new ones among them": {func(d *dispatch) { newGUID(d); newHost(d); d.At = now }, fresh, 3, 40,
			"brought 43 items under new ids on 6 Mar, 40 known"},
		"forty new ones": {func(*dispatch) {}, dispatches(200, 240, now), 40, 0, ""},
		"one other id": {func(d *dispatch) {
			if d.GUID == "tag:7" {
				newGUID(d)
			}
		}, nil, 0, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &wire{}
			h := newHouse(t, w)
			h.now = now.Add(-72 * time.Hour)
			w.list(first)
			h.mustRound(0, 40)
			h.mustRound(0, 0)
			was := h.kept()
			w.list(reissued(first, c.change), c.with)
			h.mustRound(c.copies, c.new)
			h.mustRound(0, 0)
			if now := h.kept(); len(now) != 40+c.new {
				t.Errorf("%d items are kept, want %d", len(now), 40+c.new)
			} else if diff := slices.DeleteFunc(was, func(id winnow.ItemID) bool { return slices.Contains(now, id) }); len(diff) > 0 {
				t.Errorf("no longer kept: %v", diff)
			}
			checkSays(t, h, c.says)
		})
	}
}

// mustRound runs a round and fails unless so many items are new. That copies of
// others came shows in the state that the round reports.
func (h *house) mustRound(copies, fresh int) {
	h.t.Helper()
	r, err := h.round()
	if err != nil || r.New != fresh || r.Revised != 0 || r.Judged != fresh {
		h.t.Errorf("round %+v, %v: want %d new and judged, none revised", r, err, fresh)
	}
	if r.Copies != copies {
		h.t.Errorf("%d copies, want %d", r.Copies, copies)
	}
}

// kept are the ids of what the edition keeps.
func (h *house) kept() []winnow.ItemID {
	h.t.Helper()
	latest, err := h.store.Latest(h.t.Context(), "e", true, 1000)
	if err != nil {
		h.t.Fatal(err)
	}
	var ids []winnow.ItemID
	for _, j := range latest {
		ids = append(ids, j.Item.ID)
	}
	return ids
}

func checkSays(t *testing.T, h *house, want string) {
	t.Helper()
	storm, got := h.paper.states[0].Storm, ""
	if !storm.At.IsZero() {
		got = storm.String()
	}
	if got != want {
		t.Errorf("the source's state says %q, want %q", got, want)
	}
}

// TestStormAfterStorm: two in a row, the second of what the first had made, and
// then back to the start.
func TestStormAfterStorm(t *testing.T) {
	t.Parallel()
	w := &wire{}
	h := newHouse(t, w)
	first := dispatches(0, 40, h.now)
	w.list(first)
	h.mustRound(0, 40)
	w.list(reissued(first, func(d *dispatch) { newGUID(d); newHost(d); d.At = h.now }))
	h.mustRound(40, 0)
	w.list(reissued(first, func(d *dispatch) { d.GUID = "3:" + d.GUID; newHost(d); d.Title = "The port: " + d.Title; d.Text = "" }))
	h.mustRound(40, 0)
	w.list(first)
	h.mustRound(0, 0)
}

// TestResumedAfterAWeek: what came out while the source was away is judged,
// however old it is by now.
func TestResumedAfterAWeek(t *testing.T) {
	t.Parallel()
	w := &wire{}
	h := newHouse(t, w)
	w.list(dispatches(0, 40, h.now))
	h.mustRound(0, 40)
	h.now = h.now.Add(8 * 24 * time.Hour)
	w.list(dispatches(100, 250, h.now))
	h.mustRound(0, 150)
	checkSays(t, h, "")
}
