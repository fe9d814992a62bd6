package text

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestSkeletonMeasured holds the figures in the docstring of Skeleton.
func TestSkeletonMeasured(t *testing.T) {
	t.Parallel()
	var meet, apart tally
	skeletons := map[string]int{} // of the names before
	for n, line := range readLines(t, filepath.Join("testdata", "names.txt")) {
		forms := strings.Fields(line)
		for i, a := range forms {
			first, known := skeletons[Skeleton(a)]
			apart.add(!known || first == n, a)
			skeletons[Skeleton(a)] = n
			for _, b := range forms[i+1:] {
				meet.add(Skeleton(a) == Skeleton(b), fmt.Sprintf("%s→%s %s→%s", a, Skeleton(a), b, Skeleton(b)))
			}
		}
	}
	if meet.good < 1476 || meet.all != 1510 {
		t.Errorf("%s pairs of spellings meet: %s", &meet, strings.Join(meet.bad, "; "))
	}
	if apart.good != apart.all {
		t.Errorf("only %s spellings are apart from other names: %s", &apart, strings.Join(apart.bad, " "))
	}
}

// commonNames are different names, in one spelling each.
const commonNames = `Anderson Gary Harry Martin Marten Mason Nixon Nolan Owen Parker Perry Porter Price Quinn Reed Rivera Rogers Ross
Russell Sanders Scott Shaw Simmons Smith Stewart Taylor Thompson Turner Walker Ward Watson White Williams Wilson Wood Wright Young
Greg Greek Macron Merz Meloni Starmer Rubio Vance Tusk Kallas Costa Rutte Stubb Fico Babis Sikorski Pistorius Barrot Crosetto Umerov Yermak Budanov Kellogg`

func TestSkeletonOfCommonNames(t *testing.T) {
	t.Parallel()
	names := strings.Fields(commonNames)
	var met []string
	for i, a := range names {
		for _, b := range names[i+1:] {
			if Skeleton(a) == Skeleton(b) {
				met = append(met, a+" "+b)
			}
		}
	}
	if len(names) != 60 || strings.Join(met, ", ") != "Gary Harry, Martin Marten, Greg Greek" {
		t.Errorf("of %d names meet: %s", len(names), strings.Join(met, ", "))
	}
}

func TestSkeleton(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":       "",
		"2026 …": "",
		"''":     "",
		"Володимир Зеленський":     "volodimir silinski",
		"  Volodymyr   ZELENSKYY ": "volodimir silinski",
		"Khar’kov":                 "harkv", "Khar´kov": "harkv", "Khar'kov": "harkv",
		"Соловʼяненко": "solovianinko",
		"Kim Jong-un":  "kim ionh un",
		"김정은":          "김정은",
		"F-16":         "f 16",
	} {
		if got := Skeleton(in); got != want {
			t.Errorf("Skeleton(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSkeleton(f *testing.F) {
	f.Add("Зеленський-Schmyhal O’Neill \xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Skeleton(s)
		if !utf8.ValidString(got) || got != strings.TrimSpace(got) || strings.Contains(got, "  ") {
			t.Fatalf("Skeleton(%q) = %q", s, got)
		}
	})
}
