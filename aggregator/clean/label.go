package clean

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// phrase is one label of the table.
type phrase struct {
	text   string
	strong bool
	appeal bool // it asks for something: to subscribe, to follow
	cjk    bool // no space need follow it
}

// phrases are the labels by their first word (first character where words are
// not parted by spaces), the longest first.
var phrases = sync.OnceValue(func() map[string][]phrase {
	index := map[string][]phrase{}
	add := func(list string, p phrase) {
		for text := range strings.SplitSeq(list, "|") {
			r, _ := utf8.DecodeRuneInString(text)
			p.text, p.cjk = text, isCJK(r)
			key := firstWord(text)
			index[key] = append(index[key], p)
		}
	}
	for _, row := range labelTable {
		add(row.strong, phrase{strong: true})
		add(row.weak, phrase{})
	}
	for _, list := range appealTable {
		add(list, phrase{appeal: true})
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return index
})

func firstWord(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if isCJK(r) {
		return s[:n]
	}
	if end := strings.IndexFunc(s, func(r rune) bool { return !isWord(r) && r != '\'' && r != '-' }); end >= 0 {
		return s[:end]
	}
	return s
}

// maxKey is how many bytes of a text's first word are looked up.
const maxKey = 64

// firstKey is the first word of a text, folded, in the room given for it.
func firstKey(s string, room *[maxKey]byte) []byte {
	n := 0
	for _, r := range s {
		r = foldRune(r)
		if n > 0 && !isWord(r) && r != '\'' && r != '-' || n > maxKey-utf8.UTFMax {
			break
		}
		n += utf8.EncodeRune(room[n:], r)
		if isCJK(r) && n <= utf8.UTFMax {
			break
		}
	}
	return room[:n]
}

// label is a label found at the beginning of a text.
type label struct {
	phrase
	shown   string // as it stood, such as "Related:"
	rest    string // what follows it
	restAt  int    // where in the text the rest begins
	sep     bool   // a colon, dash or arrow stands between
	colon   bool   // one that is no dash: a sentence may go on after a dash
	bracket bool   // a bracket opens before it
	words   int    // words in the rest
}

const (
	openers    = "[(【（"
	dashes     = "–—•-"
	separators = ":：|»>→▶►›" + dashes
	restBegins = "\"“‘«„'’[(#@$€£¿¡"
)

// maxLead is how many bytes of emoji, bullets and brackets may stand before a
// label; maxHead how far it is looked for.
const (
	maxLead = 16
	maxHead = 120
)

// findLabel looks for a label at the beginning of s.
func findLabel(s string) (label, bool) {
	var l label
	i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if i < 0 || i > maxLead {
		return l, false
	}
	l.bracket = strings.ContainsAny(s[:i], openers)
	head := s[i:]
	if len(head) > maxHead {
		head = strings.ToValidUTF8(head[:maxHead], "")
	}
	var room [maxKey]byte
	list := phrases()[string(firstKey(head, &room))]
	if list == nil {
		return l, false
	}
	back := make([]int, 0, len(head)+8)
	norm := fold(head, &back)
	for _, p := range list {
		if strings.HasPrefix(norm, p.text) && (p.cjk || endsWord(norm[len(p.text):])) {
			l.phrase = p
			l.split(s, i+back[len(p.text)])
			l.skipName()
			return l, true
		}
	}
	return l, false
}

// endsWord tells whether a word can end before s.
func endsWord(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if s == "" || !isWord(r) && r != '\'' && r != '-' {
		return true
	}
	return r == '-' && strings.HasPrefix(s[n:], " ")
}

// split parts the text after the phrase, which ends at at, into what separates
// and the rest.
func (l *label) split(s string, at int) {
	end := at
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if isWord(r) || strings.ContainsRune(restBegins, r) || strings.ContainsRune(")]】）", r) {
			break
		}
		l.sep = l.sep || strings.ContainsRune(separators, r)
		l.colon = l.colon || strings.ContainsRune(separators, r) && !strings.ContainsRune(dashes, r)
		end += n
	}
	l.shown = strings.TrimSpace(s[:end])
	l.rest, l.restAt = s[end:], end
	l.words = countWords(l.rest)
}

// skipName makes "More from Lakeview:" a label whole, name and all.
func (l *label) skipName() {
	if l.sep || !strings.HasPrefix(l.text, "more ") {
		return
	}
	if name, rest, ok := strings.Cut(l.rest, ":"); ok && countWords(name) <= 4 {
		l.shown += " " + name + ":"
		l.restAt += len(l.rest) - len(strings.TrimSpace(rest))
		l.rest, l.sep, l.colon = strings.TrimSpace(rest), true, true
		l.words = countWords(l.rest)
	}
}

// headline: what follows the label reads as one.
func (l *label) headline() bool {
	return l.words >= 2 && l.words <= 25 && !isSentence(l.rest) && breaksIn(l.rest) == 0
}

// points: the label can introduce nothing but a pointer to another text, so
// that even a full sentence after it is one.
func (l *label) points() bool {
	return slices.Contains(pointers, l.text)
}

// bids: it is a pointer that needs no colon, since it bids to read.
func (l *label) bids() bool { return l.points() && !strings.HasPrefix(l.text, "related") }

// opens: a weak label that may stand over a list of links.
func (l *label) opens() bool { return l.strong || slices.Contains(weakOpeners, l.text) }

var pointers = []string{
	"related", "related story", "related stories", "related article", "related articles", "related post", "related posts",
	"related reading", "related news", "read also", "also read", "lire aussi", "à lire aussi", "lesen sie auch", "lea también",
	"lee también", "leia também", "leggi anche", "lees ook", "czytaj też", "czytaj także", "czytaj również", "читайте также", "читайте також",
}

var weakOpeners = []string{"more from", "more on", "more in", "more about", "recommended", "trending", "popular", "more",
	"read more", "mehr", "więcej", "zobacz", "czytaj", "ещё", "еще", "ще"}
