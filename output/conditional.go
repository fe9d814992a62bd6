package output

import (
	"net/http"
	"strings"
	"time"
)

// precondition evaluates the request's conditions in the order of RFC 9110,
// section 13.2.2, against what would be sent, and returns 0 for "go on", 304
// or 412. modified is zero when unknown.
func precondition(r *http.Request, etag string, modified time.Time) int {
	if h, ok := r.Header["If-Match"]; ok {
		if !matches(h, etag, true) {
			return http.StatusPreconditionFailed
		}
	} else if since, ok := httpDate(r.Header["If-Unmodified-Since"]); ok && !modified.IsZero() && modified.After(since) {
		return http.StatusPreconditionFailed
	}
	if h, ok := r.Header["If-None-Match"]; ok {
		if matches(h, etag, false) {
			return http.StatusNotModified
		}
	} else if since, ok := httpDate(r.Header["If-Modified-Since"]); ok && !modified.IsZero() && !modified.After(since) {
		return http.StatusNotModified
	}
	return 0
}

// httpDate reads a header that must hold exactly one date.
func httpDate(header []string) (time.Time, bool) {
	if len(header) != 1 {
		return time.Time{}, false
	}
	t, err := http.ParseTime(header[0])
	return t, err == nil
}

// matches tells whether a list of entity tags (section 8.8.3), or *, names
// etag, which is strong. The strong comparison refuses weak tags. A list that
// is no list matches as far as it can be read.
func matches(header []string, etag string, strong bool) bool {
	list := strings.Join(header, ",")
	if strings.Trim(list, " \t") == "*" {
		return true
	}
	for {
		list = strings.TrimLeft(list, " \t,")
		rest, weak := strings.CutPrefix(list, "W/")
		tag, after, ok := cutTag(rest)
		if !ok {
			return false
		}
		if tag == etag && (!weak || !strong) {
			return true
		}
		list = after
	}
}

// cutTag cuts a quoted tag from the beginning of s. A tag may hold commas.
func cutTag(s string) (tag, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", "", false
	}
	end := strings.IndexByte(s[1:], '"')
	if end < 0 {
		return "", "", false
	}
	return s[:end+2], s[end+2:], true
}
