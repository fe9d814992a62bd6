package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Lettered is the language that s must be in for its Cyrillic or Chinese letters:
// Ukrainian has і ї є ґ, Russian ы э ё, Belarusian ў beside і, Serbian ђ ј љ њ ћ џ,
// Macedonian ѓ ќ ѕ; Japan and China each simplified letters in their own way. ""
// where fewer than three letters tell, or letters of two languages stand together.
func Lettered(s string) string {
	lang, n := letterVotes(s)
	if n < 3 {
		return ""
	}
	return lang
}

// letterVotes is the language that telling letters speak for, and their number.
func letterVotes(s string) (lang string, n int) {
	count := map[string]int{}
	for _, r := range s {
		if r < 0x400 {
			continue
		}
		if l := tellingLetters[unicode.ToLower(r)]; l != "" {
			count[l]++
		}
	}
	switch uk, be, ru := count["uk"]+count["і"], count["be"], count["ru"]+count["ы"]; {
	case count["uk"] == 0 && (be > 0 || count["і"] > 0 && count["ы"] > 0):
		return "be", be + count["і"] + count["ы"]
	case count["mk"] > 0 && uk+ru == 0:
		return "mk", count["mk"] + count["sr"]
	case count["sr"] > 0 && uk+ru == 0:
		return "sr", count["sr"]
	case uk > 0 && ru == 0:
		return "uk", uk
	case ru > 0 && uk == 0:
		return "ru", ru
	}
	ja, zh := count["ja"], count["zh"]
	switch {
	case ja > 2*zh:
		return "ja", ja
	case zh > 2*ja:
		return "zh", zh
	}
	return "", 0
}

// tellingLetters are letters that one language of a script has; і and ы stand for
// themselves, being of two.
var tellingLetters = tellingTable(map[string]string{
	"uk": "їєґ", "і": "і", "ru": "ё", "ы": "ыэ", "be": "ў", "sr": "ђћџ", "mk": "ѓќѕ",
	"ja": "歩駅円価図広対単戦経済発総検験権労働択沢続読売変県実桜渋込辺挙気応帰関楽悪圧囲営衛駆鉄徳弾仮抜殺撃穏隠臓蔵芸薬観覧両厳竜齢陥険顔顕拠斉剤摂窃繊践銭潜騒増巻勧歓拡覚渇予渉団浄専転徴塩歳",
	"zh": "们这为说时发东车门长见贝风马鸟鱼龙书买卖议谈讨论认记许设证词话该语请谁调谢让边达进远违连运还选钱银铁错镇问间闻阳阴际陆难韩顶项预领题飞华关决击战军动务势协单卫厅历压变叶吗听启员响团围图圆场坏块处备复头夺奖妇孙宁实审宪宫对导尔层岁岛币师帮带广庆应废开异弃张弹归录态总恶惊执扩扫护报拥择挤损换摇敌无显晓术杀权极构标栏树样桥检欢欧毕汇汉汤沟泪泽洁测济浓涨渐满灭灵炼烟热爱牵犹狱猎玛环现电畅疗监盖盗盘确离种积稳穷竞笔签简类粮纠红约级纪纳线练组细织终经结给络统继绩续维综缓编缩网罗罚联职聪肃胁胜节苏药获萨虽补袭规视览觉触计订训讯" +
		"國會學對發來經說變從黨體與萬區號圖團戰實廣應擊據擴總聯聲藥處譯釋鐵關雙雜靈顯麥齊龍當單嚴勞參兩亞們這",
})

func tellingTable(letters map[string]string) map[rune]string {
	out := map[rune]string{}
	for lang, list := range letters {
		for _, r := range list {
			out[r] = lang
		}
	}
	for _, r := range "јљњ" { // Macedonian has them too
		out[r] = "sr"
	}
	return out
}

