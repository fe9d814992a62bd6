package fetch

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"winnow"
)

// Answer is what a server said.
type Answer struct {
	Status int
	// URL is the address that answered in the end. Permanent is where the
	// permanent redirects (301, 308) led that stood before any temporary one;
	// "" when there was none.
	URL, Permanent string
	// ETag and LastModified are the validators, byte for byte; "" where the
	// server sent none.
	ETag, LastModified string
	ContentType        string
	// Fresh is how long the server says that the answer holds (max-age less Age,
	// else Expires less Date); 0 when it says nothing, or that it doesn't hold.
	Fresh time.Duration
	// RetryAfter is how long the server asks to stay away, at most 7 days.
	RetryAfter time.Duration
	// Body is the decoded body.
	Body []byte
	// Took is how long it took, without the waiting at the gate.
	Took time.Duration
}

// maxStay is the longest that a server may send us away or call fresh.
const maxStay = 7 * 24 * time.Hour

// answer turns a response that is no redirect into an answer. It has one beside
// the error when the server spoke clearly.
func (t *trip) answer(resp *http.Response) (*Answer, error) {
	now := time.Now()
	a := &Answer{
		Status: resp.StatusCode, ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"),
		ContentType: resp.Header.Get("Content-Type"), Fresh: fresh(resp.Header, now), RetryAfter: retryAfter(resp.Header, now),
	}
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotModified:
		return a, winnow.ErrNotModified
	default:
		return a, &StatusError{Code: a.Status, RetryAfter: a.RetryAfter}
	}
	if t.page && !mayBeHTML(a.ContentType) {
		return nil, notHTML(a.ContentType)
	}
	body, err := readBody(resp, t.most, t.cut)
	if err != nil {
		return nil, err
	}
	a.Body = body
	return a, nil
}

// fresh is the freshness lifetime that is left (RFC 9111 §4.2).
func fresh(h http.Header, now time.Time) time.Duration {
	var life time.Duration
	age, said := maxAge(h.Values("Cache-Control"))
	switch expires, err := http.ParseTime(h.Get("Expires")); {
	case said:
		life = age
	case err == nil:
		life = expires.Sub(dateOf(h, now))
	}
	if sec, err := strconv.ParseInt(strings.TrimSpace(h.Get("Age")), 10, 32); err == nil && sec > 0 {
		life -= time.Duration(sec) * time.Second
	}
	return clamp(life)
}

func dateOf(h http.Header, now time.Time) time.Time {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		return date
	}
	return now
}

// maxAge reads the Cache-Control fields (RFC 9111 §5.2), in any letter case,
// with or without quotes and spaces. It is said, and 0, for no-store and
// no-cache.
func maxAge(fields []string) (age time.Duration, said bool) {
	for directive := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		name, val, _ := strings.Cut(directive, "=")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "no-store", "no-cache":
			return 0, true
		case "max-age":
			if d, ok := seconds(strings.Trim(strings.TrimSpace(val), `"`)); ok && !said {
				age, said = d, true
			}
		}
	}
	return age, said
}

// retryAfter reads seconds or an HTTP date (RFC 9110 §10.2.3). What is
// unreadable or in the past is 0, what is absurd is a week.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if d, ok := seconds(v); ok {
		return d
	}
	if t, err := http.ParseTime(v); err == nil {
		return clamp(t.Sub(dateOf(h, now)))
	}
	return 0
}

// seconds reads a whole number of seconds; as many digits as the server likes.
func seconds(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > int64(maxStay/time.Second) {
		return maxStay, true
	}
	return time.Duration(n) * time.Second, true
}

func clamp(d time.Duration) time.Duration { return min(max(d, 0), maxStay) }

// StatusError is an answer with another status than 200 or 304.
type StatusError struct {
	Code int
	// RetryAfter is how long the server asks to stay away; 0 when it doesn't.
	RetryAfter time.Duration
}

// Error says what the server answered.
func (e *StatusError) Error() string {
	s := fmt.Sprintf("the server answered %d", e.Code)
	if text := http.StatusText(e.Code); text != "" {
		s += " " + text
	}
	if e.RetryAfter > 0 {
		s += " and asks to stay away for " + winnow.Duration(e.RetryAfter).String()
	}
	return s
}
