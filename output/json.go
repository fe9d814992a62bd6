package output

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/gorilla/feeds"

	"winnow"
)

// jsonDocument is JSON Feed 1.1 (jsonfeed.org/version/1.1) with what gorilla's
// structs lack; the outer fields hide the embedded ones of the same name.
type jsonDocument struct {
	feeds.JSONFeed
	Items []jsonItem `json:"items"`
}

type jsonItem struct {
	feeds.JSONItem
	Language    string           `json:"language,omitempty"`
	Attachments []jsonAttachment `json:"attachments,omitempty"` // gorilla's sizes end at 2 GB
	Winnow      jsonWhy          `json:"_winnow"`
}

type jsonAttachment struct {
	URL   string `json:"url"`
	Type  string `json:"mime_type"`
	Bytes int64  `json:"size_in_bytes,omitempty"`
}

// jsonWhy is our extension: why the item is here.
type jsonWhy struct {
	ID        winnow.ItemID `json:"id"`
	Publisher string        `json:"publisher"`
	StateRun  bool          `json:"state_run,omitempty"`
	Source    string        `json:"source,omitempty"`
	SourceURL string        `json:"source_url,omitempty"`
	Filter    string        `json:"filter,omitempty"`
	Rule      string        `json:"rule,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Score     float64       `json:"score,omitempty"`
	Story     string        `json:"story,omitempty"`
	Why       string        `json:"why_url,omitempty"`
}

func (v *view) json() ([]byte, error) {
	d := jsonDocument{Items: []jsonItem{}}
	d.Version = "https://jsonfeed.org/version/1.1"
	d.Title, d.Description, d.Language = v.Title, v.About, v.Lang
	if v.Home != "" { // the addresses of a JSON Feed must be whole
		d.FeedUrl = v.ref("feed.json")
		if v.has["html"] {
			d.HomePageUrl = v.Home
		}
	}
	for _, s := range v.first(v.Entries) {
		d.Items = append(d.Items, s.json(v))
	}
	return marshalJSON(d)
}

func (s *shown) json(v *view) jsonItem {
	it := jsonItem{Language: s.Lang, Winnow: s.jsonWhy(v)}
	it.Id, it.Url, it.Title, it.Tags = s.URI, s.URL, s.Title, s.Tags
	it.ContentHTML, it.Summary = s.body(v.Home), s.Excerpt
	it.Authors = []*feeds.JSONAuthor{{Name: s.creator()}}
	it.PublishedDate, it.ModifiedDate = jsonDate(s.Published), jsonDate(s.Updated)
	for _, m := range s.Media {
		it.Attachments = append(it.Attachments, jsonAttachment{m.URL, m.Type, m.Bytes})
	}
	return it
}

func (s *shown) jsonWhy(v *view) jsonWhy {
	w := jsonWhy{
		ID: s.ID, Publisher: s.Publisher, StateRun: s.State, Source: s.SourceID, SourceURL: s.SourceURL,
		Filter: s.Verdict.Filter, Rule: s.Verdict.Rule, Reason: s.Verdict.Reason, Score: s.Verdict.Score, Story: s.Verdict.Story,
	}
	if v.Home != "" && s.Page != "" {
		w.Why = v.ref(s.Page)
	}
	return w
}

func jsonDate(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func marshalJSON(doc any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
