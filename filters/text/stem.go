package text

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
)

// stemmer is how the words of one language are stemmed: by an algorithm or by a
// function of our own.
type stemmer struct {
	algorithm func(*snowballstem.Env) bool
	own       func(string) string
	// dress are endings that the algorithm knows only with the accents that Fold
	// took, or not at all, each with what it is written as for it. The first that
	// fits counts.
	dress []string
	// smooth settles what the algorithm leaves different at the end of stems.
	smooth func(string) string
	// again: what the algorithm leaves has endings still, as soldat has where
	// soldaten is soldat, so that it runs once more.
	again    bool
	cyrillic bool
}

var stemmers = map[string]stemmer{
	"en": {algorithm: english.Stem},
	"de": {algorithm: german.Stem},
	"it": {algorithm: italian.Stem},
	"fi": {algorithm: finnish.Stem, again: true, dress: strings.Fields("inen isen"), smooth: smoothFinnish},
	"nl": {algorithm: dutch.Stem, again: true, smooth: smoothDutch},
	"sv": {algorithm: swedish.Stem, again: true, dress: strings.Fields("heten het het het planet planet internet internet et en an a")},
	"da": {algorithm: danish.Stem},
	"no": {algorithm: norwegian.Stem, again: true},
	"fr": {algorithm: french.Stem, again: true, dress: strings.Fields("ees ées ee ée iere ière ieres ières erent èrent ite ité ites ités")},
	"es": {algorithm: spanish.Stem, dress: strings.Fields("cion ción sion sión nion nión os o as a")},
	"pt": {algorithm: portuguese.Stem, dress: strings.Fields("coes ção cao ção oes ão aes ão aos ão ao ão ais al eis el ns m")},
	"ro": {algorithm: romanian.Stem, again: true, dress: strings.Fields("urilor ul urile ul uri ul u ul")},
	"hu": {algorithm: hungarian.Stem, again: true, dress: strings.Fields("bol ból rol ról tol tól nal nál nel nél ert ért hoz hoz")},
	"ru": {algorithm: russian.Stem, dress: strings.Fields("ыи ый ои ой еи ей скии ский щии щий шии ший"), cyrillic: true},
	"uk": {own: stemUkrainian, cyrillic: true},
	"pl": {own: stemPolish},
}

// envs are the algorithms' work space, kept for the next word.
var envs = sync.Pool{New: func() any { return snowballstem.NewEnv("") }}

// leastStem is the number of letters of the shortest word that is stemmed.
const leastStem = 4

// longestStem is the number of bytes of the longest: beyond it is no word.
const longestStem = 80

// Stem is the stem of a folded word of the language: what its inflected forms
// share, as far as an algorithm can tell. It is for comparing only and need be no
// word. Languages that have no stemmer here, and words with anything but the
// language's letters, stay as they are.
//
// Most languages have Snowball's stemmer (snowballstem.org), whose rules are told
// of the accents that [Fold] took where they hang on them. Ukrainian and Polish
// have light ones of our own.
func Stem(lang, folded string) string {
	s, ok := stemmers[lang]
	if !ok || len(folded) > longestStem || !s.spells(folded) {
		return folded
	}
	if s.own != nil {
		return s.own(folded)
	}
	folded = s.once(folded)
	if s.again {
		folded = s.once(folded)
	}
	if s.smooth != nil {
		folded = s.smooth(folded)
	}
	return folded
}

// Stemmed tells whether there is a stemmer for the language.
func Stemmed(lang string) bool {
	_, ok := stemmers[lang]
	return ok
}

// once runs the algorithm one time.
func (s stemmer) once(word string) string {
	if len(word) < leastStem {
		return word
	}
	env := envs.Get().(*snowballstem.Env)
	defer envs.Put(env)
	env.SetCurrent(dressed(word, s.dress))
	s.algorithm(env)
	return undressed(env.Current())
}

// spells tells whether the word is long enough and of the stemmer's letters alone.
func (s stemmer) spells(word string) bool {
	if s.cyrillic {
		for _, r := range word {
			if (r < 'а' || r > 'я') && r != 'і' && r != 'є' {
				return false
			}
		}
		return len(word) >= 2*leastStem || s.own != nil
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return len(word) >= leastStem || s.own != nil
}

// dressed puts the accents of the first ending that fits back.
func dressed(word string, endings []string) string {
	for i := 0; i+1 < len(endings); i += 2 {
		if stem, ok := strings.CutSuffix(word, endings[i]); ok && len(stem) >= leastStem {
			return stem + endings[i+1]
		}
	}
	return word
}

// undressed takes off what accents and marks the algorithm left.
func undressed(stem string) string {
	for i := range len(stem) {
		if (stem[i] < 'a' || stem[i] > 'z') && !strings.ContainsRune("\xd0\xd1", rune(stem[i])) {
			return Fold(stem)
		}
	}
	return stem
}

// smoothFinnish writes -ks as -s: sopimuks, of sopimuksen, is sopimus.
func smoothFinnish(stem string) string {
	if head, ok := strings.CutSuffix(stem, "ks"); ok {
		return head + "s"
	}
	return stem
}

// smoothDutch writes the end of a stem as it is spoken: no double consonant, no
// voiced one.
func smoothDutch(stem string) string {
	n := len(stem)
	if n > 3 && stem[n-1] == stem[n-2] && !strings.Contains("aeiou", stem[n-1:]) {
		return stem[:n-1]
	}
	switch {
	case n > 3 && stem[n-1] == 'z':
		return stem[:n-1] + "s"
	case n > 3 && stem[n-1] == 'v':
		return stem[:n-1] + "f"
	}
	return stem
}
