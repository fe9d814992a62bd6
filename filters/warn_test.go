package filters

import (
	"strings"
	"testing"

	"winnow"
)

// warned are the warnings of a config made of words and filters.
func warned(t *testing.T, words, filters string) string {
	t.Helper()
	cfg, _ := compile(words + "filters:\n" + filters)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	Warn(cfg, true)
	if fs := cfg.Warnings(); len(fs) > 0 {
		return fs.Error()
	}
	return ""
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	const words = "words:\n  quiz: [quiz, puzzle]\n"
	const use = "  - topic: {require: [quiz], weights: {quiz: {title: 4}}}\n"
	for name, tt := range map[string]struct {
		words, filters string
		want           []string // none at all when nil
	}{
		"same rule twice":   {words, use + "  - rules: [{name: a, drop: {title: [\"@quiz\"]}}, {name: b, drop: {title: [Quiz]}}]\n", []string{"rule b gets nothing", "rule a in line", "drops before it"}},
		"contradiction":     {words, use + "  - rules: [{name: a, keep: {any: [quiz*]}}, {name: b, drop: {title: [quizzes], url: [\"*/x/*\"]}}]\n", []string{"rule b gets nothing", "keeps before it", "contradict"}},
		"over two filters":  {words, use + "  - rules: [{name: a, drop: {url: [\"*/sport/*\"]}}]\n  - rules: [{name: b, drop: {url: [\"*/sport/ball/*\"]}}]\n", []string{"rule b gets nothing"}},
		"when":              {words, use + "  - rules: [{name: a, drop: {when: \"links > 8\"}}, {name: b, keep: {title: [quiz], when: \"links  > 8\"}}]\n", []string{"rule b gets nothing"}},
		"one word":          {words, use + "  - rules: [{name: a, drop: {title: [quiz]}}, {name: b, keep: {title: [quiz, prize]}}]\n", []string{`"quiz" gets nothing here: rule a in line`, "drops what has it"}},
		"more asked before": {words, use + "  - rules: [{name: a, drop: {title: [quiz], author: [Oda]}}, {name: b, drop: {title: [quiz]}}]\n", nil},
		"other place":       {words, use + "  - rules: [{name: a, drop: {title: [quiz]}}, {name: b, drop: {any: [quiz]}}]\n", nil},
		"narrower before":   {words, use + "  - rules: [{name: a, drop: {title: [quiz night]}}, {name: b, drop: {title: [quiz]}}]\n", nil},
		"other address":     {words, use + "  - rules: [{name: a, drop: {url: [\"*/sport/a/*\"]}}, {name: b, drop: {url: [\"*/sport/*\"]}}]\n", nil},
		"other language":    {"words:\n  de: {de: [gift]}\n", "  - rules: [{name: a, drop: {title: [\"@de\"]}}, {name: b, keep: {title: [gift]}}]\n", nil},
		"written twice":     {"words:\n  quiz: {all: [quiz*], en: [quizzes, \"quiz night\"], de: [Rätsel, rätsel]}\n", use, []string{`"quizzes" makes no difference: the list has "quiz*" under all in case.yaml:7`, `"rätsel" makes no difference`}},
		"a longer phrase":   {"words:\n  quiz: [quiz, \"quiz night\"]\n", use, nil},
		"two languages":     {"words:\n  quiz: {en: [quiz], de: [quiz]}\n", use, nil},
		"unused":            {words, "  - duplicate\n", []string{"words.quiz: no filter uses the list"}},
		"both sides":        {"words:\n  us: [Veld*]\n  them: [Veldland, Osterby]\n  do: [strike]\n", "  - topic: {parties: us, settlement: {strong: do}, rivals: {words: them}}\n", []string{`"Veldland" is a rival's word and a party's: us has "Veld*" in case.yaml:7`}},
		"one list, both":    {"words:\n  us: [Veld*]\n  do: [strike]\n", "  - topic: {parties: us, settlement: {strong: do}, rivals: {words: us}}\n", []string{"the list us is a party's and a rival's"}},
		"wants, forbids":    {"words:\n  us: [Veld*]\n  do: [strike]\n", "  - topic: {parties: us, settlement: {strong: do}, near: [{name: n, all: [[us], [do]], nowhere: [do], title: 1}]}\n", []string{"the clause n wants a word of do, and forbids it"}},
		"somewhere nowhere": {"words:\n  us: [Veld*]\n  do: [strike]\n", "  - topic: {parties: us, settlement: {strong: do}, near: [{name: n, all: [[us]], somewhere: [do], nowhere: [do], title: 1}]}\n", []string{"wants a word of do somewhere, and nowhere"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := warned(t, tt.words, tt.filters)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("warnings\n%s\nlack %q", got, want)
				}
			}
			if tt.want == nil && got != "" {
				t.Errorf("warnings\n%s", got)
			}
		})
	}
}

// TestShippedWarnings: of the shipped config nothing is said but that some words
// are there twice.
func TestShippedWarnings(t *testing.T) {
	t.Parallel()
	cfg := winnow.LoadBeside("config.yaml", winnow.Shipped, func(string) (string, bool) { return "", false }, winnow.ShippedFiles)
	Warn(cfg, true)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	for _, f := range cfg.Warnings() {
		if !strings.Contains(f.Problem, "makes no difference") {
			t.Error(f)
		}
	}
}

// TestWarnsOncePerList: of many words that make no difference the first is told,
// with the number of the others.
func TestWarnsOncePerList(t *testing.T) {
	t.Parallel()
	cfg, _ := compile("words:\n  quiz: [quiz*, quizzes, quizzed, quizzing]\nfilters:\n  - topic: {require: [quiz], weights: {quiz: {title: 4}}}\n")
	Warn(cfg, false)
	if fs := cfg.Warnings(); len(fs) != 1 || !strings.Contains(fs[0].Problem, `"quizzes" makes no difference`) || !strings.Contains(fs[0].Problem, "so it is with 2 more of its words") {
		t.Errorf("warnings %v", fs)
	}
}
