package winnow_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"winnow"
)

const wordFiles = "version: 1\nsources: []\nwords: {peace: {en: [truce]}}\nword_files: [de.yaml, names.yaml]\neditions: []\n"

// TestWordFiles: lists in files join those of the config, and each keeps its place.
func TestWordFiles(t *testing.T) {
	t.Parallel()
	cfg := winnow.LoadBeside("f.yaml", []byte(wordFiles), noEnv, fstest.MapFS{
		"de.yaml":    {Data: []byte("peace: {de: [Frieden, Waffenruhe]}\n")},
		"names.yaml": {Data: []byte("# Who is meant.\nnorland: [Norland*]\n")},
	})
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range []string{"peace", "norland"} {
		for _, w := range cfg.Words[name].Words {
			got = append(got, w.Lang+":"+w.Text)
		}
	}
	if want := "en:truce de:Frieden de:Waffenruhe :Norland*"; strings.Join(got, " ") != want {
		t.Errorf("words %v, want %s", got, want)
	}
}

func TestWordFilesFaults(t *testing.T) {
	t.Parallel()
	cfg := winnow.LoadBeside("f.yaml", []byte(wordFiles), noEnv, fstest.MapFS{"de.yaml": {Data: []byte("peace: {german: [Frieden]}\nwar: {de: {a: b}}\n")}})
	want := []string{
		"f.yaml:4:23: word_files[1]: there is no file names.yaml (paths are relative to the config)",
		`de.yaml:1:9: peace.german: "german" is no language (use a two-letter code, such as en)`,
		"de.yaml:2:11: ",
	}
	lines := strings.Split(cfg.Err().Error(), "\n")
	if len(lines) != len(want) {
		t.Fatalf("faults\n%v", cfg.Err())
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], want[i]) {
			t.Errorf("fault %q, want %q", lines[i], want[i])
		}
	}
}

// TestShippedFiles: a config anywhere may name the files that are built in.
func TestShippedFiles(t *testing.T) {
	t.Parallel()
	text := strings.Replace(wordFiles, "[de.yaml, names.yaml]", "[words/names.yaml]", 1)
	cfg := winnow.LoadBeside("f.yaml", []byte(text), noEnv, fstest.MapFS{})
	if err := cfg.Err(); err != nil || len(cfg.Words) < 2 {
		t.Errorf("%d lists, %v", len(cfg.Words), err)
	}
}

// TestWithWords: words to try out join a list of the copy alone.
func TestWithWords(t *testing.T) {
	t.Parallel()
	cfg := winnow.Load("f.yaml", []byte("version: 1\nsources: []\nwords: {peace: {en: [truce]}}\neditions: []\n"), noEnv)
	more := cfg.WithWords(map[string][]winnow.Word{"peace": {{Text: "Frieden", Lang: "de"}}, "war": {{Text: "war"}}}, nil)
	if n := len(more.Words["peace"].Words); n != 2 || more.Words["peace"].Words[1].Text != "Frieden" || len(more.Words["war"].Words) != 1 {
		t.Errorf("the copy has %+v", more.Words)
	}
	less := cfg.WithWords(nil, map[string][]winnow.Word{"peace": {{Text: "truce", Lang: "en"}, {Text: "truce", Lang: "de"}}})
	other := cfg.WithWords(nil, map[string][]winnow.Word{"peace": {{Text: "truce", Lang: "de"}}})
	if len(less.Words["peace"].Words) != 0 || len(other.Words["peace"].Words) != 1 {
		t.Errorf("without the word there are %+v, without another %+v", less.Words, other.Words)
	}
	if len(cfg.Words["peace"].Words) != 1 || len(cfg.Words) != 1 {
		t.Errorf("the config has %+v", cfg.Words)
	}
}

// TestNodeWith: a value to try out stands in the copy alone, whether the map has the
// key or not.
func TestNodeWith(t *testing.T) {
	t.Parallel()
	cfg := winnow.Load("f.yaml", []byte("version: 1\nsources: []\neditions: []\nserve: {listen: 'a:1'}\n"), noEnv)
	serve := cfg.At("serve")
	for key, before := range map[string]string{"listen": "a:1", "public_url": ""} {
		got, ok := serve.With("b:2", key).Key(key).Text()
		if !ok || got != "b:2" {
			t.Errorf("%s is %q in the copy", key, got)
		}
		old := ""
		if at := serve.Key(key); at != nil {
			old, _ = at.Text()
		}
		if old != before {
			t.Errorf("%s has become %q, was %q", key, old, before)
		}
	}
}

// TestNodeWithin: a value further in changes there alone, behind an alias too.
func TestNodeWithin(t *testing.T) {
	t.Parallel()
	cfg := winnow.Load("f.yaml", []byte("version: 1\nsources: []\neditions: []\nx-a: &a {b: {c: 1, d: 2}}\nx-e: {f: *a}\n"), noEnv)
	at := cfg.At("x-e").With("3", "f", "b", "c")
	for key, want := range map[string]string{"c": "3", "d": "2"} {
		if got, _ := at.Key("f").Key("b").Key(key).Text(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if got, _ := cfg.At("x-a.b.c").Text(); got != "1" {
		t.Errorf("what the alias stands for has become %q", got)
	}
}
