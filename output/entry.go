package output

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"winnow"
)

// shown is an entry as readers may see it: every form is made from this and
// nothing else, so that rights are kept and texts are cleaned in one place.
type shown struct {
	ID        winnow.ItemID
	URI       string // the stable id in feeds
	Title     string
	URL       string // http or https, or ""
	Page      string // the item's own page, seen from the edition's folder, or ""
	Author    string
	Publisher string
	State     bool
	Lang      string
	Excerpt   string
	HTML      string // the item's own text, sanitized, where the rights are full
	Tags      []string
	Media     []winnow.Media

	Published, Updated, Arrived time.Time // zero when unknown; Updated only when later

	SourceID, SourceURL string
	Verdict             verdict
}

// show makes an entry of ed presentable.
func show(ed *winnow.Edition, e *winnow.Entry) shown {
	it := &e.Item
	s := shown{
		ID: it.ID, URI: itemURI(ed.ID, it.ID), URL: httpURL(it.URL), Page: itemPath(it.ID),
		Author: line(it.Author, maxName), Publisher: publisherOf(e), State: e.Source.State, Lang: lang(it.Lang),
		Published: known(it.When()), Updated: known(it.Updated), Arrived: known(it.Arrived),
		SourceID: line(string(e.Source.ID), maxName), SourceURL: sourceURL(e.Source),
		Verdict: showVerdict(&e.Verdict),
	}
	if !s.Updated.After(s.Published) {
		s.Updated = time.Time{}
	}
	s.takeText(it, e.Source.Rights, ed.Publish.Excerpt)
	s.takeTitle(it)
	return s
}

// takeText takes as much of the text as the rights allow. Unknown rights are
// the least.
func (s *shown) takeText(it *winnow.Item, rights winnow.Rights, most int) {
	if rights != winnow.RightsExcerpt && rights != winnow.RightsFull {
		return
	}
	s.Excerpt = excerpt(it, most)
	s.Tags = tagsOf(it)
	if rights == winnow.RightsFull {
		s.HTML = sanitize(it.Own, it.URL)
		s.Media = mediaOf(it)
	}
}

func (s *shown) takeTitle(it *winnow.Item) {
	s.Title = line(it.Title, maxTitle)
	switch {
	case s.Title == "" && s.Excerpt != "":
		s.Title = cut(s.Excerpt, 80)
	case s.Title == "":
		s.Title = "Untitled, from " + s.Publisher
	case s.Excerpt == s.Title: // some sources repeat the headline as text
		s.Excerpt = ""
	}
}

// excerpt is the beginning of the item's own words: of those that the feed itself
// gave, where there are any. An article's page is read to judge it.
func excerpt(it *winnow.Item, most int) string {
	if it.FromPage() {
		if words := line(it.Page.Feed, most); words != "" {
			return words
		}
	}
	if words := line(it.Text, most); words != "" {
		return words
	}
	return line(plain(it.Own), most)
}

func publisherOf(e *winnow.Entry) string {
	for _, name := range []string{e.Item.Publisher, e.Source.Publisher, string(e.Source.ID), string(e.Item.Source)} {
		if name = line(name, maxName); name != "" {
			return name
		}
	}
	return "an unknown publisher"
}

// tagsOf is the item's tags, cleaned, each once, at most twenty.
func tagsOf(it *winnow.Item) []string {
	var tags []string
	seen := map[string]bool{"": true}
	for _, t := range it.Tags {
		if t = line(t, maxTag); !seen[t] && len(tags) < 20 {
			seen[t] = true
			tags = append(tags, t)
		}
	}
	return tags
}

// mediaOf is what the item brings to hear or see, at most ten of it.
func mediaOf(it *winnow.Item) []winnow.Media {
	var list []winnow.Media
	for _, m := range it.Media {
		m.URL, m.Type, m.Bytes = httpURL(m.URL), line(m.Type, maxTag), max(m.Bytes, 0)
		if !mediaForm.MatchString(m.Type) {
			m.Type = "application/octet-stream"
		}
		if m.URL != "" && len(list) < 10 {
			list = append(list, m)
		}
	}
	return list
}

