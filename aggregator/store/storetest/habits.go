package storetest

import (
	"errors"
	"testing"

	"winnow"
)

func exerciseHabits(t *testing.T, e Engine) {
	first := []winnow.Habit{{Key: 1<<63 + 5, Text: "Follow us on the river’s bank", Bodies: []uint32{1, 2}, Last: noon}}
	second := []winnow.Habit{{Key: 7, Text: "second", Bodies: []uint32{1<<32 - 1}, Last: noon}}
	runAll(t, e, []promise{
		{"a source that taught nothing has none", func(_ *testing.T, b *bench) {
			b.know("wire")
			same(b, "habits", b.habits("wire"), nil)
		}},
		{"they are replaced whole, and stay when nothing is said of them", func(_ *testing.T, b *bench) {
			b.know("wire")
			b.learn(0, first)
			same(b, "first", b.habits("wire"), first)
			b.learn(2, second)
			b.learn(4, nil)
			same(b, "second", b.habits("wire"), second)
			same(b, "of another source", b.habits("post"), nil)
		}},
		{"a lost lease teaches nothing", func(_ *testing.T, b *bench) {
			b.know("wire")
			late := batch(b.claimOne(noon), noon)
			late.Claim.Lease, late.Habits = "another's", first
			if _, err := b.Append(b.Context(), late); !errors.Is(err, winnow.ErrLeaseLost) {
				b.Errorf("error %v", err)
			}
			same(b, "habits", b.habits("wire"), nil)
		}},
		{"a page teaches, too, and not with a lost lease", func(_ *testing.T, b *bench) {
			b.knowFull("wire")
			b.read(noon, item(1), item(2))
			wants := b.wants(noon)
			f := filled(wants[0], noon)
			f.Habits = first
			b.must(b.Fill(b.Context(), f))
			same(b, "habits", b.habits("wire"), first)
			f = filled(wants[1], noon)
			f.Habits, f.Want.Lease = second, "another's"
			if err := b.Fill(b.Context(), f); !errors.Is(err, winnow.ErrLeaseLost) {
				b.Errorf("error %v", err)
			}
			same(b, "habits then", b.habits("wire"), first)
		}},
		{"they outlive the process", func(t *testing.T, b *bench) {
			b.know("wire")
			b.learn(0, first)
			b.Store = b.engine.Reopen(t, b.Store)
			same(b, "habits", b.habits("wire"), first)
		}},
	})
}

func (b *bench) habits(id winnow.SourceID) []winnow.Habit {
	b.Helper()
	got, err := b.Habits(b.Context(), id)
	b.must(err)
	return got
}

// learn appends an answer without items that taught habits, hours after noon.
func (b *bench) learn(hours float64, habits []winnow.Habit) {
	b.Helper()
	answer := batch(b.claimOne(later(hours)), later(hours))
	answer.Habits = habits
	_, err := b.Append(b.Context(), answer)
	b.must(err)
}
