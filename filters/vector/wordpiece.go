package vector

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// wordPiece cuts a word into the longest pieces that it knows, from left to right.
// A word that can't be cut whole is unknown. It is BERT's.
type wordPiece struct {
	vocab    map[string]int
	prefix   string // of pieces that don't begin a word
	longest  int    // characters of a word
	unknown  int
	maxPiece int // bytes of the longest piece
	last     int
}

func (t *tokenizer) readWordPiece(text json.RawMessage) error {
	spec := struct {
		Vocab   map[string]int `json:"vocab"`
		Unknown string         `json:"unk_token"`
		Prefix  string         `json:"continuing_subword_prefix"`
		Longest int            `json:"max_input_chars_per_word"`
	}{Unknown: "[UNK]", Prefix: "##", Longest: 100}
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	w := &wordPiece{vocab: spec.Vocab, prefix: spec.Prefix, longest: spec.Longest, last: -1}
	for piece, id := range w.vocab {
		if id < 0 || id >= maxVocab {
			return fmt.Errorf("%d is no id of a piece (%q)", id, piece)
		}
		w.last, w.maxPiece = max(w.last, id), max(w.maxPiece, len(piece))
	}
	if w.last < 0 {
		return errors.New("the vocabulary is empty")
	}
	unknown, ok := w.vocab[spec.Unknown]
	if !ok {
		return fmt.Errorf("the unknown token %q is not in the vocabulary", spec.Unknown)
	}
	w.unknown, t.unknown, t.model = unknown, unknown, w
	return nil
}

func (w *wordPiece) pieces() int { return w.last + 1 }

func (w *wordPiece) cut(word string, ids []int) []int {
	if utf8.RuneCountInString(word) > w.longest {
		return append(ids, w.unknown)
	}
	first := len(ids)
	for at := 0; at < len(word); {
		id, n := w.begin(word[at:], at > 0)
		if n == 0 {
			return append(ids[:first], w.unknown)
		}
		ids = append(ids, id)
		at += n
	}
	return ids
}

// begin is the longest piece at the beginning, and its length in bytes.
func (w *wordPiece) begin(rest string, inside bool) (id, n int) {
	for n = min(len(rest), w.maxPiece); n > 0; n-- {
		if n < len(rest) && !utf8.RuneStart(rest[n]) {
			continue
		}
		piece := rest[:n]
		if inside {
			piece = w.prefix + piece
		}
		if id, ok := w.vocab[piece]; ok {
			return id, n
		}
	}
	return 0, 0
}
