package stories

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"slices"
	"testing"
	"time"
)

// headline is an item of an invented week, with the development that it reports.
type headline struct {
	ID, Lang, Source, Title, Summary, Story string
	Published                               time.Time
}

func week(t *testing.T, file string) []headline {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var hs []headline
	for s := bufio.NewScanner(f); s.Scan(); {
		var h headline
		if err := json.Unmarshal(s.Bytes(), &h); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		hs = append(hs, h)
	}
	if len(hs) != 260 {
		t.Fatalf("%s has %d headlines", file, len(hs))
	}
	return hs
}

func short32(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// grouped is the story of each headline, in order.
func grouped(hs []headline) []int32 {
	x := NewIndex(Shipped(), 5*24*60)
	for _, h := range hs {
		s := Read(h.Lang, h.Title, h.Summary)
		s.At, s.Publisher, s.Key = int32(h.Published.Unix()/60), short32(h.Source), short32(h.ID)
		p := x.Place(&s)
		x.Add(&s, &p)
	}
	stories := make([]int32, len(hs))
	for i := range hs {
		stories[i] = x.reports[i].story
	}
	return stories
}

// pairs counts the pairs of headlines that are rightly together, wrongly, and wrongly
// apart.
func pairs(hs []headline, stories []int32) (right, wrong, missed int) {
	for i := range hs {
		for j := range i {
			switch same := hs[i].Story == hs[j].Story; {
			case same && stories[i] == stories[j]:
				right++
			case same:
				missed++
			case stories[i] == stories[j]:
				wrong++
			}
		}
	}
	return right, wrong, missed
}

// TestWeeks holds that grouping finds a part of what belongs together, and little that
// doesn't. The weights have seen these weeks: it is a guard and no estimate.
func TestWeeks(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"testdata/week1.jsonl", "testdata/week2.jsonl"} {
		hs := week(t, file)
		stories := grouped(hs)
		right, wrong, missed := pairs(hs, stories)
		precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
		t.Logf("%s: pairs precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", file, precision, recall, right, wrong, missed)
		if precision < 0.65 || recall < 0.15 {
			t.Errorf("%s: precision %.2f, recall %.2f", file, precision, recall)
		}
		if again := grouped(hs); !slices.Equal(stories, again) {
			t.Errorf("%s: a second run gives other stories", file)
		}
	}
}
