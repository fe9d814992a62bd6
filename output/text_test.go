package output

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCut(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		most     int
		want     string
	}{
		{"short enough", "Lit buoys.", 10, "Lit buoys."},
		{"after a sentence", "One channel. Lit buoys. Nobody shoots.", 30, "One channel. Lit buoys. …"},
		{"not after an early sentence", "Yes. The pilots know every shoal between the isles", 30, "Yes. The pilots know every…"},
		{"after a word, without its comma", "The pilots know, every shoal", 19, "The pilots know…"},
		{"a sentence that leaves no room for the space", "The pilots know. Every shoal", 17, "The pilots know…"},
		{"a word that just fits", "The pilots know every", 16, "The pilots know…"},
		{"no spaces", "島島島島島島島島", 5, "島島島島…"},
		{"a sentence without spaces", "島島島島。島島島島", 8, "島島島島。 …"},
		{"marks stay with their letter", strings.Repeat("e\u0301", 10), 6, "e\u0301e\u0301e…"},
		{"nothing", "words", 0, ""},
		{"one", "words", 1, "…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := cut(tt.in, tt.most)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if n := utf8.RuneCountInString(got); n > tt.most {
				t.Errorf("%d characters, more than %d", n, tt.most)
			}
		})
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"spaces", " a\n\tb\u00a0c ", "a b c"},
		{"control characters", "a\x00b\x1bc\u0085d", "abcd"},
		{"invalid UTF-8", "a\xff\xc3b", "ab"},
		{"noncharacters", "a\ufffeb\U0001ffffc", "abc"},
		{"overrides of direction", "a\u202eb\u202dc", "abc"},
		{"other scripts stay", "Вісник שלום 島 👩‍👩‍👧", "Вісник שלום 島 👩‍👩‍👧"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := line(tt.in, 100); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzCut(f *testing.F) {
	f.Add("One channel. Lit buoys.", 12)
	f.Add("e\u0301\u200d", 2)
	f.Fuzz(func(t *testing.T, s string, most int) {
		most %= 500
		got := line(s, most)
		if n := utf8.RuneCountInString(got); n > max(most, 0) {
			t.Errorf("%d characters, more than %d", n, most)
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\x00") {
			t.Errorf("%q is no clean line", got)
		}
	})
}
