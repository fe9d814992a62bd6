package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/clean"
	"winnow/filters"
)

const judgeLong = `A Unix filter: items as JSON Lines in, one verdict per line out, in the same
order. It needs no store and no network; the items before an item are its past.

An item is {id, source, publisher?, url, title, summary, content, published,
arrived?, lang?}; where arrived is missing, the item is judged as of when it was
published. A verdict is {id, keep, filter, rule, reason, score, of, story}. With
--edition all there is one for each edition and item, with its edition.`

func (a *app) judgeCommand() *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "judge [--edition ID] [FILE]", Short: "Judge items from JSON Lines, without store or network", Long: judgeLong,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			debug.SetGCPercent(judgeGC)
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			j, err := newLineJudge(cfg, a.chains, edition)
			if err != nil {
				return err
			}
			name, in := "stdin", a.in
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return usage(fmt.Errorf("judge: %w", err), "give a file of JSON Lines, or - for stdin")
				}
				defer f.Close()
				name, in = args[0], f
			}
			return interruptible(cmd.Context(), func() error { return a.judge(name, in, j) })
		},
	}
	cmd.Flags().StringVar(&edition, "edition", "", "the edition `ID` whose filters judge, or all (default the only one)")
	return cmd
}

// judgeGC lets a run that keeps little and makes much garbage spend a few tens of
// megabytes more, and a fifth less time.
const judgeGC = 200

