package vector

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
)

// The most that is read of a file of tensors: its header, and all of it.
const (
	maxHeader = 1 << 20
	maxTensor = 4 << 30
)

// tensors is a file of tensors in the form safetensors: eight bytes with the length
// of the header, the header as JSON, and the numbers, little-endian.
type tensors struct {
	table map[string]tensor
	data  []byte
}

// tensor is one of them. Its numbers are at data[Span[0]:Span[1]].
type tensor struct {
	Type  string   `json:"dtype"`
	Shape []uint64 `json:"shape"`
	Span  []uint64 `json:"data_offsets"`

	data []byte
}

// widths are the bytes of a number, by its type.
var widths = map[string]uint64{"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I8": 1}

// readTensors reads the whole file. Its numbers stay where they are read to.
func readTensors(files fs.FS, name string) (*tensors, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	t, err := parseTensors(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

// parseTensors reads a file of that size.
func parseTensors(r io.Reader, size int64) (*tensors, error) {
	var prefix [8]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, cut(err)
	}
	length := binary.LittleEndian.Uint64(prefix[:])
	switch {
	case size > maxTensor:
		return nil, fmt.Errorf("it is larger than %d GB", maxTensor>>30)
	case length > maxHeader:
		return nil, errors.New("it is no safetensors file: its header would be larger than 1 MB")
	case int64(length) > size-8:
		return nil, cut(io.ErrUnexpectedEOF)
	}
	header := make([]byte, length)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, cut(err)
	}
	t := &tensors{table: map[string]tensor{}, data: make([]byte, size-8-int64(length))}
	if err := t.readHeader(header); err != nil {
		return nil, err
	}
	if _, err := io.ReadFull(r, t.data); err != nil {
		return nil, cut(err)
	}
	return t, nil
}

// cut says that a file ends too early.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file is cut short")
	}
	return err
}

// readHeader reads where each tensor stands.
func (t *tensors) readHeader(header []byte) error {
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(header, &entries); err != nil {
		return fmt.Errorf("it is no safetensors file: its header is no JSON: %w", err)
	}
	for name, text := range entries {
		if name == "__metadata__" {
			continue
		}
		var one tensor
		if err := json.Unmarshal(text, &one); err != nil {
			return fmt.Errorf("tensor %q: %w", name, err)
		}
		if err := one.place(t.data); err != nil {
			return fmt.Errorf("tensor %q: %w", name, err)
		}
		t.table[name] = one
	}
	return nil
}

// place finds the tensor's numbers in the data.
func (o *tensor) place(data []byte) error {
	if len(o.Span) != 2 || o.Span[0] > o.Span[1] || o.Span[1] > uint64(len(data)) {
		return errors.New("its data_offsets are not in the file")
	}
	need, known := widths[o.Type]
	if !known { // it may be one that nobody asks for
		return nil
	}
	for _, n := range o.Shape {
		if n != 0 && need > maxTensor/n {
			return errors.New("its shape is larger than any file")
		}
		need *= n
	}
	if need != o.Span[1]-o.Span[0] {
		return fmt.Errorf("its shape wants %d bytes, it has %d", need, o.Span[1]-o.Span[0])
	}
	o.data = data[o.Span[0]:o.Span[1]]
	return nil
}

// find is the first tensor that there is of those names, if it is of one of the
// types and of the number of dimensions.
func (t *tensors) find(dims int, types []string, names ...string) (tensor, bool, error) {
	for _, name := range names {
		one, ok := t.table[name]
		if !ok {
			continue
		}
		if len(one.Shape) != dims {
			return one, true, fmt.Errorf("tensor %q has %d dimensions, not %d", name, len(one.Shape), dims)
		}
		if slices.Contains(types, one.Type) {
			return one, true, nil
		}
		return one, true, fmt.Errorf("tensor %q is of type %q; known are %v", name, one.Type, types)
	}
	return tensor{}, false, nil
}

// at is the i-th number.
func (o *tensor) at(i int) float64 {
	switch o.Type {
	case "F64":
		return math.Float64frombits(binary.LittleEndian.Uint64(o.data[8*i:]))
	case "F32":
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(o.data[4*i:])))
	case "F16":
		return half(binary.LittleEndian.Uint16(o.data[2*i:]))
	case "BF16":
		return float64(math.Float32frombits(uint32(binary.LittleEndian.Uint16(o.data[2*i:])) << 16))
	case "I8":
		return float64(int8(o.data[i]))
	}
	return float64(o.whole(i))
}

// whole is the i-th number of a tensor of whole ones.
func (o *tensor) whole(i int) int64 {
	if o.Type == "I64" {
		return int64(binary.LittleEndian.Uint64(o.data[8*i:]))
	}
	return int64(int32(binary.LittleEndian.Uint32(o.data[4*i:])))
}

// half is a number of IEEE 754's binary16.
func half(bits uint16) float64 {
	sign, exp, frac := 1.0, int(bits>>10&31), float64(bits&1023)
	if bits>>15 == 1 {
		sign = -1
	}
	switch {
	case exp == 0:
		return sign * math.Ldexp(frac, -24)
	case exp == 31 && frac == 0:
		return math.Inf(int(sign))
	case exp == 31:
		return math.NaN()
	}
	return sign * math.Ldexp(1024+frac, exp-25)
}
