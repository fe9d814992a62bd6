package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/filters"
	"winnow/output"
)

const replayLong = `Judges an edition's archive again, in the order in which it was judged, by the
filters of another config, and says what differs from what was really published:
what enters, what leaves, what comes into another story, each with the old reason
and the new one. It only reads, so it may run beside the daemon. The archive is that
of the database that the config names, or --store.

What readers already have stays whatever a config says; replay shows what the config
would have done from the beginning.

With --since only items that arrived since are compared, those before are still
remembered. --page also writes the differences as one HTML page.

Exit status, as of diff: 0 nothing differs, 1 something does, 2 trouble.`

// replayFlags are what a replay is told.
type replayFlags struct{ edition, since, page string }

func (a *app) replayCommand() *cobra.Command {
	var f replayFlags
	cmd := &cobra.Command{
		Use: "replay --config NEW [--edition ID] [--since 30d|DATE] [--page FILE.html]", Short: "What a changed config would have published: what enters, what leaves",
		Long: replayLong, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := a.replay(cmd.Context(), f)
			if err != nil {
				return trouble(err)
			}
			if r.Differs() {
				return errDiffers
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&f.edition, "edition", "", "the edition `ID` to replay (default the only one)")
	cmd.Flags().StringVar(&f.since, "since", "", "compare only what arrived since a `TIME`: a date, or how long ago (30d)")
	cmd.Flags().StringVar(&f.page, "page", "", "also write the differences to `FILE.html`")
	return cmd
}

func (a *app) replay(ctx context.Context, f replayFlags) (*winnow.Replay, error) {
	since, err := sinceTime(f.since, time.Now())
	if err != nil {
		return nil, err
	}
	cfg, st, err := a.beside(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	ed, err := pick(cfg, f.edition)
	if err != nil {
		return nil, err
	}
	taken, err := takes(ctx, cfg, ed, st)
	if err != nil {
		return nil, err
	}
	past := &pastRead{seen: map[winnow.SourceID]bool{}}
	r, err := aggregator.Replay(past.read(ahead(ctx, st.History(ctx, ed.ID, warmUp(since, cfg)))), filters.New(cfg, ed), since, taken)
	if err != nil {
		return nil, err
	}
	if past.items == 0 && since.IsZero() {
		return nil, withHint(fmt.Errorf("edition %s has no archive in %s", ed.ID, cfg.Store), "--store names the database of the daemon")
	}
	r.Edition, r.Title, r.Since, r.New = ed.ID, ed.Title, since, past.missing(cfg, ed)
	return r, a.tellReplay(r, f.page)
}

// warmUp is from when on items are remembered for those that come after.
func warmUp(since time.Time, cfg *winnow.Config) time.Time {
	if since.IsZero() {
		return since
	}
	return since.Add(-cfg.Retention.Std())
}

// takes tells whether the edition takes a source: one that is off or no longer in
// the config brings nothing. A config that has none of the sources that the
// database was filled from, as that of the demo, is only tried on it, and takes all.
func takes(ctx context.Context, cfg *winnow.Config, ed *winnow.EditionConfig, st winnow.Store) (func(winnow.SourceID) bool, error) {
	states, err := st.States(ctx)
	if err != nil {
		return nil, fmt.Errorf("states: %w", err)
	}
	taken, ours := map[winnow.SourceID]bool{}, false
	for _, s := range cfg.Sources {
		taken[s.ID] = s.Enabled && ed.Sources.Has(s)
		ours = ours || slices.ContainsFunc(states, func(st winnow.SourceState) bool { return st.Source.ID == s.ID })
	}
	return func(id winnow.SourceID) bool { return taken[id] || !ours }, nil
}

// sinceTime reads --since.
func sinceTime(s string, now time.Time) (time.Time, error) {
	var d winnow.Duration
	if s == "" {
		return time.Time{}, nil
	}
	if err := d.UnmarshalText([]byte(s)); err == nil {
		return now.UTC().Add(-d.Std()), nil
	}
	t, err := readDate("--since", s)
	if err != nil {
		return t, usage(fmt.Errorf("--since: %q is no time", s), "write a date, such as 2026-01-31, or how long ago, such as 30d")
	}
	return t, nil
}

// pastRead notes of which sources an archive has items while it is read.
type pastRead struct {
	items int
	seen  map[winnow.SourceID]bool
}

func (p *pastRead) read(judged iter.Seq2[winnow.Judged, error]) iter.Seq2[winnow.Judged, error] {
	return func(yield func(winnow.Judged, error) bool) {
		for j, err := range judged {
			p.items++
			p.seen[j.Item.Source] = true
			if !yield(j, err) {
				return
			}
		}
	}
}

// missing are the edition's sources that the archive has nothing of; none for a
// config that is only tried on it.
func (p *pastRead) missing(cfg *winnow.Config, ed *winnow.EditionConfig) []winnow.SourceID {
	var ids []winnow.SourceID
	if !slices.ContainsFunc(cfg.Sources, func(s winnow.Source) bool { return p.seen[s.ID] }) {
		return nil
	}
	for _, s := range cfg.Sources {
		if s.Enabled && ed.Sources.Has(s) && !p.seen[s.ID] {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// ahead reads the next items while those before are judged.
func ahead(ctx context.Context, judged iter.Seq2[winnow.Judged, error]) iter.Seq2[winnow.Judged, error] {
	type read struct {
		winnow.Judged
		err error
	}
	return func(yield func(winnow.Judged, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		next := make(chan read, 512)
		go func() {
			defer close(next)
			for j, err := range judged {
				select {
				case next <- read{j, err}:
				case <-ctx.Done():
					return
				}
			}
		}()
		defer func() {
			stop()
			for range next { // the reader has ended when the channel is closed
			}
		}()
		for r := range next {
			if !yield(r.Judged, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(winnow.Judged{}, err)
		}
	}
}

// tellReplay says what differs, to whom it was asked for.
func (a *app) tellReplay(r *winnow.Replay, page string) error {
	if page != "" {
		if err := a.writePage(r, page); err != nil {
			return err
		}
	}
	if a.json {
		if r.Changes == nil {
			r.Changes = []winnow.Change{}
		}
		return json.NewEncoder(a.out).Encode(r)
	}
	writeReplay(a.out, r)
	if len(r.New) > 0 {
		a.note("the archive has nothing of %v: what they would bring, nobody knows", r.New)
	}
	return nil
}

func (a *app) writePage(r *winnow.Replay, file string) error {
	body, err := output.ReplayPage(r, filepath.Base(a.config))
	if err != nil {
		return fmt.Errorf("render the page: %w", err)
	}
	if err := os.WriteFile(file, body, 0o644); err != nil {
		return withHint(fmt.Errorf("write the page: %w", err), "--page names a file in a folder that is there")
	}
	return nil
}

func writeReplay(w io.Writer, r *winnow.Replay) {
	wrap(w, 0, 2, fmt.Sprintf("%s: %d %s judged again, %d kept", r.Edition, r.Items, plural(r.Items, "item"), r.Kept))
	wrap(w, 2, 4, fmt.Sprintf("%d enter, %d leave, %d change their story; %d as before, %d of them for another reason",
		r.Enter, r.Leave, r.Moved, r.Items-r.Enter-r.Leave-r.Moved, r.Reasons))
	if len(r.Changes) > 0 {
		wrap(w, 2, 4, "a reload leaves these as they are: the new config judges what arrives from then on")
	}
	for _, kind := range []winnow.ChangeKind{winnow.ChangeEnters, winnow.ChangeLeaves, winnow.ChangeStory} {
		for i := range r.Changes {
			if c := &r.Changes[i]; c.Kind == kind {
				writeChange(w, c)
			}
		}
	}
}

var changeNames = map[winnow.ChangeKind]string{winnow.ChangeEnters: "ENTERS", winnow.ChangeLeaves: "LEAVES", winnow.ChangeStory: "STORY"}

func writeChange(w io.Writer, c *winnow.Change) {
	it := &c.Item
	fmt.Fprintln(w)
	wrap(w, 0, 8, changeNames[c.Kind]+"  "+harmless(it.Title))
	wrap(w, 2, 4, fmt.Sprintf("%s, %s, by %s", it.ID, it.When().Format("2006-01-02 15:04"), it.Publisher))
	was, now := "was: ", "now: "
	if c.Kind == winnow.ChangeStory {
		was, now = fmt.Sprintf("was in story %s: ", c.Was.Story), fmt.Sprintf("now in story %s: ", c.Now.Story)
	}
	wrap(w, 2, 7, was+outcome(&c.Was)+": "+c.Was.Reason)
	wrap(w, 2, 7, now+outcome(&c.Now)+": "+c.Now.Reason)
	if c.Past {
		wrap(w, 2, 4, "only because an item that it repeats has changed sides")
	}
}

// errDiffers is no error: the exit status says that something differs.
var errDiffers = &hinted{err: errors.New("something differs"), code: exitFailed, silent: true}

// trouble gives an error the exit status that diff has for it.
func trouble(err error) error {
	if h, ok := errors.AsType[*hinted](err); ok {
		return usage(err, "%s", h.hint)
	}
	if _, ok := errors.AsType[winnow.Faults](err); ok {
		return err
	}
	return usage(err, "")
}
