package storetest

import (
	"fmt"
	"testing"

	"winnow"
)

// stormBoilerplate: what one old item and many new ones have names none of them.
func stormBoilerplate(_ *testing.T, b *bench) {
	const line = "Read the whole story with all its pictures on our pages, every day, for a small fee, wherever you are."
	b.know("wire")
	first := report(1)
	first.Text = line
	b.read(later(-9), first)
	b.judge("all", true)
	b.read(later(-8))
	news := reports(100, 120, dated(later(47), asIs))
	for i := range news {
		news[i].Text = line
	}
	same(b, "appended", b.read(later(48), news...), winnow.Appended{New: 20})
}

// stormVague: among items that come again are some that have a short title, a few
// words or the end of an address in common with old ones, on another day.
func stormVague(_ *testing.T, b *bench) {
	b.know("wire")
	vague := func(n int) winnow.Item {
		it := dated(later(47), asIs)(report(n))
		it.URL, it.Canonical, it.Text = fmt.Sprint("https://example.org/node/", n), "", fmt.Sprint("Number ", n)
		return it
	}
	short, text := vague(50), vague(51)
	short.Title, text.Text = "Weather", "Watch the video"
	short.Text, short.Published, text.Published = "", later(-12), later(-12)
	daily := dated(later(-12), asIs)(report(52))
	daily.Title = "What you need to know this morning"
	b.read(later(-9), append(reports(0, 40, asIs), short, text, daily)...)
	b.judge("all", true)
	b.read(later(-8))
	next, video := vague(60), vague(61)
	next.Title, next.Text, video.Text = short.Title, "", text.Text
	morning := dated(later(47), asIs)(report(62))
	morning.Title = daily.Title
	again := append(reports(0, 40, dated(later(48), moved)), next, video, morning)
	same(b, "in a storm of copies", b.read(later(48), again...), winnow.Appended{New: 3, Copies: 40})
	path := vague(70)
	path.URL = movedTo(report(1), "third.example").URL
	path.Published = later(94)
	news := append(reports(200, 220, dated(later(95), asIs)), path)
	same(b, "among many new items", b.read(later(96), news...), winnow.Appended{New: 21})
}

// stormUsual: of a source that brings twelve items each time, text alone says
// nothing; of one that brings few, it does when twelve come at once.
func stormUsual(_ *testing.T, b *bench) {
	for _, c := range []struct {
		source winnow.SourceID
		each   int
		want   winnow.Appended
	}{{"busy", 12, winnow.Appended{New: 12}}, {"calm", 0, winnow.Appended{New: 10, Copies: 2}}} {
		b.know(c.source)
		mine := func(it winnow.Item) winnow.Item {
			it.Source = c.source
			return under(it, it.GUID)
		}
		b.read(noon, reports(0, 12, mine)...)
		for n := 1; n < 40; n++ {
			b.read(later(float64(n)), reports(1000*n, 1000*n+c.each, mine)...)
		}
		last := reports(50_000, 50_012, mine)
		last[3].Text, last[4].Text = report(3).Text, report(4).Text
		same(b, string(c.source), b.read(later(40), last...), c.want)
	}
}
