package text

import (
	"regexp"
	"strings"
)

// Glob is a pattern for addresses in which * stands for anything: */sport/*.
// The rest counts as written, but for the case.
type Glob struct{ parts []string }

// NewGlob reads a glob. It matches whole addresses only, so one without * is
// just one address.
func NewGlob(pattern string) Glob {
	return Glob{strings.Split(strings.ToLower(pattern), "*")}
}

// Match tells whether the glob matches the whole of s.
func (g Glob) Match(s string) bool { return g.MatchLower(strings.ToLower(s)) }

// MatchLower is Match for an address that is in lower case already.
func (g Glob) MatchLower(s string) bool {
	first, last := g.parts[0], g.parts[len(g.parts)-1]
	if len(g.parts) == 1 {
		return s == first
	}
	if len(s) < len(first)+len(last) || !strings.HasPrefix(s, first) || !strings.HasSuffix(s, last) {
		return false
	}
	s = s[len(first) : len(s)-len(last)]
	for _, part := range g.parts[1 : len(g.parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return true
}

// NewPattern reads a RE2 pattern for addresses, in any case.
func NewPattern(re string) (*regexp.Regexp, error) { return regexp.Compile("(?i)" + re) }
