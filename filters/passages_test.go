package filters

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// marked are the passages that have marks, as people would write them.
func marked(it *winnow.Item, parts []winnow.Part) []string {
	var out []string
	for _, p := range Passages(it, parts) {
		if len(p.Counted) == 0 {
			continue
		}
		field := it.Text
		if p.Place == Title {
			field = it.Title
		}
		var b strings.Builder
		at := p.Start
		for _, c := range p.Counted {
			fmt.Fprintf(&b, "%s<%s>%v", field[at:c.Start], field[c.Start:c.End], c.Parts)
			at = c.End
		}
		out = append(out, p.Place.String()+": "+b.String()+field[at:p.Start+len(p.Text)])
	}
	return out
}

func TestPassagesMarkWhatCounted(t *testing.T) {
	t.Parallel()
	part := func(where, words string) winnow.Part { return winnow.Part{Where: where, Words: words} }
	for name, c := range map[string]struct {
		title, text string
		parts       []winnow.Part
		want        []string
	}{
		"whole words in their place": {
			"Ferry talks", "The talks about talkshows went on. It rained.",
			[]winnow.Part{part("lead", "talks")},
			[]string{"lead: The <talks>[0] about talkshows went on."},
		},
		"as written, and each of a list": {
			"Eu is no EU, but talks are Talks", "",
			[]winnow.Part{part("title", "EU, Talks, …"), part("", "talks")},
			[]string{"title: Eu is no <EU>[0], but talks are <Talks>[0]"},
		},
		"near clauses want all their words": {
			"Norland waits", "Norland sleeps. A ferry, says Norland, is a ferry for Norland.",
			[]winnow.Part{part("lead", "Norland + ferry")},
			[]string{"lead: A <ferry>[0], says <Norland>[0], is a ferry for Norland."},
		},
		"two parts, one word": {
			"Envoy of Norland", "",
			[]winnow.Part{part("title", "Envoy"), part("title", "Envoy + Norland")},
			[]string{"title: <Envoy>[0 1] of <Norland>[1]"},
		},
		"overlapping words are one mark": {
			"Norland ferry talks", "",
			[]winnow.Part{part("title", "ferry talks"), part("title", "Norland ferry")},
			[]string{"title: <Norland ferry talks>[0 1]"},
		},
		"inside a phrase only where it stands nowhere else": {
			"Norland ferry: Norland waits for the ferry talks", "",
			[]winnow.Part{part("title", "Norland ferry"), part("title", "Norland"), part("title", "talks"), part("title", "ferry talks")},
			[]string{"title: <Norland ferry>[0]: <Norland>[1] waits for the <ferry talks>[2 3]"},
		},
		"scripts without spaces": {
			"政府代表在和平谈判开始前抵达", "代表が停戦協議に臨む。평화회담이 열렸다.",
			[]winnow.Part{part("title", "和平谈判"), part("lead", "停戦"), part("lead", "평화회담")},
			[]string{"title: 政府代表在<和平谈判>[0]开始前抵达", "lead: 代表が<停戦>[1]協議に臨む。", "lead: <평화회담>[2]이 열렸다."},
		},
		"letters in another form": {
			"Zu\u0308rich und ｆｅｒｒｙ, Züricher Fähre", "",
			[]winnow.Part{part("title", "Zürich, ferry")},
			[]string{"title: <Zu\u0308rich>[0] und <ｆｅｒｒｙ>[0], Züricher Fähre"},
		},
		"the text without the title that it begins with": {
			"Talks end", "Talks end. The talks went on until the morning.",
			[]winnow.Part{part("lead", "talks")},
			[]string{"lead: The <talks>[0] went on until the morning."},
		},
		"lead and body": {
			"", strings.Repeat("Nobody knows anything about it yet. ", 7) + "There were talks.",
			[]winnow.Part{part("lead", "talks"), part("body", "talks")},
			[]string{"body: There were <talks>[1]."},
		},
	} {
		got := marked(&winnow.Item{Title: c.title, Text: c.text}, c.parts)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestPassagesOfPublisher: the publisher's name at a title's end is no word of it.
func TestPassagesOfPublisher(t *testing.T) {
	t.Parallel()
	it := &winnow.Item{Title: "Ferry talks end - Ferry Post", Publisher: "Ferry Post"}
	want := []string{"title: <Ferry>[0] talks end"}
	if diff := cmp.Diff(want, marked(it, []winnow.Part{{Where: "title", Words: "Ferry"}})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzPassages: whatever an item and its parts say, marks lie in their passage, in
// order, none over another, and cut no letter.
func FuzzPassages(f *testing.F) {
	f.Add("Ferry talks", "The talks went on. Norland waits; 和平谈判 go on.", "talks, 和平谈判, Norland + waits")
	f.Add("e\u0301\u0302 \u0301", "\xff\xfe ﬁnal\u200d한국ᄒ", "é, \u0301, fi, nal, 국, \xff")
	f.Fuzz(func(t *testing.T, title, words, list string) {
		it := &winnow.Item{Title: title, Text: words}
		parts := []winnow.Part{{Where: "title", Words: list}, {Where: "lead", Words: list}, {Where: "body", Words: list}, {Where: "lead", Words: words}}
		for _, p := range Passages(it, parts) {
			field := it.Text
			if p.Place == Title {
				field = it.Title
			}
			end := p.Start + len(p.Text)
			if end > len(field) || field[p.Start:end] != p.Text {
				t.Fatalf("%q does not stand at %d of %q", p.Text, p.Start, field)
			}
			at := p.Start
			for _, c := range p.Counted {
				if c.Start < at || c.End <= c.Start || c.End > end || len(c.Parts) == 0 {
					t.Fatalf("%+v after %d, in %d to %d of %q", c, at, p.Start, end, field)
				}
				for _, edge := range []int{c.Start, c.End} {
					if utf8.ValidString(field) && edge < len(field) && !utf8.RuneStart(field[edge]) {
						t.Fatalf("%+v cuts a letter of %q", c, field)
					}
				}
				at = c.End
			}
		}
	})
}
