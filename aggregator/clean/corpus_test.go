package clean

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestArticlesStay cuts texts that people have already freed of everything that
// is not the article: whatever is cut from them is cut by mistake, or a label
// on which people disagree.
func TestArticlesStay(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../../shared/corpora/extraction/scrapinghub.jsonl.gz")
	if err != nil {
		t.Skip("SKIPPED: ../shared/corpora is absent; false cuts were not counted")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 64<<20)
	words, cut, texts := 0, 0, 0
	for lines.Scan() {
		var page struct {
			Gold string `json:"gold_text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		texts++
		words += len(strings.Fields(page.Gold))
		for _, l := range Cut(page.Gold).Links {
			cut += len(strings.Fields(l.Text))
		}
	}
	if words == 0 || cut*1000 > words {
		t.Errorf("%d of %d words of %d articles were cut, want less than one in a thousand", cut, words, texts)
	}
	t.Logf("%d of %d words of %d articles were cut", cut, words, texts)
}
