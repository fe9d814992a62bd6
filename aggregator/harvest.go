package aggregator

import (
	"cmp"
	"net/url"
	"strings"

	"winnow"
	"winnow/aggregator/clean"
)

// LinkID is the id of the item that a related link of it becomes. Whatever the
// article, the source of the publisher and the words, a link to one page is one
// item for ever. A link that names no page, since it has no address or only that
// of a whole site, is known by its words too.
func LinkID(it *winnow.Item, l winnow.Link) winnow.ItemID {
	page := clean.URL(l.URL)
	key := "related\x00" + page
	if !namesPage(page) {
		key += "\x00" + strings.Join(strings.Fields(strings.ToLower(l.Text)), " ")
	}
	return winnow.NewItemID(winnow.SourceID(cmp.Or(it.Publisher, string(it.Source))), key)
}

// namesPage: the canonical address is that of a page and not of a whole site.
func namesPage(canonical string) bool {
	u, err := url.Parse(canonical)
	return err == nil && canonical != "" && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "")
}
