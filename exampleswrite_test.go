package winnow_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

var bridge = winnow.Example{Keep: false, Title: "A bridge is closed", Summary: "It is old: 90 years.", URL: "https://post.example/bridge", Note: "not # talks"}

const bridgeBlock = "- keep: false\n  title: A bridge is closed\n  summary: 'It is old: 90 years.'\n  url: https://post.example/bridge\n  note: 'not # talks'\n"

// TestLabelAdds: whatever way a list is written, the example is added to it and
// every byte of before stays.
func TestLabelAdds(t *testing.T) {
	t.Parallel()
	const flow = `{keep: false, title: A bridge is closed, summary: 'It is old: 90 years.', url: 'https://post.example/bridge', note: 'not # talks'}`
	in := func(s string) string {
		return "  " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n  ") + "\n"
	}
	for before, want := range map[string]string{
		"":                                      bridgeBlock,
		"# Ours.\n":                             "# Ours.\n" + bridgeBlock,
		"# Ours.":                               "# Ours.\n" + bridgeBlock,
		"---\n":                                 "---\n" + bridgeBlock,
		"- {keep: true, title: A}":              "- {keep: true, title: A}\n" + bridgeBlock,
		"- {keep: true, title: A} # why\n# x\n": "- {keep: true, title: A} # why\n# x\n" + bridgeBlock,
		"  - keep: true\n    title: A\n":        "  - keep: true\n    title: A\n" + in(bridgeBlock),
		"-\n  keep: true\n  title: A\n\n":       "-\n  keep: true\n  title: A\n\n" + bridgeBlock,
		"- keep: true\r\n  title: A\r\n":        "- keep: true\r\n  title: A\r\n" + strings.ReplaceAll(bridgeBlock, "\n", "\r\n"),
		"---\n- {keep: true, title: A}\n...\n":  "---\n- {keep: true, title: A}\n" + bridgeBlock + "...\n",
		"- keep: true\n  title: >+\n    A\n\n":  "- keep: true\n  title: >+\n    A\n\n" + bridgeBlock,
		"[]":                                    "[ " + flow + "]",
		"[{keep: true, title: A}] # of [three]": "[{keep: true, title: A}, " + flow + "] # of [three]",
		"[\n  {keep: true, title: A},\n]\n":     "[\n  {keep: true, title: A},\n " + flow + "]\n",
		"[{keep: true, title: A} # why\n]":      "[{keep: true, title: A} # why\n, " + flow + "]",
	} {
		after, done, err := winnow.LabelExample("talks.yaml", []byte(before), bridge)
		if err != nil || string(after) != want || !done.New || done.Changed {
			t.Errorf("%q: %+v, %v\n%s", before, done, err, cmp.Diff(want, string(after)))
			continue
		}
		if line := strings.Split(want, "\n")[done.Line-1]; !strings.Contains(line, "keep: false") {
			t.Errorf("%q: line %d is %q", before, done.Line, line)
		}
		if again, done, err := winnow.LabelExample("talks.yaml", after, bridge); err != nil || done.New || done.Changed || !bytes.Equal(again, after) {
			t.Errorf("%q: once more: %+v, %v\n%s", before, done, err, again)
		}
	}
}

// TestLabelChanges: the label of an item that is there is changed where it stands.
func TestLabelChanges(t *testing.T) {
	t.Parallel()
	for before, want := range map[string]string{
		"# A.\n- {title: A bridge is closed, keep: true} # B\n":                                      "# A.\n- {title: A bridge is closed, keep: false} # B\n",
		"- {keep: \"true\", title: a  BRIDGE is closed}\n":                                           "- {keep: \"false\", title: a  BRIDGE is closed}\n",
		"- {title: Ünïcode 👩, url: 'https://post.example/bridge', keep: TRUE}":                       "- {title: Ünïcode 👩, url: 'https://post.example/bridge', keep: false}",
		"- {keep: true, title: A}\n- keep: true\r\n  title: B\n  url: https://post.example/bridge\n": "- {keep: true, title: A}\n- keep: false\r\n  title: B\n  url: https://post.example/bridge\n",
	} {
		after, done, err := winnow.LabelExample("talks.yaml", []byte(before), bridge)
		if err != nil || string(after) != want || done.New || !done.Changed {
			t.Errorf("%q: %+v, %v\n%s", before, done, err, cmp.Diff(want, string(after)))
		}
	}
}

