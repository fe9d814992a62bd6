package vector

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
)

// Model is a model of static embeddings. It never changes.
type Model struct {
	tok     *tokenizer
	rows    tensor
	weights *tensor // of each piece; nil for 1
	mapping *tensor // from pieces to rows; nil where piece is row
	size    int     // numbers of a vector
}

// The files of a model.
const (
	tensorFile    = "model.safetensors"
	tokenizerFile = "tokenizer.json"
)

// maxPieces is how many pieces of a text count, as with model2vec.
const maxPieces = 512

// maxSize is the most numbers that a vector has.
const maxSize = 8192

// Read reads the model in a folder. Its errors name the file and what is wrong in
// it; one that wraps [fs.ErrNotExist] says which file is missing.
func Read(files fs.FS, folder string) (*Model, error) {
	name := path.Join(folder, tokenizerFile)
	tok, err := readTokenizer(files, name)
	if err != nil {
		return nil, err
	}
	name = path.Join(folder, tensorFile)
	t, err := readTensors(files, name)
	if err != nil {
		return nil, err
	}
	m := &Model{tok: tok}
	if err := m.take(t); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// take finds the model's tensors and checks that they fit to the tokenizer and to
// one another, so that [Model.Embed] can't fail.
func (m *Model) take(t *tensors) error {
	var ok bool
	var err error
	if m.rows, ok, err = t.find(2, []string{"F32", "F16", "BF16", "I8"}, "embeddings", "embedding.weight"); err != nil {
		return err
	}
	if !ok || m.rows.Shape[0] == 0 || m.rows.Shape[1] == 0 || m.rows.Shape[1] > maxSize {
		return errors.New("it has no tensor embeddings of rows and columns: is it a model2vec model?")
	}
	m.size = int(m.rows.Shape[1])
	pieces := uint64(m.tok.pieces())
	if w, ok, err := t.find(1, []string{"F32", "F16", "BF16", "F64"}, "weights"); err != nil {
		return err
	} else if ok {
		m.weights = &w
		if w.Shape[0] < pieces {
			return fmt.Errorf("%d weights for the %d pieces of %s", w.Shape[0], pieces, tokenizerFile)
		}
	}
	return m.takeMapping(t, pieces)
}

func (m *Model) takeMapping(t *tensors, pieces uint64) error {
	mp, ok, err := t.find(1, []string{"I32", "I64"}, "mapping")
	if err != nil {
		return err
	}
	if !ok {
		if m.rows.Shape[0] < pieces {
			return fmt.Errorf("%d rows for the %d pieces of %s", m.rows.Shape[0], pieces, tokenizerFile)
		}
		return nil
	}
	if mp.Shape[0] < pieces {
		return fmt.Errorf("mapping has %d entries for the %d pieces of %s", mp.Shape[0], pieces, tokenizerFile)
	}
	for i := range int(mp.Shape[0]) {
		if row := mp.whole(i); row < 0 || uint64(row) >= m.rows.Shape[0] {
			return fmt.Errorf("mapping leads to row %d of %d", row, m.rows.Shape[0])
		}
	}
	m.mapping = &mp
	return nil
}

// Size is how many numbers a vector has.
func (m *Model) Size() int { return m.size }

// Embed is the vector of a text, of length 1; nil for a text that has none, since
// the model knows nothing in it. Of a long text the first 512 pieces count.
func (m *Model) Embed(text string) []float32 {
	ids := m.tok.encode(text)
	sum := make([]float64, m.size)
	for _, id := range ids[:min(len(ids), maxPieces)] {
		m.add(sum, id)
	}
	var square float64
	for _, x := range sum {
		square += float64(x * x) // the conversion keeps it from being fused, which some machines would do
	}
	length := math.Sqrt(square)
	if length == 0 || math.IsNaN(length) || math.IsInf(length, 0) {
		return nil
	}
	v := make([]float32, m.size)
	for i, x := range sum {
		v[i] = float32(x / length)
	}
	return v
}

// add adds a piece's row.
func (m *Model) add(sum []float64, id int) {
	row, weight := id, 1.0
	if m.mapping != nil {
		row = int(m.mapping.whole(id))
	}
	if m.weights != nil {
		weight = m.weights.at(id)
	}
	for i := range sum {
		sum[i] += float64(weight * m.rows.at(row*m.size+i))
	}
}

// Like is the likeness of two vectors of length 1: the cosine of their angle, from
// -1 to 1.
func Like(a, b []float32) float64 {
	var sum float64
	for i := range a {
		sum += float64(float64(a[i]) * float64(b[i]))
	}
	return sum
}
