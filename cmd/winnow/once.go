package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/output"
)

func (a *app) onceCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "once --out DIR", Short: "One round: refresh who is due, judge, write the editions as files, exit",
		Long: "One round for a crontab or a static host: refreshes the sources that are due,\njudges what came, writes the editions to DIR as a static site, and exits.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.once(cmd, out) },
	}
	cmd.Flags().StringVar(&out, "out", "", "`DIR` to write to")
	if err := cmd.MarkFlagRequired("out"); err != nil {
		panic(err) // the flag is defined two lines above
	}
	return cmd
}

func (a *app) once(cmd *cobra.Command, out string) error {
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	ctx := cmd.Context()
	st, err := openStore(ctx, cfg, false)
	if err != nil {
		return err
	}
	defer st.Close()
	live := a.terminal() && !a.quiet && !a.json
	log := a.logger(a.quiet || live, a.json)
	if live {
		log = slog.New(slog.DiscardHandler)
	}
	opts := join(cfg, st, []winnow.Sink{output.NewFiles(out, cfg.Editions...)}, log)
	if live {
		bar := a.bar(0, "refreshing")
		defer bar.Finish() //nolint:errcheck // a bar that cannot be drawn is no loss
		opts.Progress = func(done, claimed int, id winnow.SourceID) {
			bar.ChangeMax(claimed)
			bar.Describe("refreshed " + string(id))
			_ = bar.Set(done)
		}
	}
	round, err := aggregator.New(opts).Once(ctx)
	if errors.Is(err, aggregator.ErrNothingRead) {
		a.tell(round, out)
		return withHint(err, "winnow sources says what is wrong with each")
	}
	if err != nil {
		return err
	}
	a.tell(round, out)
	return nil
}

// tell sums the round up.
func (a *app) tell(r aggregator.Round, out string) {
	if a.json {
		_ = json.NewEncoder(a.out).Encode(r)
		return
	}
	pages := ""
	if r.Pages > 0 {
		pages = fmt.Sprintf(", %d pages read", r.Pages)
	}
	a.note("%d sources refreshed (%d failed), %d new items%s, %d kept of %d judged, written to %s", r.Sources, r.Failed, r.New, pages, r.Kept, r.Judged, out)
	if r.Sources == 0 {
		a.note("no source was due: winnow sources says when each is")
	}
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		Run: func(*cobra.Command, []string) { fmt.Fprintln(a.out, "winnow", version()) },
	}
}
