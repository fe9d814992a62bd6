// Package dispatch says who does the due work: here a pool of goroutines in
// this process, which is all that one machine needs.
//
// A [Pool] runs at most so many jobs at a time and tells how many more it would
// take, so that nothing is claimed from the store that could not start at once.
// It also tells when it is idle, so that judging can wait for a whole round of
// refreshes instead of for each.
package dispatch

import (
	"context"
	"sync"
)

// Pool runs jobs in this process. Its zero value is not usable; see [NewPool].
type Pool struct {
	mu      sync.Mutex
	size    int
	running int
	idle    chan struct{} // closed while nothing runs
}

// NewPool returns a pool for size jobs at a time.
func NewPool(size int) *Pool {
	idle := make(chan struct{})
	close(idle)
	return &Pool{size: size, idle: idle}
}

// Free is how many jobs would start at once.
func (p *Pool) Free() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.size - p.running
}

// Go starts the job. It does not wait for a place: ask [Pool.Free] first; the
// pool grows for a caller who did not.
func (p *Pool) Go(job func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running == 0 {
		p.idle = make(chan struct{})
	}
	p.running++
	go func() {
		defer p.done()
		job()
	}()
}

func (p *Pool) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running--; p.running == 0 {
		close(p.idle)
	}
}

// Wait returns nil when no job runs, or the context's error.
func (p *Pool) Wait(ctx context.Context) error {
	p.mu.Lock()
	idle := p.idle
	p.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
