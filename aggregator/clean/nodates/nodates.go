// Package htmldate stands in for github.com/markusmobius/go-htmldate, which
// go-trafilatura imports to guess a page's date from its text. We never ask it to
// (clean reads the date from the page's metadata), and the real one drags tables
// of two hundred languages along that cost every start of the program 0.38 s and
// 78 MB, whether a page is read or not. go.mod puts this module in its place; see
// docs/decisions/0012.
package htmldate

import (
	"errors"
	"time"

	"golang.org/x/net/html"
)

// Options are the options that go-trafilatura sets.
type Options struct {
	URL                                  string
	UseOriginalDate, SkipExtensiveSearch bool
}

// Result is a date found on a page.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero tells that none was found.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

var errNoDates = errors.New("dates are not searched for")

// FromDocument finds nothing.
func FromDocument(*html.Node, Options) (Result, error) { return Result{}, errNoDates }
