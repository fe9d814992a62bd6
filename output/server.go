package output

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"winnow"
)

var (
	_ winnow.Sink     = (*Server)(nil)
	_ winnow.Reporter = (*Server)(nil)
	_ http.Handler    = (*Server)(nil)
)

// Options are what a [Server] is made with. The zero value works.
type Options struct {
	// Logger gets a line at level debug for each publication; nil is silence.
	Logger *slog.Logger
	// Version is told at /livez.
	Version string
	// Editions are those that will be published. The server is ready once it has
	// them all, and shows them as coming until then.
	Editions []winnow.EditionConfig
	// MaxAge is how long readers and proxies may keep an answer without asking
	// again; 0 means five minutes.
	MaxAge time.Duration
	// EditorKey signs the addresses of the editors' pages, see
	// [EditorPath] and [LabelPath]. Without it there are none.
	EditorKey string
	// Label writes that an item of an edition belongs there or not, and returns a
	// sentence on what was done. It is called by several requests at once, and
	// needed with a key.
	Label func(ctx context.Context, ed winnow.EditionID, id winnow.ItemID, keep bool) (string, error)
}

// Server is a [winnow.Sink] that keeps editions in memory and answers readers
// over HTTP. Every document is rendered, compressed and hashed once for each
// Publish; a request costs a look into a map. It is safe for concurrent use.
//
// Paths: / (the only edition, or a list of them), /EDITION/ (the page) with
// rss.xml, atom.xml, feed.json, rejected.atom, rejected and item/ID under it,
// /sources, /sources.json, /livez, /readyz and /static/. Pages answer with and
// without .html. With a key for editors there are also pages at addresses that
// nothing public links to.
type Server struct {
	log   *slog.Logger
	pages string // Cache-Control of what changes with the news
	mux   *http.ServeMux

	mu     sync.Mutex // held while something is published
	shelf  shelf
	groups map[string]map[string]*asset // by what publishes them
	press  *press
	desks  map[winnow.EditionID]*desk

	key      string // of the editors, "" for none
	write    func(ctx context.Context, ed winnow.EditionID, id winnow.ItemID, keep bool) (string, error)
	sameSite http.CrossOriginProtection

	now atomic.Pointer[library] // what readers see
}

// library is everything that is served at one moment. It never changes.
type library struct {
	assets  map[string]*asset
	desks   map[winnow.EditionID]*desk
	missing []winnow.EditionConfig
	ready   bool
}

// The caching of what does not hang on an edition.
const (
	cacheStatic  = "public, max-age=86400"
	cacheSources = "public, max-age=60"
	cacheNever   = "no-cache"
)

// NewServer returns a server that has nothing yet but calm words.
func NewServer(o Options) *Server {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.MaxAge <= 0 {
		o.MaxAge = 5 * time.Minute
	}
	s := &Server{
		log: o.Logger, pages: fmt.Sprintf("public, max-age=%d", int(o.MaxAge.Seconds())), mux: http.NewServeMux(),
		shelf: newShelf(o.Editions), groups: map[string]map[string]*asset{},
		desks: map[winnow.EditionID]*desk{}, key: o.EditorKey, write: o.Label,
	}
	s.mux.HandleFunc("/livez", readOnly(func(w http.ResponseWriter, _ *http.Request) {
		plainText(w, http.StatusOK, strings.TrimSpace("ok winnow "+o.Version))
	}))
	s.mux.HandleFunc("/readyz", readOnly(s.readyz))
	s.mux.HandleFunc("/", s.document)
	if s.key != "" {
		s.editors()
	}
	if err := s.begin(); err != nil {
		panic(err) // our own templates with our own words
	}
	return s
}

func (s *Server) begin() (err error) {
	if s.press, err = newPress(); err != nil {
		return err
	}
	docs, err := s.shelf.report(nil)
	if err != nil {
		return err
	}
	if err := s.put("sources", cacheNever, docs); err != nil {
		return err
	}
	if err := s.put("static", cacheStatic, staticDocuments()); err != nil {
		return err
	}
	return s.swap()
}

