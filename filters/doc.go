// Package filters is the judge: the chain of filters that an edition's items go
// through, and the kinds of filters there are.
//
// [New] compiles an edition's filters from its configuration and reports
// whatever is wrong with them there, each fault at its place in the file. The
// [Chain] it returns is a [winnow.Judge].
//
// # How an item is judged
//
// The filters are asked in the order of config.yaml. The first that objects
// decides; those after it are not asked. A keep rule settles the topic: the
// filters about the topic (rules, related, topic) that come later are not asked,
// the others are. When none objected, those that have something to say about
// items that got this far (a [Closer]) are asked last. A kept item's verdict
// names the filter that had most to say: the keep rule, or the topic.
//
// # Which kind to use when
//
//	language   readers read only some languages
//	age        feeds bring back old items
//	rules      you know beforehand: this word, this address, this publisher
//	related    publishers plant promotions and links to other articles
//	topic      the edition is about something, and words alone don't tell it
//	duplicate  the same item comes twice
//
// Cheap and certain filters belong first, duplicate last.
//
// # Words
//
// Lists of words stand under words: in config.yaml and are written as package
// [winnow/filters/text] reads them: words and phrases in any case and accent, *
// for any ending, word~ for any form, ~Name for any spelling, /…/ for a RE2 pattern. A list may have a part per language; a
// part called all holds for every language. An item is searched for the words of
// its own language and those for all; one whose language nobody knows, or no list
// has a part for, for the words of every language. All lists of an edition are found in one pass.
//
// # What is promised
//
// A verdict is a function of the configuration, the item and the items
// remembered before it. No filter knows a clock, a network or chance: now is the
// item's arrival. What a model was asked about an item came with the item, as its
// Advice; nobody is asked here. An item's related links are never judged as if they were its
// own words.
package filters
