package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"winnow"
	"winnow/aggregator"
	"winnow/output"
)

func (a *app) runCommand() *cobra.Command {
	var listen, out string
	cmd := &cobra.Command{
		Use: "run", Short: "Run the daemon: tick, judge, publish, serve (the default)", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			if listen != "" {
				cfg.Serve.Listen = listen
			}
			return a.serve(cmd.Context(), cfg, a.logger(a.quiet, a.json), out, nil)
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", "`HOST:PORT` to serve on (default as the config says)")
	cmd.Flags().StringVar(&out, "out", "", "write the editions as files to `DIR`, too")
	return cmd
}

// serve is the daemon on a config: it opens store and port, joins the rooms,
// and runs until the context ends. tune may change the joined options.
func (a *app) serve(ctx context.Context, cfg *winnow.Config, log *slog.Logger, out string, tune func(*aggregator.Options)) error {
	listener, err := listenOn(ctx, cfg.Serve.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	if cfg.Serve.PublicURL == "" { // a feed's links to itself must be whole: those of this machine, then
		cfg.Serve.PublicURL = baseURL(listener.Addr().String())
	}
	st, err := openStore(ctx, cfg, false)
	if err != nil {
		return err
	}
	defer st.Close()
	server := output.NewServer(output.Options{
		Logger: log, Version: version(), Editions: cfg.Editions,
		EditorKey: cfg.Serve.EditorKey, Label: (&labeller{cfg: cfg, folder: a.folder(), store: st}).fromPage,
	})
	sinks := []winnow.Sink{server}
	if out != "" {
		sinks = append(sinks, output.NewFiles(out, cfg.Editions...))
	}
	opts := join(cfg, st, sinks, log)
	if tune != nil {
		tune(&opts)
	}
	a.greet(baseURL(listener.Addr().String()), cfg)
	return together(ctx, aggregator.New(opts), listener, server, log)
}

// together runs the roads and the server until the context ends or one fails.
func together(ctx context.Context, roads *aggregator.Aggregator, l net.Listener, server *output.Server, log *slog.Logger) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return roads.Run(ctx) })
	group.Go(func() error { return output.Serve(ctx, l, server, log) })
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
