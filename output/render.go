package output

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"winnow"
)

// The media types of the forms.
const (
	typeRSS  = "application/rss+xml; charset=utf-8"
	typeAtom = "application/atom+xml; charset=utf-8"
	typeJSON = "application/feed+json; charset=utf-8"
	typeHTML = "text/html; charset=utf-8"
)

// Document is one file of what is published.
type Document struct {
	// Path is where it stands, from the root of all editions: peace/rss.xml.
	Path string
	// Type is its media type, with the charset.
	Type string
	Body []byte
	// Modified is the date of the newest thing in it, zero when unknown. It is
	// in whole seconds of UTC.
	Modified time.Time
}

// Render makes all documents of an edition: the forms that ed.Publish names,
// the pages of its items where it is published as HTML, and the rejected feed
// where it asks for it. The forms hold at most ed.Publish.Entries entries, the
// first ones; every entry of ed has its page. Equal editions give equal bytes.
// What others link to comes before what links to it.
func Render(ed winnow.Edition) ([]Document, error) { return newView(&ed).render() }

func (v *view) render() ([]Document, error) {
	var docs []Document
	for _, f := range v.forms() {
		body, err := f.make()
		if err != nil {
			return nil, fmt.Errorf("render %s of %s: %w", f.name, v.ID, err)
		}
		docs = append(docs, Document{path.Join(string(v.ID), f.name), f.mediaType, body, v.modified(f.name)})
	}
	return docs, nil
}

// modified is the date of a document. What is dropped moves its own documents.
func (v *view) modified(name string) time.Time {
	if strings.HasPrefix(name, "rejected.") {
		return v.dropped()
	}
	return v.Updated
}

// dropped is when the edition, or what it left out, last changed.
func (v *view) dropped() time.Time {
	newest := v.Updated
	for _, s := range v.Rejected {
		if s.Published.After(newest) {
			newest = s.Published
		}
	}
	return newest
}

// view is an edition made presentable.
type view struct {
	ID                winnow.EditionID
	Title, About      string
	Home              string // ends in "/", or ""
	Updated           time.Time
	Lang              string // the language of all entries, or ""
	Entries, Rejected []shown
	most              int
	has               map[string]bool // the forms; rejected is one
	publishers        []publisher
	troubles          []sourceLine // of an edition without entries
}

// publisher is who stands behind some of an edition's sources.
type publisher struct {
	Name    string
	State   bool
	Sources int
}

func newView(ed *winnow.Edition) *view {
	v := &view{
		ID: ed.ID, Title: titleOf(ed), About: line(ed.Description, maxAbout), Home: homeOf(ed),
		Updated: known(ed.Updated), most: ed.Publish.Entries, has: map[string]bool{"rejected": ed.Publish.Rejected},
		publishers: publishersOf(ed.Sources),
	}
	for _, f := range ed.Publish.Forms {
		v.has[f] = true
	}
	for i := range ed.Entries {
		v.Entries = append(v.Entries, show(ed, &ed.Entries[i]))
	}
	if ed.Publish.Rejected {
		for i := range ed.Rejected {
			e := ed.Rejected[i]
			e.Source.Rights = winnow.RightsLink // what nobody is to read needs no text
			v.Rejected = append(v.Rejected, show(ed, &e))
		}
	}
	for i := range ed.Troubles {
		v.troubles = append(v.troubles, showSource(&ed.Troubles[i]))
	}
	v.Lang = commonLang(v.Entries)
	if !v.has["html"] {
		v.dropPages()
	}
	return v
}

func titleOf(ed *winnow.Edition) string {
	if t := line(ed.Title, maxTitle); t != "" {
		return t
	}
	return string(ed.ID)
}

func homeOf(ed *winnow.Edition) string {
	home := httpURL(ed.Home)
	if home != "" && !strings.HasSuffix(home, "/") {
		home += "/"
	}
	return home
}

func (v *view) dropPages() {
	for _, list := range [][]shown{v.Entries, v.Rejected} {
		for i := range list {
			list[i].Page = ""
		}
	}
}

// form is one document of an edition, yet to be made.
type form struct {
	name, mediaType string
	make            func() ([]byte, error)
}

func (v *view) forms() []form {
	fs := v.itemForms()
	if v.has["rejected"] {
		fs = append(fs, form{"rejected.atom", typeAtom, v.rejectedAtom})
	}
	if v.has["rejected"] && v.has["html"] {
		fs = append(fs, form{"rejected.html", typeHTML, v.rejectedPage})
	}
	for _, f := range []struct {
		id string
		form
	}{
		{"rss", form{"rss.xml", typeRSS, v.rss}},
		{"atom", form{"atom.xml", typeAtom, v.atom}},
		{"json", form{"feed.json", typeJSON, v.json}},
		{"html", form{"index.html", typeHTML, func() ([]byte, error) { return v.page("../") }}},
	} {
		if v.has[f.id] {
			fs = append(fs, f.form)
		}
	}
	return fs
}

// itemForms are the pages of all entries; of an id that came twice, the first.
func (v *view) itemForms() []form {
	var fs []form
	seen := map[string]bool{"": true}
	for _, list := range [][]shown{v.Entries, v.Rejected} {
		for i := range list {
			if s := &list[i]; !seen[s.Page] {
				seen[s.Page] = true
				fs = append(fs, form{s.Page, typeHTML, func() ([]byte, error) { return v.itemPage(s) }})
			}
		}
	}
	return fs
}

// first is the entries that the forms hold.
func (v *view) first(list []shown) []shown {
	if v.most > 0 && len(list) > v.most {
		return list[:v.most]
	}
	return list
}

// ref is an address inside the edition: whole where the edition has a home, else
// relative to the document that holds it.
func (v *view) ref(name string) string {
	if v.Home == "" && name == "" {
		return "./"
	}
	return v.Home + name
}

// publishersOf lists who stands behind the sources, in their order.
func publishersOf(sources []winnow.Source) []publisher {
	var list []publisher
	for _, src := range sources {
		name := line(src.Publisher, maxName)
		i := slices.IndexFunc(list, func(p publisher) bool { return p.Name == name })
		if i < 0 {
			list = append(list, publisher{Name: name})
			i = len(list) - 1
		}
		list[i].Sources++
		list[i].State = list[i].State || src.State
	}
	return list
}

func commonLang(entries []shown) string {
	common := ""
	for _, e := range entries {
		if e.Lang == "" || common != "" && e.Lang != common {
			return ""
		}
		common = e.Lang
	}
	return common
}
