// Package stories groups reports that tell of one development, in a dozen languages,
// by evidence that can be named.
//
// [Read] makes a [Sketch] of a report: the terms by which it is compared, each in 32
// bits. Terms are stems of words (within one language), names by their skeletons,
// places, numbers, and concepts, which mean the same in every language: what is done or
// said (acts), and what is spoken of (things). The concepts' words stand in concepts/, a
// file per field of the news; countries come from package countries. Of the title, who
// speaks or acts and the act next to them are terms, too.
//
// An [Index] remembers sketches. [Index.Place] looks for those that share telling terms
// with a new one, says how likely each tells of the same (a sum of measures, weighed by
// [Model]), and parts all that hang together into stories: the two groups that are
// likest on average become one, again and again. So which story a report is in hangs on
// the reports, not on their order, and an earlier report may move when a later one
// comes.
//
// The weights of the model that is built in were fitted to two invented weeks of
// headlines (testdata/) and to a labelled week of real ones that is no part of the
// project; each of the three was judged by what the other two teach, too, and at one
// threshold seven of ten pairs that were joined were right on all three. What it
// reaches, and what it does not yet, is in docs/quality.md.
//
// Nothing here has a clock, a network or chance.
package stories
