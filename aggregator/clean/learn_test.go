package clean

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	learn      = flag.Bool("learn", false, "learn article.json anew from the pages beside the project")
	learnExtra = flag.String("extra", "", "further pages to learn from: JSON Lines of {id, url, html, own: [lines], other: [lines]}")
	rounds     = flag.Int("trees", 100, "")
	deep       = flag.Int("deep", 5, "")
	rate       = flag.Float64("rate", 0.08, "")
	noAug      = flag.Bool("noaug", false, "")
	halves     = flag.Bool("halves", false, "learn from each half and measure on the other")
)

// labelled is a page that people have cleaned.
type labelledPage struct {
	ID, URL, HTML, Set string
	Gold               string `json:"gold_text"`
	Leaked             map[string][]string
	Own, Other         []string
}

// half is the half of the pages that a page belongs to, 0 or 1.
func (p *labelledPage) half() int {
	h := fnv.New32a()
	io.WriteString(h, p.ID+"x")
	return int(h.Sum32()>>7) & 1
}

func readPages(t testing.TB, file string) []labelledPage {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("SKIPPED: %s is absent; nothing was measured on it", file)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	var pages []labelledPage
	for lines.Scan() {
		var p labelledPage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	return pages
}

var tokens = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func grams(words []string, n int) map[string]int {
	m := map[string]int{}
	if len(words) < n && len(words) > 0 {
		m[strings.Join(words, " ")]++
	}
	for i := 0; i+n <= len(words); i++ {
		m[strings.Join(words[i:i+n], " ")]++
	}
	return m
}

func overlap(a, b map[string]int) (both, onlyA, onlyB int) {
	for k, n := range a {
		both += min(n, b[k])
		onlyA += max(0, n-b[k])
	}
	for k, n := range b {
		onlyB += max(0, n-a[k])
	}
	return
}

func spaced(s string) string {
	return " " + strings.Join(tokens.FindAllString(strings.ToLower(s), -1), " ") + " "
}

// rows are blocks to learn from.
type rows struct {
	x []features
	y []bool
	w []float64
}

func (r *rows) addPage(p *labelledPage, how string, weight float64) {
	root, ok := parsePage(p.HTML)
	if !ok {
		return
	}
	age(root, how)
	f := factsOf(root)
	l := layoutOf(root, &f)
	ys, ws := labels(l, p)
	sum := 1.0
	for i, y := range ys {
		if y {
			sum += ws[i]
		}
	}
	negatives := 0.0
	for i, y := range ys {
		if !y && ws[i] > 0 {
			negatives++
		}
	}
	var m measuring
	for i := range l.blocks {
		if ws[i] == 0 {
			continue
		}
		w := ws[i] / sum * 100 * weight
		if !ys[i] && negatives > 200 { // thin out
			if float64(hashOf(p.ID, i)%1000) > 200/negatives*1000 {
				continue
			}
			w *= min(3, negatives/200)
		}
		l.measure(&m, i)
		r.x, r.y, r.w = append(r.x, slices.Clone(m.features)), append(r.y, ys[i]), append(r.w, w)
	}
}

func hashOf(id string, i int) uint32 {
	h := fnv.New32a()
	fmt.Fprint(h, id, i)
	return h.Sum32()
}

// labels tells of each block whether it is the article's own, and how much that
// counts.
func labels(l *layout, p *labelledPage) (ys []bool, ws []float64) {
	ys, ws = make([]bool, len(l.blocks)), make([]float64, len(l.blocks))
	if p.Gold == "" {
		own, other := map[string]bool{}, map[string]bool{}
		for _, s := range p.Own {
			own[spaced(s)] = true
		}
		for _, s := range p.Other {
			other[spaced(s)] = true
		}
		for i, b := range l.blocks {
			s := spaced(b.text)
			if own[s] {
				ys[i], ws[i] = true, math.Pow(float64(b.words+1), 0.8)
			} else if other[s] {
				ws[i] = math.Pow(float64(b.words+1), 0.8)
			}
		}
		return ys, ws
	}
	gold := spaced(p.Gold)
	four := grams(strings.Fields(gold), 4)
	lines := map[string]bool{}
	for s := range strings.Lines(p.Gold) {
		lines[spaced(s)] = true
	}
	for i, b := range l.blocks {
		s := spaced(b.text)
		words := strings.Fields(s)
		switch {
		case len(words) == 0:
			continue
		case len(words) < 4:
			ys[i] = lines[s] || len(words) == 3 && strings.Contains(gold, s)
		case len(words) < 8:
			ys[i] = strings.Contains(gold, s)
		default:
			both, only, _ := overlap(grams(words, 4), four)
			ys[i] = both >= only
		}
		ws[i] = math.Pow(float64(b.words+1), 0.8)
		if l.again[i] > 0 {
			ws[i] *= 0.2
		}
	}
	return ys, ws
}

// age makes a page as poor as others are: "plain" takes away what classes and
// element names say, "old" also makes tables and line breaks of its layout.
func age(root *html.Node, how string) {
	if how == "" {
		return
	}
	var nodes []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			nodes = append(nodes, n)
		}
	}
	for _, n := range slices.Backward(nodes) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return !slices.Contains([]string{"href", "src", "type", "property", "name", "content", "rel"}, a.Key)
		})
		switch n.DataAtom {
		case atom.Article, atom.Main, atom.Section, atom.Nav, atom.Aside, atom.Header, atom.Footer, atom.Figure, atom.Figcaption:
			n.Data, n.DataAtom = "div", atom.Div
		case atom.Time:
			n.Data, n.DataAtom = "span", atom.Span
		}
		if how == "old" {
			ageMore(n)
		}
	}
}

