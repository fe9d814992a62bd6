package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator"
	"winnow/filters"
)

const judgeLong = `A Unix filter: items as JSON Lines in, one verdict per line out, in the same
order. It needs no store and no network; the items before an item are its past.

An item is {id, source, publisher?, url, title, summary, content, published,
arrived?, lang?}; where arrived is missing, the item is judged as of when it was
published. A verdict is {id, keep, filter, rule, reason, score, of, story}.`

func (a *app) judgeCommand() *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "judge [--edition ID] [FILE]", Short: "Judge items from JSON Lines, without store or network", Long: judgeLong,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			ed, err := pick(cfg, edition)
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
			return a.judge(name, in, newLineJudge(cfg, ed))
		},
	}
	cmd.Flags().StringVar(&edition, "edition", "", "the edition `ID` whose filters judge (default the only one)")
	return cmd
}

// lineItem is an item as people and programs write it.
type lineItem struct {
	ID        string `json:"id"`
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
}

// lineJudge judges one line after the other.
type lineJudge struct {
	judge   winnow.Judge
	sources map[winnow.SourceID]winnow.Source
}

func newLineJudge(cfg *winnow.Config, ed *winnow.EditionConfig) *lineJudge {
	j := &lineJudge{judge: filters.New(cfg, ed), sources: map[winnow.SourceID]winnow.Source{}}
	for _, s := range cfg.Sources {
		j.sources[s.ID] = s
	}
	return j
}

// line judges the item on one line.
func (j *lineJudge) line(text []byte) (lineVerdict, error) {
	var in lineItem
	if err := json.Unmarshal(text, &in); err != nil {
		return lineVerdict{}, err
	}
	it, arrived, err := in.item()
	if err != nil {
		return lineVerdict{}, err
	}
	src, known := j.sources[winnow.SourceID(in.Source)]
	if !known {
		src = winnow.Source{ID: winnow.SourceID(in.Source), Publisher: in.Source}
	}
	if in.Publisher != "" {
		src.Publisher = in.Publisher
	}
	aggregator.Normalize(&it, src, arrived)
	v := j.judge.Judge(&it)
	j.judge.Remember(&it, &v)
	return lineVerdict{it.ID, v.Keep, v.Filter, v.Rule, v.Reason, v.Score, v.Of, v.Story}, nil
}

// item is the line in our shape, not normalized yet, and when it arrived.
func (in *lineItem) item() (it winnow.Item, arrived time.Time, err error) {
	it = winnow.Item{
		ID: winnow.ItemID(in.ID), GUID: in.GUID, URL: in.URL, Title: in.Title, Author: in.Author,
		Summary: in.Summary, Content: in.Content, Lang: in.Lang, Tags: in.Tags,
	}
	if it.Published, err = readDate("published", in.Published); err != nil {
		return it, arrived, err
	}
	if arrived, err = readDate("arrived", in.Arrived); err != nil {
		return it, arrived, err
	}
	if arrived.IsZero() {
		arrived = it.Published
	}
	return it, arrived, nil
}

// readDate reads RFC 3339, with or without a zone (then UTC), or a mere date.
func readDate(field, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", time.DateTime, time.DateOnly} {
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
	bad := 0
	for n := 1; ; n++ {
		text, readErr := r.ReadBytes('\n')
		if len(text) > 1 || readErr == nil && len(text) == 1 && text[0] != '\n' {
			v, err := j.line(text)
			if err == nil {
				err = enc.Encode(v)
			} else {
				bad++
				fmt.Fprintf(a.err, "winnow: error: %s:%d:%d: %v\n", name, n, column(err), err)
				err = nil
			}
			if err != nil {
				return fmt.Errorf("write the verdict: %w", err)
			}
		}
		if readErr != nil {
			return errors.Join(w.Flush(), judgeEnd(name, bad, readErr))
		}
	}
}

func judgeEnd(name string, bad int, err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return fmt.Errorf("read %s: %w", name, err)
	case bad > 0:
		return withHint(fmt.Errorf("%d %s could not be read; the others were judged", bad, plural(bad, "line")), "each line is one JSON object; winnow judge --help shows its fields")
	}
	return nil
}

// column is where in its line the JSON is wrong, from 1.
func column(err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return max(int(syntax.Offset), 1)
	case errors.As(err, &kind):
		return max(int(kind.Offset), 1)
	}
	return 1
}
