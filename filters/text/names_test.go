package text

import (
	"strings"
	"testing"
)

func TestNamesOfSentence(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ lang, in, want string }{
		{"en", "", ""},
		{"en", "Donald Trump says he met Vladimir Putin in Alaska", "Donald Trump|Vladimir Putin|Alaska"},
		{"en", "Talks between Ukraine and Russia resume on Monday", "Ukraine|Russia"},
		{"en", "The Kremlin rejects a plan by Ursula von der Leyen", "Kremlin|Ursula von der Leyen"},
		{"en", "Talks resume in Abu Dhabi, Steve Witkoff says", "Abu Dhabi|Steve Witkoff"},
		{"en", "Trump's envoy arrives and I wait", "Trump"},
		{"en", "That's what the mayor wants", ""},
		{"en", "NATO sends more drones", "NATO"},
		{"en", "Odesa was hit, and Odesa was dark", "Odesa|Odesa"},
		{"en", "Prince Mohammed bin Salman hosts Bashar al-Assad and J. D. Vance", "Prince Mohammed bin Salman|Bashar al-Assad|J. D. Vance"},
		{"en", "Mayor Opens the New Bridge Over River Thames", ""},
		{"en", "Volodymyr Zelensky met Donald Trump in Florida", "Volodymyr Zelensky|Donald Trump|Florida"},
		{"en", "MAYOR OPENS BRIDGE OVER RIVER", ""},
		{"en", "Nurses on strike at St. Mary's hospital", "St. Mary"},
		{"fr", "L’Ukraine et la Russie se parlent à Genève", "Ukraine|Russie|Genève"},
		{"fr", "Le président de la République reçoit Jean de La Fontaine", "République|Jean de La Fontaine"},
		{"es", "Trump promete al Congreso que Pedro Sánchez no viaja", "Congreso|Pedro Sánchez"},
		{"uk", "Зустріч Володимира Зеленського з Дональдом Трампом у Флориді", "Зустріч Володимира Зеленського|Дональдом Трампом|Флориді"},
		{"pl", "Premier Donald Tusk spotkał się z Wołodymyrem Zełenskim", "Premier Donald Tusk|Wołodymyrem Zełenskim"},
		{"de", "Bundeskanzler Friedrich Merz reist mit Ministern nach Kiew", "Bundeskanzler Friedrich Merz|?Ministern|?Kiew"},
		{"de", "Die USA reden mit Selenskyj", "USA|?Selenskyj"},
		{"ja", "ゼレンスキー大統領が会談", ""},
		{"ko", "트럼프 대통령", ""},
	} {
		cut := Cut(tt.in)
		var got []string
		for _, n := range Names(tt.lang, &cut) {
			if cut.Text[n.Start:n.End] != n.Text {
				t.Errorf("%q: %+v is elsewhere", tt.in, n)
			}
			if !n.Sure {
				n.Text = "?" + n.Text
			}
			got = append(got, n.Text)
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("Names(%s, %q) = %q, want %q", tt.lang, tt.in, strings.Join(got, "|"), tt.want)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("en", "Ursula von der Leyen's O'Neill, J. D. Vance de la Ünal")
	f.Add("de", "D'A von \xff")
	f.Fuzz(func(t *testing.T, lang, s string) {
		cut := Cut(s)
		end := 0
		for _, n := range Names(lang, &cut) {
			if n.Start < end || n.End <= n.Start || cut.Text[n.Start:n.End] != n.Text {
				t.Fatalf("Names(%s, %q): %+v after %d", lang, s, n, end)
			}
			end = n.End
		}
	})
}
