package output

import (
	"flag"
	"math"
	"strings"
	"time"

	"winnow"
)

var update = flag.Bool("update", false, "write the golden files anew")

func at(day, hour, minute int) time.Time {
	return time.Date(2031, time.March, day, hour, minute, 0, 0, time.UTC)
}

var allForms = []string{"rss", "atom", "json", "html"}

// The sources of the invented editions.
var (
	lantern = winnow.Source{ID: "lantern", Publisher: "The Lantern", URL: "https://lantern.example/feed.xml", Enabled: true,
		Polling: winnow.Polling{Rights: winnow.RightsFull}}
	gazette = winnow.Source{ID: "gazette", Publisher: "Harbour Gazette", URL: "https://reader:hush@gazette.example/rss?cat=isles&api_key=hush", Enabled: true,
		Polling: winnow.Polling{Rights: winnow.RightsExcerpt}}
	northmark = winnow.Source{ID: "northmark", Publisher: "Northmark Radio", URL: "https://northmark.example/news.rss", State: true, Enabled: true,
		Polling: winnow.Polling{Rights: winnow.RightsLink}}
	mina = winnow.Source{ID: "mina", Publisher: "جريدة الميناء", URL: "https://mina.example/ar.xml", Enabled: true,
		Polling: winnow.Polling{Rights: winnow.RightsExcerpt}}
)

// sample is an edition as it usually looks.
func sample() winnow.Edition {
	ed := winnow.Edition{
		ID: "isles", Title: "The Isles talks", Home: "https://news.example/isles/",
		Description: "Every step of the talks between the Upper and the Lower Isles, without the echo.",
		Publish:     winnow.Publish{Forms: allForms, Entries: 60, Excerpt: 220, Rejected: true},
		Updated:     at(12, 15, 40),
		Sources:     []winnow.Source{lantern, gazette, northmark, mina},
	}
	ed.Entries = []winnow.Entry{
		entry(lantern, "aaaa", "Both isles agree on a ferry truce until the spring tide", at(12, 15, 40)),
		entry(northmark, "bbbb", "Northmark's envoy leaves the table for a day", at(12, 9, 5)),
		entry(mina, "cccc", "الجزيرتان تتفقان على هدنة العبّارات حتى المدّ الربيعي", at(11, 18, 30)),
		entry(gazette, "dddd", "What the harbour pilots want from a treaty", at(11, 7, 0)),
	}
	dressSample(&ed)
	ed.Rejected = []winnow.Entry{
		rejected(gazette, "eeee", "Ferry truce agreed, say both isles", at(12, 16, 0), "near", "same-story", "It tells what The Lantern told 20 minutes earlier."),
		rejected(northmark, "ffff", "Ten walks around the Lower Isles", at(12, 8, 0), "topic", "", "Only 4 % probable to be on the topic."),
		rejected(gazette, "gggg", "Related: all our ferry stories", at(11, 8, 0), "related", "title-prefix", "The headline begins like a planted link."),
	}
	ed.Rejected[0].Verdict.Of = "aaaa"
	return ed
}

func dressSample(ed *winnow.Edition) {
	first, arabic, last := &ed.Entries[0].Item, &ed.Entries[2].Item, &ed.Entries[3].Item
	first.Author, first.Tags = "Ola Reef", []string{"Talks", "Ferries & tides"}
	first.Updated = at(12, 16, 10)
	first.Own = `<p>Both isles have agreed to let the <a href="/ferries">ferries</a> run until the spring tide.</p><script>steal()</script><p onclick="x()">A treaty may <em>follow</em>.</p>`
	first.Media = []winnow.Media{{URL: "https://lantern.example/truce.mp3", Type: "audio/mpeg", Bytes: 5_000_000_000}, {URL: "https://lantern.example/truce.jpg", Type: "image/jpeg"}}
	arabic.Lang = "ar"
	arabic.Text = "اتفق الوفدان مساء الثلاثاء على السماح للعبّارات بالإبحار حتى المدّ الربيعي، على أن تُستأنف المحادثات بعد أسبوع في الميناء القديم."
	last.Text = "The pilots know every shoal between the isles. They have carried envoys, letters and once a wedding cake across the strait. " +
		"What they ask of a treaty is short: lit buoys, one radio channel, and nobody shooting at night. The delegations have so far discussed none of it."
}

