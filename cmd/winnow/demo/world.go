package demo

import (
	"strings"

	"winnow"
)

// mark ends every headline of the invented world.
const mark = " (invented)"

// note ends every text.
const note = " This report is invented for the demo of Winnow."

// report is an item with an address, marked as invented.
func report(feed, slug, title, text string, at, step int) item {
	return item{
		guid: feed + ":" + slug, url: "https://" + feed + ".example/" + slug,
		title: title + mark, summary: text + note, at: at, step: step,
	}
}

// with changes an item, to make one that differs from the rule.
func (it item) with(change func(*item)) item {
	change(&it)
	return it
}

// paragraphs is HTML of the texts.
func paragraphs(texts ...string) string {
	return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>"
}

var feeds = []feed{
	{id: "morning-ledger", publisher: "The Morning Ledger (invented)", lang: "en", form: rss, items: ledger()},
	{id: "harbour-post", publisher: "Harbour Post (invented)", lang: "en", form: rss, items: harbour()},
	{id: "north-atlas", publisher: "North Atlas (invented)", lang: "en", form: atom, items: atlas()},
	{id: "wire-eleven", publisher: "Wire Eleven (invented)", lang: "en", form: rss, items: wire()},
	{id: "steppe-courier", publisher: "Steppe Courier (invented)", lang: "en", side: "ua", form: atom, rights: winnow.RightsLink, items: steppe()},
	{id: "river-herald", publisher: "River Herald (invented)", lang: "en", side: "ua", form: rdf, items: river()},
	{id: "state-bulletin", publisher: "State Bulletin (invented)", lang: "en", side: "ru", state: true, form: rss, items: bulletin()},
	{id: "open-cable", publisher: "Open Cable (invented)", lang: "en", form: jsonFeed, rights: winnow.RightsFull, items: cable()},
	{id: "five-continents", publisher: "Five Continents (invented)", lang: "en", form: rdf, items: continents()},
	{id: reviewID, publisher: "Lakeview Review (invented)", lang: "en", form: rss, full: true, items: review()},
	{id: "dnipro-list", publisher: "Список (вигадано)", lang: "uk", form: rss, items: ukrainian()},
	{id: "elbe-kurier", publisher: "Elbe-Kurier (erfunden)", lang: "de", form: atom, items: german()},
	{id: "seine-matin", publisher: "Seine-Matin (inventé)", lang: "fr", form: jsonFeed, items: french()},
}

func ledger() []item {
	const id = "morning-ledger"
	return []item{
		report(id, "football-final", "Northport win the harbour cup on penalties", "A save in the last minute decided the cup final at the old docks.", 400, 0),
		report(id, "talks-open", "Ukraine and Russia open peace talks in Lakeview, mediators say", "Delegations from Ukraine and Russia met in the invented town of Lakeview for the first round of peace talks. Ceasefire terms and security guarantees are on the table.", 540, 0),
		seed(),
		report(id, "museum-roof", "Storm takes the roof off the Eastgate museum", "Nobody was hurt, and the collection of clocks stayed dry.", 700, 1),
		report(id, "guarantees-draft", "Draft of security guarantees for Ukraine reaches the peace talks", "Negotiators at Lakeview received a draft of the security guarantees that Ukraine asks for before any ceasefire with Russia.", 900, 1).
			with(func(it *item) {
				it.editTitle, it.editStep = "Second draft of security guarantees for Ukraine reaches the peace talks"+mark, 2
			}),
	}
}

// seed has the shape of the article that Winnow began with: one planted line
// between the paragraphs, seven planted headlines under them, five of which
// have nothing to do with the article.
func seed() item {
	it := report("morning-ledger", "envoy-travels", "Envoy to travel to Moscow as Ukraine peace plan is reworked", "", 600, 0)
	it.summary = "The invented envoy Maren Tolvik is to carry a reworked peace plan for Ukraine to Moscow on Tuesday." + note
	body := paragraphs(
		"The invented envoy Maren Tolvik is to carry a reworked peace plan for Ukraine to Moscow on Tuesday, her office said.",
		"Two days of talks in Lakeview between Ukrainian and other officials went before the journey. The plan now has nineteen points instead of twenty-four.",
		`Related: <a href="https://morning-ledger.example/tariffs-warning">Tolvik warns of tariffs if the Ukraine peace talks fail</a>`,
		"Ukraine wants security guarantees before a ceasefire, and Russia wants the guarantees named in a treaty. Neither side has seen the last draft.",
		"The mediators hope for an answer before the end of the week, and have rooms booked in Lakeview until then."+note,
	)
	planted := []string{
		"Former governor says no coup happened in Port Amber", "Tall ship returns to Eastgate after nine years",
		"First beekeeper wins the Northport crown", "Gunmen stop the convoy of a Veridian minister",
		"Why the mayor of Highmoor declared an emergency over hail",
		"Ukraine said to accept the nineteen-point peace plan", "Tolvik to meet negotiators in Moscow on Ukraine peace plan",
	}
	var list strings.Builder
	for i, h := range planted {
		list.WriteString(`<p><a href="https://morning-ledger.example/planted-` + string(rune('a'+i)) + `">` + h + mark + `</a></p>`)
	}
	it.content = body + "\n" + list.String()
	return it
}

