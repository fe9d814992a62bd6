package parse

import (
	"bytes"
	"html"
	"regexp"
	"strings"
)

// kind is what a piece of markup is.
type kind int

const (
	end      kind = iota // of the document
	cutShort             // markup without its end
	open
	empty // <a/>
	closeTag
	cdata
	entity // <!ENTITY …>, inside a DOCTYPE
	other  // comment, instruction, declaration
)

// mark is one piece of markup.
type mark struct {
	kind     kind
	from, to int
	name     string // as written
	local    string // without prefix, in lower case
	attrs    []byte // as written
	text     int    // bytes of text before it that are not white space
}

// scanner finds the markup of an XML document, leniently and without decoding
// anything.
type scanner struct {
	text []byte
	pos  int
}

func (s *scanner) next() mark {
	at := bytes.IndexByte(s.text[s.pos:], '<')
	if at < 0 {
		return mark{kind: end, from: len(s.text), to: len(s.text)}
	}
	m := mark{from: s.pos + at, text: len(bytes.TrimSpace(s.text[s.pos : s.pos+at]))}
	rest := s.text[m.from:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		m.kind, m.to = other, s.after(m.from+4, "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		m.kind, m.to = cdata, s.after(m.from+9, "]]>")
	case bytes.HasPrefix(rest, []byte("<?")):
		m.kind, m.to = other, s.after(m.from+2, "?>")
	case bytes.HasPrefix(rest, []byte("<!")):
		m = s.declaration(m)
	default:
		m.to = s.tagEnd(m.from + 1)
		m.tag(s.text)
	}
	if m.to == 0 {
		return mark{kind: cutShort, from: m.from, to: len(s.text)}
	}
	s.pos = m.to
	return m
}

// after is where the mark ends that is written so; 0 when it doesn't.
func (s *scanner) after(from int, mark string) int {
	at := bytes.Index(s.text[min(from, len(s.text)):], []byte(mark))
	if at < 0 {
		return 0
	}
	return from + at + len(mark)
}

// declaration steps into a DOCTYPE's own part, so that its entities are seen.
func (s *scanner) declaration(m mark) mark {
	m.kind = other
	rest := s.text[m.from:]
	stop := bytes.IndexAny(rest, "[>")
	if len(rest) > 9 && strings.EqualFold(string(rest[:9]), "<!DOCTYPE") && stop >= 0 && rest[stop] == '[' {
		m.to = m.from + stop + 1
		return m
	}
	if len(rest) > 8 && strings.EqualFold(string(rest[:8]), "<!ENTITY") {
		m.kind = entity
	}
	m.to = s.tagEnd(m.from + 2)
	return m
}

// tagEnd is the place after the > that ends a tag, quoted ones apart.
func (s *scanner) tagEnd(from int) int {
	var quote byte
	for i := from; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return 0
}

// tag reads a tag's name and kind.
func (m *mark) tag(text []byte) {
	if m.to == 0 {
		return
	}
	in := text[m.from+1 : m.to-1]
	m.kind = open
	if rest, found := bytes.CutPrefix(in, []byte("/")); found {
		m.kind, in = closeTag, rest
	} else if rest, found := bytes.CutSuffix(in, []byte("/")); found {
		m.kind, in = empty, rest
	}
	stop := bytes.IndexAny(in, " \t\r\n/")
	if stop < 0 {
		stop = len(in)
	}
	m.name, m.attrs = string(in[:stop]), in[stop:]
	m.local = strings.ToLower(m.name[strings.IndexByte(m.name, ':')+1:])
}

var attribute = regexp.MustCompile(`([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// attr is the value of the attribute with that local name; with a prefix, of
// that one alone.
func (m *mark) attr(name string) string {
	for _, a := range attribute.FindAllSubmatch(m.attrs, 64) {
		key := string(a[1])
		if key == name || !strings.Contains(name, ":") && key[strings.IndexByte(key, ':')+1:] == name {
			return undo(string(a[2]) + string(a[3]))
		}
	}
	return ""
}

var reference = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos);`)

// undo undoes XML's own references and nothing else.
func undo(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return reference.ReplaceAllStringFunc(s, html.UnescapeString)
}

// content is the text that stands between two tags, with CDATA undone.
func content(raw []byte) string {
	s := strings.TrimSpace(string(raw))
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<![CDATA[")
		b.WriteString(undo(before))
		if !found {
			return strings.TrimSpace(b.String())
		}
		inner, after, _ := strings.Cut(rest, "]]>")
		b.WriteString(inner)
		s = after
	}
}
