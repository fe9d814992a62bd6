package output

import (
	"strconv"
	"strings"
)

// accepts are the weights of an Accept-Encoding header (RFC 9110, section
// 12.5.3), by coding. The key "*" stands for all that are not named.
type accepts map[string]float64

// parseAccept reads Accept-Encoding. What it cannot read is not accepted.
func parseAccept(header []string) accepts {
	acc := accepts{}
	for element := range strings.SplitSeq(strings.Join(header, ","), ",") {
		name, params, _ := strings.Cut(element, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "x-gzip" {
			name = "gzip" // section 8.4.1.3
		}
		if name != "" {
			acc[name] = quality(params)
		}
	}
	return acc
}

// quality reads ";q=0.5" (section 12.4.2): 1 when absent, 0 when unreadable.
func quality(params string) float64 {
	for p := range strings.SplitSeq(params, ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(p), "=")
		if !strings.EqualFold(strings.TrimSpace(key), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) {
			return 0
		}
		return q
	}
	return 1
}

func (acc accepts) weight(c coding) (float64, bool) {
	if q, ok := acc[string(c)]; ok {
		return q, true
	}
	q, ok := acc["*"]
	return q, ok
}

// choose picks the coding with the greatest weight; of equals the one that we
// would rather send. A reader that accepts nothing gets the plain bytes.
func (a *asset) choose(acceptEncoding []string) coding {
	if len(acceptEncoding) == 0 || len(a.variants) == 1 {
		return identity
	}
	acc := parseAccept(acceptEncoding)
	best, most := identity, 0.0
	for _, c := range codings {
		if q, _ := acc.weight(c); q > most && a.variants[c].body != nil {
			best, most = c, q
		}
	}
	if q, ok := acc["identity"]; ok && q > most {
		return identity
	}
	return best
}
