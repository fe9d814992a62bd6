package fetch

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"winnow"
)

// TestGateKeepsItsPromise: never more at a time than allowed, never two starts
// nearer than the gap, and everybody gets through.
func TestGateKeepsItsPromise(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g gate
		var mu sync.Mutex
		running, most := 0, 0
		var starts []time.Time
		var wg sync.WaitGroup
		per := winnow.PerHost{Parallel: 2, Gap: winnow.Duration(time.Second)}
		for range 20 {
			wg.Go(func() {
				release, err := g.enter(t.Context(), "h", per)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				running++
				most = max(most, running)
				starts = append(starts, time.Now())
				mu.Unlock()
				time.Sleep(3 * time.Second)
				mu.Lock()
				running--
				mu.Unlock()
				release()
			})
		}
		wg.Wait()
		if most != 2 || len(starts) != 20 {
			t.Errorf("%d at a time, %d got through", most, len(starts))
		}
		for i := 1; i < len(starts); i++ {
			if gap := starts[i].Sub(starts[i-1]); gap < time.Second {
				t.Errorf("starts %d and %d are %s apart", i-1, i, gap)
			}
		}
	})
}

func TestGateHostsDoNotWaitForEachOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g gate
		per := winnow.PerHost{Parallel: 1, Gap: winnow.Duration(time.Hour)}
		began := time.Now()
		for _, host := range []string{"a", "b", "c"} {
			if _, err := g.enter(t.Context(), host, per); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(began); waited != 0 {
			t.Errorf("waited %s", waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := g.enter(ctx, "a", per); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("err = %v, want the context's", err)
		}
	})
}

func TestGateKey(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"https://feeds.bbci.co.uk/x": "bbci.co.uk", "http://WWW.BBCI.co.uk./": "bbci.co.uk", "http://127.0.0.1:80/": "127.0.0.1:80",
		"http://127.0.0.1:81/": "127.0.0.1:81", "https://[::1]/": "[::1]:443", "http://feeds/": "feeds:80", "https://a.github.io/": "a.github.io",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := gateKey(u); got != want {
			t.Errorf("gateKey(%s) = %s, want %s", raw, got, want)
		}
	}
}

func mustParse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
