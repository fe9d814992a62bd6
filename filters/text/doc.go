// Package text reads short texts in any script: it folds them, cuts them into
// sentences and words, says which language they are in, and finds the words of
// lists in them.
//
// [Fold] is for comparing: two spellings of one word fold alike. [Cut] is for
// finding: it keeps the text as written beside the folded words, so that what
// was found can be shown to a person. A [Lexicon] takes the words of many lists
// and becomes a [Matcher], which finds all of them in one pass over a sentence.
//
// Three functions say what two texts may share although they are written
// differently. [Stem] is what the inflected forms of a word have in common, in one
// language. [Skeleton] is what the transliterations of a name have in common, in
// all. [Numbers] are quantities, 2,5 Mio. as much as 2.5 million. [Names] finds
// what is written like a name. Each says in its docstring what it was measured on
// and what it misses: they are evidence for comparing, and none is an identity.
//
// [Language] is a guess and says how sure it is; it knows most headlines of six
// words. [Lettered] is sure, where letters tell near languages apart, such as
// Ukrainian and Russian. [Script] is a fact.
//
// Everything here is a pure function of its arguments and safe for concurrent
// use. Nothing panics, whatever bytes come; time grows linearly with the text.
package text
