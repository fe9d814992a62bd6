package filters

import (
	"slices"
	"strings"
	"testing"

	"winnow"
)

// TestGazetteer holds what it is for: capitals, leaders and peoples of rivals are
// rivals, in the languages of the lists and written as names, and those of hosts
// and parties are not.
func TestGazetteer(t *testing.T) {
	t.Parallel()
	const config = `words:
  sudan: {all: [Sudan*], de: [Sudan*], pl: [Sudan*], ja: [スーダン]}
  gaza: {all: [Gaza*]}
  peace: {all: [peace, Frieden*, pokój, 和平]}
filters:
- topic: {parties: [sudan, gaza], settlement: {strong: peace}, rivals: {countries: true, hosts: [CH, IN]}}
`
	c := chainOf(t, config)
	for title, rival := range map[string]bool{
		"en|Peace, Ouagadougou says": true, "en|Dutch peace plan": true, "en|Tshisekedi wants peace": true, "de|Frieden für syrische Orte": true,
		"pl|birmański pokój": true, "ja|プノンペンで和平": true, "en|Peace in Khartoum": false, "en|Burhan speaks of peace": false,
		"en|Peace talks in Geneva": false, "en|Modi for peace": false, "en|Peace in Kashmir": true, "en|Peace in Gaza": false,
		"en|Hamas accepts peace": true, "en|Peace, says Gen. Hun Manet": true, "en|peace with the suva": false, "fr|Un Danois: peace": false,
	} {
		lang, text, _ := strings.Cut(title, "|")
		v := c.Judge(&winnow.Item{ID: "a", Lang: lang, Title: text})
		found := slices.ContainsFunc(v.Parts, func(p winnow.Part) bool { return p.What == "rival" })
		if found != rival {
			t.Errorf("%s: a rival is found: %t, parts %v", title, found, v.Parts)
		}
	}
}
