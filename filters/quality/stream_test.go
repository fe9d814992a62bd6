package quality

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"winnow"
)

// corpora is where the streams lie, beside the checkout.
const corpora = "../../../shared/corpora/streams"

// stream is a labelled stream of items in the order of publication.
type stream struct {
	items  []winnow.Item
	labels map[winnow.ItemID]int // 2 on topic, 1 borderline and not scored, 0 and absent off
}

// row is one line of a stream.
type row struct {
	ID        winnow.ItemID `json:"id"`
	Source    string        `json:"source"`
	URL       string        `json:"url"`
	Title     string        `json:"title"`
	Summary   string        `json:"summary"`
	Published string        `json:"published"`
	Lang      string        `json:"lang"`
}

func (r row) item() winnow.Item {
	at, err := time.Parse(time.RFC3339, r.Published)
	if err != nil {
		at = time.Time{}
	}
	return winnow.Item{
		ID: r.ID, Source: winnow.SourceID(r.Source), Publisher: r.Source, URL: r.URL, Title: r.Title,
		Summary: r.Summary, Lang: r.Lang, Published: at.UTC(), Arrived: at.UTC(),
	}
}

// open reads a stream, or skips the test when nobody has put it there.
func open(t testing.TB, name string) stream {
	t.Helper()
	f, err := os.Open(filepath.Join(corpora, name+".jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED, nothing measured: no stream %s beside the checkout", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	s := stream{labels: labels(t, name)}
	seen := map[winnow.ItemID]bool{}
	for dec := json.NewDecoder(bufio.NewReader(unzipped)); dec.More(); {
		var r row
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if !seen[r.ID] {
			s.items = append(s.items, r.item())
		}
		seen[r.ID] = true
	}
	return s
}

// labels reads id, tab, label; other columns are about stories.
func labels(t testing.TB, name string) map[winnow.ItemID]int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(corpora, name+".labels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	m := map[winnow.ItemID]int{}
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if n, err := strconv.Atoi(fields[1]); err == nil {
			m[winnow.ItemID(fields[0])] = n
		}
	}
	return m
}
