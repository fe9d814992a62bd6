package text

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestStems(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"The council meets on the old bridge": "bridg counc meet old",
		"Councils of bridges meet":            "bridg counc meet",
		"Міст закрили на рік":                 "закри міст рік",
		"EU, 9 plans":                         "9 eu plan",
		"橋を閉鎖":                                "を閉 橋を 閉鎖",
		"":                                    "",
		"…":                                   "",
	} {
		if got := strings.Join(slices.Sorted(maps.Keys(Stems(s))), " "); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
