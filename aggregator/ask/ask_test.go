package ask_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/ask"
)

// model plays an endpoint. It answers what answer says, and keeps what it was sent.
type model struct {
	mu      sync.Mutex
	answer  func(w http.ResponseWriter, n int, body string)
	bodies  []string
	headers []http.Header
}

func (m *model) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	m.mu.Lock()
	m.bodies, m.headers = append(m.bodies, string(body)), append(m.headers, r.Header)
	n, answer := len(m.bodies), m.answer
	m.mu.Unlock()
	if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" {
		http.NotFound(w, r)
		return
	}
	answer(w, n, string(body))
}

func (m *model) asked() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.bodies)
}

// says answers with a completion of that content.
func says(content string) func(http.ResponseWriter, int, string) {
	return func(w http.ResponseWriter, _ int, _ string) {
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": content}}}})
	}
}

func status(code int, header ...string) func(http.ResponseWriter, int, string) {
	return func(w http.ResponseWriter, _ int, _ string) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprint(w, "your key sk-secret is no good")
	}
}

const yes = `{"on_topic": true, "confidence": 0.75}`

// bench is an asker before its model.
type bench struct {
	*testing.T
	*ask.Asker
	model *model
	log   bytes.Buffer
	now   time.Time
	doubt func(*winnow.Item) bool
}

func newBench(t *testing.T, answer func(http.ResponseWriter, int, string), change func(*winnow.Ask)) *bench {
	t.Helper()
	b := &bench{T: t, model: &model{answer: answer}, now: time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC), doubt: func(*winnow.Item) bool { return true }}
	srv := httptest.NewServer(b.model)
	t.Cleanup(srv.Close)
	a := winnow.Ask{URL: srv.URL + "/v1", Model: "m-1", Key: "sk-secret", ADay: 100, Timeout: winnow.Duration(10 * time.Second)}
	if change != nil {
		change(&a)
	}
	b.Asker = ask.New(ask.Options{
		Editions: []winnow.EditionConfig{{ID: "e", Title: "Harbour news", Description: "Of ships.", Ask: a}, {ID: "quiet"}},
		Log:      slog.New(slog.NewTextHandler(&b.log, &slog.HandlerOptions{Level: slog.LevelDebug})), Now: func() time.Time { return b.now }, Agent: "winnow/test",
		Borderline: func(_ winnow.EditionID, it *winnow.Item) bool { return b.doubt(it) },
	})
	t.Cleanup(func() {
		for _, secret := range []string{"sk-secret", "chat/completions", "no good"} {
			if strings.Contains(b.log.String(), secret) {
				t.Errorf("the log has %q:\n%s", secret, b.log.String())
			}
		}
	})
	return b
}

// one asks about one item.
func (b *bench) one(title string) *winnow.Item {
	it := &winnow.Item{ID: winnow.ItemID(title), Source: "wire", Publisher: "The Wire", URL: "https://wire.example/" + title, Author: "A. Keeper", Title: title, Text: "The ship <b> has come."}
	b.Advise(b.Context(), []winnow.EditionID{"quiet", "e"}, []*winnow.Item{it})
	return it
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		yes: "true 0.75",
		`{"on_topic": false, "confidence": 1, "why": "no ship"}`:  "false 1",
		"```json\n{\"on_topic\": true, \"confidence\": 0.5}\n```": "true 0.5",
		"```\n{\"on_topic\": true, \"confidence\": 0.5}```\n":     "true 0.5",
		`Sure! {"on_topic": true, "confidence": 1}`:               "",
		`{"on_topic": true, "confidence": 1} {"on_topic": false}`: "",
		`{"on_topic": "yes", "confidence": 1}`:                    "",
		`{"on_topic": true}`:                                      "",
		`{"confidence": 1}`:                                       "",
		`{"on_topic": true, "confidence": 1e9}`:                   "",
		`{"on_topic": true, "confidence": -1}`:                    "",
		`yes`:                                                     "",
		``:                                                        "",
		"```":                                                     "",
	} {
		b := newBench(t, says(content), nil)
		got := ""
		if said, ok := b.one("a").AdviceFor("e"); ok {
			got = fmt.Sprint(said.OnTopic, " ", said.Confidence)
			if said.Model != "m-1" || !said.At.Equal(b.now) {
				t.Errorf("%q: %+v", content, said)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q; log:\n%s", content, got, want, b.log.String())
		}
		b.one("b")
		if b.model.asked() != 2 {
			t.Errorf("%q: asked %d times, want 2: nonsense is one answer's fault", content, b.model.asked())
		}
	}
}

