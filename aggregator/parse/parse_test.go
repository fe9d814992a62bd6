package parse

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"winnow"
)

const rssDoc = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lakeview &amp; News</title><link>https://l.example/</link><language>en-GB</language><ttl>90</ttl>
<item><title>Bridge &lt;b&gt;closed&lt;/b&gt; &amp;#8211; again</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">l:1</guid><pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate>
<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded><dc:creator>Edda Pell</dc:creator><category>Bridges</category>
<enclosure url="https://l.example/a.mp3" length="12" type="audio/mpeg"/></item>
<item><title>Permalink</title><guid>https://l.example/b</guid><pubDate>2026-03-02 11:30</pubDate></item>
<item><title>Bad link</title><link>javascript:alert(1)</link><guid isPermaLink="false">l:3</guid><pubDate>soon</pubDate></item>
</channel></rss>`

const atomDoc = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>T</title><id>x</id>
<entry><title type="html">Q&amp;amp;A</title><id> HTTP://L.Example/%7Eid/../1 </id><link href="https://l.example/1"/><updated>2026-03-02T10:00:00Z</updated>
<author><name>A</name></author><author><name>B</name></author><summary>S</summary><source><id>other</id></source></entry></feed>`

const rdfDoc = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://l.example/"><title>R</title><link>https://l.example/</link></channel>
<item rdf:about="urn:one"><title>One</title><link>https://l.example/one</link><dc:date>2026-03-02T10:00:00+01:00</dc:date></item></rdf:RDF>`

const jsonDoc = `{"version":"https://jsonfeed.org/version/1.1","title":"J","language":"en","items":[{"id":"1","url":"https://l.example/1","title":"One","content_html":"<p>x</p>","date_published":"2026-03-02T10:00:00Z","tags":["a"]}]}`

func parse(t *testing.T, doc string) *Feed {
	t.Helper()
	feed, err := Parse([]byte(doc), Options{URL: "https://l.example/feed"})
	if err != nil {
		t.Fatalf("%v\n%.300s", err, doc)
	}
	return feed
}

