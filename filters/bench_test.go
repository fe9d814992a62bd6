package filters

import (
	"fmt"
	"testing"

	"winnow"
)

// BenchmarkChain judges and remembers invented items with the shipped edition:
// a third about the talks, a third with one party, a third about nothing of it.
func BenchmarkChain(b *testing.B) {
	cfg := winnow.Load("config.yaml", winnow.Shipped, func(string) (string, bool) { return "", false })
	c := New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		b.Fatal(err)
	}
	texts := []string{
		"Envoys of Ukraine and Russia met again for peace talks. The ceasefire plan was on the table, and a summit may follow. Both sides spoke of progress on security guarantees.",
		"The harvest in Ukraine was good this year, farmers said. The price of grain fell by a tenth. Exports by rail and by sea are to rise in the spring.",
		"The town council voted to repair the old bridge before the winter. It had been closed since the flood. The work will cost as much as a new school, the mayor said.",
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		it := winnow.Item{
			ID: winnow.ItemID(fmt.Sprint(n)), Source: "bbc-world", GUID: fmt.Sprint(n), URL: fmt.Sprint("https://news.example/", n), Lang: "en",
			Title: fmt.Sprintf("Report number %d from our correspondent", n), Text: texts[n%len(texts)], Published: at(n / 100), Arrived: at(n/100 + 1),
		}
		v := c.Judge(&it)
		c.Remember(&it, &v)
	}
}

// BenchmarkNew compiles the shipped edition.
func BenchmarkNew(b *testing.B) {
	cfg := winnow.Load("config.yaml", winnow.Shipped, func(string) (string, bool) { return "", false })
	for b.Loop() {
		New(cfg, &cfg.Editions[0])
	}
}
