package filters_test

import (
	"fmt"

	"winnow"
	"winnow/filters"
)

// A chain is compiled from an edition of a configuration and asked for a verdict
// on one item after the other.
func Example() {
	cfg := winnow.Load("config.yaml", []byte(`
version: 1
sources:
  - {id: gazette, publisher: The Gazette, url: "https://gazette.example/rss"}
words:
  rivers: [Weser*, Rhine]
editions:
  - id: rivers
    title: Rivers
    filters:
      - rules: [{name: sport, drop: {url: ["*/sport/*"]}}]
      - topic: {require: [[rivers]], weights: {rivers: {title: 5, lead: 3}}}
      - duplicate
`), nil)
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		fmt.Println(err)
		return
	}
	for _, it := range []winnow.Item{
		{ID: "a", Title: "Rowing on the Rhine", URL: "https://gazette.example/sport/1"},
		{ID: "b", Title: "The Weser rises", URL: "https://gazette.example/2"},
		{ID: "c", Title: "The Weser rises still", URL: "https://gazette.example/2"},
		{ID: "d", Title: "Garden party", URL: "https://gazette.example/3"},
	} {
		v := chain.Judge(&it)
		chain.Remember(&it, &v)
		fmt.Println(it.ID, v.Keep, v.Filter+":", v.Reason)
	}
	// Output:
	// a false rules: rule sport drops it: its address is like */sport/*
	// b true topic: on topic: rivers “Weser” in the title (probability 0.93)
	// c false duplicate: the same address as b
	// d false topic: off topic: no word of rivers
}
