package demo

import (
	"testing"
	"time"
)

// TestDatesAreTheirOwn: no two items of the world that bear one headline have
// one date, so that which copy is kept never hangs on chance.
func TestDatesAreTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]map[int]string{}
	for _, f := range feeds {
		for _, it := range f.items {
			if seen[it.title] == nil {
				seen[it.title] = map[int]string{}
			}
			if other, taken := seen[it.title][it.at]; taken {
				t.Errorf("%q has one date in %s and %s", it.title, other, f.id)
			}
			seen[it.title][it.at] = f.id
		}
	}
}

// TestWorldOnlyGrows: a step takes nothing away and changes no date.
func TestWorldOnlyGrows(t *testing.T) {
	t.Parallel()
	w := New(func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }, time.Second)
	for _, f := range feeds {
		before := map[string]time.Time{}
		for step := range Steps {
			now := map[string]time.Time{}
			for _, it := range w.items(f, step) {
				now[it.guid] = it.published
			}
			for guid, at := range before {
				if !now[guid].Equal(at) {
					t.Errorf("%s: step %d takes away or moves %s", f.id, step, guid)
				}
			}
			before = now
		}
		if len(before) == 0 {
			t.Errorf("%s is empty at the end", f.id)
		}
	}
}
