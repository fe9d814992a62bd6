package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// product is the token by which robots.txt files call us (RFC 9309 §2.2.1).
const product = "winnow"

// rules are what a robots.txt says to us. The zero value allows everything.
type rules struct {
	list  []rule
	delay time.Duration // Crawl-delay, which is no part of the RFC; 0 when none is asked for
}

// rule is one allow or disallow line, its pattern normalized.
type rule struct {
	pattern string
	allow   bool
}

// parseRules reads a robots.txt (RFC 9309 §2.2). Every line that can be read
// counts, whatever stands around it: the groups for our product token together,
// or else those for everybody (*).
func parseRules(text []byte) rules {
	var p robotsParser
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = bytes.Cut(line, []byte("#"))
		key, value, found := strings.Cut(string(line), ":")
		if found {
			p.line(strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value))
		}
	}
	if p.named {
		return p.ours
	}
	return p.everybody
}

// robotsParser goes through the groups of a file.
type robotsParser struct {
	ours, everybody rules
	named           bool // some group names us
	toUs, toAll     bool // the group that we are in speaks to us, to everybody
	closed          bool // the next user-agent line begins another group
}

func (p *robotsParser) line(key, value string) {
	switch key {
	case "user-agent":
		if p.closed {
			p.toUs, p.toAll, p.closed = false, false, false
		}
		p.toUs = p.toUs || strings.EqualFold(token(value), product)
		p.toAll = p.toAll || value == "*" || strings.HasPrefix(value, "* ")
		p.named = p.named || p.toUs
	case "allow", "disallow":
		p.closed = true
		if value != "" { // an empty pattern matches nothing
			p.add(func(r *rules) { r.list = append(r.list, rule{normalized(value), key == "allow"}) })
		}
	case "crawl-delay":
		if sec, err := strconv.ParseFloat(value, 64); err == nil && sec > 0 && sec < 1e6 {
			p.add(func(r *rules) { r.delay = time.Duration(sec * float64(time.Second)) })
		}
	}
}

func (p *robotsParser) add(to func(*rules)) {
	if p.toUs {
		to(&p.ours)
	}
	if p.toAll {
		to(&p.everybody)
	}
}

// token is the product token at the beginning of a user-agent line's value.
func token(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// allow tells whether the path, with its query, may be fetched. The longest
// pattern that matches decides; of two that are equally long the one that allows
// (RFC 9309 §2.2.2).
func (r rules) allow(path string) bool {
	path = normalized(path)
	best, allowed := -1, true
	for _, rule := range r.list {
		n := len(rule.pattern)
		if n < best || n == best && (allowed || !rule.allow) || !matches(rule.pattern, path) {
			continue
		}
		best, allowed = n, rule.allow
	}
	return allowed || path == "/robots.txt"
}

// matches tells whether the path begins with what the pattern says: * stands for
// anything, $ at the end for the end. Each part is looked for as early as it can
// be, so the time is linear in the path.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	if len(parts) == 1 {
		return !whole || rest == ""
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	if whole {
		return strings.HasSuffix(rest, parts[last])
	}
	return strings.Contains(rest, parts[last])
}

const upperHex = "0123456789ABCDEF"

// normalized makes octets comparable: what needs no percent sign has none, what
// is not ASCII has one, and its digits are in upper case (RFC 9309 §2.2.2, RFC
// 3986 §6.2.2).
func normalized(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, coded := s[i], false
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, coded = byte(n), true
				i += 2
			}
		}
		if c >= 0x80 || coded && !unreserved(c) {
			b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unreserved: RFC 3986 §2.3.
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
