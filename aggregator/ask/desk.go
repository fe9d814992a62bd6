package ask

import (
	"errors"
	"sync"
	"time"

	"winnow"
)

// desk is where one edition's questions are counted.
type desk struct {
	winnow.Ask
	edition *winnow.EditionConfig

	mu    sync.Mutex
	day   string // UTC
	spent int
	rest  time.Time     // nobody is asked before
	pause time.Duration // after the last failure
	plain bool          // the endpoint doesn't take our form
}

// errClosed means that nobody was asked: the day's questions are used up, the
// endpoint is left alone for a while, or others kept it busy all the time.
var errClosed = errors.New("no question is left today, or the endpoint is left alone")

// The pauses after failures that follow one another.
const (
	firstPause = time.Minute
	lastPause  = time.Hour
)

// open tells whether a question may be put now.
func (d *desk) open(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if today := now.UTC().Format(time.DateOnly); today != d.day {
		d.day, d.spent = today, 0
	}
	return d.spent < d.ADay && !now.Before(d.rest)
}

// take counts a question, and says whether it is to be put plainly.
func (d *desk) take(now time.Time) (plain bool, err error) {
	if !d.open(now) {
		return false, errClosed
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.spent >= d.ADay {
		return false, errClosed
	}
	d.spent++
	return d.plain, nil
}

func (d *desk) speakPlainly() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.plain = true
}

func (d *desk) worked() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pause = 0
}

// failed leaves the endpoint alone for a while. Nonsense is one answer's fault and
// not the endpoint's.
func (d *desk) failed(now time.Time, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if errors.Is(err, errNonsense) || now.Before(d.rest) { // others failed at the same time
		return
	}
	d.pause = min(max(2*d.pause, firstPause), lastPause)
	wait := d.pause
	if status, ok := errors.AsType[*statusError](err); ok && status.retryAfter > 0 {
		wait = min(status.retryAfter, lastPause)
	}
	d.rest = now.Add(wait)
}
