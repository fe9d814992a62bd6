package parse

import (
	"bytes"
	"mime"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// wide are the encodings of more than a byte a character, by how a document in
// them begins: with a byte order mark, or with "<?" or "<r" without one.
var wide = []struct {
	begin string
	enc   encoding.Encoding
}{
	{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
	{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
	{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	{"\x00\x00\x00<", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"<\x00\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00<\x00", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"\x00{\x00", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"<\x00", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"{\x00", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
}

const utf8BOM = "\xef\xbb\xbf"

// toUTF8 decodes a feed.
func toUTF8(body []byte, contentType string) []byte {
	return decoded(body, httpCharset(contentType), xmlCharset(body))
}

// decoded decodes a document. In this order count: how it begins, that it is
// valid UTF-8 (whatever is declared: few texts are that by accident), what HTTP
// declares, what the document declares (RFC 7303 §3 has HTTP win), and last
// that most of what is left is windows-1252.
func decoded(body []byte, declared ...string) []byte {
	for _, w := range wide {
		if bytes.HasPrefix(body, []byte(w.begin)) {
			return decode(body, w.enc)
		}
	}
	body = bytes.TrimPrefix(body, []byte(utf8BOM))
	if utf8.Valid(body) && !sevenBit(body, declared) {
		return body
	}
	for _, label := range declared {
		enc, name := charset.Lookup(label)
		if enc != nil && name != "utf-8" && name != "replacement" && !strings.HasPrefix(name, "utf-16") {
			return decode(body, enc)
		}
	}
	if mostlyUTF8(body) {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return decode(body, charmap.Windows1252)
}

// decode never fails: what is no character becomes U+FFFD.
func decode(body []byte, enc encoding.Encoding) []byte {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(out, []byte(utf8BOM))
}

// sevenBit: the text is in a declared encoding that looks like ASCII.
func sevenBit(body []byte, labels []string) bool {
	for _, label := range labels {
		if _, name := charset.Lookup(label); name == "iso-2022-jp" {
			return bytes.IndexByte(body, 0x1b) >= 0
		}
	}
	return false
}

func httpCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']\s*([A-Za-z0-9._:-]+)`)

func xmlCharset(body []byte) string {
	if m := xmlEncoding.FindSubmatch(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte(utf8BOM))); m != nil {
		return string(m[1])
	}
	return ""
}

// mostlyUTF8: of the characters beyond ASCII at least nine in ten are good.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		switch {
		case n > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		body = body[n:]
	}
	return good >= 9*bad
}

// legal drops the characters that XML forbids (XML 1.0 §2.2), written as such
// or as numbers. One of them would cost the whole feed.
func legal(text []byte) []byte {
	if bytes.ContainsFunc(text, forbidden) {
		text = bytes.Map(func(r rune) rune {
			if forbidden(r) {
				return -1
			}
			return r
		}, text)
	}
	if !bytes.Contains(text, []byte("&#")) {
		return text
	}
	return numbered.ReplaceAllFunc(text, func(ref []byte) []byte {
		digits, radix := string(ref[2:len(ref)-1]), 10
		if digits[0] == 'x' || digits[0] == 'X' {
			digits, radix = digits[1:], 16
		}
		if n, err := strconv.ParseUint(digits, radix, 32); err != nil || n > utf8.MaxRune || forbidden(rune(n)) {
			return nil
		}
		return ref
	})
}

var numbered = regexp.MustCompile(`&#([0-9]+|[xX][0-9a-fA-F]+);`)

func forbidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0xd800 && r <= 0xdfff || r == 0xfffe || r == 0xffff
}