// TestWhatLeaves holds that nothing leaves the machine but what is documented.
func TestWhatLeaves(t *testing.T) {
	t.Parallel()
	b := newBench(t, says(yes), nil)
	it := &winnow.Item{ID: "id-1", Source: "wire", Publisher: "The Wire", URL: "https://wire.example/a", Author: "A. Keeper", Title: "A ship",
		Text: strings.Repeat("x", 600) + "beyond", Content: "<p>markup", Summary: "teaser", Tags: []string{"tag"}}
	b.Advise(t.Context(), []winnow.EditionID{"e"}, []*winnow.Item{it})
	body, header := b.model.bodies[0], b.model.headers[0]
	for _, want := range []string{"m-1", "Harbour news", "Of ships.", "A ship", strings.Repeat("x", 600), "json_object", `"temperature":0`} {
		if !strings.Contains(body, want) {
			t.Errorf("the question lacks %q:\n%s", want, body)
		}
	}
	for _, secret := range []string{"beyond", "wire", "Wire", "Keeper", "markup", "teaser", "tag\"", "id-1", "sk-secret"} {
		if strings.Contains(body, secret) {
			t.Errorf("the question has %q:\n%s", secret, body)
		}
	}
	if header.Get("Authorization") != "Bearer sk-secret" || header.Get("User-Agent") != "winnow/test" || header.Get("Referer")+header.Get("Cookie") != "" {
		t.Errorf("headers %v", header)
	}
}

// TestOnlyInDoubt: nobody is asked about what is in no doubt, or has its answer.
func TestOnlyInDoubt(t *testing.T) {
	t.Parallel()
	b := newBench(t, says(yes), nil)
	b.doubt = func(it *winnow.Item) bool { return it.Title == "doubtful" }
	sure, doubtful := &winnow.Item{ID: "1", Title: "sure"}, &winnow.Item{ID: "2", Title: "doubtful"}
	for range 2 {
		b.Advise(t.Context(), []winnow.EditionID{"e"}, []*winnow.Item{sure, doubtful})
	}
	if len(sure.Advice) != 0 || len(doubtful.Advice) != 1 || b.model.asked() != 1 {
		t.Errorf("advice %v and %v, asked %d times", sure.Advice, doubtful.Advice, b.model.asked())
	}
	doubtful.Text = "Edited."
	b.Advise(t.Context(), []winnow.EditionID{"e"}, []*winnow.Item{doubtful})
	if len(doubtful.Advice) != 1 || b.model.asked() != 2 {
		t.Errorf("after an edit: advice %v, asked %d times", doubtful.Advice, b.model.asked())
	}
	b.doubt = func(*winnow.Item) bool { panic("a filter of ours") }
	b.one("c")
	if b.model.asked() != 2 || !strings.Contains(b.log.String(), "panicked") {
		t.Errorf("asked %d times; log:\n%s", b.model.asked(), b.log.String())
	}
}

// TestLeftAlone: an endpoint that fails is left alone, for as long as it asks.
func TestLeftAlone(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answer func(http.ResponseWriter, int, string)
		pauses []time.Duration
	}{
		"500":            {status(500), []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute}},
		"429 in seconds": {status(429, "Retry-After", "90"), []time.Duration{90 * time.Second, 90 * time.Second}},
		"429 at a date":  {status(429, "Retry-After", "Wed, 06 May 2026 12:05:00 GMT"), []time.Duration{5 * time.Minute}},
		"429 for ever":   {status(429, "Retry-After", "999999999"), []time.Duration{time.Hour}},
		"401":            {status(401), []time.Duration{time.Minute}},
		"redirect":       {status(307, "Location", "/elsewhere"), []time.Duration{time.Minute}},
		"closed midway":  {func(http.ResponseWriter, int, string) { panic(http.ErrAbortHandler) }, []time.Duration{time.Minute}},
	} {
		b := newBench(t, tt.answer, nil)
		for i, pause := range tt.pauses {
			b.one("a")
			b.now = b.now.Add(pause - time.Second)
			b.one("b")
			if got := b.model.asked(); got != i+1 {
				t.Errorf("%s: asked %d times within pause %d, want %d", name, got, i, i+1)
			}
			b.now = b.now.Add(time.Second)
		}
		b.model.answer = says(yes)
		if it := b.one("c"); len(it.Advice) != 1 {
			t.Errorf("%s: not asked after the pause; log:\n%s", name, b.log.String())
		}
	}
}

