package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"winnow"
)

func (a *app) sourcesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "sources", Short: "Each source: last success, next check, items, share kept, failures", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, st, err := a.beside(cmd.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			// Addresses may hold secrets, so the database has none: the config brings them.
			if err := st.Sync(cmd.Context(), cfg.Sources, cfg.Editions); err != nil {
				return err
			}
			states, err := st.States(cmd.Context())
			if err != nil {
				return err
			}
			return a.listSources(states)
		},
	}
}

// sourceLine is a source's state for programs.
type sourceLine struct {
	ID        winnow.SourceID `json:"id"`
	Publisher string          `json:"publisher"`
	URL       string          `json:"url"`
	Enabled   bool            `json:"enabled"`
	Checked   time.Time       `json:"checked,omitzero"`
	Succeeded time.Time       `json:"succeeded,omitzero"`
	Next      time.Time       `json:"next,omitzero"`
	Why       string          `json:"why,omitempty"`
	Failures  int             `json:"failures"`
	Problem   string          `json:"problem,omitempty"`
	Items     int             `json:"items"`
	Kept      int             `json:"kept"`
	Wanted    int             `json:"wanted"`
	Storm     winnow.Storm    `json:"storm,omitzero"`
}

func (a *app) listSources(states []winnow.SourceState) error {
	if a.json {
		enc := json.NewEncoder(a.out)
		for _, s := range states {
			b := s.Bookmark
			line := sourceLine{s.Source.ID, s.Source.Publisher, s.Source.Shown(), s.Source.Enabled, b.Checked, b.Succeeded, b.Next, b.Why, b.Failures, b.Problem, s.Items, s.Kept, s.Wanted, s.Storm}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SOURCE\tLAST SUCCESS\tNEXT CHECK (UTC)\tITEMS\tKEPT\tSTATE")
	for _, s := range states {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\t%s\n", s.Source.ID, stamp(s.Bookmark.Succeeded), stamp(s.Bookmark.Next), s.Items, share(s), health(s))
	}
	return w.Flush()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

func share(s winnow.SourceState) string {
	if s.Items == 0 {
		return "-"
	}
	return fmt.Sprintf("%d (%d %%)", s.Kept, 100*s.Kept/s.Items)
}

// health is one line on how the source is and why its next check is when it is.
func health(s winnow.SourceState) string {
	b := s.Bookmark
	switch {
	case !s.Source.Enabled:
		return "not read: enabled is false"
	case b.Checked.IsZero():
		return "not read yet"
	case b.Problem != "":
		return fmt.Sprintf("%s (%s)", b.Problem, b.Why)
	}
	says := "well; " + b.Why
	if s.Storm.Recent(b.Checked) {
		says += "; " + s.Storm.String()
	}
	if s.Wanted > 0 {
		says += fmt.Sprintf("; %d items wait for their pages", s.Wanted)
	}
	return says
}
