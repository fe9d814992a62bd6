package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"winnow"
)

const editorKey = "a secret of the isles"

// book is what editors said, as a labeller would keep it.
type book struct {
	mu   sync.Mutex
	said map[winnow.ItemID]bool
	err  error
}

func (b *book) label(_ context.Context, ed winnow.EditionID, id winnow.ItemID, keep bool) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return "", b.err
	}
	if old, ok := b.said[id]; ok && old == keep {
		return "labelled so already", nil
	}
	b.said[id] = keep
	return fmt.Sprintf("added to %s.yaml", ed), nil
}

// listenToEditors serves an edition that publishes nothing of what it dropped.
func listenToEditors(t *testing.T, o Options, editions ...winnow.Edition) (*book, string) {
	t.Helper()
	b := &book{said: map[winnow.ItemID]bool{}}
	o.EditorKey, o.Label = editorKey, b.label
	_, base := listen(t, o, editions...)
	return b, base + "/"
}

func unpublished() winnow.Edition {
	ed := sample()
	ed.Publish.Rejected = false
	return ed
}

// hrefs are where the links of the page at an address lead that have these words.
func hrefs(t *testing.T, address, page, words string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range doc.Descendants() {
		if n.Data == "a" && n.FirstChild != nil && n.FirstChild.Data == words {
			for _, a := range n.Attr {
				if a.Key == "href" {
					to, err := at.Parse(a.Val)
					if err != nil {
						t.Fatal(err)
					}
					out = append(out, to.String())
				}
			}
		}
	}
	return out
}

// TestEditorLabels walks the editor's way: the list, the question, the form, the
// way back.
func TestEditorLabels(t *testing.T) {
	t.Parallel()
	b, base := listenToEditors(t, Options{}, unpublished())
	desk := base + EditorPath(editorKey, "isles")
	resp, page := ask(t, "GET", desk)
	if resp.StatusCode != http.StatusOK || len(hrefs(t, desk, page, "belongs")) != 7 || !strings.Contains(page, "Ten walks around the Lower Isles") {
		t.Fatalf("%d:\n%s", resp.StatusCode, page)
	}
	link := hrefs(t, desk, page, "does not belong")[0]
	resp, question := ask(t, "GET", link)
	if resp.StatusCode != http.StatusOK || !strings.Contains(question, `<form method="post">`) || len(b.said) != 0 {
		t.Fatalf("looking at a link: %d, %v\n%s", resp.StatusCode, b.said, question)
	}
	resp, answer := ask(t, "POST", link, "Sec-Fetch-Site", "same-origin")
	if keep, ok := b.said["aaaa"]; resp.StatusCode != http.StatusOK || !ok || keep || !strings.Contains(answer, "added to isles.yaml") {
		t.Fatalf("the form: %d, %v\n%s", resp.StatusCode, b.said, answer)
	}
	if _, again := ask(t, "POST", link, "Origin", strings.TrimSuffix(base, "/")); !strings.Contains(again, "labelled so already") {
		t.Errorf("twice:\n%s", again)
	}
	if resp, back := ask(t, "GET", hrefs(t, link, answer, "back to the list")[0]); resp.StatusCode != http.StatusOK || back != page {
		t.Errorf("the way back: %d", resp.StatusCode)
	}
	undo := hrefs(t, link, answer, "it belongs")[0]
	if ask(t, "POST", undo, "Sec-Fetch-Site", "same-origin"); !b.said["aaaa"] {
		t.Errorf("undone at %s: %v", undo, b.said)
	}
}

// TestEditorHeaders: nobody keeps, indexes or passes on what is under a signature.
func TestEditorHeaders(t *testing.T) {
	t.Parallel()
	b, base := listenToEditors(t, Options{}, sample())
	label := LabelPath(editorKey, "isles", "aaaa", true)
	for _, tt := range []struct{ method, path, referrer, form string }{
		{"GET", EditorPath(editorKey, "isles"), "no-referrer", "form-action 'none'"},
		{"HEAD", label, "same-origin", "form-action 'self'"},
		{"POST", label, "no-referrer", "form-action 'none'"},
	} {
		resp, _ := ask(t, tt.method, base+tt.path)
		h := resp.Header
		if h.Get("Cache-Control") != "private, no-store" || h.Get("X-Robots-Tag") != "noindex, nofollow" || h.Get("Referrer-Policy") != tt.referrer ||
			!strings.Contains(h.Get("Content-Security-Policy"), tt.form) || h.Get("Etag") != "" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s %s: %v", tt.method, tt.path, h)
		}
	}
	if resp, _ := ask(t, "DELETE", base+label); resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, HEAD, POST" {
		t.Errorf("DELETE: %d, %v", resp.StatusCode, resp.Header)
	}
	if resp, _ := ask(t, "POST", base+EditorPath(editorKey, "isles")); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST to the list: %d", resp.StatusCode)
	}
	b.err = errors.New("the disk is full <now>")
	if resp, page := ask(t, "POST", base+label); resp.StatusCode != http.StatusInternalServerError || !strings.Contains(page, "the disk is full &lt;now&gt;") || strings.Contains(page, "A slip?") {
		t.Errorf("a failure: %d\n%s", resp.StatusCode, page)
	}
}

