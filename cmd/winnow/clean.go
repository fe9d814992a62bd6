package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
	"winnow/aggregator/parse"
)

const cleanLong = `Prints an article's own text, and the related links that were cut from it:
what Winnow sees of it. It takes whole pages, a feed item's content, or plain
text, in any charset; - is stdin. It needs no config, no store, and no network
but for a URL, where it reads pages only, as robots.txt allows.

With --json it prints one object a line: {title, lang, published, url, text,
html, related: [{text, url, label, place}]}; with several FILEs each has its
file, too.`

// cleaning is what the command clean was asked.
type cleaning struct {
	url   string
	allow []string
}

func (a *app) cleanCommand() *cobra.Command {
	var c cleaning
	cmd := &cobra.Command{
		Use: "clean FILE|URL…", Short: "An article's own text, and the related links cut from it", Long: cleanLong,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return interruptible(cmd.Context(), func() error { return a.cleanAll(cmd.Context(), args, c) })
		},
	}
	cmd.Flags().StringVar(&c.url, "url", "", "the address `URL` of a FILE, for its relative links")
	allowFlag(cmd, &c.allow)
	return cmd
}

// allowFlag adds --allow.
func allowFlag(cmd *cobra.Command, allow *[]string) {
	cmd.Flags().StringSliceVar(allow, "allow", nil, "also go to the private addresses in `CIDR`, such as 127.0.0.0/8")
}

// allowed reads the ranges that --allow names.
func allowed(ranges []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range ranges {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, usage(fmt.Errorf("--allow: %q is no range of addresses", text), "write it like 127.0.0.0/8 or ::1/128")
		}
		out = append(out, p)
	}
	return out, nil
}

// interruptible ends with the context: reading stdin can't be interrupted.
func interruptible(ctx context.Context, work func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- work() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// cleanAll cleans one text after the other. Of several, one that can't be read
// is told and the others are cleaned all the same.
func (a *app) cleanAll(ctx context.Context, names []string, c cleaning) error {
	allow, err := allowed(c.allow)
	if err != nil {
		return err
	}
	if c.url != "" && (len(names) > 1 || isURL(names[0]) || !isURL(c.url)) {
		return usage(errors.New("--url is the address of one FILE"), "winnow clean --url https://example.org/article FILE")
	}
	failed := 0
	for _, name := range names {
		doc, err := a.cleanOne(ctx, name, c.url, allow)
		switch {
		case err != nil && len(names) == 1:
			return err
		case err != nil:
			failed++
			fmt.Fprintf(a.err, "winnow: error: %v\n", err)
			continue
		}
		if len(names) > 1 {
			doc.File = name
		}
		if err := a.showCleaned(doc); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d could not be read; the others were cleaned", failed, len(names))
	}
	return nil
}

// cleaned is a cleaned text for programs.
type cleaned struct {
	File      string        `json:"file,omitempty"`
	Title     string        `json:"title"`
	Lang      string        `json:"lang"`
	Published time.Time     `json:"published,omitzero"`
	URL       string        `json:"url"`
	Text      string        `json:"text"`
	HTML      string        `json:"html"`
	Related   []winnow.Link `json:"related"`
}

func (a *app) cleanOne(ctx context.Context, name, at string, allow []netip.Prefix) (cleaned, error) {
	var text string
	var err error
	if isURL(name) {
		text, at, err = readPage(ctx, name, allow)
	} else {
		text, err = a.readText(name)
	}
	if err != nil {
		return cleaned{}, err
	}
	ev := clean.Evidence{URL: at}
	if clean.IsPage(text) {
		return asCleaned(ev.Page(text), at), nil
	}
	return asCleaned(clean.Page{Cutting: ev.Cut(text)}, at), nil
}

func asCleaned(p clean.Page, at string) cleaned {
	if p.Canonical != "" {
		at = p.Canonical
	}
	return cleaned{Title: p.Title, Lang: p.Lang, Published: p.Published, URL: at, Text: p.Text, HTML: p.Own, Related: asideLast(p.Links)}
}

func isURL(s string) bool {
	scheme, _, _ := strings.Cut(s, "://")
	return strings.EqualFold(scheme, "http") && scheme != s || strings.EqualFold(scheme, "https") && scheme != s
}

// readPage reads a page as the daemon would read an article's: politely, as
// robots.txt allows, and from public addresses only, unless more is allowed. It
// returns the page's text and the address at which it stands in the end.
func readPage(ctx context.Context, address string, allow []netip.Prefix) (text, at string, err error) {
	client := fetch.New(fetch.Options{Version: version()})
	defer client.Close()
	answer, err := client.Page(ctx, winnow.Source{ID: "page", URL: address, Allow: allow}, address)
	if err != nil {
		return "", "", unread(address, err, "save the page with a browser, then: winnow clean --url ADDRESS FILE")
	}
	if _, err := parse.Parse(answer.Body, parse.Options{}); err == nil {
		return "", "", withHint(fmt.Errorf("%s is a feed, not an article", address), "winnow probe shows what is in it")
	}
	return string(answer.Body), answer.URL, nil
}

// unread says why an address could not be read, and what to do about it; kept is
// what to do where robots.txt forbids it.
func unread(address string, err error, kept string) error {
	err = fmt.Errorf("read %s: %w", address, err)
	if _, ok := errors.AsType[*fetch.Refusal](err); ok {
		return withHint(err, "--allow CIDR lets it, such as --allow 127.0.0.0/8")
	}
	if robots, ok := errors.AsType[*fetch.RobotsError](err); ok && robots.Err == nil {
		return withHint(err, "%s", kept)
	}
	if errors.Is(err, fetch.ErrNotHTML) {
		return withHint(err, "if it is a feed, winnow probe shows what is in it")
	}
	return err
}

// maxFile is the longest text that is read from a file, in bytes.
const maxFile = 10 << 20

// readText reads a file, or stdin, and decodes it.
func (a *app) readText(name string) (string, error) {
	in := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", usage(fmt.Errorf("clean: %w", err), "give a file, - for stdin, or an address that begins with https://")
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err == nil && len(body) > maxFile {
		err = fmt.Errorf("%s: %w", name, winnow.ErrTooLarge)
	}
	if err != nil {
		return "", fmt.Errorf("clean: %w", err)
	}
	return parse.Page(body, ""), nil
}

func (a *app) showCleaned(doc cleaned) error {
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(doc)
	}
	if doc.File != "" {
		fmt.Fprintf(a.out, "==> %s <==\n", doc.File)
	}
	writeCleaned(a.out, doc)
	if doc.File != "" {
		fmt.Fprintln(a.out)
	}
	return nil
}

