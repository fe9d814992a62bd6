package vector

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// unigram cuts a word into those pieces whose scores, which are logarithms of
// probabilities, add up to most. It is SentencePiece's.
type unigram struct {
	vocab    map[string]int
	scores   []float64
	unknown  int     // -1 for none
	strange  float64 // the score of a character that is no piece
	maxPiece int     // bytes of the longest piece
	bytes    bool    // unknown characters become pieces of bytes
}

// strangePenalty is how much less than any piece's an unknown character's score is.
const strangePenalty = 10

// scored is [piece, score].
type scored struct {
	piece string
	score float64
}

// UnmarshalJSON implements [json.Unmarshaler].
func (s *scored) UnmarshalJSON(text []byte) error {
	var pair [2]json.RawMessage
	if err := json.Unmarshal(text, &pair); err != nil {
		return err
	}
	if err := json.Unmarshal(pair[0], &s.piece); err != nil {
		return err
	}
	return json.Unmarshal(pair[1], &s.score)
}

func (t *tokenizer) readUnigram(text json.RawMessage) error {
	var spec struct {
		Vocab   []scored `json:"vocab"`
		Unknown *int     `json:"unk_id"`
		Bytes   bool     `json:"byte_fallback"`
	}
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	switch {
	case len(spec.Vocab) == 0:
		return errors.New("the vocabulary is empty")
	case len(spec.Vocab) > maxVocab:
		return fmt.Errorf("the vocabulary has more than %d pieces", maxVocab)
	case spec.Unknown != nil && (*spec.Unknown < 0 || *spec.Unknown >= len(spec.Vocab)):
		return fmt.Errorf("unk_id %d is not in the vocabulary", *spec.Unknown)
	}
	u := &unigram{vocab: make(map[string]int, len(spec.Vocab)), scores: make([]float64, len(spec.Vocab)), unknown: -1, bytes: spec.Bytes}
	if spec.Unknown != nil {
		u.unknown = *spec.Unknown
	}
	least := math.Inf(1)
	for id, s := range spec.Vocab {
		u.vocab[s.piece], u.scores[id] = id, s.score // of two alike the last counts
		u.maxPiece, least = max(u.maxPiece, len(s.piece)), min(least, s.score)
	}
	u.strange = least - strangePenalty
	t.unknown, t.model = u.unknown, u
	return nil
}

func (u *unigram) pieces() int { return len(u.scores) }

// mark is the best way to cut a word up to some place.
type mark struct {
	score float64
	id    int // of its last piece; -1 for an unknown character
	from  int // where that begins; -1 while there is no way
}

// maxWord bounds the bytes of a word that are cut at once: a text without a space
// would cost too much.
const maxWord = 4096

func (u *unigram) cut(word string, ids []int) []int {
	for len(word) > maxWord {
		n := maxWord
		for n > 0 && !utf8.RuneStart(word[n]) {
			n--
		}
		if n == 0 {
			return ids // no text
		}
		ids, word = u.cut(word[:n], ids), word[n:]
	}
	best := u.walk(word)
	first := len(ids)
	for at := len(word); at > 0; at = best[at].from {
		ids = u.emit(word[best[at].from:at], best[at].id, ids)
	}
	for i, j := first, len(ids)-1; i < j; i, j = i+1, j-1 {
		ids[i], ids[j] = ids[j], ids[i]
	}
	return ids
}

// walk finds the best way to each place.
func (u *unigram) walk(word string) []mark {
	best := make([]mark, len(word)+1)
	for i := 1; i < len(best); i++ {
		best[i].from = -1
	}
	reach := func(at, to, id int, score float64) {
		if b := &best[to]; b.from < 0 || best[at].score+score > b.score {
			*b = mark{best[at].score + score, id, at}
		}
	}
	for at := 0; at < len(word); {
		_, one := utf8.DecodeRuneInString(word[at:])
		single := false
		for to := at + one; to <= min(len(word), at+u.maxPiece); to++ {
			if to < len(word) && !utf8.RuneStart(word[to]) {
				continue
			}
			if id, ok := u.vocab[word[at:to]]; ok {
				reach(at, to, id, u.scores[id])
				single = single || to == at+one
			}
		}
		if !single {
			reach(at, at+one, -1, u.strange)
		}
		at += one
	}
	return best
}

// emit adds a piece, or what stands for an unknown character: nothing, since
// unknown ones don't count, or its bytes, backwards as all of a word's.
func (u *unigram) emit(part string, id int, ids []int) []int {
	if id >= 0 {
		return append(ids, id)
	}
	if !u.bytes {
		return ids
	}
	first := len(ids)
	for i := len(part) - 1; i >= 0; i-- {
		id, ok := u.vocab[fmt.Sprintf("<0x%02X>", part[i])]
		if !ok {
			return ids[:first]
		}
		ids = append(ids, id)
	}
	return ids
}
