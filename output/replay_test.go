package output

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"winnow"
)

func sampleReplay() *winnow.Replay {
	at := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)
	return &winnow.Replay{
		Edition: "isles", Title: "News of the Isles", Since: at, Items: 40, Kept: 9, Enter: 1, Leave: 1, Moved: 1, Reasons: 3,
		New: []winnow.SourceID{"gazette", "herald"},
		Changes: []winnow.Change{
			{Kind: winnow.ChangeLeaves, Item: winnow.Item{ID: "aaaa", Publisher: "The Gazette", Title: "Ferry timetable printed", URL: "https://gazette.example/ferry", Lang: "en", Published: at, Arrived: at},
				Was: winnow.Verdict{Keep: true, Filter: "topic", Reason: "on topic: ferry"}, Now: winnow.Verdict{Filter: "rules", Rule: "timetables", Reason: "rule timetables drops it"}},
			{Kind: winnow.ChangeEnters, Item: winnow.Item{ID: "bbbb", Publisher: "The Herald", Title: "", URL: "javascript:alert(1)", Arrived: at}, Past: true,
				Was: winnow.Verdict{Filter: "duplicate", Of: "aaaa", Reason: "the same address as aaaa"}, Now: winnow.Verdict{Keep: true, Filter: "topic", Reason: "<script>alert(1)</script>"}},
			{Kind: winnow.ChangeStory, Item: winnow.Item{ID: "cccc", Publisher: "The Herald", Title: "Ferry sails", Arrived: at},
				Was: winnow.Verdict{Keep: true, Filter: "topic", Story: "aaaa"}, Now: winnow.Verdict{Keep: true, Filter: "topic", Story: "cccc"}},
		},
	}
}

func TestReplayPage(t *testing.T) {
	t.Parallel()
	body, err := ReplayPage(sampleReplay(), "new.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(body)
	begin, end := strings.Index(text, "<style>"), strings.Index(text, "</style>")
	if begin < 0 || end < begin || text[begin+len("<style>"):end] != string(mustRead("static/style.css")) {
		t.Error("the style in the page is not the style of all pages")
	}
	hash := regexp.MustCompile(`'sha256-[^']{44}'`)
	if n := len(hash.FindAllString(text, -1)); n != 1 {
		t.Errorf("the page allows %d styles", n)
	}
	golden(t, "replay.html", []byte(hash.ReplaceAllString(text[:begin]+text[end:], "'sha256-…'")))
	for _, bad := range []string{"javascript:", "<script", `src="`, "<link"} {
		if strings.Contains(text, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
}

func TestReplayPageOfNothing(t *testing.T) {
	t.Parallel()
	body, err := ReplayPage(&winnow.Replay{Title: "E", Items: 3}, "")
	if err != nil || !strings.Contains(string(body), "Nothing changes") || !strings.Contains(string(body), "the changed config") {
		t.Errorf("%v\n%s", err, body)
	}
}
