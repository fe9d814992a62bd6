package winnow_test

import (
	"strings"
	"testing"

	"winnow"
)

func TestExamplesIn(t *testing.T) {
	t.Parallel()
	list, err := winnow.ExamplesIn("set.yaml", []byte("- {keep: true, title: A}\n- {keep: false, title: B}\n"))
	if err != nil || len(list) != 2 || list[1].At.Line() != 2 {
		t.Fatalf("%v, %+v", err, list)
	}
	_, err = winnow.ExamplesIn("set.yaml", []byte("- {keep: true, titel: A}\n"))
	if err == nil || !strings.Contains(err.Error(), "set.yaml:1:16: [0].titel: unknown key") {
		t.Errorf("a wrong file gives %v", err)
	}
}

// TestWithout: only the copy lacks the examples that are left out.
func TestWithout(t *testing.T) {
	t.Parallel()
	cfg, _ := examplesOf(t, "- {keep: true, title: A}\n- {keep: false, title: B}\n- {keep: false, title: C}\n")
	at := cfg.At("editions[0].test.examples")
	other := cfg.Without("talks.yaml", func(e *winnow.Example) bool { return e.Title == "B" })
	if got := other.Examples(at, "talks.yaml"); len(got) != 2 || got[0].Title != "A" || got[1].Title != "C" {
		t.Errorf("the copy has %+v", got)
	}
	if got := cfg.Examples(at, "talks.yaml"); len(got) != 3 || got[1].Title != "B" {
		t.Errorf("the original has %+v", got)
	}
}

// TestWarningsInOrder: warnings come in the file's order, each once, and are no
// faults.
func TestWarningsInOrder(t *testing.T) {
	t.Parallel()
	cfg, _ := examplesOf(t, "[]")
	for _, path := range []string{"editions[0].title", "version", "version"} {
		cfg.Warn(cfg.At(path), "look at it", "it is odd")
	}
	want := "f.yaml:1:10: version: it is odd (look at it)\nf.yaml:4:20: editions[0].title: it is odd (look at it)"
	if fs := cfg.Warnings(); len(fs) != 2 || fs.Error() != want {
		t.Errorf("warnings\n%v\nwant\n%s", fs, want)
	}
	if err := cfg.Err(); err != nil {
		t.Errorf("faults %v", err)
	}
}

// TestWithoutMakesAnew: what was made of the file with all its examples is made
// anew for the copy; what was made of others is not.
func TestWithoutMakesAnew(t *testing.T) {
	t.Parallel()
	cfg, _ := examplesOf(t, "- {keep: true, title: A}\n")
	make1 := func() any { return "whole" }
	cfg.Once("album talks.yaml", make1)
	cfg.Once("model", make1)
	other := cfg.Without("talks.yaml", func(*winnow.Example) bool { return true })
	make2 := func() any { return "anew" }
	if a, m := other.Once("album talks.yaml", make2), other.Once("model", make2); a != "anew" || m != "whole" {
		t.Errorf("the copy has an album made %v and a model made %v", a, m)
	}
	if a := cfg.Once("album talks.yaml", make2); a != "whole" {
		t.Errorf("the original's album is made %v", a)
	}
}
