package clean

import (
	"strings"

	"golang.org/x/net/html"
)

// cutPlain cuts plain text, in which a block is a line. Addresses in the lines
// are taken for links.
func (e Evidence) cutPlain(s string) Cutting {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	k := e.cutter(nil)
	var at []int // of each block, its line
	gap := false
	for i, line := range lines {
		text := squash(html.UnescapeString(line))
		if text == "" {
			gap = len(k.blocks) > 0
			continue
		}
		b := &block{gap: gap}
		b.setText(text)
		k.blocks, at, gap = append(k.blocks, b), append(at, i), false
	}
	if !k.judge() {
		return Cutting{Own: s, Text: Text(s)}
	}
	own := keepLines(lines, k.blocks, at)
	return Cutting{Own: own, Text: Text(own), Links: k.links()}
}

// keepLines joins the lines whose blocks were not cut. A line of which a part
// was cut is what is left of it.
func keepLines(lines []string, blocks []*block, at []int) string {
	gone := map[int]bool{}
	for j, b := range blocks {
		switch i := at[j]; {
		case b.cut:
			gone[i] = true
		case b.text != squash(html.UnescapeString(lines[i])):
			lines[i] = html.EscapeString(b.text)
		}
	}
	var out []string
	for i, line := range lines {
		blank := strings.TrimSpace(line) == ""
		if gone[i] || blank && (len(out) == 0 || strings.TrimSpace(out[len(out)-1]) == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