func harbour() []item {
	const id = "harbour-post"
	return []item{
		report(id, "ferry-prices", "Ferry prices rise again", "The crossing to Amber Island will cost a tenth more from spring.", 300, 0),
		// The same report as the Ledger's, under an address with tracking parameters.
		report("morning-ledger", "talks-open", "Ukraine and Russia open peace talks in Lakeview, mediators say", "Delegations from Ukraine and Russia met in the invented town of Lakeview for the first round of peace talks. Ceasefire terms and security guarantees are on the table.", 545, 0).
			with(func(it *item) {
				it.guid, it.url = "harbour-post:syndicated-1", it.url+"?utm_source=harbour&utm_medium=rss"
			}),
		report(id, "prisoner-lists", "Ukraine and Russia exchange lists of prisoners at the peace talks", "The lists were exchanged on the second day of the negotiations in Lakeview, the mediators said.", 760, 0),
		report(id, "related-promo", "Related: Five charts on ferry prices", "Charts and nothing else.", 780, 1),
		report(id, "whale", "Whale seen off the outer mole", "It stayed for an hour and left.", 800, 1),
	}
}

func atlas() []item {
	const id = "north-atlas"
	return []item{
		report(id, "borvia-ceasefire", "Borvia and Keltany agree on a ceasefire after a year of war", "The two invented neighbours signed in the border town of Sill. Peace talks go on in summer.", 420, 0),
		report(id, "monitors", "Who would watch a ceasefire in Ukraine? The peace talks turn to monitors", "The third session in Lakeview was about who would monitor a ceasefire between Ukraine and Russia.", 840, 0),
		report(id, "strike-veridia", "Veridian railway strike ends after talks", "The union and the railway agreed on wages after eleven hours of talks.", 860, 1),
		report(id, "gas-transit", "Gas transit contract through Ukraine signed for a year", "The contract has nothing to do with the war, both companies said.", 870, 1),
	}
}

func wire() []item {
	const id = "wire-eleven"
	return []item{
		report(id, "wire-1", "Mediators: Ukraine and Russia to meet again on Thursday for peace talks", "The next round of the peace talks between Ukraine and Russia is set for Thursday in Lakeview.", 960, 0),
		report(id, "wire-2", "Newsletter: The week of the Ukraine peace talks", "Every Friday, by mail.", 970, 0),
		report(id, "wire-3", "Shelling damages a bridge near the front in Ukraine", "Russian shelling damaged a bridge, local officials said. Nobody was hurt.", 980, 1),
		report(id, "wire-4", "Markets: copper up, coffee down", "Copper rose for the third day.", 990, 2),
	}
}

func steppe() []item {
	const id = "steppe-courier"
	return []item{
		report(id, "delegation-named", "Ukraine names its delegation for the peace talks with Russia", "Seven people will sit at the table in Lakeview when the negotiations go on.", 560, 0),
		// The wire's text to the letter, under an own address.
		report(id, "from-the-wire", "Mediators: Ukraine and Russia to meet again on Thursday for peace talks", "The next round of the peace talks between Ukraine and Russia is set for Thursday in Lakeview.", 1000, 1),
		report(id, "harvest", "Sunflower harvest better than feared", "The oil mills of the region expect a good year.", 1010, 1),
		report(id, "territory", "Territory is the hardest question of the Ukraine peace talks, negotiators say", "Ukrainian and Russian negotiators spoke about the line of contact without coming nearer to an agreement.", 1100, 2),
	}
}

