package clean

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"winnow"
)

// Promo tells whether an item is no article of its own but promotes others: by
// the label in its title ("Watch: …", "Newsletter: …"), by a title that asks or
// invites ("Can you name …?"), or because its content is mostly links. It also
// returns the item's related links: those that were cut, and for a round-up
// those that stand in what is left of it.
func Promo(title string, cut Cutting) (winnow.Promo, []winnow.Link) {
	p := PromoTitle(title)
	if p.Kind != "" && p.Kind != winnow.PromoRoundup {
		return p, cut.Links
	}
	links, mostly := mostlyLinks(title, cut)
	switch {
	case mostly:
		p.Kind = winnow.PromoRoundup
	case p.Kind == "":
		return p, cut.Links
	}
	return p, links
}

// PromoTitle is what a title alone gives away.
func PromoTitle(title string) winnow.Promo {
	s := squash(title)
	t := promos()
	if name, label, rest := leading(s); name != "" {
		if kind := t.kindOf(name); kind != "" && countWords(rest) >= 2 {
			return winnow.Promo{Kind: kind, Label: label}
		}
	}
	if name, label := closingLabel(s); name != "" {
		if kind := t.after[name]; kind != "" {
			return winnow.Promo{Kind: kind, Label: label}
		}
	}
	if kind := t.whole[bareName(s)]; kind != "" {
		return winnow.Promo{Kind: kind, Label: s}
	}
	if l, ok := findLabel(s); ok && l.strong && l.sep && l.words >= 2 && beforeRest(l.shown) {
		return winnow.Promo{Kind: winnow.PromoPointer, Label: l.shown}
	}
	return t.opening(s)
}

// promoIndex is the table, ready to be asked.
type promoIndex struct {
	labels map[string]winnow.PromoKind
	after  map[string]winnow.PromoKind
	whole  map[string]winnow.PromoKind
	opens  map[string][]opening // by their first word
}

// opening is how a title begins, word by word.
type opening struct {
	words []string
	kind  winnow.PromoKind
	asks  bool
}

var promos = sync.OnceValue(func() *promoIndex {
	x := &promoIndex{map[string]winnow.PromoKind{}, map[string]winnow.PromoKind{}, map[string]winnow.PromoKind{}, map[string][]opening{}}
	into := func(kind winnow.PromoKind, list string, maps ...map[string]winnow.PromoKind) {
		for name := range strings.SplitSeq(list, "|") {
			for _, m := range maps {
				m[fold(name, nil)] = kind
			}
		}
	}
	for _, row := range promoTable {
		into(winnow.PromoPointer, row.pointer, x.labels)
		into(winnow.PromoPointer, row.after, x.after)
		into(winnow.PromoNewsletter, row.newsletter, x.labels, x.after, x.whole)
		into(winnow.PromoQuiz, row.quiz, x.labels, x.after, x.whole)
		into(winnow.PromoRoundup, row.roundup, x.labels, x.after, x.whole)
		into(winnow.PromoRoundup, row.whole, x.whole)
		x.open(winnow.PromoRoundup, row.digests, false)
		x.open(winnow.PromoNewsletter, row.invites, false)
		x.open(winnow.PromoQuiz, row.plays, false)
		x.open(winnow.PromoQuiz, row.asks, true)
	}
	for _, m := range []map[string]winnow.PromoKind{x.labels, x.after, x.whole} {
		delete(m, "")
	}
	return x
})

func (x *promoIndex) open(kind winnow.PromoKind, list string, asks bool) {
	for text := range strings.SplitSeq(list, "|") {
		if words := titleWords(text); len(words) > 0 {
			x.opens[words[0]] = append(x.opens[words[0]], opening{words, kind, asks})
		}
	}
}

