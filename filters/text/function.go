package text

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// functionWords are the commonest words of languages: what a text in one is full
// of and a text in another is not. Each word stands for one language as far as
// that can be.
var functionWords = languagesByWord(commonest)

// functionLangs are the languages, by the numbers that functionWords holds.
var functionLangs = slices.Sorted(maps.Keys(commonest))

// The bounds of the table: its languages, and the bytes of its longest word.
const (
	maxLangs        = 16
	longestFunction = 16
)

var commonest = map[string]string{
	"en": "the of and to is that with from as was has by after its said an are at who will not but have been his",
	"de": "der die und das den von ist mit im auf nicht ein eine dem des sich auch nach wird bei sind für über einen zum",
	"fr": "les des une du est dans pour qui sur pas avec au plus par ce aux son cette ont être été après leur ses",
	"es": "el los las una del que por para con su se al más como ha sus este tras sobre desde según pero está y en",
	"it": "il di che della per del una gli con sono nel è non alla dei anche ha dal più delle sul dopo questo nella",
	"nl": "het een van en dat op te zijn niet voor met aan er ook naar om bij wordt door over heeft uit worden na",
	"pl": "w i na z się nie do że o jest po za od przez jak dla to oraz przed jego który które był roku tym",
	"pt": "os das uma não dos pelo pela ao são à seu sua foi mais também após sobre entre quando às nos ele",
	"cs": "že je se na v si po od ve jsou ale byl jako které podle než až který roku při také už ze",
	"sv": "och att det som på är av för den till inte om har ett vid efter från men var så kan ska sig",
	"uk": "і в на та що з не до за про у від як він для це його або під час після також які щодо буде",
	"ru": "и в на что с не по из за о к от как он для это его или во время после также который о том был",
}

// languagesByWord turns language → words into word → numbers of languages.
func languagesByWord(words map[string]string) map[string][]uint8 {
	byWord := map[string][]uint8{}
	for i, lang := range slices.Sorted(maps.Keys(words)) {
		for w := range strings.FieldsSeq(words[lang]) {
			byWord[w] = append(byWord[w], uint8(i))
		}
	}
	return byWord
}

// sampleWords is how many words of a text are enough to know its language by.
const sampleWords = 80

// plainWords is how many are enough to agree with what is declared.
const plainWords = 40

// lonely are the languages without a near relative in the news, which a count of
// function words can't take for another.
const lonely = "en de fr it pl"

// Plainly tells whether s is plainly in the language: of its first words some are
// such as that language is full of, and of no other language there are more. It is
// quick, and false for most short texts and unknown languages.
func Plainly(lang, s string) bool {
	count := functionCounts(s, plainWords)
	own, isKnown := slices.BinarySearch(functionLangs, lang)
	if !isKnown || count[own] == 0 {
		return false
	}
	for l, v := range count {
		if l != own && v > count[own] {
			return false
		}
	}
	return true
}

// functionVotes is the language with twice as many function words in s as any
// other, and their number; "" when there is none.
func functionVotes(s string) (lang string, votes int) {
	count := functionCounts(s, sampleWords)
	best := 0
	for l, v := range count {
		if v > count[best] {
			best = l
		}
	}
	for l, v := range count {
		if l != best && 2*v > count[best] {
			return "", 0
		}
	}
	if count[best] == 0 {
		return "", 0
	}
	return functionLangs[best], count[best]
}

// functionCounts counts the function words of each language among the first words
// of s, at most so many.
func functionCounts(s string, words int) (count [maxLangs]int) {
	var word [longestFunction]byte
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n++; n > words {
			break
		}
		if w = trimMarks(w); len(w) > longestFunction {
			continue
		}
		for _, l := range functionWords[string(lower(word[:0], w))] {
			count[l]++
		}
	}
	return count
}

// trimMarks cuts off the marks around a word.
func trimMarks(w string) string {
	if c := w[len(w)-1]; c < 0x80 && !strings.ContainsRune(marks, rune(c)) && w[0] < 0x80 && !strings.ContainsRune(marks, rune(w[0])) {
		return w
	}
	return strings.Trim(w, marks)
}

const marks = ".,:;!?\"'()«»„”“"

// lower appends w in lower case.
func lower(b []byte, w string) []byte {
	for _, r := range w {
		if r < 0x80 {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
			continue
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}
