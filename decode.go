package winnow

import (
	"encoding"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// NodeDecoder is a type that reads its own part of the config and reports its
// faults at the node.
type NodeDecoder interface{ DecodeNode(n *Node) }

// prefiller is a type whose defaults come from elsewhere in the file.
type prefiller interface{ prefill(root any) }

// Decode reads the node into the struct, map, list or value that into points
// to, strictly: an unknown key, a missing one that is required, a value of the
// wrong shape is a fault, and all of them are found. Struct tags say the rest:
//
//	yaml:"name,required"   the key; yaml:",inline" for an embedded struct
//	default:"[5m, 6h]"     what stands for a missing key, in YAML
//	enum:"link,excerpt"    the only values
//	doc:"…"                for the JSON Schema
//
// It is false when it found a fault.
func (n *Node) Decode(into any) bool {
	before := len(n.file.list)
	d := decoder{root: into}
	d.value(n, reflect.ValueOf(into).Elem(), "")
	return len(n.file.list) == before
}

type decoder struct{ root any }

func (d decoder) value(n *Node, v reflect.Value, enum string) {
	if v.Kind() == reflect.Pointer && v.Type() == reflect.TypeFor[*Node]() {
		v.Set(reflect.ValueOf(n))
		return
	}
	switch p := v.Addr().Interface().(type) {
	case NodeDecoder:
		p.DecodeNode(n)
		return
	case encoding.TextUnmarshaler:
		if s, ok := n.Text(); ok {
			if err := p.UnmarshalText([]byte(s)); err != nil {
				n.Fault("", "%v", err)
			}
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.defaults(n, v)
		d.structure(n, v)
	case reflect.Slice:
		d.list(n, v, enum)
	case reflect.Map:
		d.mapping(n, v)
	default:
		d.scalar(n, v, enum)
	}
}

func (d decoder) list(n *Node, v reflect.Value, enum string) {
	if n.IsMap() {
		n.Fault("begin each element with a dash", "want a list, have a map")
		return
	}
	v.SetZero()
	for _, item := range n.Items() {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(item, e, enum)
		v.Set(reflect.Append(v, e))
	}
}

func (d decoder) mapping(n *Node, v reflect.Value) {
	if !n.IsMap() {
		if !n.IsEmpty() {
			n.Fault("", "want a map, have %s", n.shape())
		}
		return
	}
	m := reflect.MakeMap(v.Type())
	for _, p := range n.Pairs() {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(p.Value, e, "")
		m.SetMapIndex(reflect.ValueOf(p.Name).Convert(v.Type().Key()), e)
	}
	v.Set(m)
}

// structure reads a struct whose defaults stand already.
func (d decoder) structure(n *Node, v reflect.Value) {
	if p, ok := reflect.TypeAssert[prefiller](v.Addr()); ok {
		p.prefill(d.root)
	}
	if !n.IsMap() && !n.IsEmpty() {
		n.Fault("", "want a map, have %s", n.shape())
		return
	}
	pairs := map[string]Pair{}
	fields := fieldsOf(v.Type())
	for _, p := range n.Pairs() {
		if !slices.ContainsFunc(fields, func(f field) bool { return f.name == p.Name }) {
			p.Key.Fault(unknownHint(p, fields), "unknown key")
			continue
		}
		pairs[p.Name] = p
	}
	for _, f := range fields { // in the struct's order: defaults come before what they fill
		p, written := pairs[f.name]
		switch {
		case written && f.required && p.Value.isBlank():
			p.Key.Fault("", "%s has no value", f.name)
		case written && f.typ.Kind() == reflect.Struct && !decodesItself(v.FieldByIndex(f.index)):
			d.structure(p.Value, v.FieldByIndex(f.index))
		case written:
			d.value(p.Value, v.FieldByIndex(f.index), f.tag.Get("enum"))
		case f.required:
			n.Fault("", "%s is missing", f.name)
		}
	}
}

// unknownHint says what to do about an unknown key. One of several words without a
// value is no key but the rest of a text: between braces, a comma ends it.
func unknownHint(p Pair, fields []field) string {
	if p.Value.IsEmpty() && strings.Contains(p.Name, " ") {
		return "if it belongs to the text before it, put that into quotes: between { and } a comma ends a text"
	}
	return Nearest(p.Name, names(fields))
}

// defaults fills the fields from their default tags.
func (d decoder) defaults(n *Node, v reflect.Value) {
	for _, f := range fieldsOf(v.Type()) {
		fv := v.FieldByIndex(f.index)
		if text, ok := f.tag.Lookup("default"); ok {
			var doc yaml.Node
			if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
				panic("default of " + f.name + ": " + err.Error()) // a fault of ours; a test decodes every type
			}
			d.value(&Node{Path: n.Path + "." + f.name, yaml: doc.Content[0], file: n.file}, fv, "")
		} else if fv.Kind() == reflect.Struct && !decodesItself(fv) {
			d.defaults(n, fv)
		}
	}
}

func decodesItself(v reflect.Value) bool {
	switch v.Addr().Interface().(type) {
	case NodeDecoder, encoding.TextUnmarshaler:
		return true
	}
	return false
}

func (d decoder) scalar(n *Node, v reflect.Value, enum string) {
	text, ok := n.Text()
	if !ok {
		return
	}
	if enum != "" && !slices.Contains(strings.Split(enum, ","), text) {
		n.Fault(Nearest(text, strings.Split(enum, ",")), "%q is none of the possible values", text)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil || len(text) == 1 {
			n.Fault("", "want true or false, have %q", text)
			return // the default stands, lest it be a second fault
		}
		v.SetBool(b)
	case reflect.Int:
		i, err := strconv.Atoi(text)
		if err != nil {
			n.Fault("", "want a whole number, have %q", text)
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || f != f {
			n.Fault("", "want a number, have %q", text)
			return
		}
		v.SetFloat(f)
	default:
		panic("winnow: cannot decode into " + v.Type().String())
	}
}

// field is a struct field as the config sees it.
type field struct {
	name     string
	index    []int
	required bool
	tag      reflect.StructTag
	typ      reflect.Type
}

func fieldsOf(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, opts, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		switch {
		case opts == "inline":
			for _, f := range fieldsOf(sf.Type) {
				f.index = append([]int{i}, f.index...)
				fs = append(fs, f)
			}
		case name != "" && name != "-":
			fs = append(fs, field{name, []int{i}, opts == "required", sf.Tag, sf.Type})
		}
	}
	return fs
}

func names(fs []field) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.name
	}
	return out
}

var envRef = regexp.MustCompile(`\$\{[^}]*\}`)

// expand replaces ${NAME} by the environment's value, where the file may ask for
// it.
func (n *Node) expand(s string) (string, bool) {
	if n.file.env == nil {
		return s, true
	}
	ok := true
	s = envRef.ReplaceAllStringFunc(s, func(ref string) string {
		val, found := n.file.env(ref[2 : len(ref)-1])
		if !found {
			n.Fault("export it before winnow starts", "the environment has no %s", ref[2:len(ref)-1])
			ok = false
		}
		return val
	})
	return s, ok
}
