package main

import (
	"encoding/xml"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator"
)

// sheet is an item of a test's publisher.
type sheet struct {
	slug, title, content string
	at                   time.Time // when it was published; zero is none
	lang                 string
}

// press is a publisher with one feed, the program's database, and a clock that
// moves an hour a round.
type press struct {
	t      *testing.T
	url    string
	config string // the file
	store  string // the file
	now    time.Time

	mu     sync.Mutex
	sheets []sheet
}

// pressNoon is when a press begins.
var pressNoon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// newPress starts a publisher that the shipped edition reads, in these languages.
func newPress(t *testing.T, langs string) *press {
	t.Helper()
	dir := t.TempDir()
	p := &press{t: t, config: filepath.Join(dir, "config.yaml"), store: filepath.Join(dir, "press.db"), now: pressNoon}
	srv := httptest.NewServer(p)
	t.Cleanup(srv.Close)
	p.url = srv.URL
	if err := os.WriteFile(p.config, []byte(shippedWith(t, langs, srv.URL)), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// shippedWith is the shipped config with one source of the test in place of all,
// for readers of these languages.
func shippedWith(t testing.TB, langs, url string) string {
	t.Helper()
	head, rest, ok := strings.Cut(string(winnow.Shipped), "\nsources:\n")
	at := strings.Index(rest, "\n\n")
	const keep = "language: {keep: [en]}"
	if !ok || at < 0 || !strings.Contains(rest, keep) {
		t.Fatal("config.yaml has another form than this test knows")
	}
	source := fmt.Sprintf("\nsources:\n  - {id: press, publisher: The Press, url: %q, allow: [127.0.0.0/8], per_host: {gap: 0s}, every: \"@every 5m\"}", url)
	return head + source + strings.Replace(rest[at:], keep, "language: {keep: ["+langs+"]}", 1)
}

func (p *press) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Press</title>`)
	for _, s := range p.sheets {
		fmt.Fprintf(w, "<item><title>%s</title><guid isPermaLink=\"false\">%s</guid><link>%s</link>", escaped(s.title), s.slug, p.at(s.slug))
		if s.lang != "" {
			fmt.Fprintf(w, "<dc:language>%s</dc:language>", s.lang)
		}
		if !s.at.IsZero() {
			fmt.Fprintf(w, "<pubDate>%s</pubDate>", s.at.Format(time.RFC1123Z))
		}
		fmt.Fprintf(w, "<content:encoded>%s</content:encoded></item>", escaped(s.content))
	}
	fmt.Fprint(w, "</channel></rss>")
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// at is the address of a page of the publisher.
func (p *press) at(slug string) string { return "https://press.example/" + slug }

// print is a round in which the feed has these items.
func (p *press) print(sheets ...sheet) {
	p.t.Helper()
	p.mu.Lock()
	p.sheets = sheets
	p.mu.Unlock()
	cfg := winnow.Load(p.config, []byte(p.read()), nil)
	cfg.Store = p.store
	vet(cfg)
	if err := cfg.Err(); err != nil {
		p.t.Fatal(err)
	}
	st, err := openStore(p.t.Context(), cfg, false)
	if err != nil {
		p.t.Fatal(err)
	}
	defer st.Close()
	opts := join(cfg, st, nil, slog.New(slog.DiscardHandler))
	opts.Now = func() time.Time { return p.now }
	if round, err := aggregator.New(opts).Once(p.t.Context()); err != nil || round.Sources != 1 {
		p.t.Fatalf("%+v, %v", round, err)
	}
	p.now = p.now.Add(time.Hour)
}

func (p *press) read() string {
	text, err := os.ReadFile(p.config)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

// judged is what the store has, kept or dropped, by title.
func (p *press) judged(keep bool) map[string]winnow.Judged {
	p.t.Helper()
	st, err := openStore(p.t.Context(), &winnow.Config{Store: p.store}, true)
	if err != nil {
		p.t.Fatal(err)
	}
	defer st.Close()
	latest, err := st.Latest(p.t.Context(), edition, keep, 10_000)
	if err != nil {
		p.t.Fatal(err)
	}
	by := map[string]winnow.Judged{}
	for _, j := range latest {
		by[j.Item.Title] = j
	}
	return by
}

// explain is what the command says.
func (p *press) explain(idOrURL string) string {
	p.t.Helper()
	out, errs, code := say(p.t.Context(), "", "explain", "--config", p.config, "--store", p.store, idOrURL)
	if code != exitGood {
		p.t.Fatalf("explain %s: %s", idOrURL, errs)
	}
	return out
}

// flat is text without its line breaks, for looking into what is wrapped.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
