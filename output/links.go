package output

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"winnow"
)

// maxURL is the longest address that is published, in bytes.
const maxURL = 4096

// httpURL is raw when it is a whole http or https address, else "". User names
// and passwords are cut out.
func httpURL(raw string) string {
	if len(raw) > maxURL {
		return ""
	}
	u, err := url.Parse(strings.TrimSpace(clean(raw)))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.User = nil
	u.RawQuery = escapeQuery(u.RawQuery)
	return u.String()
}

// escapeQuery escapes what may not stand in a query (RFC 3986, section 3.4), as
// browsers do; net/url leaves it as it is.
func escapeQuery(q string) string {
	var b strings.Builder
	for i := range len(q) {
		if c := q[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// secretName is what parameters are called that hold a key.
var secretName = regexp.MustCompile(`(?i)(key|token|secret|passw|pwd|auth|sig|session|credential)`)

// sourceURL is a source's address without what may be a secret of the operator.
func sourceURL(src winnow.Source) string {
	u, err := url.Parse(httpURL(src.Shown()))
	if err != nil || u.Host == "" {
		return ""
	}
	var kept []string
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if plainName, err := url.QueryUnescape(name); err == nil && !secretName.MatchString(plainName) {
			kept = append(kept, pair)
		}
	}
	u.RawQuery, u.Fragment = strings.Join(kept, "&"), ""
	return u.String()
}

// tagURI is a stable name of something of an edition, as RFC 4151 has them.
// The authority is the program's, not the host's: see the package's promise.
func tagURI(path string) string { return "tag:winnow,2026:" + path }

func editionURI(ed winnow.EditionID) string { return tagURI(string(ed) + "/") }

func itemURI(ed winnow.EditionID, id winnow.ItemID) string {
	return tagURI(string(ed) + "/" + url.PathEscape(string(id)))
}

// langForm is the shape of a language tag (BCP 47).
var langForm = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$`)

// lang is tag where it has the shape of one, else "".
func lang(tag string) string {
	if tag = strings.ReplaceAll(tag, "_", "-"); langForm.MatchString(tag) {
		return tag
	}
	return ""
}

// itemPath is where the page of an item stands, seen from its edition's folder.
// An id is a short base32 word; anything else has no page.
func itemPath(id winnow.ItemID) string {
	if !itemForm.MatchString(string(id)) {
		return ""
	}
	return "item/" + string(id) + ".html"
}

var itemForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)
