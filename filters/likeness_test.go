package filters

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"winnow"
)

// vectors are the words of a model that the test itself makes up: those of water
// point one way, those of fire another.
var vectors = map[string][2]float32{
	"[UNK]": {9, 9}, "river": {1, 0}, "lake": {0.9, 0.1}, "boat": {0.8, 0}, "ship": {1, 0.1}, "tide": {1, 0.2},
	"fire": {0, 1}, "smoke": {0.1, 0.9}, "ash": {0, 0.8}, "ember": {0.2, 1}, "coal": {0.1, 1}, "bridge": {0.7, 0.7},
}

// modelFiles is that model, as model2vec would write it, with examples beside it.
func modelFiles(examples string) fstest.MapFS {
	vocab, data := map[string]int{}, []byte{}
	for word, v := range vectors {
		vocab[word] = len(vocab)
		for _, x := range v {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
		}
	}
	text, _ := json.Marshal(vocab)
	header := fmt.Sprintf(`{"embeddings":{"dtype":"F32","shape":[%d,2],"data_offsets":[0,%d]}}`, len(vocab), len(data))
	return fstest.MapFS{
		"models/tiny/tokenizer.json":    {Data: fmt.Appendf(nil, `{"normalizer":{"type":"BertNormalizer"},"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece","vocab":%s}}`, text)},
		"models/tiny/model.safetensors": {Data: append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(header))), header...), data...)},
		"water.yaml":                    {Data: []byte(examples)},
	}
}

const water = `
- {keep: true, title: Lake and boat}
- {keep: true, title: A river boat, summary: And a lake.}
- {keep: true, title: Ship on the tide}
- {keep: true, title: Tide and lake}
- {keep: false, title: Fire and ash}
- {keep: false, title: Smoke and coal}
- {keep: false, title: Ember and coal}
- {keep: false, title: Coal fire, summary: With smoke.}
`

// likening is a chain whose topic, at even odds for whatever has news in its title,
// likens.
func likening(t *testing.T, settings, examples string) (*winnow.Config, *Chain) {
	t.Helper()
	text := "version: 1\nsources: []\nwords: {news: [news], much: [much]}\neditions:\n  - id: e\n    title: E\n    filters:\n" +
		"      - topic: {require: [[news]], weights: {news: {title: 2}, much: {title: 15}}, base: -2, likeness: " + settings + "}\n"
	cfg := winnow.LoadBeside("f.yaml", []byte(text), func(string) (string, bool) { return "", false }, modelFiles(examples))
	if len(cfg.Editions) == 0 {
		t.Fatal(cfg.Err())
	}
	return cfg, New(cfg, &cfg.Editions[0])
}

const tiny = "{model: models/tiny, from: water.yaml}"

// likenessOf is the likeness in a verdict.
func likenessOf(v winnow.Verdict) winnow.Part {
	for _, p := range v.Parts {
		if p.What == "likeness" {
			return p
		}
	}
	return winnow.Part{}
}

func TestLikeness(t *testing.T) {
	t.Parallel()
	cfg, c := likening(t, tiny, water)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]struct {
		sign  int
		words string
	}{
		"News: tide and ship": {1, "Ship on the tide (kept)"},
		"News: embers":        {0, ""}, // no word of the model's
		"News: ember and ash": {-1, "(dropped)"},
		"News: much fire":     {0, ""}, // far beyond doubt
		"River":               {0, ""}, // not required
	} {
		v := c.Judge(&winnow.Item{ID: "a", Title: title})
		got := likenessOf(v)
		if sign := map[bool]int{true: 1}[got.Score > 0] - map[bool]int{true: 1}[got.Score < 0]; sign != want.sign || !strings.Contains(got.Words, want.words) {
			t.Errorf("%s: %+v", title, got)
		}
		if abs(got.Score) > mostLikeness {
			t.Errorf("%s: %v is more than likeness may count", title, got.Score)
		}
		if want.sign < 0 && (v.Keep || !strings.Contains(v.Reason, "likeness “")) {
			t.Errorf("%s: kept %t: %s", title, v.Keep, v.Reason)
		}
	}
}

// TestLikenessWeight: the weight scales, and bounds.
func TestLikenessWeight(t *testing.T) {
	t.Parallel()
	it := winnow.Item{ID: "a", Title: "News of the river"}
	_, one := likening(t, tiny, water)
	_, half := likening(t, "{model: models/tiny, from: water.yaml, weight: 0.5}", water)
	a, b := likenessOf(one.Judge(&it)).Score, likenessOf(half.Judge(&it)).Score
	if a <= 0 || abs(a-2*b) > 0.002 {
		t.Errorf("likeness %v, with half the weight %v", a, b)
	}
}

