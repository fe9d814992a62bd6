package clean

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"winnow"
)

// Page is a whole page parted into the article's own words and the related links
// beside, in and under it.
type Page struct {
	// Title is the article's, Lang its language as the page declares it (BCP 47),
	// Published its date as the page's metadata gives it; zero values where the page
	// says nothing.
	Title, Lang string
	Published   time.Time
	// Canonical is the page's own word for its address, made absolute; "" is none.
	Canonical string
	Cutting
}

// maxPage is how many bytes of a page are read: scripts make pages long.
const maxPage = 4 << 20

// IsPage tells a whole page from a fragment of HTML or a plain text.
func IsPage(s string) bool {
	head := strings.ToLower(s[:min(len(s), 4096)])
	return strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html") || strings.Contains(head, "<head") || strings.Contains(head, "<body")
}

// Page finds the article in a whole page (UTF-8) and cleans it. It knows no
// error: a page without an article has no Text, nor has one that no tree can be
// made of.
func (e Evidence) Page(page string) Page {
	root, ok := parsePage(page)
	if !ok {
		return Page{}
	}
	return e.page(root, shipped())
}

// page is [Evidence.Page] by any forest. It uses up the tree.
func (e Evidence) page(root *html.Node, forest *forest) Page {
	f := factsOf(root)
	at := newBase(e.URL)
	p := Page{Title: f.heading(), Lang: f.lang, Published: f.published, Canonical: at.absolute(f.canonical)}
	if p.Canonical == "" && f.canonical == "" {
		p.Canonical = at.absolute(f.shared)
	}
	if at.url == nil {
		e.URL = p.Canonical
	}
	l := layoutOf(root, &f)
	own := l.article(forest, l.votes(newBase(e.URL)))
	beside := e.beside(l.blocks, own)
	body := l.body(own, newBase(e.URL))
	k := e.cutter(blocksOf(body))
	k.cut(body)
	p.Cutting = Cutting{Own: render(body), Text: k.text(), Links: k.links()}
	p.Links = append(p.Links, without(beside, p.Links)...)
	return p
}

// parsePage parses a whole page. It is false for what is nested too deep or would
// blow up.
func parsePage(s string) (*html.Node, bool) {
	if s = boundedTo(s, maxPage); !tame(s) {
		return nil, false
	}
	root, err := html.Parse(strings.NewReader(s))
	return root, err == nil && depth(root) <= maxPageDepth
}

// maxPageDepth is how deep a page may be nested: layouts are deeper than texts.
const maxPageDepth = 512

// beside lists the related links that stand outside the article: under labels,
// in the page's margins.
func (e Evidence) beside(blocks []*block, own []bool) []winnow.Link {
	k := e.cutter(blocks)
	for i, b := range blocks {
		if l, ok := findLabel(b.text); ok && l.strong && !b.cut && !own[i] {
			k.labelled(i, l)
		}
	}
	var out []winnow.Link
	for _, l := range k.links() {
		if countWords(l.Text) >= 3 && len(out) < maxBeside {
			l.Place = winnow.PlaceBeside
			out = append(out, l)
		}
	}
	return out
}

// maxBeside bounds the links that are listed from beside an article.
const maxBeside = 60

// without returns the links whose address and words are not among the others.
func without(links, others []winnow.Link) []winnow.Link {
	type key struct{ text, url string }
	have := map[key]bool{}
	for _, l := range others {
		have[key{l.Text, l.URL}] = true
	}
	var out []winnow.Link
	for _, l := range links {
		if !have[key{l.Text, l.URL}] {
			out = append(out, l)
		}
	}
	return out
}

// resolve makes the addresses in a tree absolute, since it leaves its page.
func resolve(root *html.Node, at base) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if lazy := attr(n, "data-src"); lazy != "" && (attr(n, "src") == "" || strings.HasPrefix(attr(n, "src"), "data:")) {
			setAttr(n, "src", lazy)
		}
		for i, a := range n.Attr {
			switch a.Key {
			case "href", "src", "poster", "cite":
				if u, err := url.Parse(strings.TrimSpace(a.Val)); err == nil && at.url != nil && !strings.HasPrefix(a.Val, "#") {
					n.Attr[i].Val = at.url.ResolveReference(u).String()
				}
			}
		}
	}
}

func setAttr(n *html.Node, key, val string) {
	for i, a := range n.Attr {
		if a.Key == key {
			n.Attr[i].Val = val
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: val})
}
