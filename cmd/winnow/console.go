package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"winnow"
)

// The rules of speech. What a command was asked for goes to stdout, everything
// else to stderr. An error is "winnow: error: …", lower case, without a final
// period; what to do about it is a second line, "winnow: hint: …". Exit status
// is 0 when all is well, 1 when something failed, 2 when the command line or
// the config is wrong. Long work shows a progress bar where stderr is a
// terminal, and log lines where it isn't.

// console is where a command reads and speaks.
type console struct {
	in       io.Reader
	out, err io.Writer
}

// The exit statuses.
const (
	exitGood   = 0
	exitFailed = 1
	exitUsage  = 2
)

// hinted is an error with advice, and with an exit status of its own.
type hinted struct {
	err    error
	hint   string
	code   int
	silent bool // all was said already; only the exit status is left
}

func (h *hinted) Error() string { return h.err.Error() }
func (h *hinted) Unwrap() error { return h.err }

// withHint adds advice to an error.
func withHint(err error, format string, args ...any) error {
	return &hinted{err: err, hint: fmt.Sprintf(format, args...), code: exitFailed}
}

// usage is an error of the command line, with advice.
func usage(err error, format string, args ...any) error {
	return &hinted{err: err, hint: fmt.Sprintf(format, args...), code: exitUsage}
}

// complain tells a person of the error and returns the exit status.
func (c console) complain(err error) int {
	if faults, ok := errors.AsType[winnow.Faults](err); ok {
		for _, f := range faults {
			fmt.Fprintf(c.err, "winnow: error: %v\n", f)
		}
		return exitUsage
	}
	h, ok := errors.AsType[*hinted](err)
	if ok && h.silent {
		return h.code
	}
	fmt.Fprintf(c.err, "winnow: error: %v\n", err)
	if ok {
		if h.hint != "" {
			fmt.Fprintf(c.err, "winnow: hint: %s\n", h.hint)
		}
		return h.code
	}
	return exitFailed
}

// logger writes to stderr: text for people, JSON for programs; with quiet only
// what went wrong.
func (c console) logger(quiet, asJSON bool) *slog.Logger {
	opts := &slog.HandlerOptions{Level: slog.LevelInfo}
	if quiet {
		opts.Level = slog.LevelWarn
	}
	if asJSON {
		return slog.New(slog.NewJSONHandler(c.err, opts))
	}
	return slog.New(slog.NewTextHandler(c.err, opts))
}

// terminal tells whether a person watches stderr.
func (c console) terminal() bool { return isTerminal(c.err) }

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// bar is a live line on stderr for work of total steps; -1 when nobody knows.
func (c console) bar(total int, what string) *progressbar.ProgressBar {
	return progressbar.NewOptions(total,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(50_000_000))
}
