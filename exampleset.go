package winnow

import (
	"maps"
	"slices"
	"strings"
)

// ExamplesIn reads a file of examples that no config names. The error is [Faults].
func ExamplesIn(file string, text []byte) ([]Example, error) {
	cf := &configFile{faultSink: faultSink{file: file}}
	return readExamples(file, text, cf), cf.err()
}

// Without is the config as it would be if leave picked examples out of a file
// that it names: what is learnt from it then knows nothing of them. It shares all
// else with c, the list of faults too. A file that c hasn't read stays whole.
func (c *Config) Without(file string, leave func(*Example) bool) *Config {
	other := *c
	other.examples = maps.Clone(c.examples)
	other.made = maps.Clone(c.made)
	maps.DeleteFunc(other.made, func(key string, _ any) bool { return strings.Contains(key, file) }) // made of the whole file
	if all, ok := c.examples[file]; ok {
		other.examples[file] = slices.DeleteFunc(slices.Clone(all), func(e Example) bool { return leave(&e) })
	}
	return &other
}
