// Package ask puts items that an edition's own score leaves in doubt to a language
// model, at an OpenAI-compatible endpoint of the operator's choice.
//
// An [Asker] is a [winnow.Adviser]: it is asked while an item is on its way into
// the log, and its answer is logged with the item. Judging reads the answer there
// and asks nobody, so that a verdict stays a function of the configuration, the
// item and the past, and can be replayed.
//
// # What leaves the machine
//
// The fixed instruction below, the edition's title and description, and of an item
// its title and the first 600 characters of its own words; no address, no source,
// no name of the operator. It goes to the configured endpoint alone: redirects are
// refused, and plain http is spoken with this machine only. The key goes into the
// Authorization header and into no log line and no error. Nothing that the endpoint
// says is logged, since it may repeat what it was sent.
//
// # What an answer can do
//
// An item's text is a stranger's and may try to talk the model into something. All
// that it can win is the model's yes: the answer is two values, and what they add
// to that one item's score is bounded by the configured weight. The instruction
// tells the model so, too, but that is no wall.
//
// # What is promised
//
// An item is never held up for longer than the configured timeout and never lost:
// when the endpoint is slow, refuses, or talks nonsense, or the day's questions are
// used up, the item is judged without. An endpoint that fails is left alone for a
// minute, then two, up to an hour, or for as long as it asks. Questions are counted
// in memory: a program that is started anew counts anew.
package ask
