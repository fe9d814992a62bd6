package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/store"
)

// TestProbeShowsWhatTheStoreHasLearnt of a source of the config, beside the
// database and without a word to it; of an address it knows nothing.
func TestProbeShowsWhatTheStoreHasLearnt(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>T</title><item><title>One</title><guid>1</guid></item></channel></rss>`)
	}))
	defer srv.Close()
	dir := t.TempDir()
	db := filepath.Join(dir, "w.db")
	config := save(t, fmt.Sprintf(`version: 1
sources:
  - {id: post, publisher: Post, url: "%[1]s/feed", allow: [127.0.0.0/8]}
  - {id: other, publisher: Other, url: "%[1]s/other", allow: [127.0.0.0/8]}
editions: [{id: e, title: E, filters: [duplicate]}]
`, srv.URL))
	line := "The whole morning in five minutes"
	teach(t, db, winnow.Habit{Key: 3, Text: line, Bodies: []uint32{1, 2, 3}, Last: time.Now().UTC().Truncate(24 * time.Hour)})
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	for arg, learnt := range map[string]bool{"post": true, srv.URL + "/feed": true, "other": false} {
		out, errs, code := say(t.Context(), "", "probe", "--config", config, "--store", db, arg)
		if code != exitGood || strings.Contains(out, "recurs in its items:\n   in 3, ") != learnt || strings.Contains(out, line) != learnt {
			t.Errorf("probe %s: %d\n%s%s", arg, code, out, errs)
		}
	}
	if after, err := os.ReadFile(db); err != nil || string(after) != string(before) {
		t.Errorf("the database changed: %v", err)
	}
}

// teach makes a database in which source post has a habit.
func teach(t *testing.T, db string, h winnow.Habit) {
	t.Helper()
	st, err := store.Open(t.Context(), db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.Sync(t.Context(), []winnow.Source{{ID: "post", Enabled: true}}, nil); err != nil {
		t.Fatal(err)
	}
	now := time.Now().UTC().Truncate(time.Second)
	claims, err := st.Claim(t.Context(), now, time.Minute, 1)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claims %v, %v", claims, err)
	}
	if _, err := st.Append(t.Context(), winnow.Batch{Claim: claims[0], Bookmark: winnow.Bookmark{Source: "post", Next: now}, Habits: []winnow.Habit{h}}); err != nil {
		t.Fatal(err)
	}
}
