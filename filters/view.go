package filters

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"winnow"
	"winnow/filters/text"
)

// Place is where in an item words stand: the title, the lead (sentences that
// begin in the first 220 characters of its text) or the body (the rest).
type Place int

// The places of an item's own words.
const (
	Title Place = iota
	Lead
	Body
	places
)

func (p Place) String() string { return [...]string{"title", "lead", "body", ""}[p] }

// leadRunes is how far into the text a sentence may begin to be of the lead.
const leadRunes = 220

// View is an item with its own words, found once and shared by all filters. Its
// related links are not among them.
type View struct {
	Item *winnow.Item

	item      winnow.Item // what Item points to: callers may use theirs again
	reader    *reader
	headline  *string
	own       *string
	speech    *tongue
	pieces    []piece
	sentences []Sentence
	summary   []Sentence
	gated     []text.Class // required lists that were found
	classes   []text.Class // of all words of lists in title and text, each once
	words     int          // of the text and one, 0 before they are counted
	address   *string
	urls      []webAddress
	marks     []mark
	record    *int32 // of the register
}

// Sentence is a sentence of an item and the words of lists found in it.
type Sentence struct {
	Place Place
	Words int
	Hits  []text.Hit
	// Spaceless: it has letters of a script that writes no spaces.
	Spaceless bool
}

// Text is the item's own words as plain text: Item.Text, or the content or
// summary without markup when nothing has cleaned the item; without the title,
// where the text begins with it. An item of which only related links were left
// has no words of its own.
func (v *View) Text() string {
	if v.own == nil {
		own, cleaned := v.Item.Text, len(v.Item.Links) > 0
		if own == "" && !cleaned {
			own = text.Strip(v.Item.Content)
		}
		if own == "" && !cleaned {
			own = text.Strip(v.Item.Summary)
		}
		if title := v.title(); title != "" && strings.HasPrefix(own, title) {
			own = strings.TrimLeft(own[len(title):], " \n.-–—:|")
		}
		v.own = &own
	}
	return *v.own
}

// title is the title in one line, without the publisher's name that aggregators
// hang on it.
func (v *View) title() string {
	if v.headline == nil {
		title := bareTitle(strings.ReplaceAll(text.Strip(v.Item.Title), "\n", " "), v.Item)
		v.headline = &title
	}
	return *v.headline
}

// aggregator is in the addresses of a service that writes "Title - Publisher".
const aggregator = "://news.google."

// bareTitle cuts the publisher's name off a title's end.
func bareTitle(title string, it *winnow.Item) string {
	for _, dash := range []string{" - ", " – ", " | "} {
		i := strings.LastIndex(title, dash)
		if i <= 0 {
			continue
		}
		tail := text.Key(title[i+len(dash):])
		if tail != "" && (tail == text.Key(it.Publisher) || strings.Contains(it.URL, aggregator) && len(tail) <= longestPublisher) {
			return title[:i]
		}
	}
	return title
}

// longestPublisher is the longest name of a publisher, in bytes.
const longestPublisher = 40

// Lang is the base language of the item: what its source declares, unless the
// text plainly is in another, else what the text seems to be in; "" is unknown.
func (v *View) Lang() string { return v.tongue().lang }

// piece is a sentence of title or text, cut into words and not searched yet.
type piece struct {
	place Place
	cut   text.Sentence
}

// cut cuts title and text into sentences and words, once. The title comes first,
// without the label of a promotion; it is never more than one place.
func (v *View) cut() []piece {
	if v.pieces != nil {
		return v.pieces
	}
	v.pieces = []piece{}
	for _, s := range splitTitle(v.ownTitle()) {
		v.pieces = append(v.pieces, piece{Title, text.Cut(s)})
	}
	for place, s := range v.textSentences() {
		v.pieces = append(v.pieces, piece{place, text.Cut(s)})
	}
	return v.pieces
}

// textSentences yields the sentences of the text, those of the lead first.
func (v *View) textSentences() iter.Seq2[Place, string] {
	return func(yield func(Place, string) bool) {
		begin := 0
		for _, s := range text.Sentences(v.Text()) {
			place := Lead
			if begin >= leadRunes {
				place = Body
			}
			if !yield(place, s) {
				return
			}
			begin += utf8.RuneCountInString(s) + 1
		}
	}
}

// Sentences are the sentences of title and text, with the words of the edition's
// lists.
func (v *View) Sentences() []Sentence {
	if v.sentences == nil {
		v.sentences = []Sentence{}
		for i := range v.cut() {
			p := &v.pieces[i]
			v.sentences = append(v.sentences, v.search(p.place, &p.cut))
		}
	}
	return v.sentences
}

// required are the lists, of those that some topic requires, which title and text
// have words of. Most items have none, and are not searched for anything else.
func (v *View) required() []text.Class {
	if v.gated == nil {
		v.gated = []text.Class{}
		for i := range v.cut() {
			v.gated = addClasses(v.gated, v.reader.gate.Find(v.Lang(), &v.pieces[i].cut, nil))
		}
	}
	return v.gated
}

// found are the lists that title and text have words of, in order.
func (v *View) found() []text.Class {
	if v.classes == nil {
		v.classes = []text.Class{}
		for _, s := range v.Sentences() {
			v.classes = addClasses(v.classes, s.Hits)
		}
	}
	return v.classes
}

// addClasses adds the lists that the hits are of, each once.
func addClasses(cs []text.Class, hits []text.Hit) []text.Class {
	for _, h := range hits {
		if !slices.Contains(cs, h.Class) {
			cs = append(cs, h.Class)
		}
	}
	return cs
}

// Summary are the sentences of the summary as published.
func (v *View) Summary() []Sentence {
	if v.summary == nil {
		v.summary = []Sentence{}
		for _, s := range text.Sentences(text.Strip(v.Item.Summary)) {
			v.summary = append(v.summary, v.scan(Lead, s))
		}
	}
	return v.summary
}

// splitTitle cuts a title only where headlines are strung together.
func splitTitle(title string) []string {
	var parts []string
	for p := range strings.SplitSeq(strings.ReplaceAll(title, "; ", " | "), " | ") {
		if strings.TrimSpace(p) != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

func (v *View) scan(place Place, s string) Sentence {
	cut := text.Cut(s)
	return v.search(place, &cut)
}

func (v *View) search(place Place, cut *text.Sentence) Sentence {
	return Sentence{Place: place, Words: len(cut.Words), Spaceless: cut.Spaceless, Hits: v.reader.matcher.Find(v.Lang(), cut, nil)}
}

// find scans a text that is in no language, such as a name.
func (v *View) find(s string) []text.Hit {
	cut := text.Cut(s)
	return v.reader.matcher.Find("", &cut, nil)
}

// arrived is the item's arrival, for filters the present; its date stands in
// where nothing has recorded one.
func (v *View) arrived() time.Time {
	if v.Item.Arrived.IsZero() {
		return v.Item.Published
	}
	return v.Item.Arrived
}

// source is the configuration of the item's source.
func (v *View) source() (winnow.Source, bool) {
	src, ok := v.reader.sources[v.Item.Source]
	return src, ok
}
