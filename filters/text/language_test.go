package text

import "testing"

func TestLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     Guess
	}{
		{"nothing", "", Guess{}},
		{"too short", "Berlin Paris 2026", Guess{}},
		{"english", "The council met in the town hall on Monday and voted to repair the old bridge before the winter, which many people who live near the river had asked for since the flood of last year.", Guess{"en", true}},
		{"german", "Der Rat trat am Montag im Rathaus zusammen und beschloss, die alte Brücke noch vor dem Winter zu reparieren, was viele Anwohner am Fluss seit dem Hochwasser im vergangenen Jahr gefordert hatten.", Guess{"de", true}},
		{"ukrainian", "Рада зібралася в понеділок у ратуші й вирішила відремонтувати старий міст до зими, чого багато мешканців біля річки вимагали ще від минулорічної повені, коли вода піднялася до самих вікон.", Guess{"uk", true}},
		{"korean", "시의회가 다리를 고치기로 했다", Guess{"ko", true}},
		{"japanese", "市議会は橋の修理を決めた", Guess{"ja", true}},
		{"chinese", "市议会决定修桥", Guess{"zh", true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Language(tt.in); got != tt.want {
				t.Errorf("Language = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestScript(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":             "",
		"123":          "",
		"Hello мир":    "Latin",
		"Привет, John": "Cyrillic",
		"日本語の文":        "Kana",
		"中文 NATO":      "Latin",
		"北约 中文新闻 EU":   "Han",
		"뉴스":           "Hangul",
	} {
		if got, _ := Script(in); got != want {
			t.Errorf("Script(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBase(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"en-GB": "en", "EN_us": "en", " de ": "de", "nb-NO": "no", "und": "", "": "", "zh-Hant-TW": "zh"} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlainly(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang, in string
		want     bool
	}{
		{"en", "The mayor said that the bridge will be closed to traffic as of Monday", true},
		{"de", "The mayor said that the bridge will be closed to traffic as of Monday", false},
		{"de", "Der Rat hat die Brücke für den Verkehr gesperrt und das ist nicht neu", true},
		{"en", "Bridge closed", false},
		{"xx", "The mayor said that the bridge will be closed", false},
	}
	for _, tt := range tests {
		if got := Plainly(tt.lang, tt.in); got != tt.want {
			t.Errorf("Plainly(%s, %q) = %t", tt.lang, tt.in, got)
		}
	}
}

func TestWritesAndAlike(t *testing.T) {
	t.Parallel()
	if Writes("en", "Cyrillic") || !Writes("uk", "Cyrillic") || !Writes("xx", "Cyrillic") || !Writes("ja", "Han") {
		t.Error("scripts of languages are wrong")
	}
	if !Alike("da", "no") || Alike("en", "de") || !Alike("ru", "uk") {
		t.Error("near languages are wrong")
	}
}
