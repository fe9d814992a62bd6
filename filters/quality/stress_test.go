package quality

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/filters"
)

// stressFiles are written items, twelve languages, in lines of label, language,
// title and summary: other wars' talks, other business of the same parties, and
// talks told by hints. Whoever wrote the word lists wrote them too.
const stressFiles = "../../../shared/prototype/topic/stress*.tsv"

// stress reads the written items, or skips the test.
func stress(t *testing.T) stream {
	t.Helper()
	files, err := filepath.Glob(stressFiles)
	if err != nil || len(files) == 0 {
		t.Skip("SKIPPED, nothing measured: no written items beside the checkout")
	}
	return written(t, files)
}

// written reads lines of label, language, title and summary.
func written(t *testing.T, files []string) stream {
	t.Helper()
	s := stream{labels: map[winnow.ItemID]int{}}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		for line := range strings.Lines(string(text)) {
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(f) < 3 {
				continue
			}
			id := winnow.ItemID(fmt.Sprintf("%s:%d", filepath.Base(file), len(s.items)))
			it := winnow.Item{ID: id, Source: "stress", Lang: f[1], Title: f[2], Published: time.Unix(1700000000+int64(len(s.items))*90000, 0)}
			it.URL = "https://stress.example/" + string(id)
			if len(f) > 3 {
				it.Summary = f[3]
			}
			it.Arrived = it.Published
			if f[0] == "1" {
				s.labels[id] = 2
			}
			s.items = append(s.items, it)
		}
	}
	return s
}

func TestQualityStress(t *testing.T) {
	s := stress(t)
	by, wrong := judge(shipped(t, "en, uk, ru, de, fr, pl, es, it, nl, ko, ja, zh"), s)
	for _, group := range []string{"all", "en", "uk", "ru", "de", "fr", "pl", "es", "it", "nl", "ko", "ja", "zh"} {
		t.Logf("%-3s %v", group, by[group])
	}
	writeErrors(t, ".stress", wrong)
	if all := by["all"]; all.precision() < 0.90 || all.recall() < 0.75 {
		t.Errorf("topic %v, want P 0.90 and R 0.75", all)
	}
}

// farWars are items of our own, in ten languages: talks of other wars, told by
// capitals, leaders and peoples of which config.yaml lists few, each with a sentence
// that wants peace in this war, too; and talks on this one that name a host or a third
// country in passing. Who wrote the gazetteer wrote them.
const farWars = "testdata/far-wars.tsv"

// TestQualityFarWars asks how many talks of wars that nobody listed are kept, and that the
// others stay. It needs no corpus.
func TestQualityFarWars(t *testing.T) {
	t.Parallel()
	s := written(t, []string{farWars})
	by, wrong := judge(shipped(t, "en, uk, ru, de, fr, pl, es, ko, ja, zh"), s)
	writeErrors(t, ".farwars", wrong)
	all := by["all"]
	t.Logf("kept %d of %d items on other wars, %d of %d on this", all.fp, len(s.items)-len(s.labels), all.tp, len(s.labels))
	if all.fp > 1 || all.fn > 1 {
		t.Errorf("topic %v, want at most one wrongly kept and one missed:\n%s", all, strings.Join(wrong, "\n"))
	}
}

// others rewrites an item about the one war into one about another war, by names
// only: what it says of talks stays.
var others = strings.NewReplacer(
	"Ukrainie", "Iranie", //nolint:misspell // the Polish locative
	"Ukraine", "Iran", "Ukraina", "Iran", "Ukrainy", "Iranu", "Ukrainę", "Iran", "Ukrainą", "Iranem",
	"Ukrainian", "Iranian", "ukraiński", "irański", "ukrainische", "iranische", "Ukraińcy", "Irańczycy", "Kyiv", "Tehran", "Kiev", "Tehran",
	"Kijow", "Teheran", "Kijów", "Teheran", "Kiew", "Teheran", "Zelenskyy", "Khamenei", "Zelensky", "Khamenei", "Zelenskiy", "Khamenei",
	"Zełenski", "Chamenei", "Selenskyj", "Chamenei", "Donbas", "Hormuz", "Russia", "Israel", "Russian", "Israeli", "Rosja", "Izrael",
	"Rosji", "Izraela", "Rosją", "Izraelem", "Rosję", "Izrael", "rosyjsk", "izraelsk", "Russland", "Israel", "russisch", "israelisch",
	"Putin", "Netanyahu", "Kremlin", "Netanyahu", "Kreml", "Netanjahu", "Moscow", "Jerusalem", "Moskw", "Jerozolim", "Moskau", "Jerusalem",
	"Lavrov", "Katz", "Ławrow", "Katz", "Budanow", "Arakczi", "Budanov", "Araghchi", "Umerov", "Araghchi", "Umierow", "Arakczi",
)

