package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/filters"
)

const rulesLong = `Says what each named part of an edition's filters finds: every rule, every near
clause, every list against the topic, every word list that a filter uses. It judges
the archive of the database again, as replay does; without a database, or with
--examples, the labelled examples.

hits     items that it matches, of those that its filter is asked about
alone    of them, those that no other part of its sort matches
decides  items that the rule decides, as the first that matches
last     the date of the newest hit

A rule that matches but never decides is shadowed by an earlier one. A list hits an
item with a word in its title or text; --words names the words that were never
found there.`

func (a *app) rulesCommand() *cobra.Command {
	var edition, since string
	var examples, words bool
	cmd := &cobra.Command{
		Use: "rules [--edition ID] [--since 30d|DATE] [--examples] [--words]", Short: "What each rule, clause and word list finds, and which are dead", Long: rulesLong, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			ed, err := pick(cfg, edition)
			if err != nil {
				return err
			}
			from, err := sinceTime(since, time.Now())
			if err != nil {
				return err
			}
			c, err := a.cover(cmd.Context(), cfg, ed, from, examples)
			if err != nil {
				return err
			}
			return a.tellCoverage(c, words)
		},
	}
	cmd.Flags().StringVar(&edition, "edition", "", "the edition `ID` (default the only one)")
	cmd.Flags().StringVar(&since, "since", "", "only what arrived since a `TIME`: a date, or how long ago (30d)")
	cmd.Flags().BoolVar(&examples, "examples", false, "by the labelled examples, not by the archive")
	cmd.Flags().BoolVar(&words, "words", false, "name the words of lists that were never found")
	return cmd
}

// coverage is what the parts of an edition's filters find, and in what.
type coverage struct {
	edition *winnow.EditionConfig
	items   int
	of      string
	uses    []filters.Use
}

func (a *app) cover(ctx context.Context, cfg *winnow.Config, ed *winnow.EditionConfig, since time.Time, examples bool) (*coverage, error) {
	if _, err := os.Stat(cfg.Store); examples || errors.Is(err, fs.ErrNotExist) && ed.Test.Examples != "" {
		return a.coverExamples(cfg, ed)
	}
	st, err := openStore(ctx, cfg, true)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	u := filters.NewUsage(cfg, filters.New(cfg, ed))
	for j, err := range ahead(ctx, st.History(ctx, ed.ID, since)) {
		if err != nil {
			return nil, err
		}
		u.Judge(&j.Item)
	}
	if u.Items() == 0 {
		return nil, withHint(fmt.Errorf("edition %s has no archive in %s", ed.ID, cfg.Store), "--examples takes the labelled examples instead")
	}
	return &coverage{ed, u.Items(), "the archive in " + cfg.Store, u.Uses()}, nil
}

// coverExamples judges the examples, each alone.
func (a *app) coverExamples(cfg *winnow.Config, ed *winnow.EditionConfig) (*coverage, error) {
	if ed.Test.Examples == "" {
		return nil, usage(fmt.Errorf("edition %s names no examples", ed.ID), "name their file in the config: test: {examples: FILE}")
	}
	list, err := examplesOf(cfg, ed)
	if err != nil {
		return nil, err
	}
	u := filters.NewUsage(cfg, filters.New(cfg, ed))
	for i := range list {
		u.Judge(exampleItem(cfg, &list[i]))
	}
	return &coverage{ed, u.Items(), a.besideConfig(ed.Test.Examples), u.Uses()}, nil
}

// useReport is a part for programs.
type useReport struct {
	Filter  string    `json:"filter,omitempty"`
	Sort    string    `json:"sort"`
	Name    string    `json:"name"`
	Hits    int       `json:"hits"`
	Alone   *int      `json:"alone,omitempty"`
	Decides *int      `json:"decides,omitempty"`
	Last    time.Time `json:"last,omitzero"`
	Shadow  string    `json:"shadowed_by,omitempty"`
	Words   int       `json:"words,omitempty"`
	Dead    []string  `json:"dead_words,omitempty"`
}

func (a *app) tellCoverage(c *coverage, words bool) error {
	if !a.json {
		c.tell(a.out)
		if words {
			c.tellDead(a.out)
		}
		return nil
	}
	report := struct {
		Edition winnow.EditionID `json:"edition"`
		Items   int              `json:"items"`
		Parts   []useReport      `json:"parts"`
	}{c.edition.ID, c.items, []useReport{}}
	for _, u := range c.uses {
		report.Parts = append(report.Parts, useReport{u.Filter, u.Sort, u.Name, u.Hits, told(u.Unique), told(u.Decided), u.Last, u.Shadow, u.Words, deadWords(u)})
	}
	return json.NewEncoder(a.out).Encode(report)
}

// told is a count, nil where it says nothing.
func told(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

func (c *coverage) tell(w io.Writer) {
	wrap(w, 0, 2, fmt.Sprintf("%s: %d %s of %s", c.edition.ID, c.items, plural(c.items, "item"), c.of))
	t := columns(w)
	defer t.Flush()
	heading := ""
	for _, u := range c.uses {
		if of := u.Filter + useHeadings[u.Sort]; of != heading {
			heading = of
			fmt.Fprintf(t, "\n%s\thits\talone\tdecides\tlast\n", of)
		}
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s%s\n", u.Name, u.Hits, dash(u.Unique), dash(u.Decided), day(u.Last), remark(u))
	}
}

// useHeadings follow the filter's name.
var useHeadings = map[string]string{"rule": "", "near": ", near", "against": ", against", "list": "word lists"}

func dash(n int) string {
	if n < 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

func day(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.Format(time.DateOnly)
}

// remark is what a person should know of a part, in a column of its own.
func remark(u filters.Use) string {
	switch {
	case u.Hits == 0:
		return "\tnever"
	case u.Shadow != "":
		return "\tshadowed by " + u.Shadow
	case len(u.Dead) > 0:
		return fmt.Sprintf("\t%d of %d words never", len(u.Dead), u.Words)
	}
	return ""
}

// tellDead names the words that were never found, list by list.
func (c *coverage) tellDead(w io.Writer) {
	for _, u := range c.uses {
		if len(u.Dead) > 0 {
			fmt.Fprintln(w)
			wrap(w, 0, 2, fmt.Sprintf("%s, never found: %s", u.Name, strings.Join(deadWords(u), ", ")))
		}
	}
}

// deadWords are the words of a list that were never found, with their language.
func deadWords(u filters.Use) []string {
	var words []string
	for _, d := range u.Dead {
		if d.Lang != "" {
			words = append(words, d.Text+" ("+d.Lang+")")
			continue
		}
		words = append(words, d.Text)
	}
	return words
}
