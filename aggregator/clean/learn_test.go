package clean

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

var (
	learn      = flag.Bool("learn", false, "learn article.json anew from the pages beside the project")
	halves     = flag.Bool("halves", false, "learn from each half of the pages and measure on the other")
	learnExtra = flag.String("extra", "", "more pages to learn from: JSON Lines of {id, url, html, own: [lines], other: [lines]}")
)

// variants are the forms of each page that are learnt from: as it is, without
// what classes say, and as pages were made twenty years ago.
var variants = []string{"", "plain", "old"}

// rows are blocks to learn from: their features, whether they are the article's
// own, and how much they count.
type rows struct {
	x []features
	y []bool
	w []float64
}

// addPage takes the blocks of a page in one of its forms. All pages count alike,
// whatever their length.
func (r *rows) addPage(p *goldPage, form string, weight float64) {
	root, ok := parsePage(p.HTML)
	if !ok {
		return
	}
	age(root, form)
	f := factsOf(root)
	l := layoutOf(root, &f)
	ys, ws := labels(l, p)
	sum, others := 1.0, 0.0
	for i, y := range ys {
		switch {
		case y:
			sum += ws[i]
		case ws[i] > 0:
			others++
		}
	}
	var m measuring
	for i := range l.blocks {
		w := ws[i] / sum * 100 * weight
		if !ys[i] && others > mostOthers { // a few of them stand for all
			if float64(lot(p.ID, i)) > mostOthers/others {
				continue
			}
			w *= min(3, others/mostOthers)
		}
		if w > 0 {
			l.measure(&m, i)
			r.x, r.y, r.w = append(r.x, slices.Clone(m.features)), append(r.y, ys[i]), append(r.w, w)
		}
	}
}

// mostOthers is how many blocks of a page that are not the article's are learnt
// from.
const mostOthers = 200

// lot is a number from 0 to 1 that is the same at every run.
func lot(id string, i int) float64 {
	h := fnv.New32a()
	fmt.Fprint(h, id, i)
	return float64(h.Sum32()%1000) / 1000
}

// labels tells of each block whether it is the article's own, and how much that
// counts.
func labels(l *layout, p *goldPage) (ys []bool, ws []float64) {
	ys, ws = make([]bool, len(l.blocks)), make([]float64, len(l.blocks))
	if p.Gold == "" {
		own, other := map[string]bool{}, map[string]bool{}
		for _, s := range p.Own {
			own[normal(s)] = true
		}
		for _, s := range p.Other {
			other[normal(s)] = true
		}
		for i, b := range l.blocks {
			s := normal(b.text)
			if own[s] {
				ys[i], ws[i] = true, math.Pow(float64(b.words+1), 0.8)
			} else if other[s] {
				ws[i] = math.Pow(float64(b.words+1), 0.8)
			}
		}
		return ys, ws
	}
	gold := normal(p.Gold)
	four := grams(strings.Fields(gold), 4)
	lines := map[string]bool{}
	for s := range strings.Lines(p.Gold) {
		lines[normal(s)] = true
	}
	for i, b := range l.blocks {
		s := normal(b.text)
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

// rowsOf takes the pages of one half, or of both when half is negative. Extra
// pages count less, and in one form each: their labels are not people's alone.
func rowsOf(pages, extra []goldPage, half int) *rows {
	parts := make([]rows, len(pages)+len(extra))
	inParallel(len(parts), func(i int) {
		if i < len(pages) {
			if p := &pages[i]; half < 0 || p.half() == half {
				for _, v := range variants {
					parts[i].addPage(p, v, 1)
				}
			}
		} else if p := &extra[i-len(pages)]; half < 0 || p.half() == half {
			parts[i].addPage(p, variants[i%len(variants)], 0.3)
		}
	})
	var r rows
	for _, p := range parts {
		r.x, r.y, r.w = append(r.x, p.x...), append(r.y, p.y...), append(r.w, p.w...)
	}
	return &r
}

func featureNames() []string {
	root, _ := parsePage("<p>The bridge is closed.</p>")
	f := factsOf(root)
	m := measuring{named: true}
	layoutOf(root, &f).measure(&m, 0)
	return m.names
}

func extraPages(t *testing.T) []goldPage {
	if *learnExtra == "" {
		return nil
	}
	return readPages(t, *learnExtra)
}

// TestLearn learns article.json anew, when asked to.
func TestLearn(t *testing.T) {
	if !*learn {
		t.Skip("not asked to: make learn")
	}
	f := grow(rowsOf(cleanedPages(t), extraPages(t), -1), featureNames())
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("article.json", append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestHalves learns from each half of the pages and measures on the other, when
// asked to: what may be expected of pages that nobody has seen.
func TestHalves(t *testing.T) {
	if !*halves {
		t.Skip("not asked to: make halves")
	}
	pages, extra := cleanedPages(t), extraPages(t)
	by := map[string]scores{}
	for half := range 2 {
		f := grow(rowsOf(pages, extra, half), featureNames())
		for _, form := range variants {
			for i, s := range scoreHalf(f, pages, 1-half, form) {
				set := fmt.Sprintf("%-11s %s", pages[i].Set, form)
				by[set] = append(by[set], s)
				if pages[i].Set == "" && form == "" {
					key := fmt.Sprint("half ", 1-half)
					by[key] = append(by[key], s)
				}
			}
		}
	}
	for key, ss := range by {
		t.Logf("%-18s %s", key, ss)
	}
}

// scoreHalf cleans the pages of a half by the forest.
func scoreHalf(f *forest, pages []goldPage, half int, form string) map[int]score {
	list := make([]score, len(pages))
	inParallel(len(pages), func(i int) {
		if pages[i].half() == half {
			root, _ := parsePage(pages[i].HTML)
			age(root, form)
			list[i] = pages[i].score(Evidence{URL: pages[i].URL}.page(root, f).Text)
		}
	})
	out := map[int]score{}
	for i := range pages {
		if pages[i].half() == half {
			out[i] = list[i]
		}
	}
	return out
}
