package output

import (
	"net/http"
	"testing"

	"winnow"
)

func TestConditional(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{}, sample())
	address := base + "/isles/rss.xml"
	first, _ := ask(t, "GET", address)
	tag := first.Header.Get("Etag")
	const modified, before, after = "Wed, 12 Mar 2031 15:40:00 GMT", "Wed, 12 Mar 2031 15:39:59 GMT", "Wed, 12 Mar 2031 15:40:01 GMT"
	for _, tt := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"none", nil, 200},
		{"the tag", []string{"If-None-Match", tag}, 304},
		{"the tag as a weak one", []string{"If-None-Match", "W/" + tag}, 304},
		{"another tag", []string{"If-None-Match", `"x"`}, 200},
		{"a list with it", []string{"If-None-Match", `"x", W/"y,z" ,` + tag}, 304},
		{"a list without it", []string{"If-None-Match", `"x", "y"`}, 200},
		{"a tag that holds a comma and ours", []string{"If-None-Match", `"x,` + tag[1:]}, 200},
		{"two lines", []string{"If-None-Match", `"x"`, "If-None-Match", tag}, 304},
		{"any", []string{"If-None-Match", "*"}, 304},
		{"a tag without quotes", []string{"If-None-Match", tag[1 : len(tag)-1]}, 200},
		{"an open quote", []string{"If-None-Match", tag[:len(tag)-1]}, 200},
		{"an empty list", []string{"If-None-Match", ""}, 200},
		{"the date", []string{"If-Modified-Since", modified}, 304},
		{"a later date", []string{"If-Modified-Since", after}, 304},
		{"an earlier date", []string{"If-Modified-Since", before}, 200},
		{"the date in an old form", []string{"If-Modified-Since", "Wednesday, 12-Mar-31 15:40:00 GMT"}, 304},
		{"no date", []string{"If-Modified-Since", "yesterday"}, 200},
		{"two dates", []string{"If-Modified-Since", modified, "If-Modified-Since", modified}, 200},
		{"another tag outweighs the date", []string{"If-None-Match", `"x"`, "If-Modified-Since", modified}, 200},
		{"the tag outweighs an earlier date", []string{"If-None-Match", tag, "If-Modified-Since", before}, 304},
		{"the tag must match and does", []string{"If-Match", tag}, 200},
		{"any must match", []string{"If-Match", "*"}, 200},
		{"another must match", []string{"If-Match", `"x"`}, 412},
		{"a weak one must match", []string{"If-Match", "W/" + tag}, 412},
		{"must match goes first", []string{"If-Match", `"x"`, "If-None-Match", tag}, 412},
		{"unmodified since", []string{"If-Unmodified-Since", modified}, 200},
		{"modified since", []string{"If-Unmodified-Since", before}, 412},
		{"If-Match outweighs If-Unmodified-Since", []string{"If-Match", tag, "If-Unmodified-Since", before}, 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, method := range []string{"GET", "HEAD"} {
				resp, body := ask(t, method, address, tt.headers...)
				if resp.StatusCode != tt.want {
					t.Errorf("%s: %d, want %d", method, resp.StatusCode, tt.want)
				}
				if resp.StatusCode == http.StatusNotModified {
					checkNotModified(t, resp, body, tag)
				}
			}
		})
	}
}

// checkNotModified holds that a 304 carries what caches need and nothing else.
func checkNotModified(t *testing.T, resp *http.Response, body, tag string) {
	t.Helper()
	if body != "" || resp.Header.Get("Content-Type") != "" || resp.Header.Get("Content-Encoding") != "" {
		t.Error("a 304 describes a body")
	}
	if resp.Header.Get("Etag") != tag || resp.Header.Get("Vary") == "" || resp.Header.Get("Cache-Control") == "" {
		t.Errorf("a 304 lacks what caches need: %v", resp.Header)
	}
}

// TestConditionalPerCoding: a tag names one coding of a document.
func TestConditionalPerCoding(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{}, sample())
	address := base + "/isles/"
	plain, want := ask(t, "GET", address)
	tags := map[string]bool{plain.Header.Get("Etag"): true}
	for _, c := range codings {
		resp, body := askCoded(t, address, c, `"x"`)
		tag := resp.Header.Get("Etag")
		if tags[tag] || resp.Header.Get("Content-Encoding") != string(c) {
			t.Errorf("%s: ETag %s, Content-Encoding %q", c, tag, resp.Header.Get("Content-Encoding"))
		}
		tags[tag] = true
		if got := decode(t, c, []byte(body)); string(got) != want {
			t.Errorf("%s: other bytes", c)
		}
		if again, _ := askCoded(t, address, c, tag); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: its own tag got %d", c, again.StatusCode)
		}
		if other, _ := ask(t, "GET", address, "If-None-Match", tag); other.StatusCode != http.StatusOK {
			t.Errorf("%s: its tag got %d for the plain bytes", c, other.StatusCode)
		}
	}
}

// askCoded asks for one coding only.
func askCoded(t *testing.T, address string, c coding, tag string) (*http.Response, string) {
	t.Helper()
	return ask(t, "GET", address, "Accept-Encoding", string(c)+", identity;q=0", "If-None-Match", tag)
}

// TestTagsAgree: servers that never met give one document one tag.
func TestTagsAgree(t *testing.T) {
	t.Parallel()
	_, one := listen(t, Options{}, sample())
	_, two := listen(t, Options{}, winnow.Edition{ID: "other", Publish: winnow.Publish{Forms: allForms}}, sample())
	for _, path := range []string{"/isles/", "/isles/rss.xml", "/isles/item/aaaa", "/static/style.css"} {
		a, _ := ask(t, "GET", one+path)
		b, _ := ask(t, "GET", two+path)
		if a.Header.Get("Etag") != b.Header.Get("Etag") || a.Header.Get("Last-Modified") != b.Header.Get("Last-Modified") {
			t.Errorf("%s: validators differ", path)
		}
	}
}