func entry(src winnow.Source, id winnow.ItemID, title string, when time.Time) winnow.Entry {
	return winnow.Entry{Source: src,
		Item: winnow.Item{ID: id, Source: src.ID, Publisher: src.Publisher, URL: "https://" + string(src.ID) + ".example/" + string(id), Title: title, Lang: "en",
			Text:    "Both isles have agreed to let the ferries run until the spring tide. A treaty may follow.",
			Content: "<p>SECRET-CONTENT</p>", Links: []winnow.Link{{Text: "SECRET-LINK", URL: "https://planted.example/"}},
			Published: when, Arrived: when.Add(7 * time.Minute)},
		Verdict: winnow.Verdict{Keep: true, Filter: "topic", Reason: "It is 97 % probable to be on the topic.", Score: 0.9712, Story: winnow.StoryID(id),
			Parts: []winnow.Part{{What: "talks", Where: "title", Words: "truce", Score: 2.31}, {What: "parties", Where: "lead", Words: "both isles", Score: 1.7}, {What: "travel", Where: "body", Words: "tide", Score: -0.45}},
			Trail: []winnow.Said{{Filter: "age", Keep: true, Reason: "It is 7 minutes old."}, {Filter: "related", Keep: true}, {Filter: "topic", Keep: true, Rule: "talks", Reason: "It is 97 % probable to be on the topic."}}},
	}
}

func rejected(src winnow.Source, id winnow.ItemID, title string, when time.Time, filter, rule, reason string) winnow.Entry {
	e := entry(src, id, title, when)
	e.Verdict = winnow.Verdict{Filter: filter, Rule: rule, Reason: reason, Score: 0.04, Trail: []winnow.Said{{Filter: filter, Rule: rule, Reason: reason}}}
	return e
}

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>]]>&<!--` + "\x00\x08\x1f\ufffe\xff\u202e" + `</title>`

// edges is an edition in which everything is at its worst.
func edges() winnow.Edition {
	src := winnow.Source{ID: "edge", Publisher: hostile, URL: "https://edge.example/?q=" + hostile, Enabled: true, Polling: winnow.Polling{Rights: winnow.RightsFull}}
	ed := winnow.Edition{ID: "edges", Title: hostile, Description: hostile, Updated: at(9, 9, 9), Sources: []winnow.Source{src},
		Publish: winnow.Publish{Forms: allForms, Entries: 50, Excerpt: 80, Rejected: true}}
	add := func(e winnow.Entry) { ed.Entries = append(ed.Entries, e) }

	worst := entry(src, "worst", hostile, at(9, 9, 9))
	it := &worst.Item
	it.Author, it.Lang, it.GUID, it.Publisher = hostile, hostile, hostile, hostile
	it.Text, it.Own, it.Summary, it.Tags = hostile, "<p>"+hostile+"</p>", hostile, []string{hostile, "a & b", "", "a & b"}
	it.Media = []winnow.Media{{URL: "javascript:alert(1)", Type: hostile}, {URL: "https://edge.example/a?b=1&c=2", Type: hostile, Bytes: -4}}
	worst.Verdict = winnow.Verdict{Keep: true, Filter: hostile, Rule: hostile, Reason: hostile, Score: math.NaN(), Story: hostile, Of: hostile,
		Parts: []winnow.Part{{What: hostile, Where: hostile, Words: hostile, Score: math.Inf(1)}}, Trail: []winnow.Said{{Filter: hostile, Rule: hostile, Reason: hostile}}}
	add(worst)

	for i, link := range []string{"javascript:alert(1)", "", "data:text/html,<script>alert(1)</script>", "/relative", "https://user:hush@edge.example/a?b=1&c=2"} {
		e := entry(src, winnow.ItemID("link"+string(rune('a'+i))), "A link of a doubtful kind", at(8, 8, i))
		e.Item.URL, e.Item.Own = link, `<a href="other">other</a> <a href=" javascript:alert(1)">x</a>`
		add(e)
	}
	huge := entry(src, "huge", strings.Repeat("long 👩‍👩‍👧 ", 5<<20/20), at(7, 7, 7))
	huge.Item.Own = strings.Repeat("<div><b>", 200_000) + "deep"
	add(huge)
	rtl := entry(mina, "rtl", "عنوان (مع English) في الوسط", at(7, 6, 0))
	rtl.Item.Lang = "ar"
	add(rtl)
	bare := winnow.Entry{Item: winnow.Item{ID: "bare"}}
	add(bare)
	blank := entry(gazette, "blank", " \t\n\u00a0", time.Time{})
	blank.Item.Arrived, blank.Item.Updated = time.Time{}, time.Date(123456, 1, 1, 0, 0, 0, 0, time.UTC)
	add(blank)
	ed.Rejected = []winnow.Entry{worst}
	ed.Rejected[0].Verdict.Keep = false
	return ed
}