// kindOf is the kind of a label: one of the table, or a short name of a column
// that ends in one: "Harbour Weekly Newsletter".
func (x *promoIndex) kindOf(name string) winnow.PromoKind {
	if kind := x.labels[name]; kind != "" {
		return kind
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 4 {
		return ""
	}
	switch words[len(words)-1] {
	case "newsletter", "nieuwsbrief", "nyhetsbrev", "nyhedsbrev", "uutiskirje", "hírlevél":
		return winnow.PromoNewsletter
	case "quiz", "kvíz", "kviz", "квиз", "квіз":
		return winnow.PromoQuiz
	}
	return ""
}

// opening finds how the title begins.
func (x *promoIndex) opening(s string) winnow.Promo {
	if !x.mayOpen(s) {
		return winnow.Promo{}
	}
	words := titleWords(s)
	if len(words) == 0 {
		return winnow.Promo{}
	}
	question := endsWith(s, "?？؟")
	for _, key := range []string{words[0], number} {
		for _, o := range x.opens[key] {
			if (!o.asks || question) && o.begins(words) {
				return winnow.Promo{Kind: o.kind}
			}
		}
	}
	return winnow.Promo{}
}

// mayOpen tells by the title's first word whether any opening can be its. Most
// titles are not looked at further.
func (x *promoIndex) mayOpen(s string) bool {
	begun := false
	for i, r := range s {
		if begun = begun || isWord(r); begun && r == ' ' {
			s = s[:i]
			break
		}
	}
	words := titleWords(s)
	return len(words) == 0 || len(x.opens[words[0]]) > 0 || isNumber(words[0])
}

// number and anyWord stand for words in an opening.
const (
	number  = "#"
	anyWord = "*"
)

func (o opening) begins(words []string) bool {
	if len(words) < len(o.words) {
		return false
	}
	for i, w := range o.words {
		if w != anyWord && w != words[i] && (w != number || !isNumber(words[i])) {
			return false
		}
	}
	return true
}

func isNumber(w string) bool {
	switch w {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return true
	}
	return strings.Trim(w, "0123456789") == ""
}

// titleWords are the folded words of a title, # and * among them.
func titleWords(s string) []string {
	return strings.FieldsFunc(fold(s, nil), func(r rune) bool { return !isWord(r) && !strings.ContainsRune("'-#*¿", r) })
}

// leading parts a title at its first separator or behind the bracket it begins
// with, if that comes soon. The name is what stands before it, folded; the label
// is that as it stands.
func leading(s string) (name, label, rest string) {
	if open := strings.IndexAny(s, openers); open >= 0 && open <= maxLead && !hasWord(s[:open]) {
		if at := strings.Index(s, closing(s)); at > 0 && at < maxHead/2 {
			end := at + len(closing(s))
			return bareName(s[open:at]), s[:end], s[end:]
		}
	}
	for i, r := range s {
		if i > maxHead/2 {
			break
		}
		if n := parts(s, i, r); n > 0 && hasWord(s[:i]) {
			return bareName(s[:i]), s[:i+n], s[i+n:]
		}
	}
	return "", "", ""
}

func hasWord(s string) bool { return strings.ContainsFunc(s, isWord) }

// parts tells how many bytes the separator at i has, 0 when there is none: a
// colon anywhere but in a time of day, a dash only between spaces.
func parts(s string, i int, r rune) int {
	if r < utf8.RuneSelf && r != '-' && r != '|' && r != '>' && r != ':' {
		return 0
	}
	n := utf8.RuneLen(r)
	spaced := i > 0 && s[i-1] == ' ' && strings.HasPrefix(s[i+n:], " ")
	switch {
	case strings.ContainsRune("-–—•", r) && spaced:
		return n
	case strings.ContainsRune("|»>→▶►›：", r):
		return n
	case r == ':':
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		if !unicode.IsDigit(after) {
			return n
		}
	}
	return 0
}

// closingLabel is what stands behind a title's last dash or bar.
func closingLabel(s string) (name, label string) {
	at, size := -1, 0
	for _, sep := range []string{" – ", " — ", " - ", " | "} {
		if i := strings.LastIndex(s, sep); i > at {
			at, size = i, len(sep)
		}
	}
	if at < 0 || len(s)-at > maxHead/2 {
		return "", ""
	}
	return bareName(s[at+size:]), s[at+1:]
}

// bareName folds a label's words: without bullets before it, and without the
// date or number after it.
func bareName(s string) string {
	s = fold(s, nil)
	if at := strings.IndexFunc(s, unicode.IsDigit); at > 0 {
		s, _, _ = strings.Cut(s[:at], ",")
	}
	return strings.TrimFunc(s, func(r rune) bool { return !isWord(r) })
}

// beforeRest: a label as it stands ends in a colon or the like, not in a hyphen.
func beforeRest(shown string) bool {
	return endsWith(shown, separators) && !strings.HasSuffix(shown, "-")
}
