package clean

// Evidence is what is known of a content beside its own words. The zero value is
// nothing, and good: then only the content itself speaks.
type Evidence struct {
	// URL is the address at which the content stands. Relative links are resolved
	// by it, and a link to it is no related link.
	URL string
	// Known tells whether a canonical address is that of another item of the
	// publisher; nil when nobody knows.
	Known func(canonical string) bool
	// Habits is what recurs in the source's items; nil is nothing.
	Habits *Habits
	// Drop selects what the source's configuration says is not the article's own;
	// nil is nothing.
	Drop *Selectors
}
