package clean

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// maxURL is the longest address that is looked at, in bytes.
const maxURL = 8 << 10

// URL returns the form of an address by which copies are recognised: https, the
// host in lower case without www., m. or amp. before it, no default port, no
// user, no fragment (but #! and #/ forms, which name a page), no tracking
// parameters, no AMP wrapper, no slash at the end. What is left of the query is
// kept byte for byte and in order. What is no http or https address, or a far
// too long one, is no key: it gives "". URL(URL(x)) is URL(x).
func URL(raw string) string {
	s := strings.TrimSpace(raw)
	if _, ok := parseURL(s); !ok || len(s) > maxURL {
		return ""
	}
	for {
		next := strings.TrimSpace(shorten(s))
		if next == s || len(next) > len(s)+len("s/") {
			return s
		}
		s = next
	}
}

// address is an address in its parts, as they are written.
type address struct{ host, port, path, query, fragment string }

// parseURL parts an http or https address.
func parseURL(s string) (a address, ok bool) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" {
		return a, false
	}
	rest := s[strings.Index(s, "://")+3:]
	rest, a.fragment, _ = strings.Cut(rest, "#")
	rest, a.query, _ = strings.Cut(rest, "?")
	if slash := strings.IndexByte(rest, '/'); slash >= 0 {
		a.path = rest[slash:]
	}
	a.host = strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if strings.Contains(a.host, ":") {
		a.host = "[" + a.host + "]"
	}
	if a.port = u.Port(); a.port == "80" && u.Scheme == "http" || a.port == "443" && u.Scheme == "https" {
		a.port = ""
	}
	return a, a.host != "" && !strings.ContainsAny(a.host, "%<>\"' ")
}

// shorten takes away one layer of what copies differ by.
func shorten(s string) string {
	a, ok := parseURL(s)
	if !ok {
		return s
	}
	if inner, ok := a.unwrap(); ok {
		return inner
	}
	a.host = bareHost(a.host)
	a.path = barePath(a.path)
	a.query = bareQuery(a.query)
	if !strings.HasPrefix(a.fragment, "!") && !strings.HasPrefix(a.fragment, "/") {
		a.fragment = ""
	}
	return a.String()
}

// String writes the address.
func (a address) String() string {
	s := "https://" + a.host
	if a.port != "" {
		s += ":" + a.port
	}
	s += a.path
	if a.query != "" {
		s += "?" + a.query
	}
	if a.fragment != "" {
		s += "#" + a.fragment
	}
	return s
}

// unwrap takes the page's own address out of an AMP viewer's or cache's:
// google.com/amp/s/HOST/PATH and HOST.cdn.ampproject.org/c/s/HOST/PATH.
func (a address) unwrap() (string, bool) {
	var rest string
	switch {
	case googleHost.MatchString(a.host) && strings.HasPrefix(a.path, "/amp/"):
		rest = a.path[len("/amp/"):]
	case a.host == "cdn.ampproject.org" || strings.HasSuffix(a.host, ".cdn.ampproject.org"), strings.HasSuffix(a.host, ".bing-amp.com"):
		m := cachePath.FindString(a.path)
		if m == "" {
			return "", false
		}
		rest = a.path[len(m):]
	default:
		return "", false
	}
	rest = strings.TrimPrefix(rest, "s/")
	if host, _, _ := strings.Cut(rest, "/"); !strings.Contains(host, ".") {
		return "", false
	}
	if a.query != "" {
		rest += "?" + a.query
	}
	inner := "https://" + rest
	_, ok := parseURL(inner)
	return inner, ok
}

var (
	googleHost = regexp.MustCompile(`^(www\.)?google(\.[a-z]{2,3}){1,2}$`)
	cachePath  = regexp.MustCompile(`^/[cv]/`)
)

// bareHost drops a label before the host that only says how a page is shown,
// unless what is left would be a name under which anybody may register.
func bareHost(host string) string {
	first, rest, found := strings.Cut(host, ".")
	switch first {
	case "www", "m", "mobile", "amp", "wap":
		if _, err := publicsuffix.EffectiveTLDPlusOne(rest); found && err == nil {
			return rest
		}
	}
	return host
}

// barePath drops what AMP adds to a path, and the slash at the end.
func barePath(path string) string {
	path = strings.TrimRight(path, "/")
	if rest, found := strings.CutPrefix(path, "/amp/"); found && strings.Trim(rest, "/") != "" {
		return "/" + rest
	}
	if rest, found := strings.CutSuffix(path, "/amp"); found && rest != "" {
		return rest
	}
	if rest, found := strings.CutSuffix(path, ".amp.html"); found && !strings.HasSuffix(rest, "/") && rest != "" {
		return rest + ".html"
	}
	if rest, found := strings.CutSuffix(path, ".amp"); found && !strings.HasSuffix(rest, "/") && rest != "" {
		return rest
	}
	return path
}

// bareQuery drops the parameters that only say where a reader came from.
func bareQuery(query string) string {
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if part != "" && !isTracking(strings.ToLower(name), strings.ToLower(value)) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}
