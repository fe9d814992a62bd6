package winnow

import (
	"maps"
	"slices"
)

// readWords adds the word lists that stand in files of their own.
func (c *Config) readWords() {
	at := c.root.Key("word_files")
	for i, file := range c.WordFiles {
		text, ok := c.read(at.Items()[i], file)
		if !ok {
			continue
		}
		root := parseYAML(text, c.file.below(file))
		if root == nil {
			continue
		}
		lists := map[string]WordList{}
		root.Decode(&lists)
		c.addWords(lists)
	}
}

// addWords adds lists to those that there are.
func (c *Config) addWords(lists map[string]WordList) {
	if c.Words == nil {
		c.Words = map[string]WordList{}
	}
	for name, list := range lists {
		have := c.Words[name].Words
		c.Words[name] = WordList{append(slices.Clip(have), list.Words...)}
	}
}

// WithWords is the config with more words in its lists and without others, to try
// out what the file doesn't say. It shares all else with c, the list of faults too:
// the words must be such as no room finds fault with.
func (c *Config) WithWords(more, less map[string][]Word) *Config {
	other := *c
	other.Words = maps.Clone(c.Words)
	for name, words := range less {
		other.Words[name] = WordList{slices.DeleteFunc(slices.Clone(c.Words[name].Words), func(w Word) bool {
			return slices.ContainsFunc(words, w.same)
		})}
	}
	lists := map[string]WordList{}
	for name, words := range more {
		lists[name] = WordList{words}
	}
	other.addWords(lists)
	return &other
}

// same tells whether the other is the same entry, wherever it stands.
func (w Word) same(other Word) bool { return w.Text == other.Text && w.Lang == other.Lang }
