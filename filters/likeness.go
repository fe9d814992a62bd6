package filters

import (
	"errors"
	"io/fs"
	"math"

	"winnow"
	"winnow/filters/vector"
)

// Likeness are the settings of a topic's likeness: how like an item is to labelled
// examples, by the vectors of a model2vec model.
type Likeness struct {
	Model  string  `yaml:"model,required" doc:"The folder of the model, beside the config: with model.safetensors and tokenizer.json, as model2vec writes them."`
	From   string  `yaml:"from,required" doc:"The file of labelled examples, beside the config."`
	Weight float64 `yaml:"weight" doc:"Between 0 and 2: the likeness adds or takes at most 1.5 of it to the sum, in log-odds." default:"1"`
}

// mostLikeness is the most, in log-odds, that likeness adds or takes at a weight
// of 1: enough to decide what is in doubt, and no more.
const mostLikeness = 1.5

// likeness is the [adviser] that likens an item to examples. It looks only at
// items within band of the threshold: it could not turn the verdict on others.
type likeness struct {
	*album
	weight, threshold, band float64
}

func (b *topicBuilder) likeness() {
	s := b.s.Likeness
	if s.Model == "" || s.From == "" {
		return
	}
	at := b.at.Key("likeness")
	if s.Weight <= 0 || s.Weight > 2 {
		at.Key("weight").Fault("1 is usual", "a weight of %v is not between 0 and 2", s.Weight)
	}
	if a := b.lex.album(at, s.Model, s.From); a != nil {
		threshold := math.Log(b.s.AtLeast / (1 - b.s.AtLeast))
		b.f.advise = append(b.f.advise, likeness{a, s.Weight, threshold, 2 * mostLikeness * s.Weight})
	}
}

// album reads the model and the examples, once for a config however many filters
// want them; nil after a fault.
func (l *lexicon) album(at *winnow.Node, folder, file string) *album {
	type read struct {
		model *vector.Model
		err   error
	}
	files, ok := l.cfg.Beside(at, folder)
	if !ok {
		return nil
	}
	r := l.cfg.Once("model "+folder, func() any {
		m, err := vector.Read(files, folder)
		return read{m, err}
	}).(read)
	if r.err != nil {
		at.Key("model").Fault(modelHint(r.err), "%v", r.err)
		return nil
	}
	examples := l.cfg.Examples(at.Key("from"), file)
	a := l.cfg.Once("album "+folder+" "+file, func() any { return newAlbum(r.model, examples) }).(*album)
	if least := min(a.count(true), a.count(false)); least < leastExamples {
		at.Key("from").Fault("label more with winnow label", "likeness needs %d examples to keep and %d to drop in which the model knows a word; of one kind there are %d",
			leastExamples, leastExamples, least)
		return nil
	}
	return a
}

func modelHint(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "put a model2vec model into the folder: model.safetensors and tokenizer.json"
	}
	return "the model must be as model2vec writes it"
}

// advise says how much more like the examples to keep the item is than like those
// to drop, with the title of the one that is most like it.
func (l likeness) advise(v *View, _ *tally, sum float64) []winnow.Part {
	if abs(sum-l.threshold) > l.band {
		return nil
	}
	item := l.picture(v.ownTitle(), v.Text())
	if item.vector == nil {
		return nil
	}
	odds := round(l.weight * l.odds(l.lean(&item)))
	if odds == 0 {
		return nil
	}
	return []winnow.Part{{What: "likeness", Words: l.nearest(&item, odds > 0), Score: odds}}
}