// TestLabelRefuses: what cannot be added to safely stays as it is, and the error
// says where it is wrong.
func TestLabelRefuses(t *testing.T) {
	t.Parallel()
	for before, want := range map[string]string{
		"~\n":                           "talks.yaml:1:1: want a list of examples",
		"- {keep: true, title: A\n":     "talks.yaml:2:1: ",
		"{keep: true, title: A}\n":      "talks.yaml:1:1: want a list of examples",
		"- {keep: perhaps, title: A}\n": "talks.yaml:1:10: [0].keep: want true or false",
		"- {keep: true}\n":              "talks.yaml:1:3: [0]: title is missing",
		"- &a {keep: true, title: A bridge is closed}\n- *a\n":                 "talks.yaml:1:3: [0]: its label can't be changed in place (write keep: false there by hand)",
		"- {title: A, keep: &k true}\n- {title: A bridge is closed, keep: *k}": "talks.yaml:2:3: [1]: its label can't be changed",
		"- {keep: true, title: A}\n---\n- {keep: true, title: B}\n":            "talks.yaml:",
	} {
		after, done, err := winnow.LabelExample("talks.yaml", []byte(before), bridge)
		if err == nil || !strings.HasPrefix(err.Error(), want) || string(after) != before || done.New || done.Changed {
			t.Errorf("%q: %v, want %s; %+v\n%s", before, err, want, done, after)
		}
	}
	if _, _, err := winnow.LabelExample("talks.yaml", nil, winnow.Example{Title: " \n"}); err == nil {
		t.Error("an example without a title is taken")
	}
}

// TestExamplesAreNoReferences: what strangers wrote asks nothing of the
// environment, and an empty file is a list of none.
func TestExamplesAreNoReferences(t *testing.T) {
	t.Parallel()
	cfg, list := examplesOf(t, "- {keep: true, title: 'What ${HOME} means'}\n")
	if err := cfg.Err(); err != nil || len(list) != 1 || list[0].Title != "What ${HOME} means" {
		t.Errorf("%+v, %v", list, err)
	}
	for _, text := range []string{"", "# None yet.\n", "---\n"} {
		if cfg, list := examplesOf(t, text); cfg.Err() != nil || len(list) != 0 {
			t.Errorf("%q: %+v, %v", text, list, cfg.Err())
		}
	}
}

// reread is the list in a text, and whether it is sound.
func reread(text []byte) ([]winnow.Example, bool) {
	cfg := winnow.LoadBeside("f.yaml", []byte(naming), noEnv, fstest.MapFS{"talks.yaml": {Data: text}})
	list := cfg.Examples(cfg.At("editions[0].test.examples"), "talks.yaml")
	for i := range list {
		list[i].At = nil
	}
	return list, cfg.Err() == nil
}

// FuzzLabelExample: a sound list stays sound and gains the example; its bytes are
// all there still, in their order. An unsound one is not touched.
func FuzzLabelExample(f *testing.F) {
	for _, text := range []string{
		"", "# none\n", "---\n", "- {keep: true, title: A}", "  - keep: true\n    title: A\n...\n", "[]", "[{keep: true, title: A}] # ]\n",
		"- keep: true\r\n  title: |\r\n    A\r\n", "- &a {keep: true, title: A}\n- *a\n", "- {keep: true, title: A\n", "\ufeff- {keep: no, title: A}",
		"- keep: false\n  title: A bridge is closed\n", "- {keep: true, title: B}\n\n\n# end", "- ? title\n  : x\n  ? keep\n  : TRUE\n", "- keep: true\n  title: \"a\n\n    b\"\n",
	} {
		f.Add([]byte(text), "A bridge is closed", "It is old: 90 years.", "https://post.example/bridge")
	}
	f.Add([]byte("- {keep: true, title: B}\n"), "- ${x}: 'y' # \x00\u2028{[\"", "null\n...\n---\n", "~")
	f.Fuzz(func(t *testing.T, text []byte, title, summary, url string) {
		e := winnow.Example{Keep: false, Title: title, Summary: summary, URL: url, Lang: "en"}
		before, sound := reread(text)
		after, done, err := winnow.LabelExample("talks.yaml", text, e)
		if err != nil {
			if ends := bytes.HasSuffix(text, []byte("\n")); sound && ends && !bytes.Contains(text, []byte("---")) && strings.Contains(err.Error(), "nothing can be added") {
				t.Fatalf("a sound list is refused: %v", err)
			}
			if !bytes.Equal(after, text) || done.New || done.Changed {
				t.Errorf("refused (%v), but changed: %+v %q", err, done, after)
			}
			return
		}
		list, fine := reread(after)
		if !sound || !fine {
			t.Fatalf("sound before %t, after %t: %q", sound, fine, after)
		}
		if done.New {
			if len(list) != len(before)+1 || list[len(before)].Keep || list[len(before)].Title != strings.Join(strings.Fields(strings.ToValidUTF8(title, "\ufffd")), " ") {
				t.Fatalf("the list is %+v", list)
			}
			if n := common(text, after); !bytes.HasSuffix(after, text[n:]) {
				t.Errorf("old bytes are changed: %q", after)
			}
			list = list[:len(before)]
		}
		if diff := cmp.Diff(before, list); diff != "" && !done.Changed && len(before) > 0 {
			t.Errorf("the others changed:\n%s", diff)
		}
	})
}

// common is how many bytes two texts begin with alike.
func common(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
