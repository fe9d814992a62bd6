package clean

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// goldPage is a page that people have cleaned.
type goldPage struct {
	ID, URL, HTML, Set string
	Gold               string              `json:"gold_text"`
	Leaked             map[string][]string // lines that extractors leave and people don't
	// Own and Other are lines that are the article's and that are not, where nobody
	// cleaned the whole page.
	Own, Other []string
}

// half is the half of the pages that a page belongs to, 0 or 1.
func (p *goldPage) half() int {
	h := fnv.New32a()
	io.WriteString(h, p.ID+"x")
	return int(h.Sum32()>>7) & 1
}

const corpora = "../../../shared/corpora/extraction/"

// readPages reads a corpus; the test is skipped where there is none.
func readPages(t testing.TB, file string) []goldPage {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("SKIPPED: no %s; nothing was measured on it", file)
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
	var pages []goldPage
	for lines.Scan() {
		var p goldPage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if len(pages) == 0 || lines.Err() != nil {
		t.Fatalf("%s: %d pages, %v", file, len(pages), lines.Err())
	}
	return pages
}

// cleanedPages are all pages whose article people have written down.
func cleanedPages(t testing.TB) []goldPage {
	t.Helper()
	pages := readPages(t, corpora+"scrapinghub.jsonl.gz")
	for _, p := range readPages(t, corpora+"related_leaks.jsonl.gz") {
		if p.Gold != "" {
			pages = append(pages, p)
		}
	}
	return pages
}

// leakyPages are those on which extractors leave related lines, with the article
// where somebody wrote it down.
func leakyPages(t testing.TB) []goldPage {
	t.Helper()
	known := map[string]string{}
	for _, p := range readPages(t, corpora+"scrapinghub.jsonl.gz") {
		known[p.ID] = p.Gold
	}
	pages := readPages(t, corpora+"related_leaks.jsonl.gz")
	for i := range pages {
		if pages[i].Gold == "" {
			pages[i].Gold = known[pages[i].ID]
		}
	}
	return pages
}

var token = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// normal is a text's words in lower case with a space around each.
func normal(s string) string {
	return " " + strings.Join(token.FindAllString(strings.ToLower(s), -1), " ") + " "
}

// normalLines is normal for each line, with line breaks around them.
func normalLines(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString("\n" + strings.TrimSpace(normal(line)))
	}
	return b.String() + "\n"
}

// grams counts the runs of n words.
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
	return both, onlyA, onlyB
}

// score is how a cleaned page compares with what people made of it: precision
// and recall of runs of four words, the F1 of single words, the article's own
// words that stayed, and the leaked lines that are left.
type score struct {
	precision, recall, words float64
	kept, own                int
	left, leaked             int
}

func (p *goldPage) score(text string) score {
	var s score
	words := func(x string) []string { return token.FindAllString(x, -1) }
	tp, fp, fn := overlap(grams(words(text), 4), grams(words(p.Gold), 4))
	s.precision, s.recall = float64(tp)/float64(max(1, tp+fp)), float64(tp)/float64(max(1, tp+fn))
	o, more, less := overlap(grams(words(strings.ToLower(text)), 1), grams(words(strings.ToLower(p.Gold)), 1))
	s.kept, s.own = o, o+less
	s.words = 2 * float64(o) / float64(max(1, 2*o+more+less))
	s.left, s.leaked = p.leaks(text)
	return s
}

// leaks counts the leaked lines that the article does not have, and those of them
// that the text has.
func (p *goldPage) leaks(text string) (left, all int) {
	in, gold := normalLines(text), normalLines(p.Gold)
	seen := map[string]bool{}
	for _, lines := range p.Leaked {
		for _, line := range lines {
			line = strings.TrimSpace(normal(line))
			has := func(s string) bool {
				return strings.Contains(s, "\n"+line+"\n") || strings.Count(line, " ") >= 3 && strings.Contains(s, line)
			}
			if seen[line] || has(gold) {
				continue
			}
			seen[line] = true
			all++
			if has(in) {
				left++
			}
		}
	}
	return left, all
}

// scores are those of many pages.
type scores []score

// f1 is the benchmark's: of the means of precision and recall.
func (ss scores) f1() (f1, precision, recall float64) {
	for _, s := range ss {
		precision += s.precision / float64(len(ss))
		recall += s.recall / float64(len(ss))
	}
	return 2 * precision * recall / (precision + recall), precision, recall
}

func (ss scores) sum() (sum score) {
	for _, s := range ss {
		sum.words += s.words / float64(len(ss))
		sum.kept, sum.own = sum.kept+s.kept, sum.own+s.own
		sum.left, sum.leaked = sum.left+s.left, sum.leaked+s.leaked
	}
	return sum
}

func (ss scores) String() string {
	f1, p, r := ss.f1()
	s := ss.sum()
	return fmt.Sprintf("%3d pages: F1 %.4f (P %.3f R %.3f), single words F1 %.3f, own words held %.4f, leaked lines left %d of %d",
		len(ss), f1, p, r, s.words, float64(s.kept)/float64(max(1, s.own)), s.left, s.leaked)
}

// inParallel runs f for 0 to n-1 on two cores.
func inParallel(n int, f func(int)) {
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
