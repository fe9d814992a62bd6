package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow"
)

const testLong = `Judges the labelled examples of an edition by its filters, each as if it were new
and alone, and says how well: precision (what share of the kept belongs there),
recall (what share of what belongs there is kept) and F1, each with the interval
in which the true figure lies 95 times of 100; by language, by the filter and rule
that decided; then every example that was judged wrongly, with its place and why.

The examples are those of the file that the edition names (test: {examples: FILE}),
or of FILE: a YAML list of {keep, title, summary?, lang?, url?, source?}. Where the
edition also learns from them, each is judged by what is learnt without it. One in
a language that the edition doesn't keep is counted apart.

Exit status 1 when a figure is under the floor that the config sets for it
(test: {min_precision: 0.95, min_recall: 0.9}), 2 when the config or the file is
wrong. Without --edition all editions are tested that name examples.`

func (a *app) testCommand() *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "test [--edition ID] [FILE]", Short: "How well the labelled examples are judged, and which wrongly", Long: testLong,
		Args: cobra.MaximumNArgs(1),
		RunE: a.examined(&edition, func(_ *winnow.Config, exams []*exam) error { return a.graded(exams) }),
	}
	cmd.Flags().StringVar(&edition, "edition", "", "the edition `ID` to test (default all that name examples)")
	return cmd
}

// examined is a command that goes on from how the examples are judged.
func (a *app) examined(edition *string, then func(*winnow.Config, []*exam) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		cfg, err := a.loadConfig()
		if err != nil {
			return err
		}
		exams, err := a.exams(cfg, *edition, args)
		if err != nil {
			return err
		}
		return then(cfg, exams)
	}
}

// exams judges the examples of FILE, or of every edition that names some.
func (a *app) exams(cfg *winnow.Config, edition string, args []string) ([]*exam, error) {
	if len(args) == 1 {
		ed, err := pick(cfg, edition)
		if err != nil {
			return nil, err
		}
		examples, err := examplesFile(args[0])
		if err != nil {
			return nil, err
		}
		x := newExam(ed, args[0], examples)
		x.sit(cfg)
		return []*exam{x}, nil
	}
	var exams []*exam
	for i := range cfg.Editions {
		ed := &cfg.Editions[i]
		if edition != "" && string(ed.ID) != edition || ed.Test.Examples == "" {
			continue
		}
		examples, err := examplesOf(cfg, ed)
		if err != nil {
			return nil, err
		}
		exams = append(exams, newExam(ed, a.besideConfig(ed.Test.Examples), examples))
	}
	for _, x := range exams { // once all files are known to be sound
		x.sit(cfg)
	}
	if len(exams) > 0 {
		return exams, nil
	}
	if edition != "" {
		if _, err := pick(cfg, edition); err != nil {
			return nil, err
		}
	}
	return nil, usage(errors.New("no examples to test by"), "name their file in the config (test: {examples: FILE}), or after the command; winnow label writes some")
}

// examplesOf are the examples of the file that the edition names.
func examplesOf(cfg *winnow.Config, ed *winnow.EditionConfig) ([]winnow.Example, error) {
	i := slices.IndexFunc(cfg.Editions, func(e winnow.EditionConfig) bool { return e.ID == ed.ID })
	list := cfg.Examples(cfg.At(fmt.Sprintf("editions[%d].test.examples", i)), ed.Test.Examples)
	return list, cfg.Err()
}

func examplesFile(name string) ([]winnow.Example, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, usage(fmt.Errorf("test: %w", err), "give a YAML list of examples; winnow label writes some")
	}
	return winnow.ExamplesIn(name, text)
}

// besideConfig is where people find a file that the config names.
func (a *app) besideConfig(file string) string {
	if a.config == "" {
		return file
	}
	return filepath.Join(filepath.Dir(a.config), filepath.FromSlash(file))
}

// graded tells the results, and fails when a figure is under its floor.
func (a *app) graded(exams []*exam) error {
	var failed []string
	for _, x := range exams {
		if x.all.Total() == 0 {
			failed = append(failed, fmt.Sprintf("%s: no example of %s can be measured", x.edition.ID, x.file))
		}
		under, unsure := x.under()
		for _, u := range under {
			failed = append(failed, fmt.Sprintf("%s: %s", x.edition.ID, u))
		}
		if a.json {
			if err := json.NewEncoder(a.out).Encode(x.report(under)); err != nil {
				return err
			}
			continue
		}
		x.tell(a.out)
		for _, u := range unsure {
			a.note("%s: %s", x.edition.ID, u)
		}
	}
	if len(failed) > 0 {
		return withHint(errors.New(strings.Join(failed, "; ")), "the examples judged wrongly say what to change, or which of them to look at again")
	}
	return nil
}
