package output

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"
)

// The bounds on a connection. Documents are small and in memory: who needs
// longer than this is no reader.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 60 * time.Second // a slow phone may take its time
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
	shutdownTimeout   = 10 * time.Second
)

// Serve answers on ln with h until ctx ends, then takes no more connections and
// lets running answers finish for up to ten seconds. It closes ln. A panic in h
// is logged with its stack and answered with 500; each request is logged at
// level debug. A nil log is silence. The error is nil after an orderly end.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, log *slog.Logger) error {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	srv := &http.Server{
		Handler:           edge(h, log),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	return shutdown(srv)
}

func shutdown(srv *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close() // who is still reading has had his time
	}
	if err != nil {
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}

// edge is where requests come in: it logs them and catches panics.
func edge(h http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &witness{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				afterPanic(seen, r, p, log)
			}
			log.LogAttrs(r.Context(), slog.LevelDebug, "request", slog.String("method", r.Method),
				slog.String("url", withoutSignature(r.URL.Path)), slog.Int("status", seen.status), slog.Duration("took", time.Since(began)))
		}()
		h.ServeHTTP(seen, r)
	})
}

func afterPanic(w *witness, r *http.Request, p any, log *slog.Logger) {
	if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(p) // the handler's way to hang up
	}
	log.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("url", withoutSignature(r.URL.Path)),
		slog.String("err", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
	if w.status != 0 {
		panic(http.ErrAbortHandler) // the answer has begun; the reader must see that it is not whole
	}
	clear(w.Header())
	plainText(w, http.StatusInternalServerError, "something went wrong here")
}

// witness remembers the status that was sent, 0 for none yet.
type witness struct {
	http.ResponseWriter
	status int
}

func (w *witness) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *witness) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach what is beneath.
func (w *witness) Unwrap() http.ResponseWriter { return w.ResponseWriter }
