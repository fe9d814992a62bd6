package output

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

func somePress(t testing.TB) *press {
	t.Helper()
	p, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func someAsset(t testing.TB) *asset {
	t.Helper()
	body := []byte(strings.Repeat("The pilots know every shoal. ", 100))
	a, err := newAsset(Document{Path: "isles/rss.xml", Type: typeRSS, Body: body, Modified: at(12, 12, 0)}, "public", nil, somePress(t))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestChoose(t *testing.T) {
	t.Parallel()
	a := someAsset(t)
	for _, tt := range []struct {
		header []string
		want   coding
	}{
		{nil, identity},
		{[]string{""}, identity},
		{[]string{"gzip"}, gzipCoding},
		{[]string{"x-gzip"}, gzipCoding},
		{[]string{"gzip, deflate, br, zstd"}, brotliCoding},
		{[]string{"gzip", "zstd"}, zstdCoding},
		{[]string{"GZIP;Q=1.0"}, gzipCoding},
		{[]string{"br;q=0.5, gzip;q=0.8"}, gzipCoding},
		{[]string{"br;q=0, *"}, zstdCoding},
		{[]string{"*;q=0.1"}, brotliCoding},
		{[]string{"*;q=0"}, identity},
		{[]string{"identity, gzip;q=0.5"}, identity},
		{[]string{"identity;q=0.5, gzip;q=0.5"}, gzipCoding},
		{[]string{"identity;q=0"}, identity},
		{[]string{"identity;q=0, deflate"}, identity},
		{[]string{"gzip;q=2, br;q=x, zstd;q="}, identity},
		{[]string{"gzip;q=NaN"}, identity},
		{[]string{"compress, deflate"}, identity},
		{[]string{",, ;q=1 ,gzip ; q=0.001"}, gzipCoding},
	} {
		if got := a.choose(tt.header); got != tt.want {
			t.Errorf("%q: chose %s, want %s", tt.header, got, tt.want)
		}
	}
}

func TestCodings(t *testing.T) {
	t.Parallel()
	a := someAsset(t)
	plain := a.variants[identity].body
	seen := map[string]bool{}
	for c, v := range a.variants {
		if seen[v.etag] {
			t.Errorf("%s shares its ETag", c)
		}
		seen[v.etag] = true
		if got := decode(t, c, v.body); !bytes.Equal(got, plain) {
			t.Errorf("%s does not decode to the same bytes", c)
		}
	}
	if len(a.variants) != 4 {
		t.Errorf("%d variants, want 4", len(a.variants))
	}
}

func decode(t testing.TB, c coding, body []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	switch c {
	case brotliCoding:
		r = brotli.NewReader(r)
	case zstdCoding:
		z, err := zstd.NewReader(r, zstd.WithDecoderMaxWindow(8<<20))
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		r = z
	case gzipCoding:
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		r = z
	}
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", c, err)
	}
	return got
}

func TestSmallAndUnchangedAssets(t *testing.T) {
	t.Parallel()
	small, err := newAsset(Document{Body: []byte("short")}, "", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(small.variants) != 1 {
		t.Error("a short document was compressed")
	}
	old := someAsset(t)
	again, err := newAsset(Document{Type: typeRSS, Body: slices.Clone(old.variants[identity].body)}, "", old, nil)
	if err != nil {
		t.Fatal(err)
	}
	if &again.variants[brotliCoding].body[0] != &old.variants[brotliCoding].body[0] {
		t.Error("the same bytes were compressed again")
	}
}

// TestPressForgets: what was compressed before leaves no trace.
func TestPressForgets(t *testing.T) {
	t.Parallel()
	used, body := somePress(t), []byte(strings.Repeat("Lit buoys and bells. ", 200))
	for _, c := range codings {
		if _, err := used.compress(c, []byte(strings.Repeat("Other words, bells and buoys. ", 300))); err != nil {
			t.Fatal(err)
		}
		got, err := used.compress(c, body)
		if err != nil {
			t.Fatal(err)
		}
		if want, err := somePress(t).compress(c, body); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: other bytes than from a new press (%v)", c, err)
		}
	}
}
