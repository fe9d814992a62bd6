package output

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// coding is a content coding (RFC 9110, section 8.4.1).
type coding string

// The codings, those that readers are given first come first.
const (
	brotliCoding coding = "br"
	zstdCoding   coding = "zstd"
	gzipCoding   coding = "gzip"
	identity     coding = "identity"
)

var codings = []coding{brotliCoding, zstdCoding, gzipCoding}

// leastToCompress is the length under which compressing gains nothing.
const leastToCompress = 512

// asset is a document made ready to be served: every header and every coding of
// it is computed once.
type asset struct {
	mediaType    string
	lastModified string // "" when unknown
	modified     time.Time
	cacheControl string
	shared       bool // scripts of other sites may read it
	mark         string
	variants     map[coding]variant
}

type variant struct {
	body []byte
	etag string // strong, and another one for each coding
}

// newAsset compresses a document, or takes the work over from old when the
// bytes are the same.
func newAsset(d Document, cacheControl string, old *asset, p *press) (*asset, error) {
	a := &asset{
		mediaType: d.Type, modified: d.Modified, mark: fingerprint(d.Body), cacheControl: cacheControl,
		shared: d.Type == typeRSS || d.Type == typeAtom || d.Type == typeJSON,
	}
	if !d.Modified.IsZero() {
		a.lastModified = d.Modified.Format(http.TimeFormat)
	}
	if old != nil && old.mark == a.mark {
		a.variants = old.variants
		return a, nil
	}
	a.variants = map[coding]variant{identity: {d.Body, `"` + a.mark + `"`}}
	if len(d.Body) < leastToCompress {
		return a, nil
	}
	for _, c := range codings {
		body, err := p.compress(c, d.Body)
		if err != nil {
			return nil, fmt.Errorf("compress %s with %s: %w", d.Path, c, err)
		}
		if len(body) < len(d.Body) {
			a.variants[c] = variant{body, `"` + a.mark + "-" + string(c) + `"`}
		}
	}
	return a, nil
}

// press compresses. Its encoders are used again and again, since making them
// costs more than most documents do. It is not safe for concurrent use.
type press struct {
	brotli *brotli.Writer
	zstd   *zstd.Encoder
	gzip   *gzip.Writer
}

// newPress keeps zstd's window under the 8 MB that readers must accept (RFC
// 9659), and on one core so that the bytes are the same everywhere.
func newPress() (*press, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		return nil, err
	}
	return &press{brotli.NewWriterLevel(nil, 5), z, gzip.NewWriter(nil)}, nil
}

func (p *press) compress(c coding, body []byte) ([]byte, error) {
	switch c {
	case brotliCoding:
		return throughWriter(p.brotli, body)
	case zstdCoding:
		return p.zstd.EncodeAll(body, nil), nil
	default:
		return throughWriter(p.gzip, body)
	}
}

func throughWriter(w interface {
	io.WriteCloser
	Reset(io.Writer)
}, body []byte) ([]byte, error) {
	var b bytes.Buffer
	w.Reset(&b)
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}