// TestNoExampleSpeaksForItself: an item that is an example is judged by the others,
// and by its copies no more.
func TestNoExampleSpeaksForItself(t *testing.T) {
	t.Parallel()
	_, c := likening(t, tiny, water+"- {keep: true, title: Lake and boat}\n")
	all := c.links[0].Filter.(*topicFilter).advise[0].(likeness).album
	others := *all
	others.pictures = slices.DeleteFunc(slices.Clone(all.pictures), func(p picture) bool { return p.title == "Lake and boat" })
	self := all.picture("Lake and boat", "")
	if got, want := all.lean(&self), others.lean(&self); got != want || len(others.pictures) != len(all.pictures)-2 {
		t.Errorf("it leans by %v, towards the others by %v", got, want)
	}
	if near := all.nearest(&self, true); strings.HasPrefix(near, "Lake and boat") {
		t.Errorf("it is most like %q", near)
	}
}

// TestLikenessThatTellsNothing: examples that are no more like their own kind than
// like the other count nothing.
func TestLikenessThatTellsNothing(t *testing.T) {
	t.Parallel()
	for name, examples := range map[string]string{
		"all alike": strings.NewReplacer("Lake and boat", "River 1", "A river boat", "River 2", "Ship on the tide", "River 3", "Tide and lake", "River 4",
			"Fire and ash", "River 5", "Smoke and coal", "River 6", "Ember and coal", "River 7", "Coal fire", "River 8",
			", summary: And a lake.", "", ", summary: With smoke.", "").Replace(water),
		"crosswise": "- {keep: true, title: River}\n- {keep: false, title: River boat}\n- {keep: true, title: Fire}\n- {keep: false, title: Fire ash}\n" +
			"- {keep: true, title: Bridge}\n- {keep: false, title: Bridge 2}\n",
	} {
		cfg, c := likening(t, tiny, examples)
		if err := cfg.Err(); err != nil {
			t.Fatal(err)
		}
		if got := likenessOf(c.Judge(&winnow.Item{ID: "a", Title: "News of the river"})); abs(got.Score) > 0.5 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestLikenessIsReadOnce: a model and its examples are read once, however many
// chains are made.
func TestLikenessIsReadOnce(t *testing.T) {
	t.Parallel()
	cfg, one := likening(t, tiny, water)
	two := New(cfg, &cfg.Editions[0])
	albumOf := func(c *Chain) *album { return c.links[0].Filter.(*topicFilter).advise[0].(likeness).album }
	if albumOf(one) != albumOf(two) {
		t.Error("a second chain has read the model again")
	}
}

func TestLikenessFaults(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ settings, examples, want string }{
		{"{model: models/none, from: water.yaml}", water, "f.yaml:8:112: editions[0].filters[0].topic.likeness.model: open models/none/tokenizer.json"},
		{"{model: models/none, from: water.yaml}", water, "put a model2vec model into the folder"},
		{"{model: ../tiny, from: water.yaml}", water, "is no path beside the config"},
		{"{model: models/tiny}", water, "from is missing"},
		{"{from: water.yaml}", water, "model is missing"},
		{"{model: models/tiny, from: fire.yaml}", water, "there is no file fire.yaml"},
		{tiny, "- {keep: true, title: Lake}\n", "likeness needs 3 examples to keep and 3 to drop"},
		{"{model: models/tiny, from: water.yaml, weight: 3}", water, "a weight of 3 is not between 0 and 2"},
	} {
		cfg, _ := likening(t, tt.settings, tt.examples)
		if err := cfg.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.settings, err, tt.want)
		}
	}
}

// TestRegress: the weights found are those of the one optimum: no step beside them
// is better.
func TestRegress(t *testing.T) {
	t.Parallel()
	a := &album{}
	leans := []float64{2, 1.5, 0.2, -0.1, 0.4, -1, -2, -0.3, 3}
	for i := range leans {
		a.pictures = append(a.pictures, picture{keep: i < 4})
	}
	loss := func(slope, bias float64) float64 {
		sum := (slope*slope + bias*bias) / 2
		for i, x := range leans {
			z, share := slope*x+bias, 4.5/5
			if i < 4 {
				z, share = -z, 4.5/4
			}
			sum += share * math.Log1p(math.Exp(z))
		}
		return sum
	}
	slope, bias := a.regress(leans)
	best := loss(slope, bias)
	for _, step := range [][2]float64{{0.01, 0}, {-0.01, 0}, {0, 0.01}, {0, -0.01}} {
		if loss(slope+step[0], bias+step[1]) < best {
			t.Errorf("slope %v and bias %v are no optimum", slope, bias)
		}
	}
}
