package vector

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

// saved is a file of tensors: names, types, shapes and bytes.
type saved struct {
	name, typ string
	shape     []int
	data      []byte
}

func save(list ...saved) []byte {
	header, data := map[string]any{"__metadata__": map[string]string{"format": "np"}}, []byte{}
	for _, s := range list {
		header[s.name] = map[string]any{"dtype": s.typ, "shape": s.shape, "data_offsets": []int{len(data), len(data) + len(s.data)}}
		data = append(data, s.data...)
	}
	text, _ := json.Marshal(header)
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(text)))
	return append(append(out, text...), data...)
}

func f32(xs ...float32) []byte {
	var out []byte
	for _, x := range xs {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
	}
	return out
}

func words16(xs ...uint16) []byte {
	var out []byte
	for _, x := range xs {
		out = binary.LittleEndian.AppendUint16(out, x)
	}
	return out
}

func folder(tokenizer string, model []byte) fstest.MapFS {
	return fstest.MapFS{"m/tokenizer.json": {Data: []byte(tokenizer)}, "m/model.safetensors": {Data: model}}
}

// four is a vocabulary of four: two of them words.
var four = bert("war", "peace")

func TestEmbed(t *testing.T) {
	t.Parallel()
	pad, unk := []float32{9, 9}, []float32{7, 7}
	all := append(append(append([]float32{}, pad...), unk...), 3, 0, 0, 4)
	half4 := words16(0x4880, 0x4880, 0x4700, 0x4700, 0x4200, 0, 0, 0x4400)
	for name, tt := range map[string]struct {
		tensors []saved
		want    []float32 // of "War, peace and WAR"
	}{
		"F32":   {[]saved{{"embeddings", "F32", []int{4, 2}, f32(all...)}}, []float32{6, 4}},
		"F16":   {[]saved{{"embeddings", "F16", []int{4, 2}, half4}}, []float32{6, 4}},
		"BF16":  {[]saved{{"embedding.weight", "BF16", []int{4, 2}, words16(0, 0, 0, 0, 0x4040, 0, 0, 0x4080)}}, []float32{6, 4}},
		"I8":    {[]saved{{"embeddings", "I8", []int{4, 2}, []byte{9, 9, 7, 7, 3, 0, 0, 0xfc}}}, []float32{6, -4}},
		"other": {[]saved{{"more", "F8_E4M3", []int{1}, []byte{0}}, {"embeddings", "F32", []int{4, 2}, f32(all...)}}, []float32{6, 4}},
		"weights": {[]saved{{"embeddings", "F32", []int{4, 2}, f32(all...)}, {"weights", "F64", []int{4},
			binary.LittleEndian.AppendUint64(make([]byte, 24), math.Float64bits(0.5))}}, []float32{0, 2}},
		"mapping": {[]saved{{"embeddings", "F32", []int{2, 2}, f32(1, 2, 0, 4)}, {"mapping", "I32", []int{4},
			[]byte{0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}}}, []float32{1, 10}},
		"mapping in eight bytes": {[]saved{{"embeddings", "F32", []int{2, 2}, f32(1, 2, 0, 4)}, {"mapping", "I64", []int{4}, make([]byte, 32)}}, []float32{3, 6}},
	} {
		m, err := Read(folder(four, save(tt.tensors...)), "m")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, length := m.Embed("War, peace and WAR"), math.Hypot(float64(tt.want[0]), float64(tt.want[1]))
		for i, x := range tt.want {
			if len(got) != m.Size() || math.Abs(float64(got[i])-float64(x)/length) > 1e-6 {
				t.Errorf("%s: %v, want the direction of %v", name, got, tt.want)
				break
			}
		}
	}
}

func TestEmbedNothing(t *testing.T) {
	t.Parallel()
	m, err := Read(folder(four, save(saved{"embeddings", "F32", []int{4, 2}, f32(1, 1, 1, 1, 0, 0, 1, float32(math.NaN()))})), "m")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "unknown", "war", "peace"} { // war has length 0, peace none
		if v := m.Embed(text); v != nil {
			t.Errorf("%q: %v", text, v)
		}
	}
}

// TestLongText: the pieces after the 512th don't count.
func TestLongText(t *testing.T) {
	t.Parallel()
	m, err := Read(folder(four, save(saved{"embeddings", "F32", []int{4, 2}, f32(0, 0, 0, 0, 1, 0, 0, 1)})), "m")
	if err != nil {
		t.Fatal(err)
	}
	v := m.Embed(strings.Repeat("war ", 512) + strings.Repeat("peace ", 5000))
	if v[0] != 1 || v[1] != 0 {
		t.Errorf("got %v", v)
	}
}