// mediaForm is the shape of a media type without parameters (RFC 6838).
var mediaForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}$`)

// known is t in whole seconds of UTC, or zero where no format could write it.
func known(t time.Time) time.Time {
	t = t.UTC().Truncate(time.Second)
	if y := t.Year(); y < 1000 || y > 9999 {
		return time.Time{}
	}
	return t
}

// changed is when the entry last changed, as far as anybody knows.
func (s *shown) changed() time.Time {
	if !s.Updated.IsZero() {
		return s.Updated
	}
	return s.Published
}

// UpdatedShort is the time of the update, with its day where that is another
// than the entry's.
func (s shown) UpdatedShort() string {
	if s.Updated.Format(time.DateOnly) == s.Published.Format(time.DateOnly) {
		return s.Updated.Format("15:04")
	}
	return s.Updated.Format("2 January 2006, 15:04")
}

// Byline is the publisher, and a warning where a state speaks.
func (s *shown) Byline() string {
	if s.State {
		return s.Publisher + " (state-run)"
	}
	return s.Publisher
}

// body is the entry as HTML for a feed: the text that the rights allow, and
// under it who published it and why it is here.
func (s *shown) body(base string) string {
	var b strings.Builder
	switch {
	case s.HTML != "":
		b.WriteString(s.HTML + "\n")
	case s.Excerpt != "":
		b.WriteString(`<p dir="auto">` + html.EscapeString(s.Excerpt) + "</p>\n")
	}
	b.WriteString("<p><small>" + html.EscapeString(s.Byline()))
	if s.Verdict.Reason != "" {
		b.WriteString(" · " + html.EscapeString(s.Verdict.Reason))
	}
	if base != "" && s.Page != "" {
		b.WriteString(` · <a href="` + html.EscapeString(base+s.Page) + `">Why is this here?</a>`)
	}
	b.WriteString("</small></p>")
	return b.String()
}

// verdict is a verdict as readers may see it.
type verdict struct {
	Keep                 bool
	Filter, Rule, Reason string
	Score                float64 // 0 to 1, in thousandths
	Parts                []part
	Total                string
	Trail                []said
	Of                   winnow.ItemID
	OfPage, Story        string
}

type part struct{ What, Where, Words, Weight string }

type said struct {
	Filter, Rule, Reason string
	Keep                 bool
}

// maxEvidence is how many parts, and how many filters, are shown.
const maxEvidence = 60

func showVerdict(v *winnow.Verdict) verdict {
	out := verdict{
		Keep: v.Keep, Filter: line(v.Filter, maxName), Rule: line(v.Rule, maxName), Reason: line(v.Reason, maxReason),
		Score: finite(math.Round(max(0, min(1, v.Score))*1000) / 1000),
		Of:    v.Of, OfPage: itemPath(v.Of), Story: line(string(v.Story), maxName),
	}
	for _, p := range v.Parts[:min(len(v.Parts), maxEvidence)] {
		out.Parts = append(out.Parts, part{line(p.What, maxName), line(p.Where, maxName), line(p.Words, maxTitle), weight(p.Score)})
	}
	var total float64
	for _, p := range v.Parts {
		total += finite(p.Score)
	}
	out.Total = weight(total)
	for _, t := range v.Trail[:min(len(v.Trail), maxEvidence)] {
		out.Trail = append(out.Trail, said{line(t.Filter, maxName), line(t.Rule, maxName), line(t.Reason, maxReason), t.Keep})
	}
	return out
}

// weight writes log-odds with their sign.
func weight(f float64) string {
	s := strconv.FormatFloat(finite(f), 'f', 1, 64)
	switch {
	case s == "-0.0" || s == "0.0":
		return "0.0"
	case f > 0:
		return "+" + s
	}
	return "−" + s[1:]
}

func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

// Percent is the score for people, "" where no topic filter was asked.
func (v verdict) Percent() string {
	if v.Score == 0 {
		return ""
	}
	return strconv.FormatFloat(v.Score*100, 'f', 0, 64) + " %"
}
