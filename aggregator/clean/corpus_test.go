package clean

import "testing"

// TestArticlesStay cuts texts that people have already freed of everything that
// is not the article: whatever is cut from them is cut by mistake, or a label
// on which people disagree.
func TestArticlesStay(t *testing.T) {
	t.Parallel()
	words, cut := 0, 0
	pages := readPages(t, corpora+"scrapinghub.jsonl.gz")
	for _, p := range pages {
		words += countWords(p.Gold)
		cut += countWords(p.Gold) - countWords(Cut(p.Gold).Text)
	}
	if words == 0 || cut*1000 > words {
		t.Errorf("%d of %d words of %d articles were cut, want less than one in a thousand", cut, words, len(pages))
	}
	t.Logf("%d of %d words of %d articles were cut", cut, words, len(pages))
}

// TestExtraction measures what is shipped on the pages from which it was learnt:
// that nothing has broken. What may be expected of others, TestHalves tells.
func TestExtraction(t *testing.T) {
	t.Parallel()
	pages := readPages(t, corpora+"scrapinghub.jsonl.gz")
	all := scorePages(pages)
	t.Log(all)
	if f1, _, _ := all.f1(); f1 < 0.968 {
		t.Errorf("F1 %.4f, want 0.968 or more", f1)
	}
}

// TestLeaks: of the lines that extractors leave in, at most 3 % stay, and of the
// article's own words that were found nearly all do.
func TestLeaks(t *testing.T) {
	t.Parallel()
	pages := leakyPages(t)
	all := scorePages(pages)
	t.Log(all)
	sum := all.sum()
	if sum.leaked < 100 || sum.left*100 > sum.leaked*3 {
		t.Errorf("%d of %d leaked lines are left", sum.left, sum.leaked)
	}
	found := make(scores, len(pages))
	inParallel(len(pages), func(i int) { found[i] = pages[i].score(uncut(&pages[i])) })
	before := found.sum()
	t.Logf("of %d own words found, %d stay (%.4f)", before.kept, sum.kept, float64(sum.kept)/float64(before.kept))
	if sum.kept*1000 < before.kept*997 {
		t.Errorf("of %d own words %d stay", before.kept, sum.kept)
	}
}

func scorePages(pages []goldPage) scores {
	out := make(scores, len(pages))
	inParallel(len(pages), func(i int) { out[i] = pages[i].score(Evidence{URL: pages[i].URL}.Page(pages[i].HTML).Text) })
	return out
}

// uncut is the article as it is found, before related links are cut from it.
func uncut(p *goldPage) string {
	root, _ := parsePage(p.HTML)
	f := factsOf(root)
	l := layoutOf(root, &f)
	text := ""
	for i, own := range l.article(shipped(), l.votes(newBase(p.URL))) {
		if own {
			text += l.blocks[i].text + "\n"
		}
	}
	return text
}
