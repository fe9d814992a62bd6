package aggregator

import (
	"strings"
	"testing"
	"time"

	"winnow"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func source(every string, least, most time.Duration) winnow.Source {
	return winnow.Source{ID: "s", Polling: winnow.Polling{Every: every, Bounds: winnow.Bounds{Least: winnow.Duration(least), Most: winnow.Duration(most)}}}
}

func TestNextCheck(t *testing.T) {
	t.Parallel()
	usual := source("@every 15m", 5*time.Minute, 6*time.Hour)
	for _, c := range []struct {
		name        string
		src         winnow.Source
		hints       hints
		least, most time.Duration
		why         string
	}{
		{"as configured", usual, hints{}, 7*time.Minute + 30*time.Second, 22*time.Minute + 30*time.Second, "as configured"},
		{"fresh for an hour", usual, hints{fresh: time.Hour}, time.Hour, time.Hour, "fresh for 1h"},
		{"fresh for less than our own interval", usual, hints{fresh: time.Second}, 7*time.Minute + 30*time.Second, 22*time.Minute + 30*time.Second, "as configured"},
		{"fresh for a year is held to the bound", usual, hints{fresh: 9000 * time.Hour}, 6 * time.Hour, 6 * time.Hour, "never less often"},
		{"ttl", usual, hints{ttl: 2 * time.Hour}, 2 * time.Hour, 2 * time.Hour, "ttl"},
		{"the longest hint wins", usual, hints{fresh: time.Hour, ttl: 2 * time.Hour}, 2 * time.Hour, 2 * time.Hour, "ttl"},
		{"bound from below", source("@every 10s", 5*time.Minute, time.Hour), hints{}, 5 * time.Minute, 5 * time.Minute, "never more often"},
		{"Retry-After beats the upper bound", usual, hints{failures: 1, retryAfter: 30 * time.Hour}, 30 * time.Hour, 30 * time.Hour, "Retry-After"},
		{"Retry-After shorter than our own wait", usual, hints{failures: 1, retryAfter: time.Second}, 7*time.Minute + 30*time.Second, 22*time.Minute + 30*time.Second, ""},
		{"third failure", usual, hints{failures: 3}, 30 * time.Minute, 90 * time.Minute, "failed 3 times"},
		{"never stops for good", usual, hints{failures: 100000}, maxBackoff, maxBackoff, "failed 100000 times"},
	} {
		next, why := nextCheck(c.src, noon, c.hints)
		if wait := next.Sub(noon); wait < c.least || wait > c.most {
			t.Errorf("%s: waits %s, want %s to %s", c.name, wait, c.least, c.most)
		}
		if !strings.Contains(why, c.why) {
			t.Errorf("%s: why = %q, want %q in it", c.name, why, c.why)
		}
	}
}

// TestChecksAreSpread: a thousand sources that were all read at noon do not all
// come back at the same time, and each comes back on its own beat.
func TestChecksAreSpread(t *testing.T) {
	t.Parallel()
	s, err := parseSchedule("@every 15m", noon)
	if err != nil {
		t.Fatal(err)
	}
	minutes := map[int]int{}
	for i := range 1000 {
		id := winnow.SourceID("source-" + string(rune('a'+i%26)) + string(rune('a'+i/26)))
		next := s.next(id, noon)
		minutes[int(next.Sub(noon).Minutes())]++
		if beat := s.next(id, next).Sub(next); beat != 15*time.Minute {
			t.Fatalf("%s comes back after %s, want every 15m from then on", id, beat)
		}
	}
	for m, n := range minutes {
		if n > 150 {
			t.Errorf("%d of 1000 sources come back in minute %d", n, m)
		}
	}
}

func TestParseScheduleRefuses(t *testing.T) {
	t.Parallel()
	for _, spec := range []string{
		"", "nonsense", "TZ=0", "CRON_TZ=UTC", "TZ=", "@every -5m", "@every 0s", "@every 10ms", "@every", "@every x",
		"0 0 31 2 *", "61 * * * *", "* * * *",
	} {
		if s, err := parseSchedule(spec, noon); err == nil {
			t.Errorf("%q was taken: next %s", spec, s.cron.Next(noon))
		}
	}
	for _, spec := range []string{"@every 1d", "@hourly", "*/10 6-22 * * mon-fri", "CRON_TZ=Europe/Berlin 0 7 * * *"} {
		if _, err := parseSchedule(spec, noon); err != nil {
			t.Errorf("%q: %v", spec, err)
		}
	}
}

func TestVetNamesTheSource(t *testing.T) {
	t.Parallel()
	cfg := winnow.Load("f", []byte(`version: 1
defaults: {every: "0 0 31 2 *"}
sources:
  - {id: a, publisher: A, url: "https://a.example/"}
  - {id: b, publisher: B, url: "https://b.example/", every: "@every -5m"}
editions: []
`), nil)
	Vet(cfg)
	err := cfg.Err()
	if err == nil {
		t.Fatal("no fault")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "f:2:19: defaults.every: ") || !strings.HasPrefix(lines[1], "f:5:61: sources[1].every: ") {
		t.Errorf("faults:\n%s", err)
	}
}
