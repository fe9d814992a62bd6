package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"winnow"
	"winnow/output"
)

const runLong = `Runs the daemon: ticks, judges, publishes and serves until it is interrupted.

On SIGHUP (kill -HUP) it reads the config again. A sound one is taken over without
losing anything: what is under way is finished or tried again, what is served stays
up. A faulty one is refused, its faults are logged, and the old one goes on. For
another serve.listen or store, restart it.`

func (a *app) runCommand() *cobra.Command {
	var listen, out string
	cmd := &cobra.Command{
		Use: "run", Short: "Run the daemon: tick, judge, publish, serve (the default)", Long: runLong, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			read := func() (*winnow.Config, error) {
				cfg, err := a.loadConfig()
				if err == nil && listen != "" {
					cfg.Serve.Listen = listen
				}
				return cfg, err
			}
			cfg, err := read()
			if err != nil {
				return err
			}
			return a.serve(cmd.Context(), cfg, &relay{log: a.logger(a.quiet, a.json), out: out, read: read})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", "`HOST:PORT` to serve on (default as the config says)")
	cmd.Flags().StringVar(&out, "out", "", "write the editions as files to `DIR`, too")
	return cmd
}

// serve is the daemon on a config: it opens the port, and runs until the context
// ends.
func (a *app) serve(ctx context.Context, cfg *winnow.Config, r *relay) error {
	listener, err := listenOn(ctx, cfg.Serve.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	r.app, r.base = a, baseURL(listener.Addr().String())
	group, ctx := errgroup.WithContext(ctx)
	opened := make(chan struct{})
	group.Go(func() error { return r.run(ctx, cfg, opened) })
	group.Go(func() error {
		select {
		case <-opened:
			return output.Serve(ctx, listener, &r.door, r.log)
		case <-ctx.Done():
			return nil
		}
	})
	if err := group.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

func listenOn(ctx context.Context, addr string) (net.Listener, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, withHint(fmt.Errorf("listen: %w", err), "is another winnow running? --listen takes another port")
	}
	return l, nil
}

// baseURL is where this machine reaches the server.
func baseURL(addr string) string {
	host, port, _ := net.SplitHostPort(addr) // a listener's address has both, and a config's was vetted
	if ip := net.ParseIP(host); host == "" || ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// greet says where the feeds are.
func (a *app) greet(base string, cfg *winnow.Config) {
	for _, ed := range cfg.Editions {
		a.note("%s: read it at %s/%s/, subscribe to %s", ed.Title, base, ed.ID, strings.Join(feedURLs(base, ed), " or "))
	}
	if cfg.Serve.EditorKey != "" { // a log is no place for a signature
		a.note("editors label items at %s/EDITION/editor/…: winnow label --links prints the addresses", base)
	}
}

func feedURLs(base string, ed winnow.EditionConfig) []string {
	var urls []string
	for _, form := range ed.Publish.Forms {
		if name, ok := map[string]string{"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}[form]; ok {
			urls = append(urls, fmt.Sprintf("%s/%s/%s", base, ed.ID, name))
		}
	}
	return urls
}
