package demo

import (
	"fmt"
	"html"
	"net/http"
)

// reviewID is the feed that tells little and leaves the rest to its pages.
const reviewID = "lakeview-review"

// review has three articles with one teaser: one that its page shows to be on
// topic, one that it shows not to be, and one whose page robots.txt keeps.
func review() []item {
	const teaser = "Our correspondent was there, and heard the door close."
	article := func(slug, title string, at, step int, texts ...string) item {
		it := report(reviewID, slug, title, teaser, at, step)
		it.url, it.page = "/"+reviewID+"/"+slug, paragraphs(append(texts, note)...)
		return it
	}
	return []item{
		article("night-at-the-grand", "A long night at the Grand Hotel", 1160, 0,
			"Ukraine and Russia held the longest session of their peace talks so far in the Grand Hotel of Lakeview, the mediators said when the doors opened at last.",
			"A ceasefire was on the table for nine hours, and with it the security guarantees that Ukraine asks for. Neither delegation wanted to say what the other had offered.",
			"The peace talks between Ukraine and Russia go on after a day of rest."),
		article("night-at-the-opera", "A short night at the opera", 1170, 1,
			"The tenor left after the first act, and nobody knew why. The conductor went on without him, with the chorus singing his part.",
			"The house gave back the money for the tickets and kept the flowers. The next evening is sold out, which has not been so for many years."),
		article("members/letter", "A letter to our members", 1180, 1,
			"Only members read this letter about the peace talks between Ukraine and Russia, and robots.txt says so."),
	}
}

// servePage serves an article with what a publisher puts around it.
func servePage(rw http.ResponseWriter, f feed, it item) {
	rw.Header().Set("Content-Type", "text/html; charset=utf-8")
	title := html.EscapeString(it.title)
	fmt.Fprintf(rw, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s | %s</title></head><body>
<header><nav><a href="/">Home</a> <a href="/weather">Weather</a></nav></header>
<main><article><h1>%s</h1>
%s
</article></main>
<footer>Everything here is invented.</footer></body></html>
`, f.lang, title, html.EscapeString(f.publisher), title, it.page)
}
