package filters

import (
	"fmt"
	"testing"
	"time"

	"winnow"
)

func at(hours int) time.Time {
	return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(hours) * time.Hour)
}

// numbered is the n-th item of a stream, an hour after the one before.
func numbered(n int) winnow.Item {
	return winnow.Item{
		ID: winnow.ItemID(fmt.Sprint("item", n)), Source: "gazette", GUID: fmt.Sprint("guid", n), URL: fmt.Sprint("https://gazette.example/", n),
		Title: fmt.Sprintf("The council of ward %d met again", n), Arrived: at(n),
	}
}

// TestPastForgets holds that memory follows the window, not the stream.
func TestPastForgets(t *testing.T) {
	t.Parallel()
	c := chainOf(t, "filters:\n- duplicate: {window: 2d}")
	const stream = 20000
	for n := range stream {
		it := numbered(n)
		v := c.Judge(&it)
		if !v.Keep {
			t.Fatalf("item %d: %s", n, v.Reason)
		}
		c.Remember(&it, &v)
	}
	if n := len(c.past.traces); n > 6000 {
		t.Errorf("%d items remembered", n)
	}
	if n := len(c.past.index); n > 5*6000 {
		t.Errorf("%d marks remembered", n)
	}
	for _, n := range []int{stream - 1, stream - 40} {
		it := numbered(n)
		it.ID, it.Arrived = "copy", at(stream)
		if v := c.Judge(&it); v.Keep || v.Of != numbered(n).ID {
			t.Errorf("copy of item %d: %+v", n, v)
		}
	}
	it := numbered(stream - 60)
	it.ID, it.Arrived = "copy", at(stream)
	if v := c.Judge(&it); !v.Keep {
		t.Errorf("copy from before the window: %+v", v)
	}
}

// TestCopyOfACopy holds that a copy leads to the original, not to another copy.
func TestCopyOfACopy(t *testing.T) {
	t.Parallel()
	c := chainOf(t, "filters:\n- duplicate")
	original := winnow.Item{ID: "a", GUID: "1", Source: "gazette", URL: "https://gazette.example/a", Title: "One"}
	copied := winnow.Item{ID: "b", GUID: "2", Source: "gazette", URL: "https://gazette.example/a", Title: "Two"}
	again := winnow.Item{ID: "c", GUID: "2", Source: "gazette", URL: "https://gazette.example/c", Title: "Three"}
	for _, it := range []winnow.Item{original, copied, again} {
		v := c.Judge(&it)
		if want := it.ID == "a"; v.Keep != want || !want && (v.Of != "a" || v.Story != "a") {
			t.Errorf("%s: %+v", it.ID, v)
		}
		c.Remember(&it, &v)
	}
}

// TestRememberedHistory holds that a chain which is told the history, as after a
// restart, recognises copies like the one that judged it.
func TestRememberedHistory(t *testing.T) {
	t.Parallel()
	c := chainOf(t, "filters:\n- duplicate")
	it := numbered(1)
	c.Remember(&it, &winnow.Verdict{Keep: true, Story: "elsewhere"})
	it.ID = "copy"
	if v := c.Judge(&it); v.Keep || v.Of != "item1" || v.Story != "elsewhere" {
		t.Errorf("verdict %+v", v)
	}
}
