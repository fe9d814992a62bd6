package stories

import (
	"strings"

	"winnow/filters/text"
)

// longestSpeaker is how many words before a colon can be a speaker.
const longestSpeaker = 5

// speaker notes who the title says it of, and the act next to them: "Lavrov: no
// answer yet", "Meloni calls on Europe …", "… – Zełenski". Who stands before a colon
// or behind the last dash speaks; else the first name, country or office of the title.
func (r *reading) speaker(s *text.Sentence, hits []text.Hit) {
	begin, end := speakerSpan(s)
	for begin < end && !r.speaks(s, begin, hits) {
		begin++
	}
	if begin == end {
		return
	}
	for _, h := range hits {
		if c := &r.lex.concepts[h.Class]; c.kind == Act {
			r.add(Deed, c.name, true)
			return
		}
	}
}

// speakerSpan are the words among which the speaker is looked for.
func speakerSpan(s *text.Sentence) (begin, end int) {
	if len(s.Words) < 3 {
		return 0, 0
	}
	for i := 0; i+1 < len(s.Words); i++ {
		gap := s.Text[s.Words[i].End:s.Words[i+1].Start]
		if strings.ContainsAny(gap, ":：") && i < longestSpeaker {
			return 0, i + 1
		}
	}
	for i := len(s.Words) - 2; i > len(s.Words)-1-longestSpeaker && i > 2; i-- {
		gap := s.Text[s.Words[i].End:s.Words[i+1].Start]
		if strings.Contains(gap, " –") || strings.Contains(gap, " —") || strings.Contains(gap, " -") {
			return i + 1, len(s.Words)
		}
	}
	return 0, min(len(s.Words), longestSpeaker)
}

// speaks notes the word as the speaker if it is a name, a place or an office.
func (r *reading) speaks(s *text.Sentence, i int, hits []text.Hit) bool {
	for _, h := range hits {
		if h.At > i || h.End() <= i {
			continue
		}
		if c := &r.lex.concepts[h.Class]; c.kind == Place || c.role {
			r.add(Speaker, c.name, true)
			return true
		}
	}
	w := &s.Words[i]
	if !w.Capital || r.small(w.Folded) {
		return false
	}
	key := nameKey(s.Text[w.Start:w.End])
	if j, ok := r.at[string(rune(Name))+key]; ok && r.terms[j].title {
		r.add(Speaker, key, true)
		return true
	}
	return false
}
