// Package demo is an invented world: a dozen feeds served on loopback, for
// trying Winnow where there is no network, and for its own tests.
//
// Nothing in it happened. Every headline ends with a mark that says so, the
// people and publishers do not exist, and no words are put into the mouths of
// those who do. The feeds show what real ones do to a curated feed: the same
// report under other addresses, tracking parameters, reports that are edited
// later, planted "Related:" lines, headlines on everything else, talks about
// other wars, several languages, and all formats.
//
// The world moves in steps: each step adds items or edits them and takes none
// away. A world that was started again begins at its first step and comes to
// the same end.
package demo

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"winnow"
)

// World serves the invented feeds at /ID. Its zero value is not usable; see
// [New].
type World struct {
	began time.Time
	pace  time.Duration
	base  time.Time // the items' dates are counted from here
	now   func() time.Time
}

// Steps is how many steps the world has.
const Steps = 3

// New begins a world whose next step comes every pace.
func New(now func() time.Time, pace time.Duration) *World {
	began := now().UTC()
	return &World{began: began, pace: pace, base: began.Truncate(24 * time.Hour).Add(-24 * time.Hour), now: now}
}

// step is how far the world has come: 0 to Steps-1.
func (w *World) step() int {
	return min(int(w.now().Sub(w.began)/w.pace), Steps-1)
}

// Sources are the config's sources for a world served at base, such as
// http://127.0.0.1:4711.
func Sources(base string, polling winnow.Polling) []winnow.Source {
	out := make([]winnow.Source, len(feeds))
	for i, f := range feeds {
		out[i] = winnow.Source{
			ID: winnow.SourceID(f.id), Publisher: f.publisher, URL: strings.TrimSuffix(base, "/") + "/" + f.id,
			Side: f.side, State: f.state, Enabled: true, Allow: loopback, Polling: polling,
		}
		out[i].Full = f.full
		if f.rights != "" {
			out[i].Rights = f.rights
		}
	}
	return out
}

// ServeHTTP serves a feed, conditionally, as a good publisher would, the pages of
// one of them, and what robots may read.
func (w *World) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/robots.txt" {
		_, _ = rw.Write([]byte("User-agent: *\nDisallow: /" + reviewID + "/members/\n"))
		return
	}
	for _, f := range feeds {
		if r.URL.Path == "/"+f.id {
			w.serve(rw, r, f)
			return
		}
		for _, it := range f.items {
			if it.page != "" && r.URL.Path == it.url {
				servePage(rw, f, it)
				return
			}
		}
	}
	http.NotFound(rw, r)
}

func (w *World) serve(rw http.ResponseWriter, r *http.Request, f feed) {
	step := w.step()
	etag := `"` + f.id + "-" + strconv.Itoa(step) + "-" + strconv.FormatInt(w.base.Unix(), 36) + `"`
	rw.Header().Set("ETag", etag)
	if r.Header.Get("If-None-Match") == etag {
		rw.WriteHeader(http.StatusNotModified)
		return
	}
	rw.Header().Set("Content-Type", f.form.mime())
	items := w.items(f, step)
	for i := range items {
		if items[i].page != "" { // a page can be fetched where the feed is, and nowhere else
			items[i].url = "http://" + r.Host + items[i].url
		}
	}
	_ = f.form.write(rw, f, items) // the reader went away: nothing to do
}

// items are the feed's items at a step, newest first, each in its last edit.
func (w *World) items(f feed, step int) []item {
	var out []item
	for _, it := range f.items {
		if it.step > step {
			continue
		}
		if it.editTitle != "" && step >= it.editStep {
			it.title = it.editTitle
		}
		it.published = w.base.Add(time.Duration(it.at) * time.Minute)
		out = append([]item{it}, out...)
	}
	return out
}