func river() []item {
	const id = "river-herald"
	return []item{
		report(id, "ceasefire-at-sea", "Ukraine and Russia discuss a ceasefire at sea", "A ceasefire for ports and ships was the subject of the fourth session of the peace talks.", 1020, 0),
		report(id, "school-roofs", "Kyiv repairs two hundred school roofs", "The work should end before winter.", 1030, 0),
		report(id, "eu-accession", "Accession talks: Ukraine opens another chapter with the EU", "The chapter is about fisheries.", 1040, 1),
	}
}

func bulletin() []item {
	const id = "state-bulletin"
	return []item{
		report(id, "position", "Russia's delegation hands over its position on the Ukraine settlement at the peace talks", "The paper was handed to the mediators in Lakeview, the delegation said.", 1050, 0),
		report(id, "parade", "Spring parade to have more horses", "Forty more than last year.", 1060, 0),
		// The same item again under another GUID, a minute later: a source that does not
		// keep them. Copies need dates of their own here, or which one is kept would
		// hang on whether the world was seen between its steps.
		report(id, "position", "Russia's delegation hands over its position on the Ukraine settlement at the peace talks", "The paper was handed to the mediators in Lakeview, the delegation said.", 1051, 1).
			with(func(it *item) { it.guid = "state-bulletin:position-again" }),
	}
}

func cable() []item {
	const id = "open-cable"
	return []item{
		report(id, "analysis", "What a peace deal between Ukraine and Russia would have to settle", "", 1070, 0).
			with(func(it *item) {
				it.summary = ""
				it.content = paragraphs("A peace deal between Ukraine and Russia would have to settle four questions: the ceasefire line, security guarantees, prisoners, and who pays.",
					"The talks in Lakeview have touched each of them. <em>None is solved.</em>", "Read also: <a href=\"https://open-cable.example/chess\">Chess: the endgame column</a>", strings.TrimSpace(note))
			}),
		report(id, "chess", "Chess: the endgame column", "White to move and draw.", 1080, 0),
		report(id, "deal-signed-other", "Keltany's parliament ratifies the peace deal with Borvia", "The vote was unanimous.", 1090, 1),
	}
}

func continents() []item {
	const id = "five-continents"
	return []item{
		report(id, "summit", "Summit on the Ukraine peace plan set for Lakeview", "Leaders of twelve countries are expected when the peace plan for Ukraine is put to the vote.", 1110, 0),
		report(id, "island-truce", "Rebels on the Coral Islands reject a truce", "The mediators of the islands' peace talks left without an agreement.", 1120, 0),
		report(id, "cricket", "Cricket: rain ends play at Highmoor", "The match is drawn.", 1130, 1),
		report(id, "summit-moved", "Summit on the Ukraine peace plan moved to Friday", "The hosts of the peace talks in Lakeview gave no reason.", 1150, 2),
	}
}

func ukrainian() []item {
	const id = "dnipro-list"
	return []item{
		{guid: id + ":1", url: "https://dnipro-list.example/1", title: "Україна та Росія починають мирні переговори у вигаданому місті (вигадано)", summary: "Перший раунд мирних переговорів про припинення вогню. Цей текст вигадано для показу.", at: 550},
		{guid: id + ":2", url: "https://dnipro-list.example/2", title: "У місті відкрили новий міст (вигадано)", summary: "Міст вигадано для показу.", at: 650, step: 1},
	}
}

func german() []item {
	return []item{
		{guid: "tag:elbe-kurier.example,2026:1", url: "https://elbe-kurier.example/1", title: "Friedensgespräche zwischen der Ukraine und Russland beginnen (erfunden)", summary: "Über eine Waffenruhe wird in der erfundenen Stadt Lakeview verhandelt. Für die Vorführung erfunden.", at: 555},
		{guid: "tag:elbe-kurier.example,2026:2", url: "https://elbe-kurier.example/2", title: "Hochwasser an der Elbe sinkt (erfunden)", summary: "Für die Vorführung erfunden.", at: 655, step: 1},
	}
}

func french() []item {
	const id = "seine-matin"
	return []item{
		{guid: id + ":1", url: "https://seine-matin.example/1", title: "L'Ukraine et la Russie ouvrent des pourparlers de paix (inventé)", summary: "Un cessez-le-feu est à l'ordre du jour des négociations. Inventé pour la démonstration.", at: 565},
		{guid: id + ":2", url: "https://seine-matin.example/2", title: "Le marché aux fleurs change de quai (inventé)", summary: "Inventé pour la démonstration.", at: 665, step: 2},
	}
}
