package stories

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"winnow/filters/text"
)

//go:embed concepts/*.txt
var conceptFiles embed.FS

// concept is something that news says in whatever language.
type concept struct {
	name string
	kind Kind
	role bool // an office or a kind of people
}

// Lexicon finds concepts in texts of a dozen languages. Once read it never changes.
type Lexicon struct {
	concepts []concept
	words    text.Lexicon
	matcher  *text.Matcher
	current  int // the concept that is being read
}

var kindNames = map[string]Kind{"act": Act, "thing": Thing, "role": Thing, "phase": Thing}

// readConcepts adds the blocks of one file. The error says in which line the fault is.
func (l *Lexicon) readConcepts(file, blocks string) error {
	for n, line := range text.Lines(blocks) {
		if err := l.line(line); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return nil
}

// line reads the head of a block, or the entries of one language.
func (l *Lexicon) line(line string) error {
	if head, ok := strings.CutPrefix(line, "@"); ok {
		name, kind, _ := strings.Cut(head, " ")
		k, known := kindNames[kind]
		if !known {
			return fmt.Errorf("%q is no kind of concept", kind)
		}
		l.current = slices.IndexFunc(l.concepts, func(c concept) bool { return c.name == name })
		if l.current < 0 { // else a file adds to what another began
			l.current = len(l.concepts)
			l.concepts = append(l.concepts, concept{name, k, kind == "role"})
		}
		return nil
	}
	lang, entries, ok := strings.Cut(line, " ")
	if !ok || len(l.concepts) == 0 {
		return fmt.Errorf("%q is no line of a concept", line)
	}
	for e := range strings.SplitSeq(entries, ",") {
		if e = strings.TrimSpace(e); e == "" {
			continue
		}
		if err := l.words.Add(text.Class(l.current), lang, e); err != nil {
			return err
		}
	}
	return nil
}

// builtIn reads the concepts that come with the program, and the places.
func builtIn() (*Lexicon, error) {
	l := &Lexicon{}
	files, err := conceptFiles.ReadDir("concepts")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := conceptFiles.ReadFile("concepts/" + f.Name())
		if err != nil {
			return nil, err
		}
		if err := l.readConcepts(f.Name(), string(b)); err != nil {
			return nil, err
		}
	}
	addCountries(l)
	l.matcher = l.words.Matcher()
	return l, nil
}

// BuiltIn is the lexicon that comes with the program, read once. A test reads it,
// too, so that it has no faults where it is used.
var BuiltIn = sync.OnceValue(func() *Lexicon {
	l, err := builtIn()
	if err != nil {
		panic(err)
	}
	return l
})
