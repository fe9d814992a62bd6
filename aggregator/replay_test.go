package aggregator

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"winnow"
)

// scripted is a judge that drops by id, and repeats: an item is dropped as a copy
// of the kept item that it names in its GUID.
type scripted struct {
	drops []winnow.ItemID
	kept  map[winnow.ItemID]bool
	asked []winnow.ItemID
}

func (s *scripted) Judge(it *winnow.Item) winnow.Verdict {
	s.asked = append(s.asked, it.ID)
	of := winnow.ItemID(it.GUID)
	switch {
	case slices.Contains(s.drops, it.ID):
		return winnow.Verdict{Filter: "rules", Rule: "r"}
	case s.kept[of]:
		return winnow.Verdict{Filter: "duplicate", Of: of, Story: winnow.StoryID(of)}
	}
	return winnow.Verdict{Keep: true, Filter: "topic", Story: winnow.StoryOf(it)}
}

func (s *scripted) Remember(it *winnow.Item, v *winnow.Verdict) { s.kept[it.ID] = v.Keep }

var morning = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)

// judged is an archive as a judge that drops nothing but copies made it: b repeats
// a, and c stands alone.
func judged() []winnow.Judged {
	items := []winnow.Item{
		{ID: "a", Source: "s", Text: "long", Arrived: morning},
		{ID: "b", Source: "s", GUID: "a", Arrived: morning.Add(time.Hour)},
		{ID: "c", Source: "other", Arrived: morning.Add(2 * time.Hour)},
	}
	old := &scripted{kept: map[winnow.ItemID]bool{}}
	var list []winnow.Judged
	for i := range items {
		v := old.Judge(&items[i])
		old.Remember(&items[i], &v)
		list = append(list, winnow.Judged{Item: items[i], Verdict: v})
	}
	return list
}

func archived(list []winnow.Judged) iter.Seq2[winnow.Judged, error] {
	return func(yield func(winnow.Judged, error) bool) {
		for _, j := range list {
			if !yield(j, nil) {
				return
			}
		}
	}
}

func all(winnow.SourceID) bool { return true }

func replayed(t *testing.T, s *scripted, since time.Time, takes func(winnow.SourceID) bool) *winnow.Replay {
	t.Helper()
	s.kept = map[winnow.ItemID]bool{}
	r, err := Replay(archived(judged()), s, since, takes)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestReplaySame(t *testing.T) {
	t.Parallel()
	r := replayed(t, &scripted{}, time.Time{}, all)
	if r.Items != 3 || r.Kept != 2 || r.Differs() || len(r.Changes) != 0 {
		t.Errorf("the same judge differs: %+v", r)
	}
}

// TestReplayOfCopy: when the original leaves its copy enters, and only therefore.
func TestReplayOfCopy(t *testing.T) {
	t.Parallel()
	r := replayed(t, &scripted{drops: []winnow.ItemID{"a"}}, time.Time{}, all)
	if r.Enter != 1 || r.Leave != 1 || r.Kept != 2 || len(r.Changes) != 2 {
		t.Fatalf("replay %+v", r)
	}
	left, entered := r.Changes[0], r.Changes[1]
	if left.Kind != winnow.ChangeLeaves || left.Item.ID != "a" || left.Past || left.Item.Text != "" || left.Now.Rule != "r" {
		t.Errorf("left %+v", left)
	}
	if entered.Kind != winnow.ChangeEnters || entered.Item.ID != "b" || !entered.Past || entered.Was.Of != "a" {
		t.Errorf("entered %+v", entered)
	}
}

// TestReplaySince: what came before is judged and remembered, but not compared.
func TestReplaySince(t *testing.T) {
	t.Parallel()
	s := &scripted{drops: []winnow.ItemID{"a"}}
	r := replayed(t, s, morning.Add(time.Minute), all)
	if r.Items != 2 || r.Leave != 0 || r.Enter != 1 || !r.Changes[0].Past || !slices.Equal(s.asked, []winnow.ItemID{"a", "b", "c"}) {
		t.Errorf("asked %v, replay %+v", s.asked, r)
	}
}

// TestReplayWithoutSource: what the edition doesn't take is not judged.
func TestReplayWithoutSource(t *testing.T) {
	t.Parallel()
	s := &scripted{}
	r := replayed(t, s, time.Time{}, func(id winnow.SourceID) bool { return id != "other" })
	if r.Leave != 1 || r.Changes[0].Item.ID != "c" || r.Changes[0].Now.Filter != "sources" || slices.Contains(s.asked, "c") {
		t.Errorf("asked %v, replay %+v", s.asked, r)
	}
}

func TestReplayCountsReasonsAndStories(t *testing.T) {
	t.Parallel()
	list := judged()
	list[1].Verdict.Story = "elsewhere"
	list[2].Verdict.Filter = "another"
	r, err := Replay(archived(list), &scripted{kept: map[winnow.ItemID]bool{}}, time.Time{}, all)
	if err != nil || r.Moved != 1 || r.Reasons != 1 || r.Changes[0].Kind != winnow.ChangeStory || !r.Differs() {
		t.Errorf("%v, replay %+v", err, r)
	}
}

func TestReplayOfBrokenArchive(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	_, err := Replay(func(yield func(winnow.Judged, error) bool) { yield(winnow.Judged{}, broken) }, &scripted{}, time.Time{}, all)
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}
