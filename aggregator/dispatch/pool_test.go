package dispatch

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestPoolCountsItsFreePlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPool(3)
		for i := range 2 {
			p.Go(func() { time.Sleep(time.Duration(i+1) * time.Second) })
		}
		if got := p.Free(); got != 1 {
			t.Errorf("free = %d while 2 of 3 run, want 1", got)
		}
		if err := p.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := p.Free(); got != 3 {
			t.Errorf("free = %d when idle, want 3", got)
		}
	})
}

func TestPoolWaitEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPool(1)
		p.Go(func() { time.Sleep(time.Hour) })
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait = %v, want the deadline", err)
		}
		time.Sleep(2 * time.Hour)
		synctest.Wait()
	})
}

func TestPoolIsIdleAgainAfterEachRound(t *testing.T) {
	t.Parallel()
	p := NewPool(4)
	var ran atomic.Int32
	for range 3 {
		for range 4 {
			p.Go(func() { ran.Add(1) })
		}
		if err := p.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if ran.Load() != 12 {
		t.Errorf("ran %d jobs, want 12", ran.Load())
	}
}
