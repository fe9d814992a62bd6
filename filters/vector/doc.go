// Package vector turns texts into vectors with static embeddings: a table that has
// a vector for each word or piece of one. The vector of a text is the mean of those
// of its pieces, so that texts about like things have vectors at a small angle,
// whatever words or languages the table's makers let them have in common.
//
// # The format
//
// A model is a folder as the library model2vec writes it. Of its files two are
// read:
//
//	model.safetensors   the tensor embeddings (or embedding.weight), one row for
//	                    each piece, in F32, F16, BF16 or I8; perhaps the tensors
//	                    weights, one for each piece, and mapping, from pieces to
//	                    rows
//	tokenizer.json      how texts become pieces, in the form of the Hugging Face
//	                    library tokenizers
//
// Of tokenizers those of the kinds WordPiece (BERT's) and Unigram (that of the
// multilingual models) are known, with the normalizers and pre-tokenizers that
// models of these kinds have. Anything else is an error and not a guess: a text cut
// otherwise than the model's makers cut theirs has a vector that means nothing.
//
// # What is promised
//
// A text's vector is the same on every machine, to the bit: sums are made in one
// order and without fused operations. A model is read whole, once, and stays as it
// is in the file; a row becomes numbers when a text needs it. So a model takes as
// much memory as its file, and no more on the way. A [Model] can be used by many at
// a time.
//
// Special tokens ([CLS], <s>) that a text spells out are no tokens but words like
// others: nobody who writes a text can reach them.
package vector
