package winnow

import (
	"encoding"
	"encoding/json"
	"maps"
	"net/netip"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Schema is a JSON Schema (draft 2020-12) or a part of one.
type Schema map[string]any

// FilterKind is what the schema wants to know of a kind of filter.
type FilterKind struct {
	Name, Doc string
	// Settings points to a value of the type that the settings decode into.
	Settings any
}

// ConfigSchema describes config.yaml for editors. It is made from the very
// types that [Load] decodes into, so that the two can't disagree.
func ConfigSchema(kinds []FilterKind) Schema {
	s := schemaOf(reflect.TypeFor[Config](), "")
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Winnow's config.yaml"
	filters := Schema{}
	for _, k := range kinds {
		settings := schemaOf(reflect.TypeOf(k.Settings).Elem(), "")
		settings["description"] = k.Doc
		filters[k.Name] = settings
	}
	names := slices.Sorted(maps.Keys(filters))
	filters["name"] = Schema{"type": "string", "description": "How verdicts call the filter."}
	s["$defs"] = Schema{"filter": Schema{"anyOf": []any{
		Schema{"type": "string", "enum": names},
		Schema{"type": "object", "properties": filters, "additionalProperties": false, "minProperties": 1, "maxProperties": 2},
	}}}
	return s
}

// SchemaDescriber is a [NodeDecoder] that says what it reads.
type SchemaDescriber interface{ JSONSchema() map[string]any }

func schemaOf(t reflect.Type, enum string) Schema {
	if d, ok := reflect.TypeAssert[SchemaDescriber](reflect.New(t)); ok {
		return Schema(d.JSONSchema())
	}
	if t == reflect.TypeFor[netip.Prefix]() || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return Schema{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Struct:
		return structSchema(t)
	case reflect.Slice:
		item := schemaOf(t.Elem(), enum)
		return Schema{"anyOf": []any{Schema{"type": "array", "items": item}, item}}
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": schemaOf(t.Elem(), "")}
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int:
		return Schema{"type": "integer"}
	case reflect.Float64:
		return Schema{"type": "number"}
	case reflect.Pointer, reflect.Interface:
		return Schema{}
	}
	s := Schema{"type": []string{"string", "number"}}
	if enum != "" {
		s = Schema{"enum": strings.Split(enum, ",")}
	}
	return s
}

func structSchema(t reflect.Type) Schema {
	props := Schema{}
	var required []string
	for _, f := range fieldsOf(t) {
		p := schemaOf(f.typ, f.tag.Get("enum"))
		if doc := f.tag.Get("doc"); doc != "" {
			p = withKey(p, "description", doc)
		}
		if text, ok := f.tag.Lookup("default"); ok {
			var v any
			if yaml.Unmarshal([]byte(text), &v) == nil {
				p = withKey(p, "default", v)
			}
		}
		props[f.name] = p
		if f.required {
			required = append(required, f.name)
		}
	}
	s := Schema{"type": []string{"object", "null"}, "properties": props, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

func withKey(s Schema, key string, v any) Schema {
	s = maps.Clone(s)
	s[key] = v
	return s
}

// JSON is the schema as a file for editors.
func (s Schema) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// JSONSchema implements [SchemaDescriber].
func (Duration) JSONSchema() map[string]any {
	return Schema{"type": "string", "pattern": `^([0-9]+[dw]|([0-9.]+(ns|us|µs|ms|s|m|h))+|0)$`, "examples": []string{"90s", "15m", "72h", "14d"}}
}

// JSONSchema implements [SchemaDescriber].
func (Bounds) JSONSchema() map[string]any {
	return Schema{"type": "array", "items": Duration(0).JSONSchema(), "minItems": 2, "maxItems": 2}
}

// JSONSchema implements [SchemaDescriber].
func (Selection) JSONSchema() map[string]any {
	return Schema{"anyOf": []any{
		Schema{"const": "all"},
		Schema{"type": "array", "items": Schema{"type": "string"}},
		Schema{"type": "object", "properties": Schema{"side": Schema{"type": "string"}}, "required": []string{"side"}, "additionalProperties": false},
	}}
}

// JSONSchema implements [SchemaDescriber].
func (WordList) JSONSchema() map[string]any {
	word := Schema{"type": []string{"string", "number"}}
	list := Schema{"anyOf": []any{word, Schema{"type": "array", "items": word}}}
	return Schema{"anyOf": []any{word, Schema{"type": "array", "items": word},
		Schema{"type": "object", "propertyNames": Schema{"pattern": langForm.String()}, "additionalProperties": list}}}
}

// JSONSchema implements [SchemaDescriber].
func (FilterConfig) JSONSchema() map[string]any { return Schema{"$ref": "#/$defs/filter"} }
