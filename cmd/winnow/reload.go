package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	"winnow"
	"winnow/aggregator"
	"winnow/output"
)

// relay runs one config after the other behind one port. Each has a server, a
// store and roads of its own. The next one's server takes the door when it has
// everything to show, so that readers never meet an empty one.
type relay struct {
	app  *app
	log  *slog.Logger
	out  string
	base string // where this machine reaches the server
	// read reads the config again; nil for a daemon that never does.
	read func() (*winnow.Config, error)
	// tune may change the joined options.
	tune func(*aggregator.Options)

	door    door
	fetch   aggregator.Fetcher // goes from config to config: it knows what it owes each host
	contact string
}

// door is what readers meet: the server of the config that runs.
type door struct{ now atomic.Pointer[output.Server] }

// ServeHTTP implements [http.Handler].
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.now.Load().ServeHTTP(w, r) }

// heir is a server that takes the door once it was given everything: the report
// of the sources is the last that roads tell when they begin.
type heir struct {
	*output.Server
	door *door
}

// Report implements [winnow.Reporter].
func (h *heir) Report(ctx context.Context, states []winnow.SourceState) error {
	if err := h.Server.Report(ctx, states); err != nil {
		return err
	}
	h.door.now.Store(h.Server)
	return nil
}

// run runs the config, and those that follow it, until the context ends. It closes
// opened when there is a server at the door.
func (r *relay) run(ctx context.Context, cfg *winnow.Config, opened chan<- struct{}) error {
	hup := make(chan os.Signal, 1)
	if r.read != nil {
		signal.Notify(hup, syscall.SIGHUP) // a system without it never sends it
		defer signal.Stop(hup)
	}
	for first := true; cfg != nil; first = false {
		roads, closeStore, err := r.join(ctx, cfg)
		if err != nil {
			return err
		}
		if first {
			close(opened)
			r.app.greet(r.base, cfg)
		}
		next, err := r.until(ctx, cfg, roads, hup)
		if err := errors.Join(err, closeStore()); err != nil {
			return err
		}
		cfg = next
	}
	return nil
}

// join opens the store and puts the rooms together on the config. A store that is
// opened anew gives back what the last roads had leased and not finished.
func (r *relay) join(ctx context.Context, cfg *winnow.Config) (*aggregator.Aggregator, func() error, error) {
	if cfg.Serve.PublicURL == "" { // a feed's links to itself must be whole: those of this machine, then
		cfg.Serve.PublicURL = r.base
	}
	st, err := openStore(ctx, cfg, false)
	if err != nil {
		return nil, nil, err
	}
	server := output.NewServer(output.Options{
		Logger: r.log, Version: version(), Editions: cfg.Editions,
		EditorKey: cfg.Serve.EditorKey, Label: (&labeller{cfg: cfg, folder: r.app.folder(), store: st}).fromPage,
	})
	r.door.now.CompareAndSwap(nil, server)
	sinks := []winnow.Sink{&heir{server, &r.door}}
	if r.out != "" {
		sinks = append(sinks, output.NewFiles(r.out, cfg.Editions...))
	}
	opts := join(cfg, st, sinks, r.log)
	if r.fetch == nil || r.contact != contact(cfg) {
		r.fetch, r.contact = opts.Fetch, contact(cfg)
	}
	opts.Fetch = r.fetch
	if r.tune != nil {
		r.tune(&opts)
	}
	return aggregator.New(opts), st.Close, nil
}

// until runs the roads until the context ends, or a sound config is to follow,
// which it returns.
func (r *relay) until(ctx context.Context, cfg *winnow.Config, roads *aggregator.Aggregator, hup <-chan os.Signal) (*winnow.Config, error) {
	running, stop := context.WithCancel(ctx)
	defer stop()
	next := make(chan *winnow.Config, 1)
	go func() {
		defer close(next)
		if follows := r.follows(running, cfg, hup); follows != nil {
			next <- follows
			stop()
		}
	}()
	err := roads.Run(running)
	stop()
	return <-next, err
}

// follows waits for a sound config that is to follow; nil when the context ends.
func (r *relay) follows(ctx context.Context, cfg *winnow.Config, hup <-chan os.Signal) *winnow.Config {
	watched := r.app.terminal()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-hup:
		}
		if watched && !r.app.terminal() {
			r.hangUp()
			continue
		}
		if next := r.reread(cfg); next != nil {
			return next
		}
	}
}

// hangUp ends the program as if it didn't listen: its terminal was closed.
func (r *relay) hangUp() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Signal(syscall.SIGTERM) // where it can't be sent, no SIGHUP came either
	}
}

// reread is the config as it is now, nil when it has faults.
func (r *relay) reread(cfg *winnow.Config) *winnow.Config {
	next, err := r.read()
	if faults, ok := errors.AsType[winnow.Faults](err); ok {
		for _, f := range faults {
			r.log.Error("the config is faulty, the old one goes on", "err", f)
		}
		return nil
	}
	if err != nil {
		r.log.Error("the config can't be read, the old one goes on", "err", err)
		return nil
	}
	for name, both := range map[string][2]*string{"serve.listen": {&cfg.Serve.Listen, &next.Serve.Listen}, "store": {&cfg.Store, &next.Store}} {
		if *both[0] != *both[1] {
			r.log.Warn("a restart is needed for this", "setting", name, "now", *both[0], "asked", *both[1])
			*both[1] = *both[0]
		}
	}
	r.log.Info("the config is taken over", "editions", len(next.Editions), "sources", len(next.Sources))
	return next
}