// lineItem is an item as people and programs write it.
type lineItem struct {
	ID        lineID `json:"id"`
	Source    string `json:"source"`
	Publisher string `json:"publisher"`
	GUID      string `json:"guid"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Author    string `json:"author"`
	Summary   string `json:"summary"`
	Content   string `json:"content"`
	Published string `json:"published"`
	Arrived   string `json:"arrived"`
	Lang      string `json:"lang"`

	Tags []string `json:"tags"`
}

// lineVerdict is a verdict as it is written out.
type lineVerdict struct {
	ID     winnow.ItemID  `json:"id"`
	Keep   bool           `json:"keep"`
	Filter string         `json:"filter"`
	Rule   string         `json:"rule"`
	Reason string         `json:"reason"`
	Score  float64        `json:"score"`
	Of     winnow.ItemID  `json:"of"`
	Story  winnow.StoryID `json:"story"`

	Edition winnow.EditionID `json:"edition,omitempty"` // where several judge
}

// lineJudge judges one line after the other.
type lineJudge struct {
	judges  []*filters.Chain
	ids     []winnow.EditionID // of the judges, where there are several
	sources map[winnow.SourceID]winnow.Source
	drops   map[winnow.SourceID]*clean.Selectors
}

// newLineJudge judges for one edition, or for all; the chains are those of the
// config's editions.
func newLineJudge(cfg *winnow.Config, chains []*filters.Chain, edition string) (*lineJudge, error) {
	j := &lineJudge{judges: chains, sources: map[winnow.SourceID]winnow.Source{}, drops: map[winnow.SourceID]*clean.Selectors{}}
	if edition != allEditions {
		ed, err := pick(cfg, edition)
		if err != nil {
			return nil, err
		}
		j.judges = nil
		for i := range cfg.Editions {
			if cfg.Editions[i].ID == ed.ID {
				j.judges = chains[i : i+1]
			}
		}
	}
	for i := range cfg.Editions {
		j.ids = append(j.ids, cfg.Editions[i].ID)
	}
	for _, s := range cfg.Sources {
		j.sources[s.ID], j.drops[s.ID] = s, aggregator.Drop(s)
	}
	return j, nil
}

// allEditions asks for a verdict for each.
const allEditions = "all"

// line judges the item on one line. There are verdicts beside the error when only
// a date could not be read.
func (j *lineJudge) line(text []byte) ([]lineVerdict, error) {
	var in lineItem
	if err := in.read(text); err != nil {
		return nil, err
	}
	it, arrived, err := in.item()
	src, known := j.sources[winnow.SourceID(in.Source)]
	if !known {
		src = winnow.Source{ID: winnow.SourceID(in.Source), Publisher: in.Source}
	}
	if in.Publisher != "" {
		src.Publisher = in.Publisher
	}
	aggregator.Normalize(&it, src, arrived, clean.Evidence{Drop: j.drops[src.ID]})
	verdicts := make([]lineVerdict, len(j.judges))
	for i, judge := range j.judges {
		v := judge.Judge(&it)
		judge.Remember(&it, &v)
		verdicts[i] = lineVerdict{it.ID, v.Keep, v.Filter, v.Rule, v.Reason, v.Score, v.Of, v.Story, ""}
		if len(j.judges) > 1 {
			verdicts[i].Edition = j.ids[i]
		}
	}
	return verdicts, err
}

// lineID is an id as text; a number is taken as it is written.
type lineID string

// UnmarshalJSON implements [json.Unmarshaler].
func (id *lineID) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && (text[0] == '-' || text[0] >= '0' && text[0] <= '9') {
		*id = lineID(text)
		return nil
	}
	return json.Unmarshal(text, (*string)(id))
}

// badLine is what is wrong with a line, and at which byte of it, from 1.
type badLine struct {
	at   int
	what string
}

func (b *badLine) Error() string { return b.what }

// read reads the line; its errors are for people.
func (in *lineItem) read(text []byte) error {
	err := json.Unmarshal(text, in)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return &badLine{max(int(syntax.Offset), 1), "no JSON: " + syntax.Error()}
	}
	kind, ok := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case ok && kind.Field != "":
		return &badLine{max(int(kind.Offset), 1), fmt.Sprintf("%s: want text, have %s", kind.Field, kind.Value)}
	case ok:
		return &badLine{1, "want an object, have " + kind.Value}
	case err == nil && bytes.HasPrefix(bytes.TrimSpace(text), []byte("null")):
		return &badLine{1, "want an object, have null"}
	}
	return err
}

// item is the line in our shape, not normalized yet, and when it arrived. A date
// that cannot be read is an error, and none.
func (in *lineItem) item() (it winnow.Item, arrived time.Time, err error) {
	it = winnow.Item{
		ID: winnow.ItemID(in.ID), GUID: in.GUID, URL: in.URL, Title: in.Title, Author: in.Author,
		Summary: in.Summary, Content: in.Content, Lang: in.Lang, Tags: in.Tags,
	}
	it.Published, err = readDate("published", in.Published)
	arrived, errArrived := readDate("arrived", in.Arrived)
	if arrived.IsZero() {
		arrived = it.Published
	}
	return it, arrived, errors.Join(err, errArrived)
}

// readDate reads RFC 3339, with or without a zone (then UTC), or a mere date.
func readDate(field, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00", time.DateTime,
		"2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%s: %q is no date (write it like 2026-01-31T15:04:05Z)", field, s)
}

// judge reads every line. A bad one is told with its place and the others are
// judged all the same.
func (a *app) judge(name string, in io.Reader, j *lineJudge) error {
	r, w := bufio.NewReaderSize(in, 1<<20), bufio.NewWriterSize(a.out, 1<<20)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	judged, done := a.countJudged()
	defer done()
	bad := 0
	for n := 1; ; n++ {
		judged()
		text, readErr := r.ReadBytes('\n')
		if n == 1 {
			text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(text)) > 0 {
			verdicts, err := j.line(text)
			if err != nil {
				bad++
				fmt.Fprintf(a.err, "winnow: error: %s:%d:%d: %v\n", name, n, column(err), err)
			}
			for i := range verdicts {
				if err := enc.Encode(&verdicts[i]); err != nil {
					return fmt.Errorf("write the verdict: %w", err)
				}
			}
		}
		if r.Buffered() == 0 && readErr == nil { // nothing waits: let the reader see what there is
			if err := w.Flush(); err != nil {
				return fmt.Errorf("write the verdict: %w", err)
			}
		}
		if readErr != nil {
			return errors.Join(w.Flush(), judgeEnd(name, bad, readErr))
		}
	}
}

// countJudged is a live line while verdicts go elsewhere than to the terminal.
func (a *app) countJudged() (count, done func()) {
	if a.quiet || !a.terminal() || isTerminal(a.out) {
		return func() {}, func() {}
	}
	bar := a.bar(-1, "judging")
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish() }
}

func judgeEnd(name string, bad int, err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return fmt.Errorf("read %s: %w", name, err)
	case bad > 0:
		return withHint(fmt.Errorf("%d %s could not be read whole; what could was judged", bad, plural(bad, "line")), "each line is one JSON object; winnow judge --help shows its fields")
	}
	return nil
}

// column is where in its line an item is wrong, from 1.
func column(err error) int {
	if bad, ok := errors.AsType[*badLine](err); ok {
		return bad.at
	}
	return 1
}
