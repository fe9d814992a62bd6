package filters

import (
	"slices"

	"winnow"
	"winnow/filters/text"
)

// reader reads items for all chains of a configuration: an item's language, its
// sentences and the words of all lists in them are found once, however many
// editions judge it.
type reader struct {
	matcher  *text.Matcher
	gate     *text.Matcher // of the lists that topics require
	sources  map[winnow.SourceID]winnow.Source
	views    map[winnow.ItemID]*View
	recent   []winnow.ItemID // the items of views, those read first first
	next     int             // of recent, the place to fill
	tally    tally
	register register
}

// remembered is how many items a reader has at hand: more than are judged in one
// go, so that the next edition's judge finds what the first one's read.
const remembered = 600

func newReader(cfg *winnow.Config) *reader {
	r := &reader{sources: map[winnow.SourceID]winnow.Source{}, views: map[winnow.ItemID]*View{}, register: newRegister()}
	for _, src := range cfg.Sources {
		r.sources[src.ID] = src
	}
	return r
}

// view is the item as filters see it, found already when it was read lately.
func (r *reader) view(it *winnow.Item) *View {
	if v, ok := r.views[it.ID]; ok && v.reads(it) {
		return v
	}
	v := &View{item: *it, reader: r}
	v.Item = &v.item
	r.keep(v)
	return v
}

// keep has the view at hand, in the place of the one read longest ago.
func (r *reader) keep(v *View) {
	id := v.item.ID
	if _, ok := r.views[id]; ok {
		r.views[id] = v
		return
	}
	if len(r.recent) < remembered {
		r.recent = append(r.recent, id)
	} else {
		delete(r.views, r.recent[r.next])
		r.recent[r.next] = id
		r.next = (r.next + 1) % remembered
	}
	r.views[id] = v
}

// reads tells whether the view is of this very item, unchanged. Text that is the
// same in memory costs nothing to compare.
func (v *View) reads(it *winnow.Item) bool {
	o := &v.item
	return o.Title == it.Title && o.Text == it.Text && o.Summary == it.Summary && o.Content == it.Content && o.URL == it.URL &&
		o.Canonical == it.Canonical && o.GUID == it.GUID && o.Lang == it.Lang && o.Source == it.Source && o.Publisher == it.Publisher &&
		o.Via == it.Via && o.ViaTitle == it.ViaTitle && o.Author == it.Author && o.Promo == it.Promo && len(o.Links) == len(it.Links) &&
		len(o.Media) == len(it.Media) && slices.Equal(o.Tags, it.Tags) && slices.Equal(o.Advice, it.Advice) && o.Published.Equal(it.Published) && o.Arrived.Equal(it.Arrived)
}
