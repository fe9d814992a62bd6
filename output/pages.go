package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"slices"
	"time"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static/*
var staticFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// styleMark changes with the style, so that no page meets an older one in a
// reader's cache.
var styleMark = fingerprint(mustRead("static/style.css"))[:8]

func mustRead(name string) []byte {
	body, err := staticFiles.ReadFile(name)
	if err != nil {
		panic(err) // the file is embedded
	}
	return body
}

// fingerprint is 128 bits of the SHA-256 of body, in hexadecimal.
func fingerprint(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}

// staticDocuments are what every page leans on.
func staticDocuments() []Document {
	return []Document{
		{Path: "static/style.css", Type: "text/css; charset=utf-8", Body: mustRead("static/style.css")},
		{Path: "static/icon.svg", Type: "image/svg+xml", Body: mustRead("static/icon.svg")},
	}
}

// frame is what all pages have. Addresses in it are seen from the page.
type frame struct {
	Heading, About    string
	Root, Base        string // the root of all editions, and the edition's folder; "" or ending in "/"
	Canonical         string
	Feeds             []feedLink
	Waiting, Unlisted bool
	Form              bool // it has one, which goes to the page's own address
}

// Top is the address of the front page.
func (f frame) Top() string { return cmp.Or(f.Root, "./") }

// Style marks the style's version.
func (f frame) Style() string { return styleMark }

// feedLink is one form of an edition to subscribe to.
type feedLink struct {
	Name, Type, Title string
	Href              string // seen from the page
	Address           string // whole, "" without a home
}

func (v *view) feeds(base string) []feedLink {
	var links []feedLink
	for _, f := range []struct{ id, name, file, mediaType string }{
		{"rss", "RSS", "rss.xml", "application/rss+xml"},
		{"atom", "Atom", "atom.xml", "application/atom+xml"},
		{"json", "JSON Feed", "feed.json", "application/feed+json"},
	} {
		if !v.has[f.id] {
			continue
		}
		l := feedLink{Name: f.name, Type: f.mediaType, Title: v.Title, Href: base + f.file}
		if v.Home != "" {
			l.Address = v.Home + f.file
		}
		links = append(links, l)
	}
	return links
}

func execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// page is the edition for people. The page may stand in the edition's folder or
// at the root of all editions, which root tells: "../" or "".
func (v *view) page(root string) ([]byte, error) {
	base := ""
	if root == "" {
		base = string(v.ID) + "/"
	}
	data := struct {
		frame
		Days       []day
		Publishers []publisher
		Changed    *time.Time
		Dropped    int
		Troubles   []sourceLine
	}{
		frame: frame{Heading: v.Title, About: v.About, Root: root, Base: base, Canonical: v.Home, Feeds: v.feeds(base)},
		Days:  daysOf(v.first(v.Entries)), Publishers: v.publishers, Changed: moment(v.Updated), Dropped: len(v.first(v.Rejected)),
		Troubles: v.troubles,
	}
	return execute("page", data)
}

// moment is t for a template, nil for no date.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// day is a day of a page, in UTC.
type day struct {
	Name, Weekday, Date string // Date is YYYY-MM-DD, "" for the undated
	Entries             []shown
}

// daysOf parts entries by day and keeps their order.
func daysOf(entries []shown) []day {
	var days []day
	for _, e := range entries {
		d := day{Name: "Undated"}
		if t := e.Published; !t.IsZero() {
			d = day{Name: t.Format("2 January 2006"), Weekday: t.Weekday().String(), Date: t.Format(time.DateOnly)}
		}
		if len(days) == 0 || days[len(days)-1].Name != d.Name {
			days = append(days, d)
		}
		last := &days[len(days)-1]
		last.Entries = append(last.Entries, e)
	}
	return days
}

// itemPage says why an item is here, or why it is not.
func (v *view) itemPage(s *shown) ([]byte, error) {
	type repeated struct{ Href, Title string }
	data := struct {
		frame
		Edition string
		Item    *shown
		Repeats *repeated
	}{
		frame:   frame{Heading: s.Title, Root: "../../", Base: "../", Unlisted: true},
		Edition: v.Title, Item: s,
	}
	for _, list := range [][]shown{v.Entries, v.Rejected} {
		if i := slices.IndexFunc(list, func(o shown) bool { return o.ID == s.Verdict.Of && o.Page != "" }); i >= 0 && data.Repeats == nil {
			data.Repeats = &repeated{data.Base + list[i].Page, list[i].Title}
		}
	}
	return execute("item", data)
}

// rejectedPage lists what was dropped, and why.
func (v *view) rejectedPage() ([]byte, error) {
	entries := v.first(v.Rejected)
	data := struct {
		frame
		Edition string
		Entries []shown
		Tally   []tally
	}{
		frame: frame{Heading: "Left out: " + v.Title, Root: "../", Unlisted: true, Feeds: []feedLink{
			{Name: "Atom", Type: "application/atom+xml", Title: v.Title + ": left out", Href: "rejected.atom"},
		}},
		Edition: v.Title, Entries: entries, Tally: tallyOf(entries),
	}
	return execute("rejected", data)
}

// tally counts what one filter dropped.
type tally struct {
	Name  string
	Count int
}

// tallyOf counts by filter, most first.
func tallyOf(entries []shown) []tally {
	var list []tally
	for _, e := range entries {
		i := slices.IndexFunc(list, func(t tally) bool { return t.Name == e.Verdict.Filter })
		if i < 0 {
			list = append(list, tally{Name: e.Verdict.Filter})
			i = len(list) - 1
		}
		list[i].Count++
	}
	slices.SortStableFunc(list, func(a, b tally) int { return b.Count - a.Count })
	return list
}
