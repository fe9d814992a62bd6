package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"winnow"
)

const (
	// robotsLife is how long a robots.txt is believed at most (RFC 9309 §2.4), and
	// at least, whatever the server says of its freshness.
	robotsLife, robotsLeast = 24 * time.Hour, time.Hour
	// robotsRetry is when one that could not be read is asked for again.
	robotsRetry = 5 * time.Minute
	// robotsSize is how much of it is read (§2.5), robotsHops how many redirects are
	// followed to it (§2.3.1.2).
	robotsSize = 500 << 10
	robotsHops = 5
	// longestDelay bounds what a Crawl-delay may ask.
	longestDelay = time.Minute
	// manyRobots is from when on those that are out of date are forgotten.
	manyRobots = 4096
)

// RobotsError is a page that robots.txt keeps us from.
type RobotsError struct {
	Host string
	// Err is why robots.txt could not be read: then nothing of the host may be, for
	// now. nil when it was read and forbids the page.
	Err error
}

// Error says what robots.txt says, or that it could not be read.
func (e *RobotsError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("robots.txt of %s forbids it", e.Host)
	}
	return fmt.Sprintf("robots.txt of %s cannot be read, so nothing there may be for now: %v", e.Host, e.Err)
}

// Unwrap is why robots.txt could not be read.
func (e *RobotsError) Unwrap() error { return e.Err }

// robots remembers the rules of each origin. Its zero value is empty.
type robots struct {
	mu    sync.Mutex
	files map[string]*robotsFile
}

// robotsFile is what one origin says. It may be read once done is closed.
type robotsFile struct {
	done  chan struct{}
	rules rules
	err   error
	until time.Time
}

// permit tells how gently the page at u may be asked for, or why it may not be.
// What is no page may always be.
func (t *trip) permit(ctx context.Context, u *url.URL) (winnow.PerHost, error) {
	per := t.src.PerHost
	if !t.page {
		return per, nil
	}
	if t.last == nil || !sameOrigin(u, t.last) {
		t.leave() // its robots.txt may have to be fetched through the same gate
	}
	t.last = u
	r, err := t.client.rulesOf(ctx, t.src, u)
	if err != nil {
		return per, err
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !r.allow(path) {
		return per, &RobotsError{Host: u.Host}
	}
	per.Gap = max(per.Gap, winnow.Duration(min(r.delay, longestDelay)))
	return per, nil
}

// rulesOf returns the rules of the address's origin, fetched by whoever asks for
// them first.
func (c *Client) rulesOf(ctx context.Context, src winnow.Source, u *url.URL) (rules, error) {
	key := u.Scheme + "://" + u.Host + " " + guardOf(src).key()
	for {
		file, before, first := c.robots.file(key)
		if first {
			c.readRobots(ctx, src, u, file, before)
			return file.rules, file.err
		}
		select {
		case <-ctx.Done():
			return rules{}, ctx.Err()
		case <-file.done:
		}
		if !errors.Is(file.err, context.Canceled) { // whoever fetched it gave up
			return file.rules, file.err
		}
	}
}

// file returns what is known, or a new file that the caller must fill, with what
// was known before it.
func (r *robots) file(key string) (file, before *robotsFile, first bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if before = r.files[key]; before != nil && before.holds(now) {
		return before, nil, false
	}
	if r.files == nil {
		r.files = map[string]*robotsFile{}
	}
	if len(r.files) >= manyRobots {
		for k, f := range r.files {
			if !f.holds(now) {
				delete(r.files, k)
			}
		}
	}
	file = &robotsFile{done: make(chan struct{})}
	r.files[key] = file
	return file, before, true
}

// holds tells whether the file is being fetched or still to be believed.
func (f *robotsFile) holds(now time.Time) bool {
	select {
	case <-f.done:
		return now.Before(f.until)
	default:
		return true
	}
}

// readRobots fetches an origin's robots.txt into file. While it can't be read,
// what it said before stands (RFC 9309 §2.4), or else nothing is allowed (§2.3.1.4).
func (c *Client) readRobots(ctx context.Context, src winnow.Source, u *url.URL, file, before *robotsFile) {
	defer close(file.done)
	answer, err := c.fetchRobots(ctx, src, u)
	life := robotsLife
	var status *StatusError
	var refused *Refusal
	switch {
	case ctx.Err() != nil:
		file.err = context.Canceled
		return
	case err == nil:
		file.rules = parseRules(answer.Body)
		if answer.Fresh > 0 {
			life = min(max(answer.Fresh, robotsLeast), robotsLife)
		}
	case errors.Is(err, ErrBusy), errors.As(err, &refused): // that says nothing of the file
		file.err = err
		return
	case errors.Is(err, errEmpty), errors.Is(err, errHops), errors.As(err, &status) && !unwell(status.Code): // there is none (§2.3.1.3)
	case before != nil && before.err == nil:
		file.rules, life = before.rules, robotsRetry
	default:
		file.err, life = &RobotsError{Host: u.Host, Err: err}, robotsRetry
	}
	file.until = time.Now().Add(life)
}

// unwell tells whether a status is the server's trouble. 429 is no 4xx that says
// that there is no robots.txt: it says that the server is asked too much.
func unwell(code int) bool { return code >= 500 || code == http.StatusTooManyRequests }

// fetchRobots asks without the source's headers: robots.txt is for everybody.
func (c *Client) fetchRobots(ctx context.Context, src winnow.Source, u *url.URL) (*Answer, error) {
	t, err := c.newTrip(src, winnow.Bookmark{})
	if err != nil {
		return nil, err
	}
	t.start = &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	t.home, t.accept, t.hops = nil, "text/plain, */*;q=0.5", robotsHops
	t.most, t.cut = robotsSize, true
	return t.run(ctx)
}
