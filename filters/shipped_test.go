package filters

import (
	"strings"
	"testing"

	"winnow"
)

// shippedFor is the shipped edition for readers of all languages of its lists.
func shippedFor(t *testing.T) *Chain {
	t.Helper()
	text := strings.Replace(string(winnow.Shipped), "language: {keep: [en]}", "language: {keep: [en, uk, ru, de, fr, pl, es, it, nl, ko, ja, zh]}", 1)
	cfg := winnow.Load("config.yaml", []byte(text), func(string) (string, bool) { return "", false })
	chain := New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

// TestShipped tries the shipped edition on invented headlines: one about the
// talks and one about the war in each language, and in English what is easily
// taken for the talks.
func TestShipped(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"en|Ukraine and Russia resume peace talks in Geneva":                    true,
		"en|Draft ceasefire plan for Ukraine goes to both capitals":             true,
		"en|Coalition of the willing settles on security guarantees for Kyiv":   true,
		"en|Envoys fly to Moscow with a US plan to end the war in Ukraine":      true,
		"en|Drone strike on Ukraine power plant leaves city dark":               false,
		"en|EU approves loan for Ukraine":                                       false,
		"en|Ukraine opens accession talks with the EU":                          false,
		"en|Iran and Israel agree ceasefire, Ukraine hopes for more attention":  false,
		"en|Sudan peace talks collapse as Russia looks on":                      false,
		"en|Museum in Vienna shows old maps of Ukraine":                         false,
		"uk|Україна і Росія відновили мирні переговори в Женеві":                true,
		"uk|Удар дрона по електростанції в Україні":                             false,
		"ru|Украина и Россия возобновили мирные переговоры в Женеве":            true,
		"ru|Удар беспилотника по электростанции на Украине":                     false,
		"de|Ukraine und Russland nehmen in Genf Friedensgespräche auf":          true,
		"de|Drohnenangriff auf Kraftwerk in der Ukraine":                        false,
		"fr|L'Ukraine et la Russie reprennent les pourparlers de paix à Genève": true,
		"fr|Frappe de drone sur une centrale en Ukraine":                        false,
		"pl|Ukraina i Rosja wznawiają rozmowy pokojowe w Genewie":               true,
		"pl|Atak drona na elektrownię w Ukrainie":                               false, //nolint:misspell // the Polish locative
		"es|Ucrania y Rusia reanudan las conversaciones de paz en Ginebra":      true,
		"es|Ataque con dron a una central en Ucrania":                           false,
		"it|Ucraina e Russia riprendono i colloqui di pace a Ginevra":           true,
		"it|Attacco con droni a una centrale in Ucraina":                        false,
		"nl|Oekraïne en Rusland hervatten vredesoverleg in Genève":              true,
		"nl|Droneaanval op centrale in Oekraïne":                                false,
		"ko|우크라이나와 러시아, 제네바에서 평화 협상 재개":                                         true,
		"ko|우크라이나 발전소에 드론 공격":                                                   false,
		"ja|ウクライナとロシア、ジュネーブで和平協議を再開":                                            true,
		"ja|ウクライナの発電所に無人機攻撃":                                                    false,
		"zh|乌克兰与俄罗斯在日内瓦恢复和平谈判":                                                  true,
		"zh|无人机袭击乌克兰发电厂":                                                        false,
	}
	chain := shippedFor(t)
	for headline, keep := range tests {
		lang, title, _ := strings.Cut(headline, "|")
		if v := chain.Judge(&winnow.Item{ID: "a", Lang: lang, Title: title, URL: "https://news.example/a"}); v.Keep != keep {
			t.Errorf("%s: kept %t: %s %+v", headline, v.Keep, v.Reason, v.Parts)
		}
	}
}
