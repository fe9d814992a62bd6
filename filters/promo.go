package filters

import (
	"fmt"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// ownTitle is the title without the label of a promotion: the words by which a
// "Watch: …" is judged.
func (v *View) ownTitle() string {
	title, label := v.title(), text.Normal(v.Item.Promo.Label)
	if label == "" || !v.points() {
		return title
	}
	title = text.Normal(title)
	if rest, ok := strings.CutPrefix(title, label); ok {
		return strings.TrimSpace(rest)
	}
	return strings.TrimSpace(strings.TrimSuffix(title, label))
}

// points: the item promotes one article, which it names.
func (v *View) points() bool { return v.Item.Promo.Kind == winnow.PromoPointer }

// labelOf is a label for people, without its colon.
func labelOf(p winnow.Promo) string {
	return strings.Trim(p.Label, " :：-–—|»>→▶►›•[]()【】（）")
}

// promoted says what a promotion is, for people.
func promoted(v *View, harvest bool) string {
	switch p, links := v.Item.Promo, len(v.Item.Links); {
	case p.Kind == winnow.PromoPointer:
		return fmt.Sprintf("a promotion (%s) of another article", labelOf(p))
	case p.Kind == winnow.PromoNewsletter:
		return "a newsletter: it promotes other articles"
	case p.Kind == winnow.PromoQuiz:
		return "a quiz: it has no news of its own"
	case links > 1 && harvest:
		return fmt.Sprintf("a round-up of %d links: judged one by one as related links", links)
	case links > 1:
		return fmt.Sprintf("a round-up of %d links to other articles", links)
	}
	return "a round-up: it repeats other articles in short"
}

// origin is what the reasons of a verdict on a related link or a promotion begin
// with; "" for an article.
func origin(v *View) string {
	switch {
	case v.Item.Via != "":
		return "related link, "
	case v.points():
		return "a promotion (" + labelOf(v.Item.Promo) + "), "
	}
	return ""
}
