package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
	"winnow/filters"
)

const probeLong = `Says what Winnow would read at an address, or of a source of the config: a
feed's form, its items, what is cut from each and what each edition would say of
it, and which lines recur in them; or a page's article and the feeds that the
page declares. It writes nothing.

An address that is no source's is read with the config's defaults; a page there,
only as robots.txt allows. Items are judged in the order of their dates, as the daemon does, with nothing remembered
but one another.`

func (a *app) probeCommand() *cobra.Command {
	var all bool
	var allow []string
	cmd := &cobra.Command{
		Use: "probe URL|SOURCE-ID", Short: "What Winnow would read there: feed, items, what is cut, verdicts", Long: probeLong,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.probe(cmd.Context(), args[0], allow, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "show every item, not the first 20 only")
	allowFlag(cmd, &allow)
	return cmd
}

// target is what is probed.
type target struct {
	winnow.Source
	configured bool
}

func (a *app) probe(ctx context.Context, name string, allow []string, all bool) error {
	ranges, err := allowed(allow)
	if err != nil {
		return err
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	t, err := targetOf(cfg, name)
	if err != nil {
		return err
	}
	t.Allow = slices.Concat(t.Allow, ranges)
	habits, err := learnt(ctx, cfg, t)
	if err != nil {
		return err
	}
	client := fetch.New(fetch.Options{Version: version(), ContactURL: contact(cfg)})
	defer client.Close()
	found, err := look(ctx, client, t, habits)
	if err != nil {
		return unread(t.Shown(), err, "only a feed would be read there; a page that you saved: winnow clean --url ADDRESS FILE")
	}
	return a.showProbed(newReport(t, found, verdictsOn(cfg, t, found.Items)), all)
}

// look reads a source as the daemon would, and an address that is none as a
// stranger.
func look(ctx context.Context, client *fetch.Client, t target, habits []winnow.Habit) (*aggregator.Probed, error) {
	now := time.Now().UTC().Truncate(time.Second)
	if !t.configured {
		return aggregator.Look(ctx, client, t.Source, now)
	}
	return aggregator.Probe(ctx, client, t.Source, habits, now)
}

// targetOf is the source that a name or an address means: one of the config's, or
// one made up for the address.
func targetOf(cfg *winnow.Config, name string) (target, error) {
	var ids []string
	key := clean.URL(name)
	for _, s := range cfg.Sources {
		if name == string(s.ID) || key != "" && (key == clean.URL(s.URL) || key == clean.URL(s.Public)) {
			return target{s, true}, nil
		}
		ids = append(ids, string(s.ID))
	}
	if isURL(name) {
		host := name
		if u, err := url.Parse(name); err == nil { // else the fetcher says so
			host = u.Hostname()
		}
		return target{winnow.Source{ID: winnow.SourceID(host), Publisher: host, URL: name, Enabled: true, Polling: cfg.Defaults}, false}, nil
	}
	hint := cmp.Or(winnow.Nearest(name, ids), "winnow sources lists them")
	return target{}, usage(fmt.Errorf("no source is called %q", name), "%s; an address begins with https://", hint)
}

// learnt is what the store knows of the source's habits: nothing where there is
// no database yet.
func learnt(ctx context.Context, cfg *winnow.Config, t target) ([]winnow.Habit, error) {
	if _, err := os.Stat(cfg.Store); !t.configured || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	st, err := openStore(ctx, cfg, true)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	return st.Habits(ctx, t.ID)
}

// editionVerdict is a verdict with the edition that gave it.
type editionVerdict struct {
	Edition winnow.EditionID `json:"edition"`
	Keep    bool             `json:"keep"`
	Filter  string           `json:"filter"`
	Rule    string           `json:"rule"`
	Reason  string           `json:"reason"`
	Score   float64          `json:"score"`
	Of      winnow.ItemID    `json:"of"`
}

// verdictsOn asks the editions that take the source, all of them for an address
// that is no source's. An item that comes twice is judged once.
func verdictsOn(cfg *winnow.Config, t target, items []winnow.Item) map[winnow.ItemID][]editionVerdict {
	order := slices.SortedStableFunc(slices.Values(items), func(a, b winnow.Item) int {
		return cmp.Or(a.When().Compare(b.When()), cmp.Compare(a.ID, b.ID))
	})
	order = slices.CompactFunc(order, func(a, b winnow.Item) bool { return a.ID == b.ID })
	out := map[winnow.ItemID][]editionVerdict{}
	for i := range cfg.Editions {
		ed := &cfg.Editions[i]
		if t.configured && !ed.Sources.Has(t.Source) {
			continue
		}
		judge := filters.New(cfg, ed)
		for i := range order {
			v := judge.Judge(&order[i])
			judge.Remember(&order[i], &v)
			id := order[i].ID
			out[id] = append(out[id], editionVerdict{ed.ID, v.Keep, v.Filter, v.Rule, v.Reason, v.Score, v.Of})
		}
	}
	return out
}
