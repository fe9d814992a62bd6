package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"slices"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/ask"
	"winnow/aggregator/fetch"
	"winnow/aggregator/store"
	"winnow/filters"
)

// loadConfig reads the config that the flags name and lets every room vet its
// part, so that all faults come in one list.
func (a *app) loadConfig() (*winnow.Config, error) {
	cfg, err := a.readConfig()
	if err != nil {
		return nil, err
	}
	a.chains = vet(cfg)
	if a.store != "" {
		cfg.Store = a.store
	}
	return cfg, cfg.Err()
}

// vet lets every room find the faults in its part of the config. The chains are
// those of its editions, in order, sound if there are no faults.
func vet(cfg *winnow.Config) []*filters.Chain {
	aggregator.Vet(cfg)
	chains := filters.All(cfg)
	if _, port, err := net.SplitHostPort(cfg.Serve.Listen); err != nil || port == "" {
		cfg.Fault("serve.listen", "write 127.0.0.1:8080, or :8080 for every interface", "%q is no host:port", cfg.Serve.Listen)
	}
	return chains
}

func (a *app) readConfig() (*winnow.Config, error) {
	file := a.config
	if file == "" {
		file = "config.yaml"
	}
	cfg, err := winnow.LoadFile(file)
	switch {
	case err == nil:
		return cfg, nil
	case a.config == "" && errors.Is(err, fs.ErrNotExist):
		return winnow.LoadBeside("config.yaml (shipped)", winnow.Shipped, os.LookupEnv, winnow.ShippedFiles), nil
	}
	return nil, usage(fmt.Errorf("read the config: %w", err), "--config names the file")
}

// openStore opens the config's database, for reading only beside a daemon.
func openStore(ctx context.Context, cfg *winnow.Config, readOnly bool) (*store.Store, error) {
	if _, err := os.Stat(cfg.Store); readOnly && errors.Is(err, fs.ErrNotExist) {
		return nil, withHint(fmt.Errorf("there is no database %s yet", cfg.Store), "winnow or winnow once fills it; --store names another")
	}
	st, err := store.Open(ctx, cfg.Store, store.Options{ReadOnly: readOnly})
	if door, ok := errors.AsType[*store.OpenError](err); ok {
		return nil, withHint(err, "%s", door.Hint)
	}
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return st, nil
}

// beside opens the config's database for reading, for a command that may run
// beside a daemon.
func (a *app) beside(ctx context.Context) (*winnow.Config, *store.Store, error) {
	cfg, err := a.loadConfig()
	if err != nil {
		return nil, nil, err
	}
	st, err := openStore(ctx, cfg, true)
	return cfg, st, err
}

// pick is the edition that a command is about: the named one, or the only one.
func pick(cfg *winnow.Config, id string) (*winnow.EditionConfig, error) {
	var ids []string
	for i := range cfg.Editions {
		ed := &cfg.Editions[i]
		if id == string(ed.ID) || id == "" && len(cfg.Editions) == 1 {
			return ed, nil
		}
		ids = append(ids, string(ed.ID))
	}
	if id == "" {
		return nil, usage(errors.New("which edition?"), "--edition takes one of %v", ids)
	}
	return nil, usage(fmt.Errorf("no edition is called %q", id), "%s", winnow.Nearest(id, ids))
}

// contact is where a publisher finds who reads it: nowhere, unless the operator
// says so.
func contact(cfg *winnow.Config) string {
	if u, err := url.Parse(cfg.Serve.PublicURL); err != nil || u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback() {
		return ""
	}
	return cfg.Serve.PublicURL
}

// join puts the rooms together.
func join(cfg *winnow.Config, st winnow.Store, sinks []winnow.Sink, log *slog.Logger) aggregator.Options {
	chains := chainsOf(cfg)
	return aggregator.Options{
		Config: cfg, Store: st, Sinks: sinks, Log: log,
		Fetch:  fetch.New(fetch.Options{Version: version(), ContactURL: contact(cfg)}),
		Judge:  func(ed *winnow.EditionConfig) winnow.Judge { return chains[ed.ID].Afresh() },
		Advise: adviser(cfg, log),
	}
}

// chainsOf are the chains of all editions, made together.
func chainsOf(cfg *winnow.Config) map[winnow.EditionID]*filters.Chain {
	chains := map[winnow.EditionID]*filters.Chain{}
	for i, c := range filters.All(cfg) {
		chains[cfg.Editions[i].ID] = c
	}
	return chains
}

// adviser is whom the editions ask about items in doubt; nil when none asks.
func adviser(cfg *winnow.Config, log *slog.Logger) winnow.Adviser {
	if !slices.ContainsFunc(cfg.Editions, func(ed winnow.EditionConfig) bool { return ed.Ask.On() }) {
		return nil
	}
	chains := chainsOf(cfg) // of their own: others judge at the same time
	return ask.New(ask.Options{
		Editions: cfg.Editions, Log: log, Agent: "winnow/" + version(),
		Borderline: func(ed winnow.EditionID, it *winnow.Item) bool { return chains[ed].Borderline(it) },
	})
}
