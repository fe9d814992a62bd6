package clean

import (
	"net/url"
	"strings"
	"sync"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// witness is what one extractor takes for the article: its lines, and all of
// them in one text.
type witness struct {
	text  string
	lines map[string]bool
	spent int // bytes of the text that were searched
}

// maxSearch is how many bytes are searched for blocks that are no line of their
// own: the witness may have parted the text otherwise.
const maxSearch = 64 << 20

// shortLine is up to how many words a block must be a line of its own in the
// witness's text: a longer one can't stand in it by chance.
const shortLine = 3

func newWitness(root *html.Node) *witness {
	name(root)
	w := &witness{lines: map[string]bool{}}
	var all strings.Builder
	for _, b := range blocksOf(root) {
		w.lines[b.text] = true
		all.WriteString(b.text)
		all.WriteByte('\n')
	}
	w.text = all.String()
	return w
}

// saw tells whether the block is in what the witness took.
func (w *witness) saw(b *block) bool {
	if w.lines[b.text] || b.words <= shortLine || w.spent > maxSearch {
		return w.lines[b.text]
	}
	w.spent += len(w.text)
	return strings.Contains(w.text, b.text)
}

// maxBurden is how large a page may be to be shown to the extractors: its
// elements, each as often as it is deep, since their time grows with both. Half of
// 272 real pages have less than 9,000, the largest has 67,000.
const maxBurden = 250_000

// votes asks both extractors at a time and counts, for each block, how many saw
// it. nil is no answer: one failed, or the page is too large for them.
func (l *layout) votes(at base) []int {
	root := l.boxes[0].node
	if burden(root, 0) > maxBurden {
		return nil
	}
	u := at.url
	if u == nil {
		u = &url.URL{Scheme: "https", Host: "localhost", Path: "/"}
	}
	bare := l.lists()
	one, other := clone(root, bare), clone(root, bare)
	var first, second *witness
	var wg sync.WaitGroup
	wg.Go(func() { first = hear(func() *html.Node { return byReadability(one, u) }) })
	wg.Go(func() { second = hear(func() *html.Node { return byTrafilatura(other, u) }) })
	wg.Wait()
	if first == nil || second == nil {
		return nil
	}
	votes := make([]int, len(l.blocks))
	for i, b := range l.blocks {
		for _, w := range []*witness{first, second} {
			if w.saw(b) {
				votes[i]++
			}
		}
	}
	return votes
}

// hear makes a witness of an extractor's answer, and of its panic none.
func hear(extract func() *html.Node) (w *witness) {
	defer func() {
		if recover() != nil { // the libraries were not made for hostile pages
			w = nil
		}
	}()
	if root := extract(); root != nil {
		return newWitness(root)
	}
	return nil
}

func byReadability(root *html.Node, at *url.URL) *html.Node {
	p := readability.NewParser()
	article, err := p.ParseAndMutate(root, at)
	if err != nil {
		return nil
	}
	return article.Node
}

func byTrafilatura(root *html.Node, at *url.URL) *html.Node {
	result, err := trafilatura.ExtractDocument(root, trafilatura.Options{
		OriginalURL: at, ExcludeComments: true, IncludeLinks: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil || result == nil {
		return nil
	}
	return result.ContentNode
}

// name fills in the atoms that the extractors leave out of the elements which
// they make: without one a <p> is no block.
func name(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == 0 {
			n.DataAtom = atom.Lookup([]byte(n.Data))
		}
	}
}

// burden adds up the elements below n, each as often as it is deep.
func burden(n *html.Node, depth int) int {
	sum := depth
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode {
			sum += burden(k, depth+1)
		}
	}
	return sum
}

// lists are the outermost boxes that hold nothing but links and small print and
// are called so: menus and rivers of headlines. Half of a page is made of them, and
// nothing of an article.
func (l *layout) lists() map[*html.Node]bool {
	found := map[*html.Node]bool{}
	inside := make([]bool, len(l.boxes))
	for i := 1; i < len(l.boxes); i++ {
		b := &l.boxes[i]
		switch {
		case inside[b.parent]:
			inside[i] = true
		case (b.own|b.around)&listedFamilies != 0 && b.prose == 0 && b.words >= leastList && b.linked >= linkedPart*b.words:
			inside[i], found[b.node] = true, true
		}
	}
	return found
}

// listedFamilies are what such boxes are called. Where nothing has a name nothing
// is left out: the extractors know tables and line breaks better.
const listedFamilies = famMenu | famFoot | famHead | famSide | famRelated | famShare | famList

// leastList is how many words a list of links has, linkedPart which part of them
// is linked.
const (
	leastList  = 8
	linkedPart = 0.6
)

// clone copies a tree without the elements of a set, and without what shows
// nothing.
func clone(n *html.Node, without map[*html.Node]bool) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.CommentNode && !without[k] && !showsNothing(k) {
			c.AppendChild(clone(k, without))
		}
	}
	return c
}

// showsNothing: a script, a style, a drawing; but structured data is asked for.
func showsNothing(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Style, atom.Svg, atom.Iframe, atom.Template:
		return true
	case atom.Script:
		return !strings.Contains(attr(n, "type"), "ld+json")
	}
	return false
}
