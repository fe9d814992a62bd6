package filters

import "winnow"

// Kind is a type of filter.
type Kind struct {
	// Name is how config.yaml calls it.
	Name string
	// Doc is one line for people.
	Doc string
	// Settings points to a zero struct of the kind's settings, whose tags say what
	// may be written.
	Settings any
	// Topical kinds judge what an item is about: a keep rule spares it from them.
	Topical bool

	build func(n *winnow.Node, lex *lexicon) builder
}

// builder makes the filter, once all word lists are known.
type builder func() Filter

// Kinds is the table of all kinds, in the order in which they are best asked. To
// add one: its file, its line here, its file in testdata.
func Kinds() []Kind {
	return []Kind{
		{"language", "Keeps items in some languages only.", new(LanguageSettings), false, newLanguage},
		{"age", "Drops items published long before they arrived.", new(AgeSettings), false, newAge},
		{"rules", "Drops or keeps by words, addresses and conditions of your own; the first rule that matches wins.", new([]RuleSettings), true, newRules},
		{"related", "Drops promotions of other articles, and judges or drops the related links that an article carried.", new(RelatedSettings), true, newRelated},
		{"topic", "Keeps what is about the topic, by a score whose every part is named.", new(TopicSettings), true, newTopic},
		{"duplicate", "Drops what repeats a kept item: same entry, same address, same text.", new(DuplicateSettings), false, newDuplicate},
	}
}

func kindNamed(name string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

func kindNames() []string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, k.Name)
	}
	return names
}