// latinLetters are letters that few languages of Latin script have.
var latinLetters = map[rune]string{
	'ł': "pl", 'ą': "pl lt", 'ę': "pl lt", 'ż': "pl", 'ź': "pl", 'ś': "pl", 'ć': "pl hr", 'ń': "pl", 'ß': "de", 'ñ': "es", '¿': "es", '¡': "es",
	'ã': "pt", 'õ': "pt et", 'ř': "cs", 'ě': "cs", 'ů': "cs", 'ő': "hu", 'ű': "hu", 'å': "sv da no", 'ø': "da no", 'æ': "da no", 'ğ': "tr", 'ı': "tr",
	'ş': "tr", 'ț': "ro", 'ș': "ro", 'ă': "ro", 'ţ': "ro", 'ä': "de sv fi et", 'ö': "de sv fi hu tr et", 'ü': "de hu tr et", 'č': "cs hr sl lt lv", 'š': "cs hr sl lt lv et",
	'ž': "cs hr sl lt lv et", 'ý': "cs", 'é': "fr es pt cs hu it", 'è': "fr it", 'ê': "fr pt", 'à': "fr it pt", 'ù': "it fr", 'ò': "it", 'ì': "it", 'ç': "fr pt tr",
	'œ': "fr", 'î': "fr ro", 'ô': "fr pt", 'û': "fr", 'ï': "fr nl", 'ë': "nl fr", 'í': "es pt cs hu", 'ó': "pl es pt hu", 'á': "es pt cs hu", 'ú': "es pt cs hu", 'â': "fr pt ro",
	'ė': "lt", 'ų': "lt", 'į': "lt", 'ā': "lv", 'ē': "lv", 'ī': "lv", 'ķ': "lv", 'ļ': "lv", 'ņ': "lv", 'ū': "lv lt",
}

// headlineLangs are, for each small word, the languages whose headlines are full
// of it: those of headlineWords and the commonest of whole texts.
var headlineLangs = langsByWord(headlineWords, commonest)

// SmallWord tells whether the word, in any case, is one of those that texts or
// headlines in the language are full of, whatever they are about. Of a language
// without a list of them it knows none.
func SmallWord(lang, word string) bool {
	return slices.Contains(headlineLangs[strings.ToLower(word)], lang)
}

// langsByWord turns lists of language → words into word → languages.
func langsByWord(lists ...map[string]string) map[string][]string {
	out := map[string][]string{}
	for _, list := range lists {
		for lang, words := range list {
			for w := range strings.FieldsSeq(words) {
				if !slices.Contains(out[w], lang) {
					out[w] = append(out[w], lang)
				}
			}
		}
	}
	return out
}

var headlineWords = map[string]string{
	"en": "on after over for in as new says how what why when near before despite amid may could against two three their out up us we you more first his her into without",
	"de": "nach über vor gegen zum zur bei wegen wie was im ist neue neuer neues ohne zwei drei fünf vom am seine ihre trotz mehr dem wird aus",
	"fr": "le la les après avant sur contre en deux trois cinq une un aux des malgré sans et du est se ce que son sa à comment pourquoi l d",
	"es": "el la los las tras sobre sin y en un una dos tres cinco a por pese su qué cómo ante del con se al sus contra antes de",
	"it": "il lo la i gli le dopo senza e un una due tre cinque di del della dei sul al alla si su contro cosa come prima nonostante suo ha sono con in per",
	"nl": "de het een na voor van over op in en met tegen om bij naar hoe wat twee drie vijf aan zijn zonder door tot uit elkaar niet nieuw nieuwe we",
	"pl": "w z na po o i do przed przez nowy nowa nowe za dwa dwóch trzy pięciu bez mimo jak co ze od się przy nad dla",
	"pt": "o a os as após sobre sem e em um uma dois três cinco por do da dos das no na nos nas ao que se com antes depois apesar como é contra",
	"cs": "po o v na s z při před nový nová bez tři dva dvou navzdory jak co se do za u",
	"sv": "och efter om på i av för med utan ny nya två tre mot vid från hur vad trots till en ett det",
	"da": "og efter om på i af for med uden ny nye to tre mod ved fra hvordan hvad trods til en et det er",
	"no": "og etter om på i av for med uten ny nye to tre mot ved fra hvordan hva tross til en et det er",
	"hu": "a az és nem hogy egy után miatt szerint nélkül is meg két három új ellen",
	"ro": "în și la cu pe de după fără un o din pentru care două trei noul despre împotriva",
	"fi": "ja on ei jälkeen ilman kaksi kolme uusi yli vastaan",
	"tr": "ve bir için sonra ile yeni iki üç bu da de karşı",
	"hr": "u i na nakon za s o bez dva tri novi protiv se je od",
	"ru": "в на и с по из за о после от у к до не над под перед что как из-за для несмотря",
	"bg": "на за от и в с по след се че са ще е при до през преди заради без какво беше над ги ни новия",
	"sr": "у на и с са за од о до после због пред без како шта је се нови упркос преко",
	"mk": "на во и со за од по до пред без како што е се го ги новиот",
	"be": "у ў на і з па пра за пасля без як што да",
	"uk": "у в на і й з із за про після від до без та як що через перед попри над",
}