func ageMore(n *html.Node) {
	br := func() *html.Node { return &html.Node{Type: html.ElementNode, Data: "br", DataAtom: atom.Br} }
	switch n.DataAtom {
	case atom.P:
		for k := n.FirstChild; k != nil; k = n.FirstChild {
			n.RemoveChild(k)
			n.Parent.InsertBefore(k, n)
		}
		n.Parent.InsertBefore(br(), n)
		n.Parent.InsertBefore(br(), n)
		n.Parent.RemoveChild(n)
	case atom.H1, atom.H2, atom.H3:
		n.Data, n.DataAtom = "b", atom.B
		n.Parent.InsertBefore(br(), n.NextSibling)
	case atom.Div:
		kids := 0
		for k := range n.ChildNodes() {
			if k.Type == html.ElementNode {
				kids++
			}
		}
		if kids < 2 {
			n.Data, n.DataAtom = "font", atom.Font
			return
		}
		td := &html.Node{Type: html.ElementNode, Data: "td", DataAtom: atom.Td}
		for k := n.FirstChild; k != nil; k = n.FirstChild {
			n.RemoveChild(k)
			td.AppendChild(k)
		}
		tr := &html.Node{Type: html.ElementNode, Data: "tr", DataAtom: atom.Tr}
		tr.AppendChild(td)
		n.AppendChild(tr)
		n.Data, n.DataAtom = "table", atom.Table
	}
}

