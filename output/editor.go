package output

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"winnow"
)

// desk is an edition for its editor, who also sees what was dropped where nobody
// else does.
type desk struct {
	ID            winnow.EditionID
	Title         string
	Kept, Dropped []shown
}

// newDesk shows no whole text: an editor judges by what readers see.
func newDesk(ed *winnow.Edition) *desk {
	d := &desk{ID: ed.ID, Title: titleOf(ed)}
	for _, list := range []struct {
		from []winnow.Entry
		to   *[]shown
	}{{ed.Entries, &d.Kept}, {ed.Rejected, &d.Dropped}} {
		for _, e := range list.from {
			if e.Source.Rights == winnow.RightsFull {
				e.Source.Rights = winnow.RightsExcerpt
			}
			if s := show(ed, &e); s.Page != "" { // else its id can't stand in an address
				*list.to = append(*list.to, s)
			}
		}
	}
	return d
}

// find is the item as the editor sees it, nil when the desk no longer has it.
func (d *desk) find(id winnow.ItemID) *shown {
	if d == nil {
		return nil
	}
	for _, list := range [][]shown{d.Kept, d.Dropped} {
		if i := slices.IndexFunc(list, func(s shown) bool { return s.ID == id }); i >= 0 {
			return &list[i]
		}
	}
	return nil
}

// editors answers what is under a signature.
func (s *Server) editors() {
	s.mux.HandleFunc("/{edition}/editor/{signature}", s.editor)
	s.mux.HandleFunc("/{edition}/editor/{signature}/{$}", s.editor)
	s.mux.HandleFunc("/{edition}/label/{item}/{keep}/{signature}", s.label)
}

// private are the headers of what only an editor may see.
func private(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("X-Robots-Tag", "noindex, nofollow")
}

// editor lets in who has the key.
func (s *Server) editor(w http.ResponseWriter, r *http.Request) {
	if !signed(s.key, r.PathValue("signature"), "editor", r.PathValue("edition")) {
		plainText(w, http.StatusNotFound, "not found")
		return
	}
	private(w)
	readOnly(s.desk)(w, r)
}

// desk shows an edition to its editor.
func (s *Server) desk(w http.ResponseWriter, r *http.Request) {
	d := s.now.Load().desks[winnow.EditionID(r.PathValue("edition"))]
	switch {
	case d == nil:
		w.Header().Set("Retry-After", "30")
		plainText(w, http.StatusServiceUnavailable, "the first round is running, please come again")
	case !strings.HasSuffix(r.URL.Path, "/"):
		w.Header().Set("Location", r.PathValue("signature")+"/") // relative, as behind a proxy that adds a path
		plainText(w, http.StatusMovedPermanently, "moved")
	default:
		s.show(w, http.StatusOK, "editor", struct {
			frame
			*desk
			Lists []deskList
		}{frame{Heading: "Editor: " + d.Title, Root: "../../../", Base: "../../", Unlisted: true}, d, d.lists(s.key)})
	}
}

// deskList is one list of an editor's page.
type deskList struct {
	Name, About string
	Items       []deskItem
}

// deskItem is an item with the addresses that label it, seen from the page.
type deskItem struct {
	shown
	Belongs, Not string
}

func (d *desk) lists(key string) []deskList {
	from := "?from=" + signature(key, "editor", string(d.ID))
	items := func(list []shown) []deskItem {
		out := make([]deskItem, len(list))
		for i, s := range list {
			out[i] = deskItem{s, "../../../" + LabelPath(key, d.ID, s.ID, true) + from, "../../../" + LabelPath(key, d.ID, s.ID, false) + from}
		}
		return out
	}
	return []deskList{
		{"Kept", "What readers see. Look for what does not belong.", items(d.Kept)},
		{"Left out", "What the filters dropped last. Look for what belongs.", items(d.Dropped)},
	}
}

// label asks whether the item is meant, and on the form's word labels it: looking
// at an address, as prefetchers and link checkers do, changes nothing.
func (s *Server) label(w http.ResponseWriter, r *http.Request) {
	ed, id, word := winnow.EditionID(r.PathValue("edition")), winnow.ItemID(r.PathValue("item")), r.PathValue("keep")
	if !signed(s.key, r.PathValue("signature"), "label", string(ed), string(id), word) {
		plainText(w, http.StatusNotFound, "not found")
		return
	}
	private(w)
	d := s.now.Load().desks[ed]
	p := labelPage{frame: frame{Heading: "Does it belong?", Root: "../../../../", Base: "../../../", Unlisted: true}, Edition: string(ed),
		ID: id, Keep: word == "keep", Item: d.find(id)}
	if d != nil {
		p.Edition = d.Title
	}
	if from := r.URL.Query().Get("from"); signed(s.key, from, "editor", string(ed)) {
		p.Back = "../../../editor/" + from + "/#" + string(id)
		p.from = "?from=" + from
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		p.Form = true
		// A form under no-referrer is sent with an origin of null, which over plain
		// HTTP is all there is to know it by. Other sites learn nothing either way.
		w.Header().Set("Referrer-Policy", "same-origin")
		w.Header().Set("Content-Security-Policy", strings.Replace(w.Header().Get("Content-Security-Policy"), "form-action 'none'", "form-action 'self'", 1))
		s.show(w, http.StatusOK, "label", p)
	case http.MethodPost:
		s.say(w, r, ed, p)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		plainText(w, http.StatusMethodNotAllowed, "only GET, HEAD and POST are answered here")
	}
}

// labelPage is a page about the label of one item.
type labelPage struct {
	frame
	Edition string
	ID      winnow.ItemID
	Keep    bool
	Item    *shown // nil when it is no longer on the desk
	Back    string // to the editor's list, "" for who did not come from there
	from    string
	// What became of it: what was done, or the trouble; both "" before.
	Said, Trouble string
	Undo          string // the address of the other label
}

// say labels the item and shows what became of it.
func (s *Server) say(w http.ResponseWriter, r *http.Request, ed winnow.EditionID, p labelPage) {
	if err := s.sameSite.Check(r); err != nil {
		plainText(w, http.StatusForbidden, "another site sent this form: open the link itself")
		return
	}
	said, err := s.write(r.Context(), ed, p.ID, p.Keep)
	status := http.StatusOK
	if err != nil {
		s.log.LogAttrs(r.Context(), slog.LevelError, "labelling failed", slog.String("edition", string(ed)), slog.String("item", string(p.ID)), slog.Any("err", err))
		p.Heading, p.Trouble, status = "Nothing was written", err.Error(), http.StatusInternalServerError
	} else {
		s.log.LogAttrs(r.Context(), slog.LevelInfo, "labelled", slog.String("edition", string(ed)), slog.String("item", string(p.ID)), slog.Bool("keep", p.Keep))
		p.Heading, p.Said, p.Undo = "Labelled", said, p.Root+LabelPath(s.key, ed, p.ID, !p.Keep)+p.from
	}
	s.show(w, status, "label", p)
}

// show renders a page for one request: an editor is one person.
func (s *Server) show(w http.ResponseWriter, status int, name string, data any) {
	body, err := execute(name, data)
	if err != nil {
		panic(err) // our own template; the edge logs it
	}
	w.Header().Set("Content-Type", typeHTML)
	w.WriteHeader(status)
	_, _ = w.Write(body) // a reader who left needs no answer
}
