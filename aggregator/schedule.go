package aggregator

import (
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"winnow"
)

// schedule is a vetted cron spec.
type schedule struct {
	spec  string
	every time.Duration // of an @every spec, else 0
	cron  cron.Schedule
}

var errSpec = errors.New("no cron spec")

// parseSchedule vets a cron spec before it is trusted. robfig/cron v3.0.1
// panics on "TZ=0", turns "@every -5m" into one second, and accepts dates such
// as 31 February that never come; see docs/decisions/0004.
func parseSchedule(spec string, now time.Time) (s schedule, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %q", errSpec, spec)
		}
	}()
	s.spec = spec
	if rest, ok := strings.CutPrefix(spec, "@every "); ok {
		var d winnow.Duration
		if err := d.UnmarshalText([]byte(strings.TrimSpace(rest))); err != nil {
			return s, err
		}
		if s.every = d.Std(); s.every < time.Second {
			return s, fmt.Errorf("@every %s is shorter than a second", d)
		}
		s.cron = cron.Every(s.every)
		return s, nil
	}
	if s.cron, err = cron.ParseStandard(spec); err != nil {
		return s, fmt.Errorf("%w: %w", errSpec, err)
	}
	if s.cron.Next(now.UTC()).IsZero() {
		return s, fmt.Errorf("%q never comes", spec)
	}
	return s, nil
}

// Vet reports what the roads could not run: cron specs and CSS selectors that
// are none.
func Vet(cfg *winnow.Config) {
	vetCuts(cfg)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) // any day will do
	vet := func(at, spec string) {
		if _, err := parseSchedule(spec, now); err != nil {
			cfg.Fault(at, `write "@every 15m", or five fields: minute hour day month weekday`, "%v", err)
		}
	}
	vet("defaults.every", cfg.Defaults.Every)
	for i, s := range cfg.Sources {
		if s.Every != cfg.Defaults.Every {
			vet(fmt.Sprintf("sources[%d].every", i), s.Every)
		}
	}
}

// hints is what one try taught about when to come back.
type hints struct {
	// fresh is how long the publisher calls its answer fresh (Cache-Control,
	// Expires; RFC 9111 §4.2); ttl is RSS's own word for it.
	fresh, ttl time.Duration
	// retryAfter is the wait that a refusing server asks for (RFC 9110 §10.2.3).
	retryAfter time.Duration
	// failures is how many tries failed in a row, this one included.
	failures int
}

// maxBackoff is the longest wait after failures: never a silent stop.
const maxBackoff = 24 * time.Hour

// nextCheck says when the source is due again, and why, for a person. It is
// pure: the same source, time and hints give the same answer on every machine.
func nextCheck(src winnow.Source, now time.Time, h hints) (time.Time, string) {
	s, err := parseSchedule(src.Every, now)
	if err != nil { // Vet has refused such a config
		s = schedule{every: src.Bounds.Most.Std(), spec: "@every " + src.Bounds.Most.String()}
	}
	next, why := s.next(src.ID, now), "as configured: "+s.spec
	later := func(wait time.Duration, reason string) {
		if t := now.Add(wait); t.After(next) {
			next, why = t, reason
		}
	}
	later(h.fresh, "the publisher calls its answer fresh for "+short(h.fresh))
	later(h.ttl, "the feed asks for "+short(h.ttl)+" between visits (ttl)")
	next, why = clamp(next, why, now, src.Bounds)
	if h.failures > 0 {
		wait := backoff(next.Sub(now), h.failures)
		later(wait, fmt.Sprintf("failed %d times in a row: waiting %s", h.failures, short(wait)))
	}
	later(h.retryAfter, "the server asks to wait "+short(h.retryAfter)+" (Retry-After)")
	return next, why
}

// clamp keeps the next check within the source's bounds.
func clamp(next time.Time, why string, now time.Time, b winnow.Bounds) (time.Time, string) {
	if wait := next.Sub(now); wait < b.Least.Std() {
		return now.Add(b.Least.Std()), "never more often than every " + b.Least.String()
	} else if wait > b.Most.Std() {
		return now.Add(b.Most.Std()), "never less often than every " + b.Most.String()
	}
	return next, why
}

// backoff doubles the usual wait with every failure, up to a day.
func backoff(usual time.Duration, failures int) time.Duration {
	wait := usual
	for range min(failures-1, 20) {
		wait = min(2*wait, max(maxBackoff, usual))
	}
	return wait
}

// next is the schedule's next time for one source. Sources are spread over the
// interval by their hash, always the same way, so that they neither stampede
// on the minute nor all at once after a restart.
func (s schedule) next(id winnow.SourceID, now time.Time) time.Time {
	if s.every == 0 {
		return s.cron.Next(now.UTC()).Add(time.Duration(spread(id) * float64(time.Minute)))
	}
	phase := time.Duration(spread(id) * float64(s.every))
	t := now.Add(s.every - phase).Truncate(s.every).Add(phase)
	if t.Sub(now) < s.every/2 {
		t = t.Add(s.every)
	}
	return t
}

// spread maps a source to a number from 0 to 1, evenly.
func spread(id winnow.SourceID) float64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return float64(mix(h.Sum64())>>11) / (1 << 53)
}

// mix spreads FNV's low entropy for short names over all bits (the finalizer
// of splitmix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func short(d time.Duration) string { return winnow.Duration(d.Round(time.Second)).String() }