// elsewhere is the item as one about another war, with a sentence that names this
// one in passing.
func elsewhere(it winnow.Item) winnow.Item {
	it.Title, it.Summary = others.Replace(it.Title), others.Replace(it.Summary)
	it.Summary += map[string]string{
		"pl": " Rosja i Ukraina śledzą rozmowy z uwagą.", "de": " Russland und die Ukraine verfolgen das aufmerksam.",
		"en": " Russia and Ukraine are watching closely.",
	}[it.Lang]
	return it
}

// unlisted rewrites the other war into one that no list of config.yaml has: only the
// gazetteer knows Peru and Ecuador.
var unlisted = strings.NewReplacer(
	"Iranie", "Peru", "Iranu", "Peru", "Iranem", "Peru", "Iranian", "Peruvian", "irański", "peruwiański", "iranische", "peruanische",
	"Irańczycy", "Peruwiańczycy", "Iran", "Peru", "Tehran", "Lima", "Teheran", "Lima", "Khamenei", "Jerí", "Chamenei", "Jerí", "Hormuz", "Tumbes",
	"Israeli", "Ecuadorian", "israelisch", "ecuadorianisch", "Israel", "Ecuador", "izraelsk", "ekwadorsk", "Izraelem", "Ekwadorem",
	"Izraela", "Ekwadoru", "Izrael", "Ekwador", "Netanyahu", "Noboa", "Netanjahu", "Noboa", "Jerusalem", "Quito", "Jerozolim", "Quito",
	"Katz", "Sommerfeld", "Arakczi", "de Zela", "Araghchi", "de Zela",
)

// TestQualityOtherWar asks how many items about the talks would still be kept if
// they were about another war and only mentioned this one in passing: a war in our
// lists, and one in none. Some name no country at all and can't be told apart.
func TestQualityOtherWar(t *testing.T) {
	s := open(t, "ukraine_2026_01")
	for name, rewrite := range map[string]func(string) string{
		"listed":   others.Replace,
		"unlisted": func(text string) string { return unlisted.Replace(others.Replace(text)) },
	} {
		kept, all, wrong := otherWar(s, shipped(t, "en, pl, de"), rewrite)
		writeErrors(t, ".otherwar-"+name, wrong)
		t.Logf("%s: kept %d of %d rewritten items (%.3f)", name, kept, all, float64(kept)/float64(all))
		if 20*kept > all {
			t.Errorf("%s: kept %d of %d items about another war, want at most one in twenty", name, kept, all)
		}
	}
}

// otherWar judges the items on topic, rewritten, and says how many are kept.
func otherWar(s stream, chain *filters.Chain, rewrite func(string) string) (kept, all int, wrong []string) {
	for _, it := range s.items {
		if s.labels[it.ID] != 2 {
			continue
		}
		it.Title = rewrite(it.Title)
		it.Summary = rewrite(it.Summary) + map[string]string{
			"en": " Russia and Ukraine are watching closely.", "pl": " Rosja i Ukraina śledzą rozmowy z uwagą.",
			"de": " Russland und die Ukraine verfolgen das aufmerksam.",
		}[it.Lang]
		all++
		if v := chain.Judge(&it); v.Keep {
			kept++
			wrong = append(wrong, fmt.Sprintf("%s | %s\n  %s\n  %v", it.ID, it.Title, v.Reason, v.Parts))
		}
	}
	return kept, all, wrong
}
