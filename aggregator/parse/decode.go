package parse

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"winnow"
)

// decode returns the document in UTF-8, saying so in its prolog. What the bytes
// are goes before what they are said to be: a byte order mark, then valid
// UTF-8, then the HTTP charset, the prolog's, and at last windows-1252.
func decode(body []byte, contentType string) ([]byte, error) {
	text, err := toUTF8(body, contentType)
	if err != nil {
		return nil, fmt.Errorf("%w: its charset cannot be read: %w", winnow.ErrNotAFeed, err)
	}
	text = bytes.TrimLeft(allowed(text), " \t\r\n")
	return prolog.ReplaceAll(text, []byte(`<?xml version="1.0" encoding="UTF-8"?>`)), nil
}

// prolog is an XML declaration at the start: it may lie, or say version 1.1.
var prolog = regexp.MustCompile(`\A<\?xml\s[^>]*\?>`)

func toUTF8(body []byte, contentType string) ([]byte, error) {
	if enc := marked(body); enc != nil {
		return enc.NewDecoder().Bytes(body)
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if utf8.Valid(body) {
		return body, nil
	}
	enc, _ := charset.Lookup(declared(body, contentType))
	if enc == nil {
		enc, _ = charset.Lookup("windows-1252")
	}
	return enc.NewDecoder().Bytes(body)
}

// marked is UTF-16 by its byte order mark, or by how "<?" or "<r" looks in it.
func marked(body []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}), bytes.HasPrefix(body, []byte{'<', 0}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(body, []byte{0xfe, 0xff}), bytes.HasPrefix(body, []byte{0, '<'}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

var encodingAttr = regexp.MustCompile(`\A\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// declared is the charset of the HTTP header, else that of the prolog.
func declared(body []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	if m := encodingAttr.FindSubmatch(body[:min(len(body), 1024)]); m != nil {
		return string(m[1])
	}
	return ""
}

// allowed drops what XML 1.0 forbids (§2.2, Char), and does not touch a document
// that has none of it.
func allowed(text []byte) []byte {
	if bytes.IndexFunc(text, forbidden) < 0 && utf8.Valid(text) {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, text)
}

func forbidden(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xFFFE || r == 0xFFFF || r >= 0xD800 && r <= 0xDFFF
}
