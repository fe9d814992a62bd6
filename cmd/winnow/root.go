package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/filters"
)

// app is one run of the program: where it speaks, and the flags that all
// commands share.
type app struct {
	console
	config, store string
	chains        []*filters.Chain // of the config that was loaded last
	quiet, json   bool
}

// run is the whole program but for the process around it; it returns the exit
// status.
func run(ctx context.Context, args []string, c console) int {
	a := &app{console: c}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	if err := root.ExecuteContext(ctx); err != nil {
		return c.complain(asUsage(err))
	}
	return exitGood
}

// asUsage gives cobra's own errors, which are all of the command line, their
// exit status and a hint.
func asUsage(err error) error {
	if _, ok := errors.AsType[*hinted](err); ok {
		return err
	}
	msg := err.Error()
	for _, start := range []string{"unknown flag", "unknown shorthand", "invalid argument", "accepts ", "requires ", "flag needs", "required flag"} {
		if strings.HasPrefix(msg, start) {
			first, rest, _ := strings.Cut(msg, "\n")
			hint := strings.Join(strings.Fields(rest), " ")
			if hint == "" {
				hint = "winnow --help lists the commands"
			}
			return usage(errors.New(strings.ReplaceAll(first, `"`, "'")), "%s", hint)
		}
	}
	return err
}

const long = `Winnow reads many news feeds, drops repeats, off-topic items and planted
"related" links, and republishes one curated feed for any feed reader.

Without a command it runs the daemon. The config is ./config.yaml, or the
shipped one where there is none.`

func (a *app) root() *cobra.Command {
	serve := a.runCommand()
	root := &cobra.Command{
		Use: "winnow", Short: "Winnow many news feeds into one curated feed", Long: long,
		Args: known, RunE: serve.RunE,
		SilenceErrors: true, SilenceUsage: true,
	}
	root.Flags().AddFlagSet(serve.Flags())
	shared := root.PersistentFlags()
	shared.StringVar(&a.config, "config", "", "config `FILE` (default ./config.yaml, else the shipped one)")
	shared.StringVar(&a.store, "store", "", "database `FILE` (default as the config says)")
	shared.BoolVarP(&a.quiet, "quiet", "q", false, "say only what goes wrong")
	shared.BoolVar(&a.json, "json", false, "speak JSON, to programs")
	root.AddCommand(serve, a.onceCommand(), a.demoCommand(), a.checkCommand(), a.cleanCommand(), a.explainCommand(),
		a.judgeCommand(), a.labelCommand(), a.probeCommand(), a.replayCommand(), a.rulesCommand(), a.sourcesCommand(),
		a.suggestCommand(), a.testCommand(), a.versionCommand())
	return root
}

// note tells a person something that is not an error, unless told to be quiet.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.err, "winnow: "+format+"\n", args...)
	}
}

// known refuses a command that there is none of, with the nearest that there is.
func known(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return usage(fmt.Errorf("unknown command %q", args[0]), "%s", winnow.Nearest(args[0], names))
}
