package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                "",
		"Cease-Fire":      "cease-fire",
		"Zażółć gęślą":    "zazolc gesla",
		"Œuvre":           "oeuvre",
		"Straße":          "strasse",
		"Київ":            "киів",
		"Ёлка":            "елка",
		"ﬁnal":            "final",
		"ＡＢＣ１２":           "abc12",
		"e\u0301te\u0301": "ete",
		"パリ":              "パリ",
		"ﾊﾟﾘ":             "パリ",
		"한국":              "한국",
		"İstanbul":        "istanbul",
		"Ελλάς":           "ελλασ",
	}
	for in, want := range tests {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Kyjív", "\xff\xfe", "ǅ", "ẞ", "カ\u3099", "\u1100\u1161", "𝔸", "a\u0328\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) is no UTF-8: %q", s, once)
		}
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, again %q", s, once, twice)
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add("Talks in Geneva, 28-point plan; パリで会談")
	f.Add("\u0301\u0302 x \xff")
	f.Fuzz(func(t *testing.T, s string) {
		cut := Cut(s)
		end := 0
		for _, w := range cut.Words {
			if w.Start < end || w.End <= w.Start || w.End > len(cut.Text) {
				t.Fatalf("Cut(%q): word %+v after %d in %d bytes", s, w, end, len(cut.Text))
			}
			end = w.End
			if w.Folded == "" || strings.ContainsAny(w.Folded, " .,;") {
				t.Fatalf("Cut(%q): word %q", s, w.Folded)
			}
		}
	})
}

func TestCut(t *testing.T) {
	t.Parallel()
	s := Cut("The U.S. and Łódź: 2 talks")
	want := []string{"the", "u", "s", "and", "lodz", "2", "talks"}
	if len(s.Words) != len(want) {
		t.Fatalf("words %v", s.Words)
	}
	for i, w := range s.Words {
		if w.Folded != want[i] {
			t.Errorf("word %d is %q, want %q", i, w.Folded, want[i])
		}
	}
	if !s.Words[1].Capitals || s.Words[0].Capitals || !s.Words[0].Capital || s.Words[3].Capital {
		t.Errorf("capitals of %+v", s.Words)
	}
	if s.Spaceless || !Cut("和平").Spaceless || !Cut("평화 talks").Spaceless {
		t.Error("spaceless scripts are not told apart")
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int{"": 0, " ,. ": 0, "one two-three": 3, "和平协议": 2, "talks 和平": 2} {
		if got := Count(in); got != want {
			t.Errorf("Count(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	if a, b := Key("“Talks” resume — in Genève!"), Key("talks resume in geneve"); a != b || a == "" {
		t.Errorf("keys %q and %q differ", a, b)
	}
}