// Publish renders the edition and shows it to readers from then on, whole or
// not at all. It fails with the context's error, or when a template does.
func (s *Server) Publish(ctx context.Context, ed winnow.Edition) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v := newView(&ed)
	docs, err := v.render()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.put("edition "+string(ed.ID), s.pages, docs); err != nil {
		return err
	}
	s.shelf.views[ed.ID] = v
	if s.key != "" {
		s.desks[ed.ID] = newDesk(&ed)
	}
	if err := s.swap(); err != nil {
		return err
	}
	s.log.LogAttrs(ctx, slog.LevelDebug, "published", slog.String("edition", string(ed.ID)), slog.Int("documents", len(docs)))
	return nil
}

// Report shows how the sources are, at /sources and while readers wait for the
// first round.
func (s *Server) Report(ctx context.Context, states []winnow.SourceState) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	docs, err := s.shelf.report(states)
	if err != nil {
		return err
	}
	if err := s.put("sources", cacheSources, docs); err != nil {
		return err
	}
	return s.swap()
}

// put replaces a group of documents; readers see it after swap.
func (s *Server) put(group, cacheControl string, docs []Document) error {
	assets := make(map[string]*asset, len(docs))
	for _, d := range docs {
		a, err := newAsset(d, cacheControl, s.groups[group][d.Path], s.press)
		if err != nil {
			return err
		}
		assets[d.Path] = a
	}
	s.groups[group] = assets
	return nil
}

// swap shows readers what was put.
func (s *Server) swap() error {
	front, err := s.shelf.front()
	if err != nil {
		return err
	}
	cache := s.pages
	if len(s.shelf.views) == 0 {
		cache = cacheNever
	}
	if err := s.put("front", cache, []Document{front}); err != nil {
		return err
	}
	waiting, err := s.shelf.waiting()
	if err != nil {
		return err
	}
	if err := s.put("waiting", cacheNever, waiting); err != nil {
		return err
	}
	lib := &library{assets: map[string]*asset{}, desks: maps.Clone(s.desks), missing: s.shelf.missing()}
	lib.ready = len(s.shelf.views) > 0 && len(lib.missing) == 0
	for _, group := range s.groups {
		maps.Copy(lib.assets, group)
	}
	s.now.Store(lib)
	return nil
}

// find returns what stands at a path. Folders have an index; pages may be asked
// for without their .html.
func (l *library) find(path string) *asset {
	path = strings.TrimPrefix(path, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		return l.assets[path+"index.html"]
	}
	if a := l.assets[path]; a != nil {
		return a
	}
	return l.assets[path+".html"]
}

// awaited tells whether the path lies in an edition that is still to come.
func (l *library) awaited(path string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	for _, e := range l.missing {
		if string(e.ID) == first {
			return true
		}
	}
	return false
}

// ServeHTTP answers a reader.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	s.mux.ServeHTTP(w, r)
}

func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	lib := s.now.Load()
	a := lib.find(r.URL.Path)
	switch folder := r.URL.Path + "/"; {
	case a != nil:
		a.serve(w, r)
	case lib.find(folder) != nil:
		// Relative, so that it holds behind a proxy that adds a path.
		w.Header().Set("Location", folder[strings.LastIndexByte(r.URL.Path, '/')+1:])
		plainText(w, http.StatusMovedPermanently, "moved")
	case lib.awaited(r.URL.Path):
		w.Header().Set("Retry-After", strconv.Itoa(30))
		plainText(w, http.StatusServiceUnavailable, "the first round is running, please come again")
	default:
		plainText(w, http.StatusNotFound, "not found")
	}
}

func (s *Server) readyz(w http.ResponseWriter, _ *http.Request) {
	lib := s.now.Load()
	switch {
	case lib.ready:
		plainText(w, http.StatusOK, "ready")
	case len(lib.missing) > 0:
		plainText(w, http.StatusServiceUnavailable, "waiting for "+idsOf(lib.missing))
	default:
		plainText(w, http.StatusServiceUnavailable, "nothing is published yet")
	}
}
