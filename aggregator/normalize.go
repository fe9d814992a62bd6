package aggregator

import (
	"cmp"
	"strings"
	"time"

	"winnow"
	"winnow/aggregator/clean"
)

// Normalize brings an item that was just read from src into our shape: its id,
// canonical address, dates, own words, and the related links cut from it. The
// id stays when the item has one. Evidence is what is known beside the item; its
// URL is the item's own, whatever it says. It returns the related links as items
// of their own, with Via set, to be judged by their own words.
func Normalize(it *winnow.Item, src winnow.Source, arrived time.Time, ev clean.Evidence) []winnow.Item {
	it.Source, it.Publisher = src.ID, src.Publisher
	it.Arrived = arrived.UTC().Truncate(time.Microsecond)
	it.Title = strings.Join(strings.Fields(it.Title), " ")
	if it.ID == "" { // by the dates as published: clamped ones differ from poll to poll
		it.ID = winnow.NewItemID(src.ID, key(it))
	}
	it.Published, it.Updated = sane(it.Published, it.Arrived), sane(it.Updated, it.Arrived)
	it.Canonical = clean.URL(it.URL)
	ev.URL = it.URL
	cutRelated(it, ev)
	return harvest(it)
}

// key is what the source knows the item by: the GUID byte for byte, else the
// address, else title and date.
func key(it *winnow.Item) string {
	switch {
	case it.GUID != "":
		return it.GUID
	case it.URL != "":
		return it.URL
	}
	return it.Title + "\x00" + it.Published.Format(time.RFC3339)
}

// sane keeps a date that a news item can have: not after its arrival, not
// before news were on the web.
func sane(t, arrived time.Time) time.Time {
	switch {
	case t.IsZero() || t.Year() < 1990:
		return time.Time{}
	case t.After(arrived):
		return arrived
	}
	return t.UTC().Truncate(time.Microsecond)
}

// cutRelated leaves the item its own words and lists what was cut from it.
func cutRelated(it *winnow.Item, ev clean.Evidence) {
	cut := ev.Cut(body(it))
	it.Own, it.Text = cut.Own, cut.Text
	it.Promo, it.Links = clean.Promo(it.Title, cut)
}

// body is what of an item can have related links in it.
func body(it *winnow.Item) string { return cmp.Or(it.Content, it.Summary) }

// harvest makes an item of each related link, but not of appeals. An address is
// harvested once, with the words that it came with first.
func harvest(it *winnow.Item) []winnow.Item {
	var out []winnow.Item
	seen := map[winnow.ItemID]bool{}
	for _, l := range it.Links {
		id := LinkID(it, l)
		if l.Text == "" || l.Place == winnow.PlaceAppeal || seen[id] {
			continue
		}
		seen[id] = true
		out = append(out, winnow.Item{
			ID: id, Source: it.Source, Publisher: it.Publisher, Via: it.ID, ViaTitle: it.Title,
			URL: l.URL, Canonical: clean.URL(l.URL), Title: l.Text, Lang: it.Lang, Promo: clean.PromoTitle(l.Text),
			Published: sane(clean.PageDate(l.URL), it.Arrived), Arrived: it.Arrived,
		})
	}
	return out
}