// TestSlow: an endpoint that doesn't answer in time holds nobody up.
func TestSlow(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	defer close(release)
	b := newBench(t, func(http.ResponseWriter, int, string) { <-release }, func(a *winnow.Ask) { a.Timeout = winnow.Duration(50 * time.Millisecond) })
	items := make([]*winnow.Item, 10)
	for i := range items {
		items[i] = &winnow.Item{ID: winnow.ItemID(fmt.Sprint(i)), Title: fmt.Sprint(i)}
	}
	b.Advise(t.Context(), []winnow.EditionID{"e"}, items) // returns, though nothing is ever answered
	for _, it := range items {
		if len(it.Advice) != 0 {
			t.Errorf("advice %v", it.Advice)
		}
	}
	if n := b.model.asked(); n > 4 {
		t.Errorf("%d were asked at a time", n)
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	b := newBench(t, func(http.ResponseWriter, int, string) { stop() }, nil)
	it := &winnow.Item{ID: "a", Title: "a"}
	b.Advise(ctx, []winnow.EditionID{"e"}, []*winnow.Item{it})
	if len(it.Advice) != 0 || strings.Contains(b.log.String(), "level=WARN") {
		t.Errorf("advice %v; log:\n%s", it.Advice, b.log.String())
	}
}

// TestADay: no more questions than a day has, and anew on the next.
func TestADay(t *testing.T) {
	t.Parallel()
	b := newBench(t, says(yes), func(a *winnow.Ask) { a.ADay = 3 })
	var items []*winnow.Item
	for i := range 8 {
		items = append(items, &winnow.Item{ID: winnow.ItemID(fmt.Sprint(i)), Title: fmt.Sprint(i)})
	}
	b.Advise(t.Context(), []winnow.EditionID{"e"}, items)
	b.one("a")
	if b.model.asked() != 3 {
		t.Errorf("asked %d times, want 3", b.model.asked())
	}
	b.now = b.now.Add(12 * time.Hour)
	if b.one("b"); b.model.asked() != 4 {
		t.Errorf("asked %d times, want 4", b.model.asked())
	}
}

// TestPlainly: an endpoint that knows no response_format is asked without, and
// remembered.
func TestPlainly(t *testing.T) {
	t.Parallel()
	for _, code := range []int{400, 422} {
		b := newBench(t, func(w http.ResponseWriter, n int, body string) {
			if strings.Contains(body, "response_format") || strings.Contains(body, "temperature") {
				status(code)(w, n, body)
				return
			}
			says(yes)(w, n, body)
		}, nil)
		first, second := b.one("a"), b.one("b")
		if len(first.Advice) != 1 || len(second.Advice) != 1 || b.model.asked() != 3 {
			t.Errorf("%d: advice %v and %v after %d questions", code, first.Advice, second.Advice, b.model.asked())
		}
	}
	b := newBench(t, status(400), nil)
	if b.one("a"); b.model.asked() != 2 {
		t.Errorf("asked %d times an endpoint that refuses everything, want 2", b.model.asked())
	}
}

func TestTooLong(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(w http.ResponseWriter, _ int, _ string) { fmt.Fprint(w, strings.Repeat(" ", 300<<10)) }, nil)
	if it := b.one("a"); len(it.Advice) != 0 || !strings.Contains(b.log.String(), "longer than 256 kB") {
		t.Errorf("advice %v; log:\n%s", it.Advice, b.log.String())
	}
}

// TestOnlyThisMachine: plain http reaches no other machine, whatever the name.
func TestOnlyThisMachine(t *testing.T) {
	t.Parallel()
	b := newBench(t, says(yes), func(a *winnow.Ask) { a.URL = "http://192.0.2.1/v1" })
	if it := b.one("a"); len(it.Advice) != 0 || !strings.Contains(b.log.String(), "this machine only") {
		t.Errorf("advice %v; log:\n%s", it.Advice, b.log.String())
	}
}

// TestBadKey: a key that no header may have is not told.
func TestBadKey(t *testing.T) {
	t.Parallel()
	b := newBench(t, says(yes), func(a *winnow.Ask) { a.Key = "sk-secret\n" })
	if it := b.one("a"); len(it.Advice) != 0 || !strings.Contains(b.log.String(), "the key cannot be sent") {
		t.Errorf("advice %v; log:\n%s", it.Advice, b.log.String())
	}
}

// TestTLS: an endpoint whose certificate nobody vouches for is not believed.
func TestTLS(t *testing.T) {
	t.Parallel()
	srv := httptest.NewTLSServer(&model{answer: says(yes)})
	defer srv.Close()
	srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	b := newBench(t, says(yes), func(a *winnow.Ask) { a.URL = srv.URL + "/v1" })
	if it := b.one("a"); len(it.Advice) != 0 || !strings.Contains(b.log.String(), "certificate") {
		t.Errorf("advice %v; log:\n%s", it.Advice, b.log.String())
	}
}
