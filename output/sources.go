package output

import (
	"fmt"
	"strings"
	"time"

	"winnow"
)

// sourceLine is a source's state for people and, as JSON, for their programs.
type sourceLine struct {
	ID        string    `json:"id"`
	Publisher string    `json:"publisher"`
	State     bool      `json:"state_run,omitempty"`
	Enabled   bool      `json:"enabled"`
	URL       string    `json:"url,omitempty"`
	Health    string    `json:"health"` // well, failing, waiting or off
	Says      string    `json:"-"`
	Checked   time.Time `json:"checked,omitzero"`
	Succeeded time.Time `json:"succeeded,omitzero"`
	Next      time.Time `json:"next,omitzero"`
	Why       string    `json:"why,omitempty"`
	Failures  int       `json:"failures"`
	Problem   string    `json:"problem,omitempty"`
	Items     int       `json:"items"`
	Kept      int       `json:"kept"`

	Storm *winnow.Storm `json:"storm,omitempty"`
}

func showSource(st *winnow.SourceState) sourceLine {
	src, bm := &st.Source, &st.Bookmark
	l := sourceLine{
		ID: line(string(src.ID), maxName), Publisher: line(src.Publisher, maxName), State: src.State, Enabled: src.Enabled, URL: sourceURL(*src),
		Checked: known(bm.Checked), Succeeded: known(bm.Succeeded), Next: known(bm.Next), Why: withoutSecrets(src, bm.Why),
		Failures: bm.Failures, Problem: withoutSecrets(src, bm.Problem), Items: st.Items, Kept: st.Kept,
	}
	switch {
	case !src.Enabled:
		l.Health, l.Says, l.Next, l.Why = "off", "switched off", time.Time{}, ""
	case bm.Problem != "" || bm.Failures > 0:
		l.Health, l.Says = "failing", fmt.Sprintf("failed %d times in a row", bm.Failures)
		if bm.Failures < 2 {
			l.Says = "failed"
		}
	case l.Succeeded.IsZero():
		l.Health, l.Says = "waiting", "not read yet"
	default:
		l.Health, l.Says = "well", "reads well"
	}
	if src.Enabled && st.Storm.Recent(bm.Checked) {
		l.Storm = &st.Storm
		l.Says += "; " + st.Storm.String()
	}
	return l
}

// withoutSecrets is a sentence about a source without what its address and
// headers may hold of the operator's keys.
func withoutSecrets(src *winnow.Source, s string) string {
	if src.URL != "" {
		s = strings.ReplaceAll(s, src.URL, sourceURL(*src))
	}
	for _, value := range src.Headers {
		if len(value) > 3 {
			s = strings.ReplaceAll(s, value, "…")
		}
	}
	return line(s, maxReason)
}

// sourceDocuments are /sources as a page and as JSON.
func sourceDocuments(lines []sourceLine) ([]Document, error) {
	var newest time.Time
	for _, l := range lines {
		if l.Checked.After(newest) {
			newest = l.Checked
		}
	}
	page, err := execute("sources", struct {
		frame
		Sources  []sourceLine
		Progress string
	}{frame{Heading: "Sources", Unlisted: true}, lines, progress(lines)})
	if err != nil {
		return nil, fmt.Errorf("render the sources: %w", err)
	}
	list, err := marshalJSON(map[string]any{"sources": lines})
	if err != nil {
		return nil, fmt.Errorf("render the sources: %w", err)
	}
	return []Document{
		{"sources.html", typeHTML, page, newest},
		{"sources.json", "application/json; charset=utf-8", list, newest},
	}, nil
}

// progress is one sentence about all sources.
func progress(lines []sourceLine) string {
	count := map[string]int{}
	for _, l := range lines {
		count[l.Health]++
	}
	var parts []string
	for _, p := range []struct{ health, says string }{
		{"well", "read well"}, {"failing", "failing"}, {"waiting", "not read yet"}, {"off", "switched off"},
	} {
		if n := count[p.health]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, p.says))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("%d sources: %s.", len(lines), strings.Join(parts, ", "))
}
