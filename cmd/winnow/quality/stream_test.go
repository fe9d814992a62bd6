package quality

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator"
	cleaner "winnow/aggregator/clean"
	"winnow/aggregator/parse"
)

// corpora is where real news lie, beside the checkout.
const corpora = "../../../../shared/corpora"

// unpack reads a file, gzip or plain, or skips the test when nobody has put it
// there.
func unpack(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED, nothing measured: no %s beside the checkout", filepath.Base(file))
	}
	if err == nil && strings.HasSuffix(file, ".gz") {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(text)); err == nil {
			text, err = io.ReadAll(z)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// stream is a labelled stream of items.
type stream struct {
	items  []winnow.Item
	labels map[winnow.ItemID]int // 2 on topic, 1 borderline, 0 and absent off
}

func open(t *testing.T, name string) stream {
	t.Helper()
	s := stream{labels: map[winnow.ItemID]int{}}
	seen := map[winnow.ItemID]bool{}
	for line := range bytes.Lines(unpack(t, filepath.Join(corpora, "streams", name+".jsonl.gz"))) {
		var r struct {
			ID                                           winnow.ItemID
			Source, URL, Title, Summary, Published, Lang string
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		at, _ := time.Parse(time.RFC3339, r.Published) // what can't be read is undated
		s.items = append(s.items, winnow.Item{
			ID: r.ID, Source: winnow.SourceID(r.Source), Publisher: r.Source, URL: r.URL, Title: r.Title,
			Summary: r.Summary, Lang: r.Lang, Published: at.UTC(), Arrived: at.UTC(),
		})
	}
	for line := range strings.Lines(string(unpack(t, filepath.Join(corpora, "streams", name+".labels.tsv")))) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if n, err := strconv.Atoi(fields[1]); err == nil {
			s.labels[winnow.ItemID(fields[0])] = n
		}
	}
	return s
}

// also are labels that publishers plant with.
var also = map[string][]string{
	"en": {"Related", "Read also", "More on this story"}, "pl": {"Czytaj też", "Zobacz także", "Więcej na ten temat"}, "de": {"Lesen Sie auch", "Siehe auch", "Mehr zum Thema"},
}

// planted is every third item of the stream, and all on topic, with related links:
// titles of other items in its language, on the topic where the item is off it
// and the other way round. Forms and labels take turns.
func (s stream) planted() []winnow.Item {
	pool := map[string][]winnow.Item{}
	for _, it := range s.items {
		if label := s.labels[it.ID]; label != 1 && len(strings.Fields(it.Title)) > 3 {
			key := fmt.Sprint(it.Lang, label == 2)
			pool[key] = append(pool[key], it)
		}
	}
	var out []winnow.Item
	for n, it := range s.items {
		if n%3 > 0 && s.labels[it.ID] == 0 {
			continue
		}
		i := len(out)
		others := pool[fmt.Sprint(it.Lang, s.labels[it.ID] != 2)]
		label := also[it.Lang][i%3]
		if cut := strings.LastIndexByte(it.Summary, '<'); cut > strings.LastIndexByte(it.Summary, '>') {
			it.Summary = it.Summary[:cut] // some were cut off inside a tag, which would swallow what is planted
		}
		var links []string
		for k := range 3 {
			other := others[(i*7+k*13)%len(others)]
			links = append(links, fmt.Sprintf(`<a href=%q>%s</a>`, other.URL, other.Title))
		}
		switch p := "<p>" + it.Summary + "</p>\n"; i % 5 {
		case 0: // between paragraphs
			it.Summary = "<p>" + label + ": " + links[0] + "</p>\n" + p + "<p>" + label + ": " + links[1] + "</p>"
		case 1: // a list under the text
			it.Summary = p + "<h4>" + label + "</h4><ul><li>" + strings.Join(links, "</li><li>") + "</li></ul>"
		case 2: // in brackets
			it.Summary = p + "<p>[" + label + ": " + links[0] + "]</p>"
		case 3: // plain text
			it.Summary += "\n\n" + label + ": " + others[i%len(others)].Title
		case 4: // cards
			it.Summary = p + `<div class="related"><strong>` + label + "</strong><div>" + strings.Join(links, "</div><div>") + "</div></div>"
		}
		out = append(out, it)
	}
	return out
}

// polls are the items of successive polls of feeds, each once.
func polls(t *testing.T, name string) []winnow.Item {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(corpora, "polls", name, "*"))
	if len(files) == 0 {
		t.Skipf("SKIPPED, nothing measured: no polls of %s beside the checkout", name)
	}
	var items []winnow.Item
	seen := map[winnow.ItemID]bool{}
	for _, file := range files {
		feed, err := parse.Parse(unpack(t, file), parse.Options{ContentType: "application/xml"})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, it := range feed.Items {
			copied := it // its id only: it is judged as it was published
			aggregator.Normalize(&copied, winnow.Source{ID: "poll", Publisher: "Poll"}, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), cleaner.Evidence{})
			it.ID, it.Source, it.Arrived = copied.ID, "poll", copied.Published
			if !seen[it.ID] {
				items = append(items, it)
			}
			seen[it.ID] = true
		}
	}
	return items
}
