package stories

import (
	_ "embed" // for model.json
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// Model says how likely two reports are of one development: a sum of their measures,
// each with its weight, in log-odds. There are two sums, since reports in different
// languages share no words.
type Model struct {
	same, cross sum
	// least is the mean likeness, in log-odds, from which on groups of reports are one
	// story.
	least float64
}

// sum is what measures count.
type sum struct {
	base    float64
	weights measures
}

func (s *sum) of(x *measures) float64 {
	total := s.base
	for i, w := range s.weights {
		total += float64(w * x[i])
	}
	return total
}

// likeness is the log-odds that two reports tell of one development.
func (m *Model) likeness(x *measures, sameLanguage bool) float64 {
	if sameLanguage {
		return m.same.of(x)
	}
	return m.cross.of(x)
}

// written is the model as model.json has it.
type written struct {
	Same  map[string]float64 `json:"same"`
	Cross map[string]float64 `json:"cross"`
	Least float64            `json:"least"`
}

// base is how model.json calls the constant of a sum.
const base = "base"

func readModel(text []byte) (*Model, error) {
	var w written
	if err := json.Unmarshal(text, &w); err != nil {
		return nil, fmt.Errorf("model.json: %w", err)
	}
	m := &Model{least: w.Least}
	for _, part := range []struct {
		sum     *sum
		weights map[string]float64
	}{{&m.same, w.Same}, {&m.cross, w.Cross}} {
		for name, weight := range part.weights {
			i := slices.Index(columnNames[:], name)
			switch {
			case name == base:
				part.sum.base = weight
			case i < 0:
				return nil, fmt.Errorf("model.json: nothing measures %q", name)
			default:
				part.sum.weights[i] = weight
			}
		}
	}
	return m, nil
}

//go:embed model.json
var modelText []byte

// Shipped is the model that comes with the program, read once. A test reads it, too, so
// that it has no faults where it is used.
var Shipped = sync.OnceValue(func() *Model {
	m, err := readModel(modelText)
	if err != nil {
		panic(err)
	}
	return m
})
