package output

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"winnow"
)

// shelf is what a sink has been given so far. It makes the documents that belong
// to no single edition. It is not safe for concurrent use.
type shelf struct {
	expected []winnow.EditionConfig
	views    map[winnow.EditionID]*view
	progress string // of the sources, in a sentence
}

func newShelf(expected []winnow.EditionConfig) shelf {
	return shelf{expected: expected, views: map[winnow.EditionID]*view{}}
}

// card is an edition on the front page.
type card struct {
	Title, About, Href string
	Ready              bool
	Count              int
	Changed            *time.Time
	Feeds              []feedLink
}

// missing are the expected editions that were not published yet.
func (s *shelf) missing() []winnow.EditionConfig {
	return slices.DeleteFunc(slices.Clone(s.expected), func(e winnow.EditionConfig) bool { return s.views[e.ID] != nil })
}

// ids are all editions that are known of: those expected in their order, then
// others by name.
func (s *shelf) ids() []winnow.EditionID {
	var known, others []winnow.EditionID
	for _, e := range s.expected {
		known = append(known, e.ID)
	}
	for id := range s.views {
		if !slices.Contains(known, id) {
			others = append(others, id)
		}
	}
	slices.Sort(others)
	return append(known, others...)
}

// front is the page at the root: the only edition itself, or a list of all.
func (s *shelf) front() (Document, error) {
	doc := Document{Path: "index.html", Type: typeHTML}
	var err error
	ids := s.ids()
	if len(ids) == 1 && s.views[ids[0]] != nil && s.views[ids[0]].has["html"] {
		v := s.views[ids[0]]
		doc.Modified = v.Updated
		doc.Body, err = v.page("")
	} else {
		doc.Modified = s.newest()
		doc.Body, err = s.list(ids)
	}
	if err != nil {
		return Document{}, fmt.Errorf("render the front page: %w", err)
	}
	return doc, nil
}

func (s *shelf) list(ids []winnow.EditionID) ([]byte, error) {
	data := struct {
		frame
		Editions []card
		Progress string
	}{
		frame:    frame{Heading: "Editions", About: "News feeds, winnowed: no repeats, nothing off the topic, no planted links.", Waiting: len(s.views) == 0},
		Progress: s.progress,
	}
	for _, id := range ids {
		data.Editions = append(data.Editions, s.card(id))
	}
	return execute("index", data)
}

func (s *shelf) card(id winnow.EditionID) card {
	if v := s.views[id]; v != nil {
		c := card{Title: v.Title, About: v.About, Ready: true, Count: len(v.first(v.Entries)), Changed: moment(v.Updated), Feeds: v.feeds(string(id) + "/")}
		if v.has["html"] {
			c.Href = string(id) + "/"
		}
		return c
	}
	i := slices.IndexFunc(s.expected, func(e winnow.EditionConfig) bool { return e.ID == id })
	return card{Title: line(s.expected[i].Title, maxTitle), About: line(s.expected[i].Description, maxAbout)}
}

// newest is the date of the newest entry anywhere.
func (s *shelf) newest() time.Time {
	var newest time.Time
	for _, v := range s.views {
		if v.Updated.After(newest) {
			newest = v.Updated
		}
	}
	return newest
}

// waiting are the pages of editions that nobody has published yet.
func (s *shelf) waiting() ([]Document, error) {
	var docs []Document
	for _, e := range s.missing() {
		if !slices.Contains(e.Publish.Forms, "html") {
			continue
		}
		body, err := execute("edition-waiting", struct {
			frame
			Progress string
		}{frame{Heading: line(e.Title, maxTitle), About: line(e.Description, maxAbout), Root: "../", Waiting: true, Unlisted: true}, s.progress})
		if err != nil {
			return nil, fmt.Errorf("render the waiting page of %s: %w", e.ID, err)
		}
		docs = append(docs, Document{Path: string(e.ID) + "/index.html", Type: typeHTML, Body: body})
	}
	return docs, nil
}

// report takes how the sources are and makes their documents.
func (s *shelf) report(states []winnow.SourceState) ([]Document, error) {
	lines := make([]sourceLine, len(states))
	for i := range states {
		lines[i] = showSource(&states[i])
	}
	s.progress = progress(lines)
	return sourceDocuments(lines)
}

// idsOf names editions for a person.
func idsOf(list []winnow.EditionConfig) string {
	ids := make([]string, len(list))
	for i, e := range list {
		ids[i] = string(e.ID)
	}
	return strings.Join(ids, ", ")
}
