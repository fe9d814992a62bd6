package text

import "strings"

// numberWords are the words for 2 to 12, folded, with the forms that inflection
// makes; forms of one number are parted by strokes.
var numberWords = numberTable(map[string]string{
	"en": "two three four five six seven eight nine ten eleven twelve",
	"de": "zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
	"fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
	"es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
	"it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
	"nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
	"pl": "dwa|dwie|dwoch|dwoje|dwaj trzy|trzech|troje|trzej cztery|czterech|czworo piec|pieciu|piecioro szesc|szesciu siedem|siedmiu osiem|osmiu " +
		"dziewiec|dziewieciu dziesiec|dziesieciu jedenascie|jedenastu dwanascie|dwunastu",
	"uk": "два|дві|двох|двоє три|трьох|троє чотири|чотирьох|четверо пять|пяти|пятьох|пятеро шість|шести|шестеро сім|семи вісім|восьми " +
		"девять|девяти десять|десяти одинадцять|одинадцяти дванадцять|дванадцяти",
	"ru": "два|две|двух|двое три|трех|трое четыре|четырех|четверо пять|пяти|пятеро шесть|шести|шестеро семь|семи восемь|восьми " +
		"девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати",
})

func numberTable(lists map[string]string) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	for lang, list := range lists {
		out[lang] = map[string]float64{}
		for i, forms := range strings.Fields(list) {
			for form := range strings.SplitSeq(forms, "|") {
				out[lang][form] = float64(i + 2)
			}
		}
	}
	return out
}

// word reads the number word that words begin with, adds it, and returns where to
// go on.
func (f *numberFinder) word(words []Word) int {
	folded, end := words[0].Folded, words[0].End
	if len(words) > 1 && strings.ContainsAny(f.s[end:words[1].Start], "'’`") && words[1].Start-end <= 3 { // п'ять
		if joined := folded + words[1].Folded; numberWords[f.lang][joined] > 0 {
			folded, end = joined, words[1].End
		}
	}
	value, ok := numberWords[f.lang][folded]
	if !ok {
		return end
	}
	n := Number{Value: value, Start: words[0].Start, End: end}
	f.scaled(&n)
	f.found = append(f.found, n)
	return n.End
}
