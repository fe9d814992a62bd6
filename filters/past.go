package filters

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"winnow"
	"winnow/filters/text"
)

// Past is what a chain remembers of the items it judged: who they were and what
// copies of them would be recognised by, as hashes. It finds in constant time and
// forgets what is older than every filter asks for.
type Past struct {
	horizon time.Duration
	traces  []trace
	index   map[mark]int32
	byID    map[winnow.ItemID]int32
	brought bits // the records of items that sources brought
	sweep   int  // the number of traces at which to forget next
}

// trace is what remains of one item.
type trace struct {
	id      winnow.ItemID
	story   winnow.StoryID
	arrived int64 // Unix seconds
	words   int32 // of its text
	kept    bool
}

// mark is a sign that items share: its kind and the hash of the rest.
type mark struct {
	kind sign
	hash uint64
}

type sign uint8

// The signs by which a copy is recognised. Those of kept items stand apart, so
// that a dropped item never hides the kept one it copies.
const (
	signEntry sign = iota // source and GUID
	signURL               // canonical address
	signText              // title and text
	signTitle             // title
)

func newPast(horizon time.Duration) *Past {
	return &Past{
		horizon: max(horizon, 14*24*time.Hour), sweep: leastSweep,
		index: map[mark]int32{}, byID: map[winnow.ItemID]int32{},
	}
}

// hash is eight bytes of SHA-256: the same on every machine, and nobody can make
// an item that passes for another.
func hash(s string) uint64 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint64(sum[:])
}

// titleKey is what titles are compared by.
func titleKey(v *View) string { return text.Key(v.ownTitle()) }

// signs are the marks of an item that a later copy would share, made once.
func (v *View) signs() []mark {
	if v.marks == nil {
		v.marks = v.sign()
	}
	return v.marks
}

func (v *View) sign() []mark {
	ms := make([]mark, 0, 4)
	if it := v.Item; it.GUID != "" {
		ms = append(ms, mark{signEntry, hash(string(it.Source) + "\x00" + it.GUID)})
	}
	if u := address(v); u != "" {
		ms = append(ms, mark{signURL, hash(u)})
	}
	title, body := titleKey(v), text.Key(v.Text())
	if text.Count(title) >= leastTitle {
		ms = append(ms, mark{signTitle, hash(title)})
	}
	if body != "" && text.Count(title)+text.Count(body) >= leastText {
		ms = append(ms, mark{signText, hash(title + "\x00" + body)})
	}
	return ms
}

// register notes that a source brought the item. A related link is brought by
// nobody.
func (p *Past) register(v *View) {
	if v.Item.Via != "" || address(v) == "" {
		return
	}
	all := &v.reader.register
	if v.record == nil || *v.record < all.base {
		n := all.enter(v.Item.ID, hash(address(v)), v.arrived())
		v.record = &n
	}
	p.brought.add(*v.record, all.base)
}

// broughtAt is the newest item with this address that a source brought and this
// chain judged; false when there is none, not more than within before.
func (p *Past) broughtAt(address string, v *View, within time.Duration) (winnow.ItemID, bool) {
	r := v.reader.register.find(hash(address), &p.brought)
	if r == nil {
		return "", false
	}
	apart := v.arrived().Sub(time.Unix(r.arrived, 0))
	return r.id, r.id != v.Item.ID && apart <= within && -apart <= within
}

// remember takes an item with its verdict in.
func (p *Past) remember(v *View, verdict *winnow.Verdict) {
	p.forget(v.arrived())
	t := trace{id: v.Item.ID, story: verdict.Story, arrived: v.arrived().Unix(), kept: verdict.Keep}
	p.register(v)
	if _, judged := p.byID[t.id]; !judged && !t.kept && t.story == "" {
		return // nothing repeats it; its address is all that counts
	}
	t.words = int32(min(wordsOf(v), 1<<30))
	at := int32(len(p.traces))
	p.traces = append(p.traces, t)
	p.byID[t.id] = at
	original, ok := at, verdict.Keep
	if verdict.Of != "" && !verdict.Keep && v.Item.Via == "" { // a copy's signs are its original's too; a link only points
		original, ok = p.byID[verdict.Of], p.kept(verdict.Of)
	}
	if !ok {
		return
	}
	for _, m := range v.signs() {
		if _, taken := p.index[m]; !taken || original == at {
			p.index[m] = original
		}
	}
}

func (p *Past) kept(id winnow.ItemID) bool {
	at, ok := p.byID[id]
	return ok && p.traces[at].kept
}

// storyOf is the story of a remembered item, or the one it opens.
func (p *Past) storyOf(id winnow.ItemID) winnow.StoryID {
	if at, ok := p.byID[id]; ok && p.traces[at].story != "" {
		return p.traces[at].story
	}
	return winnow.StoryID(id)
}

// find returns what another item left under a mark, not more than within before.
func (p *Past) find(m mark, v *View, within time.Duration) (trace, bool) {
	at, ok := p.index[m]
	if !ok {
		return trace{}, false
	}
	t := p.traces[at]
	apart := v.arrived().Sub(time.Unix(t.arrived, 0))
	return t, t.id != v.Item.ID && apart <= within && -apart <= within
}

// forget drops what arrived longer ago than the horizon, once the past has
// doubled since it last did.
func (p *Past) forget(now time.Time) {
	if len(p.traces) < p.sweep {
		return
	}
	oldest := now.Add(-p.horizon).Unix()
	moved := make([]int32, len(p.traces))
	fresh := make([]trace, 0, len(p.traces)/2)
	for i, t := range p.traces {
		moved[i] = -1
		if t.arrived >= oldest {
			moved[i] = int32(len(fresh))
			fresh = append(fresh, t)
		}
	}
	p.traces = fresh
	p.index = relocate(p.index, moved)
	p.byID = relocate(p.byID, moved)
	p.sweep = max(leastSweep, 2*len(fresh))
}

func relocate[K comparable](m map[K]int32, moved []int32) map[K]int32 {
	fresh := make(map[K]int32, len(m)/2)
	for k, at := range m {
		if moved[at] >= 0 {
			fresh[k] = moved[at]
		}
	}
	return fresh
}
