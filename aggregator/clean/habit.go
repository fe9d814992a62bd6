package clean

import (
	"time"

	"winnow"
)

// Habits are the lines that recur in the items of one source. What an item is
// cut by, the items before it have taught, and those that came with it.
type Habits struct{ list []winnow.Habit }

// NewHabits takes up what was learnt before.
func NewHabits(learnt []winnow.Habit) *Habits { return &Habits{list: learnt} }

// Learn notes the lines of one item's content. Learning the same content again
// changes nothing.
func (h *Habits) Learn(content string, now time.Time) {}

// List is what was learnt, to be kept, those that recur most first; bounded.
func (h *Habits) List() []winnow.Habit { return h.list }

// Recurring are the habits that lines are cut by: seen in three different texts.
func (h *Habits) Recurring() []winnow.Habit { return nil }
