package parse

import (
	"fmt"
	"strings"
	"testing"
)

func inItem(s string) string {
	return `<rss version="2.0"><channel><title>t</title><item><title>x</title>` + s + `</item></channel></rss>`
}

// TestCostlyFeedsAreRefused: small documents over which gofeed would sit for
// minutes. A hang fails the test by go test's own time limit.
func TestCostlyFeedsAreRefused(t *testing.T) {
	t.Parallel()
	var spaces strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&spaces, ` xmlns:a%d="u"`, i)
	}
	for name, doc := range map[string]string{
		"namespaces that each element copies": `<rss version="2.0"` + spaces.String() + `><channel>` + strings.Repeat("<item><a/></item>", 1900) + `</channel></rss>`,
		"text in many pieces":                 inItem(`<x:e xmlns:x="u">` + strings.Repeat("aaaa<!---->", 300_000) + `</x:e>`),
		"CDATA in many pieces":                inItem(`<x:e xmlns:x="u">` + strings.Repeat("<![CDATA[aaaa]]>", 200_000) + `</x:e>`),
		"entities of entities":                `<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>` + inItem(""),
	} {
		if feed, err := Parse([]byte(doc), Options{}); err == nil {
			t.Errorf("%s: read, with %d items", name, len(feed.Items))
		}
	}
}

// TestOddFeedsAreRead: one odd thing must not cost the whole feed.
func TestOddFeedsAreRead(t *testing.T) {
	t.Parallel()
	for name, doc := range map[string]string{
		"a forbidden character by number": inItem("<description>bad &#1; and &#xFFFF; number</description>"),
		"a long comment before the root":  "<!--" + strings.Repeat("x", 5000) + "-->" + inItem(""),
		"null among the items of JSON":    `{"version":"https://jsonfeed.org/version/1.1","items":[null,{"id":"1","title":"x"}]}`,
	} {
		if feed, err := Parse([]byte(doc), Options{}); err != nil || len(feed.Items) != 1 {
			t.Errorf("%s: %+v, %v", name, feed, err)
		}
	}
}
