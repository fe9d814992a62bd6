package countries

import "testing"

// TestName: a language in which nobody names countries has no names, however often it
// is asked.
func TestName(t *testing.T) {
	t.Parallel()
	for range 2 {
		for lang, want := range map[string]string{"en": "France", "pl": "Francja", "got": ""} {
			name := Name(lang, "FR")
			if name != want || want == "" && Entry(lang, name) != "" {
				t.Errorf("%s: %q, want %q", lang, name, want)
			}
		}
	}
}
