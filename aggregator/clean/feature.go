package clean

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// features is what is measured of a block in its page, in the order of the names
// that [measuring.add] is given.
type features []float32

// measuring collects the features of one block. names is filled only where
// somebody asks, since it is the same for all.
type measuring struct {
	features
	names []string
	named bool
}

func (m *measuring) add(name string, x float64) {
	m.features = append(m.features, float32(x))
	if m.named {
		m.names = append(m.names, name)
	}
}

func (m *measuring) is(name string, yes bool) {
	if yes {
		m.add(name, 1)
	} else {
		m.add(name, 0)
	}
}

// measure takes the features of the i-th block.
func (l *layout) measure(m *measuring, i int) {
	m.features = m.features[:0]
	b := l.blocks[i]
	m.words(b)
	m.wording(b, l.facts)
	m.is("again", l.again[i] > 0)
	m.element(b)
	l.families(m, l.in[i])
	l.place(m, i)
	for _, d := range []int{-2, -1, 1, 2} {
		l.neighbour(m, i, d)
	}
}

// words measures how the block is written.
func (m *measuring) words(b *block) {
	n := float64(b.words)
	m.add("log words", math.Log1p(n))
	m.add("linked", b.share())
	m.add("log words × linked", math.Log1p(n)*b.share())
	m.is("sentence", isSentence(b.text))
	m.is("mark", endsWith(b.text, marks))
	m.is("running", b.running())
	m.add("breaks", min(4, float64(breaksIn(b.text))))
	m.add("commas", min(3, 10*float64(strings.Count(b.text, ","))/(n+1)))
	upper, capitals, figures, words := 0, 0, 0, 0
	for w := range strings.FieldsSeq(b.text) {
		words++
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsUpper(r):
			upper++
			if len(w) > 1 && strings.ToUpper(w) == w {
				capitals++
			}
		}
	}
	all := float64(max(1, words))
	m.add("upper", float64(upper)/all)
	m.add("capitals", float64(capitals)/all)
	m.add("figures", float64(figures)/all)
	m.is("starts upper", startsUpper(b.text))
}

// wording looks for what words say by themselves.
func (m *measuring) wording(b *block, f *facts) {
	text := fold(b.text, nil)
	l, labelled := findLabel(b.text)
	m.is("strong label", labelled && l.strong)
	m.is("weak label", labelled && !l.strong && !l.appeal)
	m.is("appeal label", labelled && l.appeal)
	m.is("by", b.words <= 10 && hasAnyPrefix(text, "by ", "written by", "posted by", "von ", "par ", "por "))
	m.is("copyright", strings.Contains(text, "©") || strings.Contains(text, "copyright") || strings.Contains(text, "all rights reserved"))
	m.is("appeal", about(text, appealNouns))
	m.is("photo", hasAnyPrefix(text, "photo", "image", "(photo", "credit", "foto") || strings.Contains(text, "getty images") || strings.Contains(text, "file photo"))
	m.is("name", f.names[text])
	m.is("summary", len(text) > 20 && f.summary != "" && strings.HasPrefix(f.summary, strings.TrimRight(text, ".… ")))
	long := len(text) > 12
	known := long && f.body != "" && strings.Contains(f.body, text)
	m.is("in data", known)
	m.is("not in data", long && f.body != "" && !known)
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// element measures in what the block stands.
func (m *measuring) element(b *block) {
	tag := b.element.DataAtom
	m.is("p", tag == atom.P)
	m.is("div", tag == atom.Div || tag == atom.Section || tag == atom.Article || tag == 0)
	m.is("h1", tag == atom.H1)
	m.is("heading", b.heading)
	m.is("small heading", tag == atom.H4 || tag == atom.H5 || tag == atom.H6)
	m.is("item", b.item)
	m.is("cell", tag == atom.Td || tag == atom.Th)
	m.is("pre", tag == atom.Pre)
	m.is("button", tag == atom.Button || tag == atom.Option || tag == atom.Legend)
	m.is("quotation", tag == atom.Blockquote)
	m.add("emphasis", b.emphasis())
}

// emphasis is how much of the block's text is bold, slanted or small.
func (b *block) emphasis() float64 {
	in, all := 0, 0
	for _, p := range b.pieces {
		n := len(strings.TrimSpace(p.node.Data))
		all += n
		if emphasized(p.node, b.element) {
			in += n
		}
	}
	return float64(in) / float64(max(1, all))
}

func emphasized(n, within *html.Node) bool {
	for up := n.Parent; up != nil && up != within; up = up.Parent {
		switch up.DataAtom {
		case atom.B, atom.Strong, atom.I, atom.Em, atom.Small:
			return true
		}
	}
	return false
}

// families tells what the boxes around the block are called.
func (l *layout) families(m *measuring, at int32) {
	b := &l.boxes[at]
	near := b.own | l.boxes[b.parent].own
	for k, name := range familyNames {
		m.is("near "+name, near>>k&1 != 0)
		m.is("around "+name, b.around>>k&1 != 0)
	}
}

// place measures where on the page the block stands.
func (l *layout) place(m *measuring, i int) {
	at := l.in[i]
	b, best := &l.boxes[at], &l.boxes[l.best]
	meet := &l.boxes[l.meet(at, l.best)]
	m.is("in best", l.inside(at, l.best))
	m.add("best above", float64(min(8, best.depth-meet.depth)))
	m.add("below", float64(min(8, b.depth-meet.depth)))
	m.is("before", i < l.first)
	m.is("after", i > l.last)
	m.add("apart", math.Log1p(float64(max(0, l.first-i, i-l.last)))) // blocks from the running text
	m.add("part", float64(i)/float64(len(l.blocks)))
	m.add("prose before", l.before[i]/(l.prose+1))
	m.add("kin", l.kin[b.kin]/(l.maxKin+1))
	up := b
	for _, level := range []string{"box ", "up ", "up up "} {
		m.add(level+"linked", up.linked/max(1, up.words))
		m.add(level+"prose", up.prose/max(1, up.words))
		m.add(level+"share", up.prose/(l.prose+1))
		m.add(level+"pictures", min(3, float64(up.pictures)))
		up = &l.boxes[up.parent]
	}
	m.add("log prose", math.Log1p(l.prose))
}

// neighbour measures the block d places on.
func (l *layout) neighbour(m *measuring, i, d int) {
	name := map[int]string{-2: "-2 ", -1: "-1 ", 1: "+1 ", 2: "+2 "}[d]
	n := &block{}
	if j := i + d; j >= 0 && j < len(l.blocks) {
		n = l.blocks[j]
	}
	m.add(name+"log words", math.Log1p(float64(n.words)))
	m.add(name+"linked", n.share())
	m.is(name+"running", n.running())
	m.is(name+"heading", n.heading)
	m.is(name+"kin", n.element != nil && n.element.DataAtom == l.blocks[i].element.DataAtom && n.element.Parent == l.blocks[i].element.Parent)
}
