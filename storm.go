package winnow

import (
	"fmt"
	"strings"
	"time"
)

// StormGuard says when a source's answer is held and compared with the log
// before anything of it counts as new.
type StormGuard struct {
	TimesUsual float64 `yaml:"times_usual" doc:"An answer with more than so many times the source's usual number of new items, and at least 10, is held and compared with the log first: items that come again under new ids or addresses are no news." default:"6"`
}

// Storm is what a held answer came to: a source had brought many items under
// ids that the log did not know.
type Storm struct {
	At    time.Time `json:"at"`    // when it was read
	Items int       `json:"items"` // that came under new ids
	Known int       `json:"known"` // how many of them the log had already
	Old   int       `json:"old"`   // how many were logged but not judged, since they are too old
}

// stormToldFor is how long people are told of a storm.
const stormToldFor = 7 * 24 * time.Hour

// Recent tells whether there was a storm of which people still want to know, in
// a source that was last checked at that time.
func (s Storm) Recent(checked time.Time) bool {
	return !s.At.IsZero() && checked.Sub(s.At) < stormToldFor
}

// String is the storm for a person: "brought 80 items under new ids on 24 Nov,
// 78 known".
func (s Storm) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "brought %d items under new ids on %s, %d known", s.Items, s.At.UTC().Format("2 Jan"), s.Known)
	if s.Old > 0 {
		fmt.Fprintf(&b, ", %d too old to be judged", s.Old)
	}
	return b.String()
}