// grow learns a forest from rows.
func grow(r *rows, names []string, trees, deep int, rate float64) *forest {
	const bins = 32
	nf, n := len(names), len(r.x)
	cuts := make([][]float32, nf)
	col := make([][]uint8, nf)
	both(nf, func(f int) {
		sample := map[float32]int{}
		for i := 0; i < n; i += 1 + n/20000 {
			sample[r.x[i][f]]++
		}
		vals := slices.Sorted(maps.Keys(sample))
		total := 0
		for _, v := range vals {
			total += sample[v]
		}
		seen := 0
		for k, v := range vals[:max(0, len(vals)-1)] {
			seen += sample[v]
			if len(vals) <= bins || seen*bins/total > len(cuts[f]) {
				cuts[f] = append(cuts[f], (v+vals[k+1])/2)
			}
			if len(cuts[f]) == bins-1 {
				break
			}
		}
		col[f] = make([]uint8, n)
		for i := range n {
			at, _ := slices.BinarySearch(cuts[f], r.x[i][f])
			col[f][i] = uint8(at)
		}
	})
	pos, all := 0.0, 0.0
	for i, w := range r.w {
		all += w
		if r.y[i] {
			pos += w
		}
	}
	out := &forest{Names: names, Base: float32(math.Log(pos / (all - pos)))}
	score := make([]float64, n)
	for i := range score {
		score[i] = float64(out.Base)
	}
	scale := float64(n) / all
	g, h, node := make([]float64, n), make([]float64, n), make([]int32, n)
	const lambda, leastWeight = 20.0, 40.0
	for range trees {
		for i := range n {
			p := 1 / (1 + math.Exp(-score[i]))
			y := 0.0
			if r.y[i] {
				y = 1
			}
			w := r.w[i] * scale
			g[i], h[i] = w*(y-p), max(w*p*(1-p), 1e-6)
			node[i] = 0
		}
		t := oneTree{}
		for level := range deep {
			first := 1<<level - 1
			type split struct {
				gain float64
				f    int
				bin  int
			}
			bestOf := make([][]split, nf)
			both(nf, func(f int) {
				hist := make([][bins][3]float64, 1<<level)
				c := col[f]
				for i := range n {
					e := &hist[node[i]][c[i]]
					e[0] += g[i]
					e[1] += h[i]
					e[2]++
				}
				bestOf[f] = make([]split, 1<<level)
				for k := range hist {
					var G, H, N float64
					for _, e := range hist[k] {
						G, H, N = G+e[0], H+e[1], N+e[2]
					}
					var gl, hl, nl float64
					for b := range len(cuts[f]) {
						gl, hl, nl = gl+hist[k][b][0], hl+hist[k][b][1], nl+hist[k][b][2]
						if nl < leastWeight || N-nl < leastWeight {
							continue
						}
						gain := gl*gl/(hl+lambda) + (G-gl)*(G-gl)/(H-hl+lambda) - G*G/(H+lambda)
						if gain > bestOf[f][k].gain {
							bestOf[f][k] = split{gain, f, b}
						}
					}
				}
			})
			for k := range 1 << level {
				s := split{f: -1}
				for f := range nf {
					if bestOf[f][k].gain > s.gain {
						s = bestOf[f][k]
					}
				}
				if s.f < 0 {
					t.Feature, t.Cut = append(t.Feature, 0), append(t.Cut, math.MaxFloat32)
				} else {
					t.Feature, t.Cut = append(t.Feature, int16(s.f)), append(t.Cut, cuts[s.f][s.bin])
				}
			}
			for i := range n {
				at := first + int(node[i])
				node[i] *= 2
				if r.x[i][t.Feature[at]] > t.Cut[at] {
					node[i]++
				}
			}
		}
		sumG, sumH := make([]float64, 1<<deep), make([]float64, 1<<deep)
		for i := range n {
			sumG[node[i]] += g[i]
			sumH[node[i]] += h[i]
		}
		for k := range sumG {
			t.Leaf = append(t.Leaf, float32(math.Round(rate*sumG[k]/(sumH[k]+lambda)*1e4)/1e4))
		}
		for i := range n {
			score[i] += float64(t.Leaf[node[i]])
		}
		out.Trees = append(out.Trees, t)
	}
	return out
}

