package winnow

import "slices"

// readWords adds the word lists that stand in files of their own.
func (c *Config) readWords() {
	at := c.root.Key("word_files")
	for i, file := range c.WordFiles {
		text, ok := c.read(at.Items()[i], file)
		if !ok {
			continue
		}
		cf := &configFile{faultSink: faultSink{file: file, up: &c.file.faultSink}}
		root := parseYAML(text, cf)
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
