package vector

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// bert is a tokenizer.json of the kind WordPiece with these pieces.
func bert(pieces ...string) string {
	vocab := map[string]int{}
	for i, p := range append([]string{"[PAD]", "[UNK]"}, pieces...) {
		vocab[p] = i
	}
	text, _ := json.Marshal(vocab)
	return fmt.Sprintf(`{"version": "1.0", "truncation": null, "padding": {"pad_id": 0},
"added_tokens": [{"id": 1, "content": "[UNK]", "special": true}],
"normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
"pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null, "decoder": {"type": "WordPiece"},
"model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 20, "vocab": %s}}`, text)
}

// unigrams is a tokenizer.json of the kind Unigram with these pieces, scored by
// how long they are, behind <unk>.
func unigrams(normalizer, pre string, pieces ...string) string {
	list := []any{[]any{"<unk>", 0}}
	for _, p := range pieces {
		list = append(list, []any{p, float64(len([]rune(p))*2) - 10})
	}
	text, _ := json.Marshal(list)
	return fmt.Sprintf(`{"normalizer": %s, "pre_tokenizer": %s, "model": {"type": "Unigram", "unk_id": 0, "vocab": %s, "byte_fallback": false}}`, normalizer, pre, text)
}

func mustParse(t testing.TB, text string) *tokenizer {
	t.Helper()
	tok, err := parseTokenizer([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

// spell are the pieces that a text is cut into, as they stand in the vocabulary.
func spell(tok *tokenizer, text string) string {
	names := map[int]string{}
	switch m := tok.model.(type) {
	case *wordPiece:
		for p, id := range m.vocab {
			names[id] = p
		}
	case *unigram:
		for p, id := range m.vocab {
			names[id] = p
		}
	}
	var out []string
	for _, id := range tok.encode(text) {
		out = append(out, names[id])
	}
	return strings.Join(out, " ")
}

func TestWordPiece(t *testing.T) {
	t.Parallel()
	tok := mustParse(t, bert("un", "##aff", "##able", "##a", "hello", "world", ",", "!", "$", "cafe", "和", "平", "strasse", "ist", "##anbul", "a", "b", "##b", "一"))
	for text, want := range map[string]string{
		"unaffable":                              "un ##aff ##able",
		"Hello, WORLD!":                          "hello , world !",
		"hello,world$":                           "hello , world $",
		"Café, cafe\u0301":                       "cafe , cafe",
		"和平":                                     "和 平",
		"hello和world":                            "hello 和 world",
		"unknowable":                             "", // un is one, but the rest isn't: the whole word is unknown
		"hello xyz world":                        "hello world",
		"İstanbul":                               "ist ##anbul",
		"a\u00a0b\tb\nb":                         "a b b b",
		"a\u200bb a\x00b a\ufffd":                "a ##b a ##b a",
		"[UNK] [PAD] hello":                      "hello", // brackets are punctuation
		strings.Repeat("a", 21):                  "",      // longer than a word may be
		"a" + strings.Repeat("a", 19) + " hello": strings.TrimSpace("a"+strings.Repeat(" ##a", 19)) + " hello",
		"":                                       "",
		" \n":                                    "",
	} {
		if got := spell(tok, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestUnigram(t *testing.T) {
	t.Parallel()
	// The example in the documentation of the library tokenizers.
	tok := mustParse(t, `{"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0], ["a", 0], ["b", 0], ["c", 0], ["d", 0], ["cd", 1], ["ab", 2], ["abc", 5], ["abcd", 10]]}}`)
	for text, want := range map[string]string{
		"abcdacdxx": "abcd a cd", "abxcd": "ab cd", "": "", "xyz": "", "dcba": "d c b a",
	} {
		if got := spell(tok, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestMetaspace(t *testing.T) {
	t.Parallel()
	const always = `{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": false}`
	pieces := []string{"▁peace", "▁talk", "s", "▁", "peace", "▁in", "▁peace▁talks", "ム", "▁和平"}
	for _, tt := range []struct{ name, normalizer, pre, text, want string }{
		{"across words", "null", always, "peace talks in", "▁peace▁talks ▁in"},
		{"word by word", "null", `{"type": "Metaspace", "replacement": "▁", "add_prefix_space": true}`, "peace talks in", "▁peace ▁talk s ▁in"},
		{"never prepended", "null", `{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never"}`, "peace talks", "peace ▁talk s"},
		{"after words", "null", `{"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, ` + always + `]}`, "peace  talks", "▁peace ▁talk s"},
		{"first only", "null", `{"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"}]}`, "peace peace", "▁peace peace"},
		{"as model2vec writes it", `{"type": "Sequence", "normalizers": [{"type": "Sequence", "normalizers": [{"type": "Lowercase"}]},
			{"type": "Replace", "pattern": {"String": "!"}, "content": " ! "}, {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "},
			{"type": "Strip", "strip_left": false, "strip_right": true}]}`, always, "PEACE!  talks \n", "▁peace ▁ ▁talk s"},
		{"han", `{"type": "NFKC"}`, always, "和平ﾑ", "▁和平 ム"},
	} {
		tok := mustParse(t, unigrams(tt.normalizer, tt.pre, pieces...))
		if got := spell(tok, tt.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestLower: letters become small one by one, as in the library tokenizers.
func TestLower(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"PEACE": "peace", "İs": "i\u0307s", "ΣΑΣ": "σασ", "МИР": "мир"} {
		if got := lower(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func TestByteFallback(t *testing.T) {
	t.Parallel()
	tok := mustParse(t, `{"model": {"type": "Unigram", "unk_id": 0, "byte_fallback": true, "vocab": [["<unk>", 0], ["a", -1], ["<0xC3>", -2], ["<0xA9>", -2]]}}`)
	if got := spell(tok, "aéa!"); got != "a <0xC3> <0xA9> a" {
		t.Errorf("got %q", got)
	}
}

// TestNothingIsLost holds that the pieces of a text whose every letter is a piece
// spell the text, and that no other way to cut it has a higher score.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "b", "é", "和", "ab", "bé", "ébb", "和a", "aab", "b和", "abab"}
	uni := mustParse(t, unigrams("null", "null", pieces...))
	var bertPieces []string
	for _, p := range pieces {
		bertPieces = append(bertPieces, p, "##"+p)
	}
	word := mustParse(t, strings.Replace(bert(bertPieces...), `"BertNormalizer"`, `"NFC"`, 1))
	for range 2000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString([]string{"a", "b", "é", "和"}[random.IntN(4)])
		}
		text := b.String()
		for _, tok := range []*tokenizer{uni, word} {
			if got := strings.ReplaceAll(strings.ReplaceAll(spell(tok, text), " ", ""), "##", ""); got != text {
				t.Fatalf("%q became %q", text, got)
			}
		}
		u := uni.model.(*unigram)
		var sum float64
		for _, id := range uni.encode(text) {
			sum += u.scores[id]
		}
		if best := dearest(u, text); best != sum {
			t.Fatalf("%q: %q has the score %v, there is one of %v", text, spell(uni, text), sum, best)
		}
	}
}

// dearest is the highest score of all ways to cut a text, tried one by one.
func dearest(u *unigram, text string) float64 {
	if text == "" {
		return 0
	}
	best := -1e9
	for p, id := range u.vocab {
		if rest, ok := strings.CutPrefix(text, p); ok && p != "" {
			best = max(best, u.scores[id]+dearest(u, rest))
		}
	}
	return best
}

// double is a charsmap of these replacements, laid out by trying.
func double(replace map[string]string) []byte {
	type node struct {
		next map[byte]*node
		text string
		leaf bool
	}
	root := &node{next: map[byte]*node{}}
	for _, key := range slices.Sorted(func(yield func(string) bool) {
		for k := range replace {
			if !yield(k) {
				return
			}
		}
	}) {
		n := root
		for i := range len(key) {
			if n.next[key[i]] == nil {
				n.next[key[i]] = &node{next: map[byte]*node{}}
			}
			n = n.next[key[i]]
		}
		n.text, n.leaf = replace[key], true
	}
	units, used, texts := make([]uint32, 1<<16), map[uint32]bool{0: true}, ""
	var lay func(n *node, at uint32)
	lay = func(n *node, at uint32) {
		labels := []uint32{}
		if n.leaf {
			labels = append(labels, 0)
		}
		for b := range n.next {
			labels = append(labels, uint32(b))
		}
		base := at ^ 1
		for off := uint32(1); ; off++ {
			base = at ^ off
			if int(base) < len(units)-256 && !slices.ContainsFunc(labels, func(l uint32) bool { return used[base^l] }) {
				units[at] |= off << 10
				break
			}
		}
		for _, l := range labels {
			used[base^l] = true
		}
		if n.leaf {
			units[at] |= 1 << 8
			units[base] = 1<<31 | uint32(len(texts))
			texts += n.text + "\x00"
		}
		for b, child := range n.next {
			units[base^uint32(b)] |= uint32(b)
			lay(child, base^uint32(b))
		}
	}
	lay(root, 0)
	blob := binary.LittleEndian.AppendUint32(nil, uint32(4*len(units)))
	for _, u := range units {
		blob = binary.LittleEndian.AppendUint32(blob, u)
	}
	return append(blob, texts...)
}

func TestCharsmap(t *testing.T) {
	t.Parallel()
	blob := double(map[string]string{"ﬁ": "fi", "\u3000": " ", "é": "é", "Ⅳ": "IV", "e\u0301": "é", "\u200b": ""})
	f, err := precompiled(blob)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"ﬁne\u3000Ⅳ": "fine IV", "cafe\u0301": "café", "plain": "plain", "a\u200bb": "ab", "": "", "👩‍👩‍👧ﬁ": "👩‍👩‍👧fi",
	} {
		if got := f(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	quoted, _ := json.Marshal(base64.StdEncoding.EncodeToString(blob))
	tok := mustParse(t, unigrams(fmt.Sprintf(`{"type": "Precompiled", "precompiled_charsmap": %s}`, quoted), "null", "f", "i", "fi"))
	if got := spell(tok, "ﬁ"); got != "fi" {
		t.Errorf("a charsmap in a file: %q", got)
	}
}

// TestRefused: what is not known is refused by name.
func TestRefused(t *testing.T) {
	t.Parallel()
	model := `"model": {"type": "Unigram", "vocab": [["a", 0]]}`
	for text, want := range map[string]string{
		``:                               "no tokenizer",
		`[]`:                             "no tokenizer",
		`{}`:                             "there is none",
		`{"model": {}}`:                  "no type",
		`{"model": {"type": "BPE"}}`:     "kind BPE is not known; known are WordPiece and Unigram",
		`{"model": {"type": "Unigram"}}`: "vocabulary is empty",
		`{"model": {"type": "Unigram", "vocab": [["a"]]}}`:                                       "model",
		`{"model": {"type": "Unigram", "vocab": [["a", "b"]]}}`:                                  "model",
		`{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 7}}`:                       "unk_id 7",
		`{"model": {"type": "WordPiece", "vocab": {}}}`:                                          "vocabulary is empty",
		`{"model": {"type": "WordPiece", "vocab": {"a": 0}}}`:                                    `unknown token "[UNK]"`,
		`{"model": {"type": "WordPiece", "vocab": {"[UNK]": -1}}}`:                               "-1 is no id",
		`{"model": {"type": "WordPiece", "vocab": {"[UNK]": 9000000000}}}`:                       "9000000000 is no id",
		`{"normalizer": {"type": "Nmt"}, ` + model + `}`:                                         `normalizer: the type "Nmt"`,
		`{"normalizer": {"type": "Replace"}, ` + model + `}`:                                     "no pattern",
		`{"normalizer": {"type": "Replace", "pattern": {"Regex": "(?<!a)b"}}, ` + model + `}`:    "replace",
		`{"normalizer": {"type": "Precompiled", "precompiled_charsmap": "AAAA"}, ` + model + `}`: "cut short",
		`{"pre_tokenizer": {"type": "ByteLevel"}, ` + model + `}`:                                `pre_tokenizer: the type "ByteLevel"`,
	} {
		if _, err := parseTokenizer([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// FuzzTokenizer: whatever the file and the text, pieces are the model's.
func FuzzTokenizer(f *testing.F) {
	f.Add(bert("a", "##b", "和"), "Ab 和\xff!")
	f.Add(unigrams("null", `{"type": "Metaspace"}`, "▁a", "b"), "a b\xc3")
	f.Add(unigrams(`{"type": "NFKD"}`, `{"type": "Whitespace"}`, "a", "b"), "a-b_c ")
	f.Add(unigrams(`{"type": "Precompiled", "precompiled_charsmap": "CAAAAAAEAAAABAAA"}`, `{"type": "Punctuation"}`, "a", "b"), "a-b_c ")
	f.Fuzz(func(t *testing.T, file, text string) {
		tok, err := parseTokenizer([]byte(file))
		if err != nil {
			return
		}
		for _, id := range tok.encode(text) {
			if id < 0 || id >= tok.pieces() {
				t.Fatalf("piece %d of %d", id, tok.pieces())
			}
		}
	})
}
