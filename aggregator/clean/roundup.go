package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow"
)

// What makes an item a round-up. Under an excerpt publishers plant related links
// by the handful, so of those that were cut it takes more than of those that are
// the content itself.
const (
	roundupLinks = 5  // headlines, where most are linked in the content
	roundupCut   = 9  // and where most were cut from it
	roundupOwn   = 60 // most words of its own
)

// mostlyLinks tells whether an item has little to say but links, and returns
// them. A list of links one of which is the title is none: it is one story as
// several publishers tell it.
func mostlyLinks(title string, cut Cutting) ([]winnow.Link, bool) {
	links := cut.Links
	inText := linksIn(cut.Own, roundupLinks-len(links))
	if n := len(inText) + len(links); n < roundupLinks || len(inText) < len(links) && n < roundupCut {
		return links, false
	}
	linked, inOwn := 0, 0
	for _, l := range inText {
		inOwn += countWords(l.Text)
	}
	for _, l := range links {
		linked += countWords(l.Text)
	}
	own := countWords(cut.Text) - inOwn
	if own > roundupOwn || linked+inOwn < 2*own {
		return links, false
	}
	all := slices.Concat(links, inText)
	for _, l := range all {
		if strings.HasPrefix(fold(squash(title), nil), fold(l.Text, nil)) {
			return links, false
		}
	}
	return all, true
}

// linksIn lists the headlines that are linked in HTML: anchors of three words or
// more, each once. It does not look where fewer than least can be.
func linksIn(content string, least int) []winnow.Link {
	if strings.Count(content, "<a")+strings.Count(content, "<A") < least {
		return nil
	}
	var links []winnow.Link
	var words strings.Builder
	seen := map[string]bool{}
	href := ""
	z := html.NewTokenizer(strings.NewReader(bounded(content)))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch {
		case kind == html.TextToken && href != "":
			words.WriteString(token.Data)
		case token.DataAtom == atom.A:
			if text := squash(words.String()); countWords(text) >= 3 && !seen[href] {
				seen[href] = true
				links = append(links, winnow.Link{Text: text, URL: href, Place: winnow.PlaceInline})
			}
			words.Reset()
			if href = ""; kind == html.StartTagToken {
				href = base{}.absolute(hrefOf(token))
			}
		}
	}
	return links
}

func hrefOf(t html.Token) string {
	for _, a := range t.Attr {
		if a.Key == "href" {
			return a.Val
		}
	}
	return ""
}
