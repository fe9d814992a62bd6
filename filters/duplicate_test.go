package filters

import (
	"net/url"
	"testing"

	"winnow"
)

// TestAddress: the quick look at an address agrees with reading it.
func TestAddress(t *testing.T) {
	t.Parallel()
	for raw, page := range map[string]bool{
		"":                               false,
		"https://gazette.example":        false,
		"https://gazette.example/":       false,
		"https://gazette.example/a":      true,
		"https://gazette.example/?id=1":  true,
		"https://gazette.example/?":      false,
		"https://gazette.example/#":      false,
		"https://gazette.example/#top":   true,
		"https://gazette.example?id=1":   true,
		"https://gazette.example//":      true,
		"https://gazette.example/%zz":    true, // no address, but somebody's
		"gazette.example/a":              true,
		"urn:isbn:123":                   true,
		"https://gazette.example/a#part": true,
	} {
		if got := addressOf(&winnow.Item{URL: raw}); got != map[bool]string{true: raw}[page] {
			t.Errorf("%q: address %q", raw, got)
		}
		if u, err := url.Parse(raw); err == nil && hasPath(raw) && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.Fragment == "" {
			t.Errorf("%q seems to have a path", raw)
		}
	}
}
