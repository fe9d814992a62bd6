package output

import (
	"testing"
	"time"

	"winnow"
)

// FuzzRender puts what strangers send into every field of an item and asks that
// all documents stay well-formed and inert.
func FuzzRender(f *testing.F) {
	f.Add("Both isles agree", "Lit buoys.", "https://isle.example/", "en", int64(1_900_000_000))
	f.Add(hostile, hostile, hostile, hostile, int64(-1))
	f.Add("\x00]]>", "<p><a href=x>", "javascript:x", "en-\xff", int64(1<<60))
	f.Add("\u202e\ufeff", "<![CDATA[", "http://[::1", "x", int64(-1<<60))
	f.Fuzz(func(t *testing.T, title, text, link, tag string, unix int64) {
		src := winnow.Source{ID: winnow.SourceID(tag), Publisher: title, URL: link, Polling: winnow.Polling{Rights: winnow.RightsFull}}
		e := winnow.Entry{Source: src, Item: winnow.Item{ID: winnow.ItemID(tag), GUID: text, URL: link, Title: title, Author: text, Lang: tag, Own: text, Text: title,
			Tags: []string{tag, title}, Media: []winnow.Media{{URL: link, Type: tag, Bytes: unix}}, Published: time.Unix(unix, 0), Updated: time.Unix(-unix, 0)}}
		e.Verdict = winnow.Verdict{Filter: tag, Rule: title, Reason: text, Score: float64(unix), Of: winnow.ItemID(title), Story: winnow.StoryID(text),
			Parts: []winnow.Part{{What: tag, Where: title, Words: text, Score: float64(unix)}}, Trail: []winnow.Said{{Filter: tag, Rule: title, Reason: text}}}
		ed := winnow.Edition{ID: "fuzz", Title: title, Description: text, Home: link, Updated: time.Unix(unix, 0), Sources: []winnow.Source{src},
			Entries: []winnow.Entry{e}, Rejected: []winnow.Entry{e}, Publish: winnow.Publish{Forms: allForms, Rejected: true, Excerpt: 40}}
		docs, err := Render(ed)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			if err := wellFormed(d); err != nil {
				t.Errorf("%s: %v", d.Path, err)
			}
			if d.Type != typeHTML {
				continue
			}
			if problem := activeContent(d.Body, false); problem != "" {
				t.Errorf("%s: %s", d.Path, problem)
			}
		}
	})
}

func FuzzConditional(f *testing.F) {
	f.Add(`"x", W/"y"`, "gzip;q=0.5, *")
	f.Add(`"`, ";;q=")
	a := someAsset(f)
	f.Fuzz(func(t *testing.T, tags, encodings string) {
		chosen := a.choose([]string{encodings})
		tag := a.variants[chosen].etag
		if tag == "" {
			t.Fatalf("%q chose %q, which there is not", encodings, chosen)
		}
		if matches([]string{tags}, tag, true) && !matches([]string{tags}, tag, false) {
			t.Errorf("%q matches strongly but not weakly", tags)
		}
	})
}