// writeCleaned writes the title, the text, and what was cut, for people.
func writeCleaned(w io.Writer, doc cleaned) {
	if doc.Title != "" {
		wrap(w, 0, 2, harmless(doc.Title))
		writeFacts(w, doc)
		fmt.Fprintln(w)
	}
	writeText(w, doc.Text)
	if len(doc.Related) > 0 {
		fmt.Fprintln(w)
	}
	for _, l := range doc.Related {
		writeCut(w, 0, l)
	}
}

// writeFacts says what a page tells of its article's date and language.
func writeFacts(w io.Writer, doc cleaned) {
	var facts []string
	if !doc.Published.IsZero() {
		facts = append(facts, "published "+stamp(doc.Published)+" UTC")
	}
	if doc.Lang != "" {
		facts = append(facts, "in "+doc.Lang)
	}
	if len(facts) > 0 {
		fmt.Fprintln(w, "  "+strings.Join(facts, ", "))
	}
}

// writeCut writes one related link that was cut.
func writeCut(w io.Writer, indent int, l winnow.Link) {
	wrapAddress(w, indent, fmt.Sprintf("cut (%s) %s%s", l.Place, linkLabel(l.Label), l.Text), l.URL)
}

// asideLast is the links with those that stood beside an article, or are no
// articles, after the others.
func asideLast(links []winnow.Link) []winnow.Link {
	out := append([]winnow.Link{}, links...)
	slices.SortStableFunc(out, func(a, b winnow.Link) int { return cmp.Compare(aside(a), aside(b)) })
	return out
}

func aside(l winnow.Link) int {
	switch l.Place {
	case winnow.PlaceAppeal:
		return 1
	case winnow.PlaceBeside:
		return 2
	}
	return 0
}
