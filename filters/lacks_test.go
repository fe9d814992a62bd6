package filters

import (
	"testing"

	"winnow"
)

// TestCandidateLacks: the verdict on a candidate says what it lacks, and with its
// page's date and words the same item is judged as any other.
func TestCandidateLacks(t *testing.T) {
	t.Parallel()
	c := chainOf(t, `
filters:
  - related: {harvest: true}
  - rules: [{name: gardens, drop: {text: [gardens]}}]
  - duplicate
`)
	judge := func(it winnow.Item) winnow.Verdict {
		v := c.Judge(&it)
		c.Remember(&it, &v)
		return v
	}
	link := winnow.Item{ID: "a", Via: "p", Title: "The Weser in the year of the flood", URL: "https://gazette.example/2", Canonical: "https://gazette.example/2", Arrived: at(0)}
	if v := judge(link); v.Keep || v.Lacks != winnow.LacksDate {
		t.Errorf("without a date: %+v", v)
	}
	nowhere := link
	nowhere.ID, nowhere.URL, nowhere.Canonical, nowhere.Title = "b", "", "", "The Weser in the year of the drought"
	if v := judge(nowhere); v.Keep || v.Lacks != winnow.LacksAddress {
		t.Errorf("without an address: %+v", v)
	}
	link.Published, link.Text, link.Revision = at(-9), "The river rose for a week and fell in a day.", 1
	if v := judge(link); !v.Keep || v.Lacks != "" {
		t.Errorf("with its page: %+v", v)
	}
	other := nowhere
	other.ID, other.URL, other.Published, other.Text = "c", "https://gazette.example/3", at(-9), "Of celebrity gardens."
	if v := judge(other); v.Keep || v.Lacks != "" {
		t.Errorf("off topic by its page: %+v", v)
	}
}