// TestEditorRefuses: a signature holds for one address, and a form of another
// site labels nothing.
func TestEditorRefuses(t *testing.T) {
	t.Parallel()
	other := sample()
	other.ID = "reefs"
	b, base := listenToEditors(t, Options{}, sample(), other)
	good := LabelPath(editorKey, "isles", "aaaa", true)
	mark := good[strings.LastIndex(good, "/")+1:]
	desk := EditorPath(editorKey, "isles")
	for _, path := range []string{
		"isles/editor/", "isles/editor/x/", desk + "more", strings.Replace(desk, "isles", "reefs", 1), strings.ToUpper(desk),
		EditorPath("another secret of the isles", "isles"), EditorPath("", "isles"),
		"isles/label/aaaa/keep/", "isles/label/aaaa/drop/" + mark, "isles/label/bbbb/keep/" + mark, "reefs/label/aaaa/keep/" + mark,
		"isles/label/aaaa/keep/" + mark[:len(mark)-1], good + "a", "isles/editor/" + mark + "/", LabelPath("", "isles", "aaaa", true),
	} {
		for _, method := range []string{"GET", "POST"} {
			if resp, _ := ask(t, method, base+path); resp.StatusCode != http.StatusNotFound {
				t.Errorf("%s %s: %d", method, path, resp.StatusCode)
			}
		}
	}
	for _, from := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
		if resp, _ := ask(t, "POST", base+good, from...); resp.StatusCode != http.StatusForbidden {
			t.Errorf("POST with %v: %d", from, resp.StatusCode)
		}
	}
	if len(b.said) != 0 {
		t.Errorf("labelled: %v", b.said)
	}
	if resp, _ := ask(t, "GET", base+strings.TrimSuffix(desk, "/")); resp.StatusCode != http.StatusMovedPermanently || !strings.HasSuffix(desk, "/"+resp.Header.Get("Location")) {
		t.Errorf("without a slash: %d to %q", resp.StatusCode, resp.Header.Get("Location"))
	}
	_, closed := listen(t, Options{}, sample())
	for _, key := range []string{editorKey, ""} {
		if resp, _ := ask(t, "GET", closed+"/"+EditorPath(key, "isles")); resp.StatusCode != http.StatusNotFound {
			t.Errorf("a server without a key: %d", resp.StatusCode)
		}
	}
}

// TestEditorBeforeAndAfter: an address holds before the first round, and for items
// that have left the list.
func TestEditorBeforeAndAfter(t *testing.T) {
	t.Parallel()
	b, base := listenToEditors(t, Options{Editions: []winnow.EditionConfig{{ID: "isles", Title: "Isles"}}})
	if resp, _ := ask(t, "GET", base+EditorPath(editorKey, "isles")); resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("before the first round: %d", resp.StatusCode)
	}
	path := LabelPath(editorKey, "isles", "longgone", false)
	resp, page := ask(t, "GET", base+path+"?from=forged")
	if resp.StatusCode != http.StatusOK || !strings.Contains(page, "longgone") || strings.Contains(page, "back to the list") {
		t.Errorf("an old item: %d\n%s", resp.StatusCode, page)
	}
	ask(t, "POST", base+path)
	if keep, ok := b.said["longgone"]; keep || !ok {
		t.Errorf("labelled: %v", b.said)
	}
}

// TestSignaturesStayPrivate: no public document, no file and no line of the log
// has one in it.
func TestSignaturesStayPrivate(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	ed := sample()
	s := NewServer(Options{EditorKey: editorKey, Label: (&book{}).label})
	if err := s.Publish(t.Context(), ed); err != nil {
		t.Fatal(err)
	}
	for path, a := range s.now.Load().assets {
		if body := a.variants[identity].body; bytes.Contains(body, []byte("/editor/")) || bytes.Contains(body, []byte("/label/")) {
			t.Errorf("%s leads to the editor", path)
		}
	}
	served := edge(s, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	for _, path := range []string{EditorPath(editorKey, "isles"), LabelPath(editorKey, "isles", "aaaa", true)} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", "/"+path+"?from="+signature(editorKey, "editor", "isles"), nil)
		if err != nil {
			t.Fatal(err)
		}
		served.ServeHTTP(&discard{http.Header{}}, req)
	}
	if said := log.String(); strings.Count(said, "status=200") != 2 || strings.Contains(said, signature(editorKey, "editor", "isles")) ||
		strings.Contains(said, signature(editorKey, "label", "isles", "aaaa", "keep")) {
		t.Errorf("the log says\n%s", said)
	}
}

// discard is where an answer goes that nobody reads.
type discard struct{ h http.Header }

func (d *discard) Header() http.Header         { return d.h }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }
func (d *discard) WriteHeader(int)             {}

// TestEditorPagesAreInert: what strangers wrote is as harmless here as elsewhere.
func TestEditorPagesAreInert(t *testing.T) {
	t.Parallel()
	_, base := listenToEditors(t, Options{}, edges())
	for _, path := range []string{EditorPath(editorKey, "edges"), LabelPath(editorKey, "edges", "worst", true) + "?from=" + hostileQuery} {
		resp, page := ask(t, "GET", base+path)
		what := activeContent([]byte(page), false)
		if resp.StatusCode != http.StatusOK || what != "" && what != "<form>" {
			t.Errorf("%s: %d, %s", path, resp.StatusCode, what)
		}
	}
}

const hostileQuery = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
