package filters

import (
	"time"

	"winnow"
)

// register knows the addresses of the items that sources brought, once for all
// chains of a configuration. Each chain notes by a bit which of them it judged, so
// that remembering what a hundred editions drop costs a hundred bits.
type register struct {
	last    map[uint64]int32 // the newest record of an address, by its hash
	records []record
	base    int32         // the number of the first record that is still there
	sweep   int           // the number of records at which to forget next
	horizon time.Duration // how far back any chain asks
}

// record is an item that was brought.
type record struct {
	id      winnow.ItemID
	address uint64
	arrived int64 // Unix seconds
	before  int32 // the record before it of the same address, -1 for none
}

// leastSweep is the least number of traces or records worth forgetting some of.
const leastSweep = 4096

func newRegister() register { return register{last: map[uint64]int32{}, sweep: leastSweep} }

// enter is the number of the item's record, made when it has none.
func (r *register) enter(id winnow.ItemID, address uint64, arrived time.Time) int32 {
	last, known := r.last[address]
	if !known {
		last = -1
	}
	for n := last; n >= r.base; n = r.at(n).before {
		if r.at(n).id == id {
			return n
		}
	}
	r.forget(arrived.Add(-r.horizon).Unix())
	n := r.base + int32(len(r.records))
	r.records = append(r.records, record{id, address, arrived.Unix(), last})
	r.last[address] = n
	return n
}

func (r *register) at(n int32) *record { return &r.records[n-r.base] }

// find is the newest record of an address that seen has, nil when there is none.
func (r *register) find(address uint64, seen *bits) *record {
	n, ok := r.last[address]
	for ok && n >= r.base {
		if seen.has(n) {
			return r.at(n)
		}
		n = r.at(n).before
	}
	return nil
}

// forget drops the oldest records once their number has doubled since it last did.
func (r *register) forget(oldest int64) {
	if len(r.records) < r.sweep {
		return
	}
	n := 0
	for n < len(r.records) && r.records[n].arrived < oldest {
		n++
	}
	r.base += int32(n)
	r.records = append(make([]record, 0, 2*(len(r.records)-n)), r.records[n:]...)
	for address, last := range r.last {
		if last < r.base {
			delete(r.last, address)
		}
	}
	r.sweep = max(leastSweep, 2*len(r.records))
}

// bits is a set of records.
type bits struct {
	base  int32 // a multiple of 64: the number of the first bit
	words []uint64
}

func (b *bits) has(n int32) bool {
	i := int(n-b.base) / 64
	return n >= b.base && i < len(b.words) && b.words[i]&(1<<(n%64)) != 0
}

// add adds n, and gives up the numbers before from.
func (b *bits) add(n, from int32) {
	if len(b.words) == 0 {
		b.base = from &^ 63
	}
	if gone := int(from-b.base) / 64; gone > len(b.words)/2 && gone > 64 {
		b.words = append([]uint64(nil), b.words[min(gone, len(b.words)):]...)
		b.base = from &^ 63
	}
	for int(n-b.base)/64 >= len(b.words) {
		b.words = append(b.words, 0)
	}
	b.words[int(n-b.base)/64] |= 1 << (n % 64)
}
