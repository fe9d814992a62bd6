package text

import (
	"strconv"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ lang, in, want string }{
		{"en", "", ""},
		{"en", "150 dead", "150"},
		{"de", "150 Tote", "150"},
		{"en", "1,200 troops and 2.5 million people", "1200 2500000"},
		{"de", "1.200 Soldaten, 3,5 Mio. Euro", "1200 3500000"},
		{"fr", "1 200 soldats, 3,5 milliards d'euros", "1200 3500000000"},
		{"fr", "1\u202f200 blessés", "1200"},
		{"uk", "1 200 військових, 3,5 млн грн, 5 тис. дронів", "1200 3500000 5000"},
		{"pl", "12 345 osób i 1,5 mln zł", "12345 1500000"},
		{"ru", "2,5 миллиона человек", "2500000"},
		{"es", "1.200 muertos, 3 mil millones", "1200 3000000000"},
		{"en", "A 28-point plan", "28"},
		{"en", "1.200 metres", "1.2"},
		{"de", "1,200 Meter", "1.2"},
		{"", "1,200 or 1.200 or 1,5", "1200 1200 1.5"},
		{"de", "1.234.567,89 Euro", "1234567.89"},
		{"en", "1,234,567.89 dollars, 0.125 of it", "1234567.89 0.125"},
		{"en", "ten percent, 5 % and 7 per cent", "10% 5% 7%"},
		{"de", "3,2 Prozent", "3.2%"},
		{"fr", "12 pour cent", "12%"},
		{"uk", "15 відсотків", "15%"},
		{"en", "$5bn, £3m, 10k men, 40km, 30m high", "5000000000 3000000 10000 40 30"},
		{"en", "two million in 2026", "2000000 2026y"},
		{"de", "eine Billion und 2 Billionen", "2000000000000"},
		{"en", "F-16 jets, Covid-19, 5G, the 28th, B2, 12:30, 3/4, 12.01.2026, ½", ""},
		{"en", "between 10-15 ships", "10 15"},
		{"uk", "п'ять, п’яти і дев'ять осіб", "5 5 9"},
		{"pl", "dwóch rannych, pięć osób", "2 5"},
		{"it", "dodici feriti", "12"},
		{"nl", "twee doden", "2"},
		{"es", "once heridos", "11"},
		{"fr", "deux morts", "2"},
		{"ru", "двенадцать человек", "12"},
		{"ar", "١٬٢٠٠ جندي و ٢٥٪", "1200 25%"},
		{"ja", "１５０人が死亡、3万5千人が避難、1億2000万円", "150 35000 120000000"},
		{"zh", "5千万人, 20%", "50000000 20%"},
		{"ko", "3만 명, 150명", "30000 150"},
		{"hi", "१२ लोग", "12"},
	} {
		cut := Cut(tt.in)
		var got []string
		for _, n := range Numbers(tt.lang, &cut) {
			s := strconv.FormatFloat(n.Value, 'f', -1, 64)
			if n.Percent {
				s += "%"
			}
			if n.Year {
				s += "y"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Numbers(%s, %q) = %s, want %s", tt.lang, tt.in, strings.Join(got, " "), tt.want)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	f.Add("en", "1,200.5 bn 5千万1億 2.5 per cent \xff 12:3/4")
	f.Add("uk", "п'ять млн., ١٬٢٠٠ 1 200 000")
	f.Fuzz(func(t *testing.T, lang, s string) {
		cut := Cut(s)
		end := 0
		for _, n := range Numbers(lang, &cut) {
			if n.Start < end || n.End <= n.Start || n.End > len(cut.Text) || n.Value < 0 || cut.Text[n.Start:n.End] == "" {
				t.Fatalf("Numbers(%s, %q): %+v after %d", lang, s, n, end)
			}
			end = n.End
		}
	})
}
