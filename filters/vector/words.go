package vector

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// preTokenizer makes the cutter of texts into words that the step describes.
func preTokenizer(s *step) (func([]string) []string, error) {
	if s == nil {
		return func(texts []string) []string { return texts }, nil
	}
	switch s.Type {
	case "Sequence":
		return preTokenizers(s.Pretokenizers)
	case "BertPreTokenizer":
		return each(func(t string) []string { return splitAt(t, unicode.IsSpace, isPunct) }), nil
	case "Whitespace":
		return each(splitWords), nil
	case "WhitespaceSplit":
		return each(strings.Fields), nil
	case "Punctuation":
		return each(func(t string) []string { return splitAt(t, never, isPunct) }), nil
	case "Metaspace":
		return s.metaspace(), nil
	}
	return nil, fmt.Errorf("the type %q is not known; known are BertPreTokenizer, Metaspace, Punctuation, Whitespace, WhitespaceSplit and Sequence", s.Type)
}

func preTokenizers(steps []step) (func([]string) []string, error) {
	all := make([]func([]string) []string, len(steps))
	for i := range steps {
		if steps[i].Type == "Sequence" {
			return nil, errors.New("a sequence in a sequence")
		}
		var err error
		if all[i], err = preTokenizer(&steps[i]); err != nil {
			return nil, err
		}
	}
	return func(texts []string) []string {
		for _, f := range all {
			texts = f(texts)
		}
		return texts
	}, nil
}

// each makes a cutter of many texts of one of a text.
func each(f func(string) []string) func([]string) []string {
	return func(texts []string) []string {
		var words []string
		for _, t := range texts {
			words = append(words, f(t)...)
		}
		return words
	}
}

// isPunct is BERT's: ASCII's and Unicode's.
func isPunct(r rune) bool {
	return r > ' ' && r < 0x7f && !asciiWord(r) || unicode.IsPunct(r)
}

func asciiWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func never(rune) bool { return false }

// splitAt cuts a text at what is space, which is left out, and around what stands
// alone.
func splitAt(t string, space, alone func(rune) bool) []string {
	var words []string
	from := 0
	end := func(to int) {
		if to > from {
			words = append(words, t[from:to])
		}
	}
	for i, r := range t {
		_, size := utf8.DecodeRuneInString(t[i:])
		switch {
		case space(r):
			end(i)
			from = i + size
		case alone(r):
			end(i)
			words, from = append(words, t[i:i+size]), i+size
		}
	}
	end(len(t))
	return words
}

// splitWords is \w+|[^\w\s]+.
func splitWords(t string) []string {
	var words []string
	for _, run := range strings.FieldsFunc(t, unicode.IsSpace) {
		from, was := 0, false
		for i, r := range run {
			is := isWord(r)
			if i > 0 && is != was {
				words, from = append(words, run[from:i]), i
			}
			was = is
		}
		words = append(words, run[from:])
	}
	return words
}

// isWord is \w as Unicode has it (UTS 18, annex C).
func isWord(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic, unicode.Join_Control)
}

// metaspace writes spaces as a sign of their own and lets it begin each word.
func (s *step) metaspace() func([]string) []string {
	sign, split := s.Replacement, s.Split == nil || *s.Split
	if sign == "" {
		sign = "▁"
	}
	prepend := s.PrependScheme != "never" && (s.PrependScheme != "" || s.PrefixSpace == nil || *s.PrefixSpace)
	return func(texts []string) []string {
		var words []string
		for i, t := range texts {
			t = strings.ReplaceAll(t, " ", sign)
			if prepend && !strings.HasPrefix(t, sign) && t != "" && (i == 0 || s.PrependScheme != "first") {
				t = sign + t
			}
			if split {
				words = append(words, splitBefore(t, sign)...)
			} else {
				words = append(words, t)
			}
		}
		return words
	}
}

// splitBefore cuts a text before each sign.
func splitBefore(t, sign string) []string {
	var words []string
	for t != "" {
		n := 0
		if strings.HasPrefix(t, sign) {
			n = len(sign)
		}
		i := strings.Index(t[n:], sign)
		if i < 0 {
			return append(words, t)
		}
		words, t = append(words, t[:n+i]), t[n+i:]
	}
	return words
}
