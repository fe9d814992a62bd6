package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"winnow"
)

// errEmpty is a 200 without a body.
var errEmpty = errors.New("the answer is empty")

// readBody reads and decodes the whole body, or of a longer one what cut allows.
// The limit is on decoded bytes, so that a small bomb is as little use as a large
// body.
func readBody(resp *http.Response, limit int64, cut bool) ([]byte, error) {
	r, done, err := decoded(resp.Body, resp.Header.Values("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	defer done()
	var buf bytes.Buffer
	buf.Grow(int(min(max(resp.ContentLength, 0), 1<<20, limit)) + bytes.MinRead)
	n, err := io.Copy(&buf, io.LimitReader(r, limit+1))
	switch {
	case n > limit && cut:
		return buf.Bytes()[:limit], nil
	case n > limit:
		return nil, fmt.Errorf("the answer is longer than %s: %w", size(limit), winnow.ErrTooLarge)
	case err != nil:
		return nil, err
	case n == 0:
		return nil, errEmpty
	}
	return buf.Bytes(), nil
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// maxCodings is how often a body may be compressed.
const maxCodings = 2

// maxWindow bounds what a zstd frame may make us hold: RFC 9659 §3 says 8 MB.
const maxWindow = 8 << 20

// decoded undoes the content codings (RFC 9110 §8.4), the last one first. The
// second result frees what the decoders hold.
func decoded(body io.Reader, fields []string) (io.Reader, func(), error) {
	codings := strings.FieldsFunc(strings.ToLower(strings.Join(fields, ",")), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(codings) > maxCodings {
		return nil, nil, errors.New("the answer is compressed too often")
	}
	done := func() {}
	for _, coding := range slices.Backward(codings) {
		switch coding {
		case "identity":
		case "gzip", "x-gzip":
			zr, err := gzip.NewReader(body)
			if err != nil {
				return nil, nil, fmt.Errorf("gzip: %w", err)
			}
			body = zr
		case "br":
			body = brotli.NewReader(body)
		case "zstd":
			zr, err := zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
			if err != nil {
				return nil, nil, fmt.Errorf("zstd: %w", err)
			}
			before := done
			body, done = zr, func() { zr.Close(); before() }
		default:
			return nil, nil, fmt.Errorf("the answer is compressed in a way that we did not ask for: %q", coding)
		}
	}
	return body, done, nil
}
