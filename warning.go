package winnow

import (
	"fmt"
	"io/fs"
)

// Warn notes what is no fault at a node but can hardly be meant: a rule that never
// gets an item, a word that is written twice. The config works all the same. Of a
// file that is built in, which its operator can't change, nothing is noted.
func (c *Config) Warn(at *Node, hint, format string, args ...any) {
	if c.builtIn(at.file.file) {
		return
	}
	c.warned.add(Fault{
		File: at.file.file, Line: at.yaml.Line, Column: at.yaml.Column, Path: at.Path,
		Problem: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// Warnings are all that was noted so far, in the file's order.
func (c *Config) Warnings() Faults {
	c.warned.file = c.file.file
	fs, _ := c.warned.err().(Faults) //nolint:errorlint // it is nothing else
	return fs
}

// builtIn is true for a file that the config names and that does not lie beside it.
func (c *Config) builtIn(file string) bool {
	if file == c.file.file || c.file.beside == nil {
		return false
	}
	_, err := fs.Stat(c.file.beside, file)
	return err != nil
}

// Place is file:line, for people.
func (n *Node) Place() string { return fmt.Sprintf("%s:%d", n.file.file, n.yaml.Line) }

// Line is the line of its file on which the node begins, from 1.
func (n *Node) Line() int { return n.yaml.Line }
