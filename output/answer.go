package output

import (
	"net/http"
	"strconv"
)

// serve answers a request for a: whole, or with 304, 412, 204 for a preflight,
// or 405. Ranges are not offered, so a Range header is ignored (RFC 9110,
// section 14.2).
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if a.shared {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag")
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		a.answer(w, r)
	case http.MethodOptions:
		h.Set("Allow", "GET, HEAD, OPTIONS")
		if a.shared { // scripts that send validators ask first
			h.Set("Access-Control-Allow-Methods", "GET, HEAD")
			h.Set("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since")
			h.Set("Access-Control-Max-Age", "86400")
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		h.Set("Allow", "GET, HEAD, OPTIONS")
		plainText(w, http.StatusMethodNotAllowed, "only GET and HEAD are answered here")
	}
}

func (a *asset) answer(w http.ResponseWriter, r *http.Request) {
	chosen := a.choose(r.Header["Accept-Encoding"])
	v := a.variants[chosen]
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", a.cacheControl)
	h.Set("Etag", v.etag)
	switch status := precondition(r, v.etag, a.modified); status {
	case http.StatusNotModified: // carries what a cache needs (section 15.4.5), and no more
		w.WriteHeader(status)
		return
	case http.StatusPreconditionFailed:
		h.Del("Etag")
		plainText(w, status, "the document has changed")
		return
	}
	if a.lastModified != "" {
		h.Set("Last-Modified", a.lastModified)
	}
	if chosen != identity {
		h.Set("Content-Encoding", string(chosen))
	}
	h.Set("Content-Type", a.mediaType)
	h.Set("Content-Length", strconv.Itoa(len(v.body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(v.body) // a reader who left needs no answer
	}
}

// readOnly refuses what would change something.
func readOnly(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			plainText(w, http.StatusMethodNotAllowed, "only GET and HEAD are answered here")
			return
		}
		h(w, r)
	}
}

// plainText answers in our own words only.
func plainText(w http.ResponseWriter, status int, text string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // a reader who left needs no answer
}
