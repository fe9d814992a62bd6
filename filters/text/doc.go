// Package text reads short texts in any script: it folds them, cuts them into
// sentences and words, says which language they are in, and finds the words of
// lists in them.
//
// [Fold] is for comparing: two spellings of one word fold alike. [Cut] is for
// finding: it keeps the text as written beside the folded words, so that what
// was found can be shown to a person. A [Lexicon] takes the words of many lists
// and becomes a [Matcher], which finds all of them in one pass over a sentence.
// [Language] is a guess and says how sure it is; [Script] is a fact.
//
// Everything here is a pure function of its arguments and safe for concurrent
// use. Nothing panics, whatever bytes come; time grows linearly with the text.
package text
