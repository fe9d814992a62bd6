package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"winnow"
	"winnow/aggregator/clean"
)

// labeller writes what editors say of items into the files of examples, for the
// command and for the pages.
type labeller struct {
	cfg    *winnow.Config
	folder string // where the config stands, "" when it is the shipped one
	store  winnow.Store
}

// labelDone is what became of a label.
type labelDone struct {
	Edition winnow.EditionID `json:"edition"`
	File    string           `json:"file"` // as the config names it
	Line    int              `json:"line"`
	Keep    bool             `json:"keep"`
	Title   string           `json:"title"`
	Done    string           `json:"done"`
}

// What can become of a label.
const (
	labelAdded   = "added"
	labelChanged = "changed"
	labelSame    = "unchanged"
)

// sentence says it for a person.
func (d labelDone) sentence() string {
	word := "drop"
	if d.Keep {
		word = "keep"
	}
	return fmt.Sprintf(map[string]string{
		labelAdded:   "added, to %s: %s",
		labelChanged: "it was there, changed to %s: %s",
		labelSame:    "labelled %s already, nothing changed: %s",
	}[d.Done], word, harmless(d.Title))
}

// label writes an example into the edition's file.
func (l *labeller) label(ctx context.Context, ed *winnow.EditionConfig, e winnow.Example) (labelDone, error) {
	done := labelDone{Edition: ed.ID, File: ed.Test.Examples, Keep: e.Keep, Title: e.Title}
	switch {
	case l.folder == "":
		return done, withHint(errors.New("the shipped config has no folder to write examples to"), "winnow check --print-default > config.yaml makes it yours")
	case done.File == "":
		return done, withHint(fmt.Errorf("edition %s has no file of examples", ed.ID), "write test: {examples: examples/%s.yaml} at the edition; the file is made with the first label", ed.ID)
	case !fs.ValidPath(done.File):
		return done, withHint(fmt.Errorf("%q is no path beside the config", done.File), "write it like examples/%s.yaml: beside the config or below it, with / and without ..", ed.ID)
	}
	file := filepath.Join(l.folder, filepath.FromSlash(done.File))
	err := rewrite(ctx, file, func(old []byte) ([]byte, error) {
		if old == nil { // of built-in examples a copy is made, lest the new file hide them
			old, _ = winnow.ShippedFiles.ReadFile(done.File)
		}
		text, did, err := winnow.LabelExample(file, old, e)
		switch done.Line = did.Line; {
		case did.New:
			done.Done = labelAdded
		case did.Changed:
			done.Done = labelChanged
		default:
			done.Done = labelSame
		}
		return text, err
	})
	return done, err
}

// fromPage labels an item of an edition for a page. What it says stands alone; an
// error has its hint in it.
func (l *labeller) fromPage(ctx context.Context, edition winnow.EditionID, id winnow.ItemID, keep bool) (string, error) {
	said, err := l.byID(ctx, edition, id, keep)
	if h, ok := errors.AsType[*hinted](err); ok {
		return said, fmt.Errorf("%w (%s)", err, h.hint)
	}
	return said, err
}

func (l *labeller) byID(ctx context.Context, edition winnow.EditionID, id winnow.ItemID, keep bool) (string, error) {
	ed, err := pick(l.cfg, string(edition))
	if err != nil {
		return "", err
	}
	found, err := lookUp(ctx, l.store, string(id))
	if err != nil {
		return "", err
	}
	e := exampleOf(&subjects(string(id), byItem(found))[0][0].Item)
	e.Keep = keep
	done, err := l.label(ctx, ed, e)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(map[string]string{
		labelAdded:   "Added to %s, line %d.",
		labelChanged: "It was in %s, line %d, with the other label, which is changed.",
		labelSame:    "It is labelled so already, in %s, line %d: nothing changed.",
	}[done.Done], done.File, done.Line), nil
}

// The most of an item's text that an example takes, in characters.
const (
	maxExampleTitle = 300
	maxExampleText  = 500
)

// exampleOf is an item as an example, by its own words, yet without a label.
func exampleOf(it *winnow.Item) winnow.Example {
	text := cmp.Or(it.Text, clean.Text(it.Summary))
	return winnow.Example{
		Title: shorten(cmp.Or(it.Title, text), maxExampleTitle), Summary: shorten(text, maxExampleText),
		Lang: primary(it.Lang), URL: it.URL, Source: string(it.Source), Publisher: it.Publisher,
	}
}

// primary is the language of a tag without its region: en of en-GB.
func primary(tag string) string {
	lang, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	if n := len(lang); n < 2 || n > 3 {
		return ""
	}
	return lang
}

// shorten is a text in one line, of at most so many characters: whole words, then
// an ellipsis.
func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	head := string([]rune(s)[:most-2])
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
		head = head[:i]
	}
	return head + " …"
}

// folder is where the config's file stands, "" when the shipped one is used.
func (a *app) folder() string {
	file := cmp.Or(a.config, "config.yaml")
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	return filepath.Dir(file)
}