// short guesses the language of a headline from its letters and its small words.
// What these leave open the trigrams may decide, whose guess alone is worth little
// in so short a text.
func short(s, script, trigrams string) string {
	if lang, n := letterVotes(s); n > 0 {
		return lang
	}
	score := wordScore(s)
	if script == "Cyrillic" {
		return shortCyrillic(s, score)
	}
	addLetters(s, score)
	first, second := leaders(score)
	switch margin := score[first] - score[second]; {
	case first == trigrams && score[first] > 0.3 && margin > 0:
		return first
	case score[first] < 2:
		return ""
	case margin >= 1.5 || margin > 0.3*score[first]:
		return first
	}
	return among(s, score, first)
}

// unlikely tells whether s has none of the small words of a language that we know
// some of.
func unlikely(s, lang string) bool {
	return headlineWords[lang] != "" && wordScore(s)[lang] == 0
}

// shortCyrillic tells the languages apart that have no letter of their own in s.
// Belarusian always has one, Ukrainian nearly. Bulgarian has ъ as a vowel, and ь only
// before о.
func shortCyrillic(s string, score map[string]float64) string {
	lower := strings.ToLower(s)
	soft := strings.Count(lower, "ь") - strings.Count(lower, "ьо")
	score["ru"] += float64(2 * soft)
	score["bg"] += float64(2 * strings.Count(lower, "ъ"))
	for w := range strings.FieldsSeq(lower) {
		switch {
		case len(w) > 6 && (strings.HasSuffix(w, "ой") || strings.HasSuffix(w, "ий") || strings.HasSuffix(w, "ого") || strings.HasSuffix(w, "ии") || strings.HasSuffix(w, "ла")):
			score["ru"]++
		case len(w) > 8 && (strings.HasSuffix(w, "ил") || strings.HasSuffix(w, "ал")):
			score["ru"]++
		case len(w) > 8 && (strings.HasSuffix(w, "ив") || strings.HasSuffix(w, "ав")):
			score["uk"]++
		case len(w) > 8 && (strings.HasSuffix(w, "ите") || strings.HasSuffix(w, "ата") || strings.HasSuffix(w, "ето") || strings.HasSuffix(w, "ията")):
			score["bg"]++
		}
	}
	for l := range score {
		if !slices.Contains([]string{"ru", "bg", "sr", "mk", "uk"}, l) {
			delete(score, l)
		}
	}
	first, second := leaders(score)
	if score[first] < 1 || score[first] == score[second] {
		return ""
	}
	return first
}

// wordScore counts the small words of each language in s. A word of many languages
// tells little.
func wordScore(s string) map[string]float64 {
	score := map[string]float64{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r != '-' && !isWord(r) }) {
		langs := headlineLangs[w]
		for _, l := range langs {
			score[l] += 2 / (1 + float64(len(langs)))
		}
	}
	return score
}

// addLetters counts the letters that few languages have.
func addLetters(s string, score map[string]float64) {
	for _, r := range strings.ToLower(s) {
		langs := strings.Fields(latinLetters[r])
		for _, l := range langs {
			score[l] += 2 / float64(len(langs))
		}
	}
}

// leaders are the two languages with the highest scores; a tie goes by name.
func leaders(score map[string]float64) (first, second string) {
	for l, v := range score {
		switch {
		case first == "" || v > score[first] || v == score[first] && l < first:
			first, second = l, first
		case second == "" || v > score[second] || v == score[second] && l < second:
			second = l
		}
	}
	return first, second
}

// among asks the trigrams which of the languages with scores near the first's it is.
func among(s string, score map[string]float64, first string) string {
	near := map[whatlanggo.Lang]bool{}
	for l := range plausible {
		if v := score[Base(l.Iso6391())]; v > 0 && v >= 0.7*score[first] {
			near[l] = true
		}
	}
	if len(near) == 0 {
		return ""
	}
	return Base(whatlanggo.DetectWithOptions(FirstRunes(s, sampleLetters), whatlanggo.Options{Whitelist: near}).Lang.Iso6391())
}
