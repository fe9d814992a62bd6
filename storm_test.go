package winnow

import (
	"testing"
	"time"
)

func TestStormIsToldForAWeek(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	s := Storm{At: at, Items: 80, Known: 78}
	if got, want := s.String(), "brought 80 items under new ids on 24 Nov, 78 known"; got != want {
		t.Errorf("storm says %q, want %q", got, want)
	}
	s.Old = 2
	if got, want := s.String(), "brought 80 items under new ids on 24 Nov, 78 known, 2 too old to be judged"; got != want {
		t.Errorf("storm says %q, want %q", got, want)
	}
	for days, want := range map[int]bool{0: true, 6: true, 7: false} {
		if got := s.Recent(at.AddDate(0, 0, days)); got != want {
			t.Errorf("%d days later: told is %v, want %v", days, got, want)
		}
	}
	if (Storm{}).Recent(at) {
		t.Error("no storm is told of")
	}
}
