package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"winnow"
)

// Cutting is an item's content parted into its own words and related links.
type Cutting struct {
	// Own is the content without the links: HTML where HTML came in, else plain
	// text. Byte for byte what came in when nothing was cut.
	Own string
	// Text is the plain text of Own.
	Text string
	// Links is what was cut, in its order.
	Links []winnow.Link
}

// Cut cuts the related links out of an item's content, HTML or plain text. It
// knows no error: what it can't read as HTML it reads as text.
func Cut(content string) Cutting { return Evidence{}.Cut(content) }

// Cut is [Cut] with evidence.
func (e Evidence) Cut(content string) Cutting {
	s := bounded(content)
	if isPlain(s) {
		return e.cutPlain(s)
	}
	markup := s
	if !hasBlocks(s) { // text with a few links in it: its lines are its blocks
		markup = strings.ReplaceAll(s, "\n", "<br/>\n")
	}
	root, ok := parseTree(markup)
	if !ok {
		c := e.cutPlain(Text(s))
		c.Own = html.EscapeString(c.Own)
		return c
	}
	k := e.cutter(blocksOf(root))
	own := s
	if k.cut(root) {
		own = render(root)
	}
	return Cutting{Own: own, Text: k.text(), Links: k.links()}
}

// cut takes out of a tree what the configuration selects and the rules find. It is
// true when there was something.
func (k *cutter) cut(root *html.Node) bool {
	if k.deselect(root); !k.judge() {
		return false
	}
	k.remove(root)
	return true
}

// text is what is left, a line for each block.
func (k *cutter) text() string {
	var b strings.Builder
	size := 0
	for _, bl := range k.blocks {
		size += len(bl.text) + 1
	}
	b.Grow(size)
	for _, bl := range k.blocks {
		if line := joined(bl.text); !bl.cut && line != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(line)
		}
	}
	return b.String()
}

func (e Evidence) cutter(blocks []*block) *cutter {
	return &cutter{ev: e, blocks: blocks}
}

// hasBlocks: the HTML has at least one element or break that makes lines.
func hasBlocks(s string) bool {
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if name, _ := z.TagName(); kind != html.TextToken && isBlock(lookup(name)) {
			return true
		}
	}
	return false
}

// cutter looks at the blocks of one content.
type cutter struct {
	ev         Evidence
	base       *base // see home
	blocks     []*block
	cuts       []cutting
	found      bool
	proseWords int
	selected   []*html.Node // by the configuration: they go, whatever is in them
}

// cutting is one block, or a part of one, that was cut.
type cutting struct {
	at     int // index of the block
	links  []anchor
	text   string // what to call it when it has no link
	label  string
	inline bool
	appeal bool
}

// judge applies the rules: first to each block what its own label says and what
// is known beside it, then what only a run of blocks shows. It is true when
// something was cut.
func (k *cutter) judge() bool {
	for i, b := range k.blocks {
		if b.cut || k.habitual(i) || k.elsewhere(i) {
			continue
		}
		l, ok := findLabel(b.text)
		if k.appeals(i, l, ok); b.cut {
			continue
		}
		if ok && !l.appeal {
			k.labelled(i, l)
		}
		if !b.cut && b.words > 6 {
			k.inside(i)
		}
	}
	k.linkRuns()
	k.trailing()
	return k.found
}

// deselect cuts what the source's configuration selects.
func (k *cutter) deselect(root *html.Node) {
	if k.ev.Drop == nil {
		return
	}
	gone := k.ev.Drop.under(root)
	for i, b := range k.blocks {
		if len(b.pieces) > 0 && gone[b.pieces[0].node.Parent] {
			k.take(i, label{}, false)
		}
	}
	for n := range gone { // what shows something without words, such as pictures
		if n.Parent != nil && !gone[n.Parent] {
			k.selected = append(k.selected, n)
			k.found = true
		}
	}
}

// take cuts a whole block.
func (k *cutter) take(i int, l label, inline bool) {
	b := k.blocks[i]
	if b.cut {
		return
	}
	b.cut, k.found = true, true
	text := b.text
	if l.shown != "" {
		text = strings.TrimPrefix(text, l.shown)
	}
	k.cuts = append(k.cuts, cutting{at: i, links: b.links, text: text, label: l.shown, inline: inline})
}

// links lists what was cut, as links. What a section's label or a button was has
// no words left and is none.
func (k *cutter) links() []winnow.Link {
	last := -1
	for i, b := range k.blocks {
		if !b.cut {
			last = i
		}
	}
	var out []winnow.Link
	seen := map[winnow.Link]bool{}
	add := func(c cutting, text, href string) {
		l := winnow.Link{Text: bare(text), URL: k.home().absolute(href), Label: c.label, Place: winnow.PlaceInline}
		switch {
		case c.appeal:
			l.Place = winnow.PlaceAppeal
		case !c.inline && c.at > last:
			l.Place = winnow.PlaceTrailing
		}
		if l.Text != "" && !seen[l] && !k.home().own(l.URL) {
			seen[l] = true
			out = append(out, l)
		}
	}
	for _, c := range ordered(k.cuts) {
		for _, a := range c.links {
			add(c, a.text, a.href)
		}
		if len(c.links) == 0 {
			add(c, c.text, "")
		}
	}
	return out
}

// bare takes from an anchor's words a label that stands inside the link, and
// the brackets and bullets around them.
func bare(s string) string {
	s = squash(s)
	if l, ok := findLabel(s); ok && l.words == 0 {
		return "" // a button
	} else if ok && (l.colon || l.points()) {
		s = l.rest
	}
	return unclosed(strings.TrimRight(strings.TrimLeft(s, " [(•·*-–—|>»→▶►"), " >»→▶►|›"))
}

// unclosed drops closing brackets at the end that nothing in the words opens.
func unclosed(s string) string {
	for _, pair := range []string{"()", "[]"} {
		for strings.HasSuffix(s, pair[1:]) && strings.Count(s, pair[1:]) > strings.Count(s, pair[:1]) {
			s = strings.TrimRight(s[:len(s)-1], " ")
		}
	}
	return s
}

// base is the address at which a content stands.
type base struct {
	url       *url.URL
	canonical string
}

func newBase(address string) base {

	u, err := url.Parse(address)
	if address == "" || err != nil || u.Host == "" {
		return base{}
	}
	return base{u, URL(address)}
}

// home is the content's own address, read when the first link asks for it: most
// contents have none.
func (k *cutter) home() base {
	if k.base == nil {
		b := newBase(k.ev.URL)
		k.base = &b
	}
	return *k.base
}

// absolute is the address that a link leads to when it is one of the web, else "".
func (b base) absolute(href string) string {
	href = strings.TrimSpace(href)
	u, err := url.Parse(href)
	if err != nil || href == "" {
		return ""
	}
	if b.url != nil {
		u = b.url.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// own: the address is that of the content itself.
func (b base) own(address string) bool {
	return b.canonical != "" && address != "" && URL(address) == b.canonical
}
