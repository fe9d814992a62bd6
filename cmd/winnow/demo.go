package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/cmd/winnow/demo"
)

const demoLong = `The whole thing on a dozen invented feeds, served on loopback: no network needed.
The shipped edition's filters winnow them with the real daemon. Nothing in the
feeds happened, and each headline says so. Without --store the database is a
temporary one.`

func (a *app) demoCommand() *cobra.Command {
	var listen, out string
	var pace time.Duration
	cmd := &cobra.Command{
		Use: "demo", Short: "The whole thing on invented feeds: no network needed", Long: demoLong, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context(), listen, out, pace) },
	}
	cmd.Flags().StringVar(&listen, "listen", "", "`HOST:PORT` to serve on (default as the config says)")
	cmd.Flags().StringVar(&out, "out", "", "write the editions as files to `DIR`, too")
	cmd.Flags().DurationVar(&pace, "pace", 3*time.Second, "time between the steps in which the invented news come")
	return cmd
}

func (a *app) demo(ctx context.Context, listen, out string, pace time.Duration) error {
	if pace <= 0 {
		return usage(fmt.Errorf("a pace of %s", pace), "--pace 3s is usual")
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	feeds, err := listenOn(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	world := &http.Server{Handler: demo.New(time.Now, pace), ReadHeaderTimeout: 5 * time.Second}
	defer world.Close()
	go func() { _ = world.Serve(feeds) }() // ends with Close; its error says no more
	remove, err := a.intoDemo(cfg, feeds.Addr(), listen)
	if err != nil {
		return err
	}
	defer remove()
	a.note("everything in this demo is invented; ctrl-c ends it")
	return a.serve(ctx, cfg, &relay{log: a.logger(a.quiet, a.json), out: out, tune: func(o *aggregator.Options) { o.Tick = "@every 1s" }})
}

// intoDemo puts the invented sources in the config's place, read every second,
// and the database where it leaves no trace unless the flags name one.
func (a *app) intoDemo(cfg *winnow.Config, feeds net.Addr, listen string) (remove func(), err error) {
	polling := cfg.Defaults
	polling.Every = "@every 1s"
	polling.Bounds = winnow.Bounds{Least: winnow.Duration(time.Second), Most: winnow.Duration(10 * time.Second)}
	polling.PerHost = winnow.PerHost{Parallel: 16}
	cfg.Sources = demo.Sources("http://"+feeds.String(), polling)
	for i := range cfg.Editions {
		cfg.Editions[i].Sources = winnow.Selection{All: true}
	}
	if listen != "" {
		cfg.Serve.Listen = listen
	}
	if a.store != "" {
		return func() {}, nil
	}
	dir, err := os.MkdirTemp("", "winnow-demo-")
	if err != nil {
		return nil, fmt.Errorf("a place for the demo's database: %w", err)
	}
	cfg.Store = filepath.Join(dir, "demo.db")
	return func() { _ = os.RemoveAll(dir) }, nil
}
