package winnow

import (
	"strings"
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

func TestStormGuardIsVetted(t *testing.T) {
	t.Parallel()
	text := func(times string) []byte {
		return []byte("version: 1\ndefaults: {storm: {times_usual: " + times + "}}\nsources: [{id: a, publisher: A, url: 'https://a.example/'}]\neditions: [{id: e, title: E, filters: []}]\n")
	}
	for _, times := range []string{"0", "-1", "1001", ".nan"} {
		if err := Load("f", text(times), nil).Err(); err == nil || !strings.Contains(err.Error(), "storm") {
			t.Errorf("times_usual %s: %v, want a fault", times, err)
		}
	}
	cfg := Load("f", text("2.5"), nil)
	if err := cfg.Err(); err != nil || cfg.Sources[0].Storm.TimesUsual != 2.5 {
		t.Errorf("times_usual 2.5: %v, %+v", err, cfg.Sources[0].Storm)
	}
}