// both runs f for 0 to n-1 on all cores.
func both(n int, f func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

func gold(t testing.TB) []labelledPage {
	pages := readPages(t, "../../../shared/corpora/extraction/scrapinghub.jsonl.gz")
	for _, p := range readPages(t, "../../../shared/corpora/extraction/related_leaks.jsonl.gz") {
		if p.Gold != "" {
			pages = append(pages, p)
		}
	}
	return pages
}

func rowsOf(pages, extra []labelledPage, half int) *rows {
	parts := make([]rows, len(pages)+len(extra))
	both(len(parts), func(i int) {
		variants := []string{"", "plain", "old"}
		if *noAug {
			variants = variants[:1]
		}
		if i < len(pages) {
			if p := &pages[i]; half < 0 || p.half() == half {
				for _, v := range variants {
					parts[i].addPage(p, v, 1)
				}
			}
			return
		}
		if p := &extra[i-len(pages)]; half < 0 || p.half() == half {
			parts[i].addPage(p, variants[i%len(variants)], 0.3)
		}
	})
	var r rows
	for _, p := range parts {
		r.x, r.y, r.w = append(r.x, p.x...), append(r.y, p.y...), append(r.w, p.w...)
	}
	return &r
}

func featureNames(t testing.TB) []string {
	root, _ := parsePage("<p>The bridge is closed.</p>")
	f := factsOf(root)
	l := layoutOf(root, &f)
	m := measuring{named: true}
	l.measure(&m, 0)
	return m.names
}

func TestLearn(t *testing.T) {
	if !*learn && !*halves {
		t.Skip("not asked to learn: -args -learn")
	}
	pages := gold(t)
	var extra []labelledPage
	if *learnExtra != "" {
		extra = readPages(t, *learnExtra)
	}
	names := featureNames(t)
	if *halves {
		res := map[string][]pageScore{}
		for h := range 2 {
			r := rowsOf(pages, extra, h)
			f := grow(r, names, *rounds, *deep, *rate)
			t.Logf("half %d: %d rows", h, len(r.x))
			for _, how := range []string{"", "plain", "old"} {
				sc := make([]*pageScore, len(pages))
				both(len(pages), func(i int) {
					if pages[i].half() != h {
						s := scoreWith(f, &pages[i], how)
						sc[i] = &s
					}
				})
				for _, s := range sc {
					if s != nil {
						res[how+"|"+s.set] = append(res[how+"|"+s.set], *s)
						if s.set == "" && how == "" {
							res[fmt.Sprint("half ", 1-h)] = append(res[fmt.Sprint("half ", 1-h)], *s)
						}
					}
				}
			}
		}
		for _, k := range slices.Sorted(maps.Keys(res)) {
			t.Logf("%-20s %s", k, summary(res[k]))
		}
		return
	}
	f := grow(rowsOf(pages, extra, -1), names, *rounds, *deep, *rate)
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("article.json", append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, tr := range f.Trees {
		for _, x := range tr.Feature {
			count[names[x]]++
		}
	}
	keys := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	for _, k := range keys {
		t.Logf("%4d %s", count[k], k)
	}
	for _, n := range names {
		if count[n] == 0 {
			t.Log("unused:", n)
		}
	}
}

type pageScore struct {
	set        string
	p, r, bag  float64
	kept, own  int
	left, leak int
}

func scoreWith(f *forest, p *labelledPage, how string) pageScore {
	root, _ := parsePage(p.HTML)
	age(root, how)
	return scoreText(p, Evidence{URL: p.URL}.page(root, f).Text)
}

func scoreText(p *labelledPage, text string) pageScore {
	s := pageScore{set: p.Set}
	tok := func(x string) []string { return tokens.FindAllString(x, -1) }
	tp, fp, fn := overlap(grams(tok(text), 4), grams(tok(p.Gold), 4))
	s.p, s.r = float64(tp)/float64(max(1, tp+fp)), float64(tp)/float64(max(1, tp+fn))
	o, a, b := overlap(grams(tok(strings.ToLower(text)), 1), grams(tok(strings.ToLower(p.Gold)), 1))
	s.kept, s.own = o, o+b
	s.bag = 2 * float64(o) / float64(max(1, 2*o+a+b))
	in, gold := spaced(text), spaced(p.Gold)
	seen := map[string]bool{}
	for _, ls := range p.Leaked {
		for _, x := range ls {
			x = spaced(x)
			if len(strings.Fields(x)) < 3 || strings.Contains(gold, x) || seen[x] {
				continue
			}
			seen[x] = true
			s.leak++
			if strings.Contains(in, x) {
				s.left++
			}
		}
	}
	return s
}

func summary(list []pageScore) string {
	var p, r, bag float64
	kept, own, left, leak := 0, 0, 0, 0
	for _, s := range list {
		p += s.p
		r += s.r
		bag += s.bag
		kept, own, left, leak = kept+s.kept, own+s.own, left+s.left, leak+s.leak
	}
	n := float64(len(list))
	p, r = p/n, r/n
	return fmt.Sprintf("F1 %.4f P %.3f R %.3f bag %.3f kept %.4f left %d/%d pages %d", 2*p*r/(p+r), p, r, bag/n, float64(kept)/float64(own), left, leak, len(list))
}