func TestLike(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b []float32
		want float64
	}{{[]float32{1, 0}, []float32{1, 0}, 1}, {[]float32{1, 0}, []float32{0, 1}, 0}, {[]float32{0.6, 0.8}, []float32{-0.6, -0.8}, -1}} {
		if got := Like(tt.a, tt.b); math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%v and %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestHalf: numbers of IEEE 754, chosen at its edges.
func TestHalf(t *testing.T) {
	t.Parallel()
	for bits, want := range map[uint16]float64{
		0x0000: 0, 0x3c00: 1, 0xc000: -2, 0x7bff: 65504, 0x0001: math.Ldexp(1, -24), 0x03ff: math.Ldexp(1023, -24),
		0x0400: math.Ldexp(1, -14), 0x3555: 0.333251953125, 0x7c00: math.Inf(1), 0xfc00: math.Inf(-1),
	} {
		if got := half(bits); got != want {
			t.Errorf("%04x is %v, want %v", bits, got, want)
		}
	}
	if !math.IsNaN(half(0x7e00)) {
		t.Error("7e00 is a number")
	}
}

// TestBroken holds what is said of a broken model.
func TestBroken(t *testing.T) {
	t.Parallel()
	good := save(saved{"embeddings", "F32", []int{4, 2}, make([]byte, 32)})
	header := func(text string) []byte {
		return append(binary.LittleEndian.AppendUint64(nil, uint64(len(text))), text...)
	}
	for want, model := range map[string][]byte{
		"cut short":                       good[:len(good)-1-32],
		"bytes, it has":                   save(saved{"embeddings", "F32", []int{4, 3}, make([]byte, 32)}),
		"larger than 1 MB":                binary.LittleEndian.AppendUint64(nil, math.MaxUint64),
		"no JSON":                         header("{"),
		`tensor "embeddings": json`:       header(`{"embeddings": 1}`),
		"its data_offsets":                header(`{"embeddings": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}`),
		"data_offsets are not":            header(`{"embeddings": {"dtype": "F32", "shape": [0], "data_offsets": [0]}}`),
		"its shape is larger":             header(`{"embeddings": {"dtype": "F32", "shape": [4294967296, 4294967296], "data_offsets": [0, 0]}}`),
		"shape":                           header(`{"embeddings": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 0]}}`),
		"no tensor embeddings":            save(saved{"0", "F32", []int{4, 2}, make([]byte, 32)}),
		"is it a model2vec model":         save(saved{"embeddings", "F32", []int{4, 0}, nil}),
		"has 1 dimensions, not 2":         save(saved{"embeddings", "F32", []int{8}, make([]byte, 32)}),
		`is of type "F64"`:                save(saved{"embeddings", "F64", []int{4, 1}, make([]byte, 32)}),
		"3 rows for the 4 pieces":         save(saved{"embeddings", "F32", []int{3, 2}, make([]byte, 24)}),
		"1 weights for the 4 pieces":      save(saved{"embeddings", "F32", []int{4, 2}, make([]byte, 32)}, saved{"weights", "F32", []int{1}, make([]byte, 4)}),
		"mapping has 1 entries for the 4": save(saved{"embeddings", "F32", []int{1, 2}, make([]byte, 8)}, saved{"mapping", "I32", []int{1}, make([]byte, 4)}),
		"mapping leads to row 1 of 1":     save(saved{"embeddings", "F32", []int{1, 2}, make([]byte, 8)}, saved{"mapping", "I32", []int{4}, append(make([]byte, 12), 1, 0, 0, 0)}),
		"mapping leads to row -1":         save(saved{"embeddings", "F32", []int{1, 2}, make([]byte, 8)}, saved{"mapping", "I32", []int{4}, append(make([]byte, 12), 255, 255, 255, 255)}),
	} {
		_, err := Read(folder(four, model), "m")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "m/model.safetensors") {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := Read(folder("{", good), "m"); err == nil || !strings.Contains(err.Error(), "m/tokenizer.json") {
		t.Errorf("a broken tokenizer: %v", err)
	}
	for _, missing := range []string{"m/tokenizer.json", "m/model.safetensors"} {
		files := folder(four, good)
		delete(files, missing)
		if _, err := Read(files, "m"); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), missing) {
			t.Errorf("without %s: %v", missing, err)
		}
	}
}

// FuzzTensors: whatever the file, each tensor's numbers can be read.
func FuzzTensors(f *testing.F) {
	f.Add(save(saved{"embeddings", "F16", []int{2, 2}, make([]byte, 8)}, saved{"mapping", "I64", []int{1}, make([]byte, 8)}))
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, file []byte) {
		tt, err := parseTensors(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		for name, one := range tt.table {
			if len(one.data) > len(file) {
				t.Fatalf("%s has %d bytes of %d", name, len(one.data), len(file))
			}
			for i := 0; i < len(one.data)/int(max(widths[one.Type], 1)); i++ {
				one.at(i)
			}
		}
		tok, _ := parseTokenizer([]byte(four))
		m := &Model{tok: tok}
		if m.take(tt) == nil {
			m.Embed("war and peace")
		}
	})
}
