package stories

import "math"

// measures are what a pair of reports has in common, and what parts it. They are the
// columns of the model.
type measures [columns]float64

// The columns of a kind of terms: how alike two reports are in all terms of the kind
// (cosine), in those of their titles, by the most telling term they share, and by how
// much they share in all.
const (
	allOf = iota
	titlesOf
	bestOf
	sumOf
	perKind
)

// compared are the kinds of terms that have those columns: from Word to Place.
const compared = int(Place) + 1

// The other columns.
const (
	sameNumber  = perKind*compared + iota
	otherNumber // both have numbers, and none in common
	sameSpeaker
	otherSpeaker
	sameDeed
	otherDeed
	sameSaying   // one speaker and one deed
	strangeName  // a name in one's title that the other doesn't know
	strangeNames // the same of both
	apart        // the time between them, as log(1+hours)/4
	apart12
	apart30
	apart72
	samePublisher
	short // how few terms the shorter of them has
	columns
)

var columnNames = func() (names [columns]string) {
	for k := range compared {
		for i, n := range []string{"", " in titles", ", the most telling", ", all"} {
			names[k*perKind+i] = Kind(k).String() + n
		}
	}
	for i, n := range []string{
		"same number", "other numbers", "same speaker", "other speaker", "same deed", "other deed", "same speaker and deed",
		"a name of one title", "a name of each title", "time apart", "12 hours apart", "30 hours apart", "72 hours apart",
		"same publisher", "short",
	} {
		names[sameNumber+i] = n
	}
	return names
}()

// norm is the length of a report's terms of one kind, all and those of the title.
type norm struct{ all, title float64 }

// telling is how much a term tells in a place: one in the text counts half.
func telling(m mark, w float64) float64 {
	if m.title() {
		return w
	}
	return w / 2
}

// norms are the lengths by the weights that the marks have.
func norms(marks []mark) (n [kinds]norm) {
	for _, m := range marks {
		w := m.weight()
		n[m.kind()].all += telling(m, w) * telling(m, w)
		if m.title() {
			n[m.kind()].title += w * w
		}
	}
	for k := range n {
		n[k].all, n[k].title = math.Sqrt(n[k].all), math.Sqrt(n[k].title)
	}
	return n
}

// comparison is how a pair is compared: term by term.
type comparison struct {
	x            measures
	has          [2][kinds]bool // which has terms of a kind
	shares       [kinds]bool
	strange      [2]float64
	titles, alls [kinds]float64 // products
}

// compare measures a pair of a remembered report and a new one. A term of both has the
// weight that it has now.
func compare(a, b *Sketch, na, nb *[kinds]norm) measures {
	var c comparison
	for i, j := 0, 0; i < len(a.Marks) || j < len(b.Marks); {
		switch {
		case j == len(b.Marks) || i < len(a.Marks) && a.Marks[i].term() < b.Marks[j].term():
			c.alone(0, a.Marks[i])
			i++
		case i == len(a.Marks) || b.Marks[j].term() < a.Marks[i].term():
			c.alone(1, b.Marks[j])
			j++
		default:
			c.shared(a.Marks[i], b.Marks[j])
			i, j = i+1, j+1
		}
	}
	c.conclude(na, nb)
	c.apart(a, b)
	return c.x
}

// alone takes a term that only one of them has.
func (c *comparison) alone(who int, m mark) {
	c.has[who][m.kind()] = true
	if m.kind() == Name && m.title() {
		c.strange[who] = max(c.strange[who], m.weight())
	}
}

// shared takes a term of both.
func (c *comparison) shared(a, b mark) {
	k, w := a.kind(), b.weight()
	c.has[0][k], c.has[1][k], c.shares[k] = true, true, true
	c.alls[k] += telling(a, w) * telling(b, w)
	if a.title() && b.title() {
		c.titles[k] += w * w
	}
	switch k {
	case Number:
		c.x[sameNumber] = min(2, c.x[sameNumber]+w)
	case Speaker:
		c.x[sameSpeaker] += w
	case Deed:
		c.x[sameDeed] += w
	default:
		at := int(k) * perKind
		c.x[at+bestOf] = max(c.x[at+bestOf], w)
		c.x[at+sumOf] = min(3, c.x[at+sumOf]+w)
	}
}

// conclude reckons what all terms together say.
func (c *comparison) conclude(na, nb *[kinds]norm) {
	for k := range compared {
		c.x[k*perKind+allOf] = ratio(c.alls[k], na[k].all*nb[k].all)
		c.x[k*perKind+titlesOf] = ratio(c.titles[k], na[k].title*nb[k].title)
	}
	c.x[otherNumber] = truth(c.parted(Number))
	c.x[otherSpeaker] = truth(c.parted(Speaker))
	c.x[otherDeed] = truth(c.parted(Deed))
	c.x[sameSaying] = truth(c.shares[Speaker] && c.shares[Deed])
	c.x[strangeName] = max(c.strange[0], c.strange[1])
	c.x[strangeNames] = min(c.strange[0], c.strange[1])
}

// parted tells whether both have terms of a kind and none in common.
func (c *comparison) parted(k Kind) bool { return c.has[0][k] && c.has[1][k] && !c.shares[k] }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return min(1, a/b)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// apart measures what is no term.
func (c *comparison) apart(a, b *Sketch) {
	if a.At != 0 && b.At != 0 {
		hours := math.Abs(float64(a.At)-float64(b.At)) / 60
		c.x[apart] = math.Log1p(hours) / 4
		c.x[apart12], c.x[apart30], c.x[apart72] = truth(hours > 12), truth(hours > 30), truth(hours > 72)
	}
	c.x[samePublisher] = truth(a.Publisher != 0 && a.Publisher == b.Publisher)
	c.x[short] = 1 / (1 + float64(min(len(a.Marks), len(b.Marks)))/10)
}
