package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/output"
)

const labelLong = `Says of an item whether it belongs into an edition, and writes that as an example
into the edition's file beside the config (test: {examples: FILE}), which is made
where it is missing. An item that is there already gets the new label where it
stands; everything else in the file stays as it is, comments too. Give the item's
address, or its id as the pages show it, or with --title one that was never read.

With --links it prints where each edition's editor does the same in a browser.`

// labelFlags are what a label is told beside the item.
type labelFlags struct {
	edition, note, title, summary, lang string
	links                               bool
}

func (a *app) labelCommand() *cobra.Command {
	var f labelFlags
	cmd := &cobra.Command{
		Use: "label [--edition ID] [--note TEXT] {URL|ID | --title TITLE} keep|drop", Short: "Say of an item whether it belongs, for what is learnt and tested",
		Long: labelLong,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.links:
				return cobra.NoArgs(cmd, args)
			case f.title != "":
				return cobra.ExactArgs(1)(cmd, args)
			}
			return cobra.ExactArgs(2)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.links {
				return a.links()
			}
			return a.label(cmd, args, f)
		},
	}
	cmd.Flags().StringVar(&f.edition, "edition", "", "the edition `ID` (default the only one, or the one that judged the item)")
	cmd.Flags().StringVar(&f.note, "note", "", "why, in a `TEXT` for people")
	cmd.Flags().StringVar(&f.title, "title", "", "the `TITLE` of an item that was never read")
	cmd.Flags().StringVar(&f.summary, "summary", "", "its `TEXT` under the title")
	cmd.Flags().StringVar(&f.lang, "lang", "", "its language, a two-letter `CODE`")
	cmd.Flags().BoolVar(&f.links, "links", false, "print the addresses of the editor's pages: who has one can label")
	return cmd
}

func (a *app) label(cmd *cobra.Command, args []string, f labelFlags) error {
	word := args[len(args)-1]
	if word != "keep" && word != "drop" {
		return usage(fmt.Errorf("%q is no label", word), "say keep or drop")
	}
	cfg, err := a.configToLabel()
	if err != nil {
		return err
	}
	l := &labeller{cfg: cfg, folder: a.folder()}
	e := winnow.Example{Title: f.title, Summary: f.summary, Lang: f.lang}
	if f.title == "" {
		st, err := openStore(cmd.Context(), cfg, true)
		if err != nil {
			return err
		}
		defer st.Close()
		found, err := lookUp(cmd.Context(), st, args[0])
		if err != nil {
			return err
		}
		verdicts := subjects(args[0], byItem(found))[0]
		e, f.edition = exampleOf(&verdicts[0].Item), editionOf(cfg, f.edition, verdicts)
	}
	ed, err := pick(cfg, f.edition)
	if err != nil {
		return err
	}
	e.Keep, e.Note = word == "keep", f.note
	done, err := l.label(cmd.Context(), ed, e)
	if err != nil {
		return err
	}
	return a.labelled(done, filepath.Join(l.folder, filepath.FromSlash(done.File)), f.note)
}

// labelled tells what became of a label. An example that was there keeps its note.
func (a *app) labelled(done labelDone, file, note string) error {
	if a.json {
		return json.NewEncoder(a.out).Encode(done)
	}
	if !a.quiet {
		fmt.Fprintf(a.out, "%s:%d: %s\n", file, done.Line, done.sentence())
	}
	if note != "" && done.Done != labelAdded {
		a.note("the example was there already, and its note stays as it is")
	}
	return nil
}

// configToLabel reads the config as far as labels need it. It asks no filter: one
// may wait for the very file that the label makes.
func (a *app) configToLabel() (*winnow.Config, error) {
	cfg, err := a.readConfig()
	if err != nil {
		return nil, err
	}
	if a.store != "" {
		cfg.Store = a.store
	}
	return cfg, cfg.Err()
}

// editionOf is the edition named, or else the only one that judged the item.
func editionOf(cfg *winnow.Config, named string, verdicts []winnow.Judged) string {
	if named != "" || len(cfg.Editions) == 1 || len(verdicts) != 1 {
		return named
	}
	return string(verdicts[0].Edition)
}

// links prints where each edition's editor labels in a browser.
func (a *app) links() error {
	cfg, err := a.configToLabel()
	if err != nil {
		return err
	}
	if cfg.Serve.EditorKey == "" {
		return withHint(errors.New("the config has no key for editors"), `write serve: {editor_key: "${WINNOW_EDITOR_KEY}"}, and export a secret under that name`)
	}
	base := cfg.Serve.PublicURL
	if base == "" {
		base = baseURL(cfg.Serve.Listen)
	}
	for _, ed := range cfg.Editions {
		link, err := url.JoinPath(base, output.EditorPath(cfg.Serve.EditorKey, ed.ID))
		if err != nil {
			return err
		}
		if ed.Test.Examples == "" {
			a.note("edition %s has no file of examples yet: write test: {examples: examples/%s.yaml}", ed.ID, ed.ID)
		}
		fmt.Fprintf(a.out, "%s %s\n", ed.ID, link)
	}
	return nil
}
