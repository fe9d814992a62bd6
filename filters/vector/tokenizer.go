package vector

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// maxTokenizer is the longest tokenizer.json: that of half a million pieces has
// 20 MB.
const maxTokenizer = 64 << 20

// tokenizer cuts texts into pieces, as the model's makers did: the text is
// normalized, cut into words, and each word into pieces.
type tokenizer struct {
	normalize func(string) string
	words     func([]string) []string
	model     cutter
	unknown   int // the piece that stands for what the model doesn't know; -1 for none
}

// cutter cuts a word into pieces.
type cutter interface {
	cut(word string, ids []int) []int
	pieces() int // one more than the last piece
}

// readTokenizer reads a tokenizer.json.
func readTokenizer(files fs.FS, name string) (*tokenizer, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxTokenizer+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxTokenizer:
		return nil, fmt.Errorf("%s: it is larger than %d MB", name, maxTokenizer>>20)
	}
	tok, err := parseTokenizer(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return tok, nil
}

// step is a part of a tokenizer: its type, and the settings of all types that we
// know.
type step struct {
	Type string `json:"type"`
	// Of a sequence.
	Normalizers   []step `json:"normalizers"`
	Pretokenizers []step `json:"pretokenizers"`
	// BertNormalizer.
	CleanText     *bool `json:"clean_text"`
	ChineseChars  *bool `json:"handle_chinese_chars"`
	StripAccents  *bool `json:"strip_accents"`
	Lowercase     *bool `json:"lowercase"`
	StripLeft     bool  `json:"strip_left"`
	StripRight    bool  `json:"strip_right"`
	Pattern       pattern
	Content       string `json:"content"`
	Prepend       string `json:"prepend"`
	Charsmap      []byte `json:"precompiled_charsmap"`
	Replacement   string `json:"replacement"`
	PrependScheme string `json:"prepend_scheme"`
	PrefixSpace   *bool  `json:"add_prefix_space"`
	Split         *bool  `json:"split"`
}

// pattern is what a Replace looks for.
type pattern struct {
	String *string
	Regex  *string
}

// file is a tokenizer.json. What it says of padding and of special tokens is for
// other models.
type file struct {
	Normalizer   *step           `json:"normalizer"`
	PreTokenizer *step           `json:"pre_tokenizer"`
	Model        json.RawMessage `json:"model"`
}

func parseTokenizer(text []byte) (*tokenizer, error) {
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("it is no tokenizer: %w", err)
	}
	tok := &tokenizer{unknown: -1}
	var err error
	if tok.normalize, err = normalizer(f.Normalizer); err != nil {
		return nil, fmt.Errorf("normalizer: %w", err)
	}
	if tok.words, err = preTokenizer(f.PreTokenizer); err != nil {
		return nil, fmt.Errorf("pre_tokenizer: %w", err)
	}
	if err := tok.readModel(f.Model); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return tok, nil
}

// maxVocab is the most pieces that a tokenizer has.
const maxVocab = 4_000_000

// readModel reads the tokenizer's model. Files of old versions don't name its
// type.
func (t *tokenizer) readModel(text json.RawMessage) error {
	var head struct {
		Type  string          `json:"type"`
		Vocab json.RawMessage `json:"vocab"`
		UnkID *int            `json:"unk_id"`
	}
	if len(text) == 0 {
		return errors.New("there is none")
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return err
	}
	switch {
	case head.Type == "WordPiece" || head.Type == "" && head.UnkID == nil && isMap(head.Vocab):
		return t.readWordPiece(text)
	case head.Type == "Unigram" || head.Type == "" && len(head.Vocab) > 0 && !isMap(head.Vocab):
		return t.readUnigram(text)
	case head.Type == "":
		return errors.New("it has no type and no vocab")
	}
	return fmt.Errorf("a tokenizer of the kind %s is not known; known are WordPiece and Unigram", head.Type)
}

func isMap(text json.RawMessage) bool { return len(text) > 0 && text[0] == '{' }

// pieces is one more than the last piece.
func (t *tokenizer) pieces() int { return t.model.pieces() }

// encode cuts a text into pieces that the model knows.
func (t *tokenizer) encode(text string) []int {
	var ids []int
	for _, word := range t.words([]string{t.normalize(text)}) {
		ids = t.model.cut(word, ids)
	}
	known := ids[:0]
	for _, id := range ids {
		if id != t.unknown {
			known = append(known, id)
		}
	}
	return known
}
