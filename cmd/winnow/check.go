package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/filters"
)

func (a *app) checkCommand() *cobra.Command {
	var shipped, schema, words bool
	cmd := &cobra.Command{
		Use: "check", Short: "Find every fault of the config; say what it understood",
		Long: "Finds every fault of the config, one a line: file:line:column: path: problem\n(hint). Exit status 2 when there is one. What check accepts cannot fail later. Then warns,\non stderr, of what works but does nothing or contradicts itself: rules that never\nget an item, words that make no difference, lists that no filter uses.",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case shipped:
				_, err := a.out.Write(winnow.Shipped)
				return err
			case schema:
				return a.printSchema()
			}
			return a.check(words)
		},
	}
	cmd.Flags().BoolVar(&shipped, "print-default", false, "print the shipped config, to start your own from")
	cmd.Flags().BoolVar(&schema, "print-schema", false, "print the JSON Schema of the config, for editors")
	cmd.Flags().BoolVar(&words, "words", false, "warn of each word that makes no difference, not only of a list's first")
	return cmd
}

// check prints the faults, which are what it was asked for, to stdout.
func (a *app) check(words bool) error {
	cfg, err := a.loadConfig()
	var faults winnow.Faults
	if err != nil && !errors.As(err, &faults) {
		return err
	}
	if a.json {
		if faults == nil {
			faults = winnow.Faults{}
		}
		if err := json.NewEncoder(a.out).Encode(faults); err != nil {
			return err
		}
	} else {
		for _, f := range faults {
			fmt.Fprintln(a.out, f)
		}
	}
	if len(faults) > 0 {
		return usage(fmt.Errorf("the config has %d %s", len(faults), plural(len(faults), "fault")), "")
	}
	if !a.quiet && !a.json {
		a.understood(cfg)
	}
	a.warn(cfg, words)
	return nil
}

// warn tells what of a sound config does nothing.
func (a *app) warn(cfg *winnow.Config, words bool) {
	filters.Warn(cfg, words)
	for _, w := range cfg.Warnings() {
		fmt.Fprintf(a.err, "winnow: warning: %v\n", w)
	}
}

// understood says what the config means, for people to see that it is what they
// meant.
func (a *app) understood(cfg *winnow.Config) {
	enabled := 0
	publishers := map[string]bool{}
	for _, s := range cfg.Sources {
		if s.Enabled {
			enabled++
			publishers[s.Publisher] = true
		}
	}
	fmt.Fprintf(a.out, "%d %s of %d publishers, read %s; %d %s\n", enabled, plural(enabled, "source"), len(publishers),
		cfg.Defaults.Every, len(cfg.Words), plural(len(cfg.Words), "word list"))
	for _, ed := range cfg.Editions {
		var chain []string
		for _, f := range ed.Filters {
			chain = append(chain, f.Name)
		}
		n := 0
		for _, s := range cfg.Sources {
			if s.Enabled && ed.Sources.Has(s) {
				n++
			}
		}
		fmt.Fprintf(a.out, "edition %s: %d %s → %s → %s, %d entries\n", ed.ID, n, plural(n, "source"),
			strings.Join(chain, " → "), strings.Join(ed.Publish.Forms, " "), ed.Publish.Entries)
	}
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// printSchema prints the schema, made from the types that read the config.
func (a *app) printSchema() error {
	var kinds []winnow.FilterKind
	for _, k := range filters.Kinds() {
		kinds = append(kinds, winnow.FilterKind{Name: k.Name, Doc: k.Doc, Settings: k.Settings})
	}
	text, err := winnow.ConfigSchema(kinds).JSON()
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	_, err = a.out.Write(text)
	return err
}