func TestParseRSS(t *testing.T) {
	t.Parallel()
	at := func(h, m int) time.Time { return time.Date(2026, 3, 2, h, m, 0, 0, time.UTC) }
	want := &Feed{Format: "RSS 2.0", Title: "Lakeview & News", Home: "https://l.example/", Lang: "en-GB", TTL: 90 * time.Minute, Items: []winnow.Item{
		{GUID: "l:1", URL: "https://l.example/a?x=1&y=2", Title: "Bridge closed – again", Author: "Edda Pell", Lang: "en-GB", Summary: "Short", Content: "<p>Long</p>",
			Tags: []string{"Bridges"}, Media: []winnow.Media{{URL: "https://l.example/a.mp3", Type: "audio/mpeg", Bytes: 12}}, Published: at(9, 0)},
		{GUID: "https://l.example/b", URL: "https://l.example/b", Title: "Permalink", Lang: "en-GB", Published: at(11, 30)},
		{GUID: "l:3", Title: "Bad link", Lang: "en-GB"},
	}}
	if diff := cmp.Diff(want, parse(t, rssDoc)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParseTheOtherFormats(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ doc, guid, title, author, lang string }{
		"atom": {atomDoc, "HTTP://L.Example/%7Eid/../1", "Q&A", "A, B", "de"},
		"rdf":  {rdfDoc, "urn:one", "One", "", ""},
		"json": {jsonDoc, "1", "One", "", "en"},
	} {
		feed := parse(t, c.doc)
		if len(feed.Items) != 1 {
			t.Errorf("%s: %d items", name, len(feed.Items))
			continue
		}
		it := feed.Items[0]
		if got := []string{it.GUID, it.Title, it.Author, it.Lang}; !cmp.Equal(got, []string{c.guid, c.title, c.author, c.lang}) {
			t.Errorf("%s: guid, title, author, lang = %q", name, got)
		}
		if it.Published.IsZero() || it.Published.Location() != time.UTC {
			t.Errorf("%s: published %v", name, it.Published)
		}
	}
}

// TestDecoding: the same document in other charsets, declared well, badly and
// not at all.
func TestDecoding(t *testing.T) {
	t.Parallel()
	doc := func(charset string) string {
		return `<?xml version="1.0"` + charset + `?><rss version="2.0"><channel><title>t</title><item><title>Zürich – Łódź</title><guid>1</guid></item></channel></rss>`
	}
	latin := strings.ReplaceAll(doc(` encoding="windows-1252"`), "Łódź", "Lodz")
	for name, c := range map[string]struct {
		text        string
		enc         encoding.Encoding
		contentType string
	}{
		"utf-8":                       {doc(""), encoding.Nop, ""},
		"utf-8 with a mark":           {"\ufeff" + doc(` encoding="UTF-8"`), encoding.Nop, ""},
		"utf-8 declared as another":   {doc(` encoding="iso-8859-1"`), encoding.Nop, "text/xml; charset=windows-1252"},
		"iso-8859-2 by its prolog":    {strings.ReplaceAll(doc(` encoding="iso-8859-2"`), "–", "-"), charmap.ISO8859_2, ""},
		"windows-1250 by HTTP":        {doc(""), charmap.Windows1250, "application/xml; charset=windows-1250"},
		"windows-1252":                {latin, charmap.Windows1252, ""},
		"windows-1252 not declared":   {strings.Replace(latin, ` encoding="windows-1252"`, "", 1), charmap.Windows1252, ""},
		"utf-16 little endian":        {doc(` encoding="UTF-16"`), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
		"utf-16 big endian, no mark":  {doc(` encoding="UTF-16"`), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		"xml 1.1, leading blank line": {"\n\n" + strings.Replace(doc(""), "1.0", "1.1", 1), encoding.Nop, ""},
		"control characters":          {strings.Replace(doc(""), "Zürich", "Z\x00\x0büri\x1fch", 1), encoding.Nop, ""},
	} {
		body, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		feed, err := Parse([]byte(body), Options{ContentType: c.contentType})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := feed.Items[0].Title; !strings.HasPrefix(got, "Zürich ") || !strings.Contains(c.text, "Lodz") && !strings.HasSuffix(got, "Łódź") {
			t.Errorf("%s: title = %q", name, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for want, doc := range map[string]string{
		"the answer is empty":           " \n",
		"it is an HTML page":            "<!DOCTYPE html><html><head><title>Parked</title>",
		"it is JSON, and no JSON Feed":  `{"error": "not found"}`,
		"it is XML of another kind":     `<?xml version="1.0"?><opml version="2.0"></opml>`,
		"it is neither XML nor JSON":    "Not found",
		"elements nest deeper than":     "<rss><channel><item>" + strings.Repeat("<x>", 200_000),
		"elements nest deeper than 100": "<rss><channel>" + strings.Repeat("<a b='>'>", 50_000),
	} {
		_, err := Parse([]byte(doc), Options{})
		if !errors.Is(err, winnow.ErrNotAFeed) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %q", doc, err, want)
		}
	}
	for name, doc := range map[string]string{"cut RSS": rssDoc[:len(rssDoc)-60], "cut Atom": atomDoc[:len(atomDoc)-20], "cut JSON": jsonDoc[:len(jsonDoc)-5]} {
		if feed, err := Parse([]byte(doc), Options{}); err == nil {
			t.Errorf("%s was taken: %d items", name, len(feed.Items))
		}
	}
}

// TestEntitiesAreBounded: entity bombs neither expand nor reach for a file.
func TestEntitiesAreBounded(t *testing.T) {
	t.Parallel()
	bomb := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>t</title><item><title>x &c; &f;</title><guid>1</guid></item></channel></rss>`
	feed, err := Parse([]byte(bomb), Options{})
	if err == nil && (len(feed.Items[0].Title) > 100 || strings.Contains(feed.Items[0].Title, "root:")) {
		t.Errorf("title = %.200q", feed.Items[0].Title)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>t</title><item><title>` + strings.Repeat("ž", 3_000_000) + `</title><guid>g</guid></item>`)
	for range maxItems + 500 {
		b.WriteString(`<item><title>x</title></item>`)
	}
	b.WriteString(`</channel></rss>`)
	feed := parse(t, b.String())
	if len(feed.Items) != maxItems || len(feed.Items[0].Title) > maxTitle {
		t.Errorf("%d items, a title of %d bytes", len(feed.Items), len(feed.Items[0].Title))
	}
}

func TestTolerance(t *testing.T) {
	t.Parallel()
	for name, doc := range map[string]string{
		"a bare ampersand":    `<rss version="2.0"><channel><title>t</title><item><title>War & peace</title><guid>1</guid></item></channel></rss>`,
		"an HTML entity":      `<rss version="2.0"><channel><title>t</title><item><title>War&nbsp;&amp; peace</title><guid>1</guid></item></channel></rss>`,
		"a comment before":    `<!-- x --><rss version="2.0"><channel><title>t</title><item><title>War &amp; peace</title><guid>1</guid></item></channel></rss>`,
		"a smaller-than sign": `<rss version="2.0"><channel><title>t</title><item><title><![CDATA[War & peace]]></title><guid>1</guid></item></channel></rss>`,
	} {
		if got := parse(t, doc).Items[0].Title; got != "War & peace" {
			t.Errorf("%s: title = %q", name, got)
		}
	}
}

// TestRealPolls reads every poll of the corpora.
func TestRealPolls(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../shared/corpora/polls/npr/*.xml")
	if len(files) == 0 {
		t.Skip("SKIPPED: ../shared/corpora is absent; no real feed was read")
	}
	items := 0
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := Parse(body, Options{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, it := range feed.Items {
			if items++; it.GUID == "" || it.URL == "" || it.Title == "" || it.Published.IsZero() {
				t.Errorf("%s: an item without guid, address, title or date: %+v", file, it)
			}
		}
	}
	t.Logf("%d polls, %d items", len(files), items)
}

// TestCorpusOfOddities reads 2,107 documents that others collected for their
// oddity: none may panic, and the share that is read is told.
func TestCorpusOfOddities(t *testing.T) {
	t.Parallel()
	read, all := 0, 0
	err := filepath.WalkDir("../../../shared/corpora/feeds", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xml" && filepath.Ext(path) != ".json" {
			return err
		}
		body, err := os.ReadFile(path)
		if err == nil {
			all++
			if _, err := Parse(body, Options{URL: "https://x.example/"}); err == nil {
				read++
			} else if strings.Contains(err.Error(), "cannot be read") && !errors.Is(err, winnow.ErrNotAFeed) {
				t.Errorf("%s: a panic: %v", path, err)
			}
		}
		return err
	})
	if err != nil || all == 0 {
		t.Skip("SKIPPED: ../shared/corpora is absent; the odd documents were not read")
	}
	t.Logf("%d of %d documents are read (%.1f %%)", read, all, 100*float64(read)/float64(all))
}

func FuzzParse(f *testing.F) {
	for _, doc := range []string{rssDoc, atomDoc, rdfDoc, jsonDoc} {
		f.Add([]byte(doc), "application/xml; charset=koi8-r")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		feed, err := Parse(body, Options{ContentType: contentType, URL: "https://x.example/"})
		if err != nil {
			return
		}
		for _, it := range feed.Items {
			if it.URL != "" && !strings.HasPrefix(strings.ToLower(it.URL), "http") {
				t.Errorf("address %q", it.URL)
			}
			if len(it.Title) > maxTitle {
				t.Errorf("a title of %d bytes", len(it.Title))
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(rssDoc)))
	for b.Loop() {
		if _, err := Parse([]byte(rssDoc), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
