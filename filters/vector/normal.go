package vector

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normalizer makes the function that the step describes.
func normalizer(s *step) (func(string) string, error) {
	if s == nil {
		return func(t string) string { return t }, nil
	}
	switch s.Type {
	case "Sequence":
		return normalizers(s.Normalizers)
	case "BertNormalizer":
		return s.bert, nil
	case "Lowercase":
		return lower, nil
	case "StripAccents":
		return stripMarks, nil
	case "Strip":
		return s.strip, nil
	case "Prepend":
		return func(t string) string {
			if t == "" {
				return t
			}
			return s.Prepend + t
		}, nil
	case "Replace":
		return s.replace()
	case "Precompiled":
		return precompiled(s.Charsmap)
	}
	if form, ok := map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}[s.Type]; ok {
		return form.String, nil
	}
	return nil, fmt.Errorf("the type %q is not known; known are BertNormalizer, Lowercase, NFC, NFD, NFKC, NFKD, "+
		"Precompiled, Prepend, Replace, Strip, StripAccents and Sequence", s.Type)
}

// maxSteps is how many steps a sequence has: model2vec's have one for each sign of
// punctuation.
const maxSteps = 200

// normalizers are several, one after the other; sequences may hold sequences.
func normalizers(steps []step) (func(string) string, error) {
	if len(steps) > maxSteps {
		return nil, fmt.Errorf("more than %d steps", maxSteps)
	}
	all := make([]func(string) string, len(steps))
	for i := range steps {
		var err error
		if all[i], err = normalizer(&steps[i]); err != nil {
			return nil, err
		}
	}
	return func(t string) string {
		for _, f := range all {
			t = f(t)
		}
		return t
	}, nil
}

// bert is BERT's cleaning. Accents are stripped where it says so, or says nothing
// and makes all letters small.
func (s *step) bert(t string) string {
	on := func(b *bool) bool { return b == nil || *b }
	if on(s.CleanText) {
		t = strings.Map(cleanRune, t)
	}
	if on(s.ChineseChars) {
		t = spaceHan(t)
	}
	if s.StripAccents != nil && *s.StripAccents || s.StripAccents == nil && on(s.Lowercase) {
		t = stripMarks(t)
	}
	if on(s.Lowercase) {
		t = lower(t)
	}
	return t
}

// cleanRune leaves out control characters and makes a space of what is one.
func cleanRune(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r == 0 || r == unicode.ReplacementChar || unicode.Is(unicode.C, r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// han are the blocks that BERT's authors took for Chinese.
var han = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x3400, Hi: 0x4dbf, Stride: 1}, {Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, {Lo: 0xf900, Hi: 0xfaff, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x20000, Hi: 0x2a6df, Stride: 1}, {Lo: 0x2a700, Hi: 0x2b73f, Stride: 1}, {Lo: 0x2b740, Hi: 0x2b81f, Stride: 1},
		{Lo: 0x2b920, Hi: 0x2ceaf, Stride: 1}, {Lo: 0x2f800, Hi: 0x2fa1f, Stride: 1}},
}

// spaceHan puts spaces around Chinese characters, so that each is a word.
func spaceHan(t string) string {
	if !strings.ContainsFunc(t, func(r rune) bool { return unicode.Is(han, r) }) {
		return t
	}
	var b strings.Builder
	for _, r := range t {
		if unicode.Is(han, r) {
			b.WriteString(" " + string(r) + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// lower makes letters small, letter by letter. The one whose small form is two
// characters Go makes one (Unicode, SpecialCasing.txt).
func lower(t string) string { return strings.ToLower(strings.ReplaceAll(t, "İ", "i\u0307")) }

// stripMarks leaves letters without their accents.
func stripMarks(t string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(t))
}

func (s *step) strip(t string) string {
	if s.StripLeft {
		t = strings.TrimLeftFunc(t, unicode.IsSpace)
	}
	if s.StripRight {
		t = strings.TrimRightFunc(t, unicode.IsSpace)
	}
	return t
}

// replace replaces a text, or a pattern that RE2 knows.
func (s *step) replace() (func(string) string, error) {
	switch {
	case s.Pattern.String != nil && *s.Pattern.String != "":
		return func(t string) string { return strings.ReplaceAll(t, *s.Pattern.String, s.Content) }, nil
	case s.Pattern.Regex != nil:
		re, err := regexp.Compile(*s.Pattern.Regex)
		if err != nil {
			return nil, fmt.Errorf("replace: %w", err)
		}
		return func(t string) string { return re.ReplaceAllLiteralString(t, s.Content) }, nil
	}
	return nil, errors.New("replace has no pattern")
}
