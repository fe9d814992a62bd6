package clean

// labelTable has the words that publishers put before a related link, from our
// own knowledge of the languages. A strong label says by itself that what
// follows is another article; a weak one says so only with a link, brackets or
// capitals beside it.
var labelTable = []struct{ strong, weak string }{
	{
		strong: "related|related story|related stories|related article|related articles|related post|related posts|related reading|related reads|related read|" +
			"related content|related coverage|related news|related link|related links|related topics|related video|related videos|related items|related resources|" +
			"related headlines|related to this story|related publications|related recipes|related books|read also|also read|see also|also see|read next|" +
			"what to read next|where to go next|more on this story|more on this topic|more on the topic|more on this|more on this subject|more about this|" +
			"more like this|more stories|more news|more headlines|more top stories|more articles|more posts|more coverage|more reading|you may also like|" +
			"you might also like|you may like|you might like|you'll also like|you may also be interested|you might also be interested|you may be interested|" +
			"you might be interested|you may also enjoy|you might also enjoy|you may have missed|if you liked this|if you enjoyed this|readers also liked|" +
			"people also read|others also read|also on|also in the news|don't miss|must read|must reads|recommended reading|recommended reads|recommended articles|" +
			"recommended stories|recommended posts|recommended content|recommended for you|recommended by|suggested reading|suggested articles|keep reading|" +
			"most read|most popular|most viewed|most shared|most commented|trending now|trending news|trending stories|trending articles|trending topics|" +
			"top stories|latest news|latest stories|latest posts|popular posts|popular stories|popular articles|popular now|editor's picks|editors' picks|" +
			"editor's pick|in case you missed it|icymi|from our archives|from the archives|from our partners|from around the web|around the web|promoted stories|" +
			"sponsored stories|sponsored content|similar articles|similar stories|similar posts|other stories|other news|other articles|next article|" +
			"previous article|next post|previous post|up next|further reading|explore more|read related|story continues below|article continues below|" +
			"continue reading below",
		weak: "read more|read|more|more from|more on|more about|more in|find out more|see more|recommended|trending|popular|watch|watch now|watch also|watch more|" +
			"listen|listen now|video|photos|gallery|click here|continue reading|further information|for more|read the full story|full story|background|explainer|" +
			"explained|opinion|analysis|what we know|previously|earlier|check out|check out more|check also|view more|discover more|explore",
	}, // en
	{
		strong: "lire aussi|à lire aussi|a lire aussi|lire également|à lire également|lire encore|voir aussi|à voir aussi|à lire|a lire|sur le même sujet|" +
			"sur le même thème|à découvrir|articles liés|articles similaires|articles connexes|article connexe|article lié|pour aller plus loin|vous aimerez aussi|" +
			"vous aimerez peut-être|cela peut vous intéresser|ça peut vous intéresser|ces articles pourraient vous intéresser|dans la même rubrique|les plus lus|" +
			"les plus populaires|nos derniers articles|ne manquez pas|à ne pas manquer|à écouter|relire|écouter aussi",
		weak: "lire|voir|lire la suite|lire plus|en savoir plus|plus d'infos|plus d'informations|vidéo|écouter|regarder|retrouvez|le dossier|notre dossier|reportage|" +
			"décryptage|entretien|tribune|cliquez ici",
	}, // fr
	{
		strong: "lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lesen sie weiter|auch interessant|auch lesenswert|lesen sie außerdem|mehr zum thema|" +
			"mehr dazu|zum thema|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren|das könnte ihnen auch gefallen|" +
			"siehe auch|sehen sie auch|lies auch|lest auch|lesetipp|lesetipps|weitere artikel|weitere themen|weitere nachrichten|weitere meldungen|mehr aus|" +
			"mehr von|mehr über|meistgelesen|meistgelesene artikel|meistgelesene|am häufigsten gelesen|empfohlene artikel|ähnliche artikel|verwandte artikel|" +
			"verwandte themen|passend dazu|hintergründe dazu|hintergrund dazu|die wichtigsten nachrichten|top-themen|aktuelle nachrichten",
		weak: "mehr|weiterlesen|mehr erfahren|mehr lesen|video|podcast|hintergrund|interview|kommentar|analyse|zum artikel|zum video|empfohlen|hier lesen|" +
			"hier geht es|hier klicken",
	}, // de
	{
		strong: "lea también|lee también|leer también|lea además|lee además|leé también|te puede interesar|te podría interesar|le puede interesar|" +
			"también te puede interesar|puede interesarte|puede leer|puedes leer|vea también|ver también|mira también|más sobre este tema|más sobre|más información|" +
			"noticias relacionadas|artículos relacionados|notas relacionadas|contenido relacionado|artículo relacionado|noticia relacionada|relacionado|" +
			"relacionadas|relacionados|más noticias|más leídas|más leídos|lo más leído|lo más visto|las más leídas|no te pierdas|no se pierda|otras noticias|" +
			"sigue leyendo|siga leyendo|recomendamos|te recomendamos|le recomendamos|también lea",
		weak: "más información|más sobre|lee|lea|leer más|ver más|video|vídeo|entrevista|análisis|recomendado|recomendados",
	}, // es
	{
		strong: "leia também|leia mais|leia ainda|ler também|veja também|veja mais|confira também|saiba mais|matérias relacionadas|notícias relacionadas|" +
			"artigos relacionados|conteúdo relacionado|relacionadas|relacionados|mais lidas|mais lidos|as mais lidas|mais notícias|mais sobre|você pode gostar|" +
			"você também pode gostar|pode também gostar|não perca|recomendados para você|últimas notícias",
		weak: "leia|veja|ler mais|vídeo|assista|ouça|entenda|clique aqui",
	}, // pt
	{
		strong: "leggi anche|leggi anche su|leggere anche|da leggere|ti potrebbe interessare|ti potrebbero interessare|potrebbe interessarti|potrebbero interessarti|" +
			"potrebbe interessarti anche|vedi anche|guarda anche|articoli correlati|notizie correlate|correlati|articolo correlato|i più letti|più letti|" +
			"le più lette|altre notizie|altri articoli|per approfondire|approfondisci|sullo stesso argomento|sullo stesso tema|non perdere|ultime notizie|" +
			"scopri anche",
		weak: "leggi|leggi tutto|leggi di più|guarda|video|scopri di più|continua a leggere|approfondimento|clicca qui",
	}, // it
	{
		strong: "lees ook|lees meer|lees verder|lees hier|zie ook|bekijk ook|luister ook|meer over dit onderwerp|meer over|gerelateerd|gerelateerde artikelen|" +
			"gerelateerde berichten|aanbevolen artikelen|meest gelezen|ook interessant|misschien vind je dit ook leuk|mis niet|verder lezen|meer nieuws|" +
			"laatste nieuws",
		weak: "lees|bekijk|luister|video|aanbevolen|meer|klik hier",
	}, // nl
	{
		strong: "czytaj też|czytaj także|czytaj również|czytaj więcej|czytaj dalej|czytaj więcej na ten temat|przeczytaj też|przeczytaj także|przeczytaj również|" +
			"przeczytaj więcej|zobacz też|zobacz także|zobacz również|zobacz więcej|obejrzyj też|sprawdź także|sprawdź też|dowiedz się więcej|warto przeczytać|" +
			"polecamy|polecamy także|polecane|powiązane|powiązane artykuły|powiązane tematy|podobne artykuły|najczęściej czytane|najpopularniejsze|" +
			"więcej na ten temat|więcej o|więcej na temat|w tym temacie|to cię może zainteresować|może cię zainteresować|nie przegap|inne artykuły|" +
			"pozostałe artykuły|najnowsze wiadomości|zobacz wideo|oglądaj także",
		weak: "czytaj|zobacz|więcej|wideo|obejrzyj|posłuchaj|sprawdź|kliknij tutaj",
	}, // pl
	{
		strong: "читайте также|читать также|читайте ещё|читайте еще|смотрите также|смотри также|см. также|см также|слушайте также|по теме|материалы по теме|ещё по теме|" +
			"еще по теме|другие материалы|другие новости|похожие материалы|похожие новости|похожие статьи|статьи по теме|новости по теме|связанные новости|" +
			"связанные материалы|самое читаемое|самое популярное|популярное|популярные новости|рекомендуем|рекомендуемые статьи|рекомендуем прочитать|" +
			"вам может быть интересно|вам может понравиться|вам также может понравиться|вам будет интересно|не пропустите|главное за день|что ещё почитать|" +
			"что еще почитать|узнать больше|последние новости|ранее по теме",
		weak: "читать далее|читайте|читать|подробнее|смотрите|видео|ещё|еще|ранее|новости партнёров|новости партнеров",
	}, // ru
	{
		strong: "читайте також|читати також|читайте ще|читайте більше|дивіться також|дивись також|див. також|слухайте також|також читайте|за темою|матеріали за темою|" +
			"новини за темою|статті за темою|по темі|більше за темою|більше новин|інші новини|схожі новини|схожі матеріали|схожі статті|пов'язані новини|" +
			"пов'язані матеріали|найпопулярніше|популярне|популярні новини|найчитаніше|рекомендуємо|рекомендуємо прочитати|вас може зацікавити|вам може бути цікаво|" +
			"вам може сподобатися|вас також може зацікавити|не пропустіть|останні новини|головні новини|дізнайтеся більше|більше про це",
		weak: "читати далі|читайте|читати|детальніше|докладніше|дивіться|відео|раніше|ще",
	}, // uk
	{
		strong: "čtěte také|čtěte též|přečtěte si také|přečtěte si i|mohlo by vás zajímat|mohlo by vás také zajímat|související|související články|související témata|" +
			"nejčtenější|další články|další zprávy|viz také|více k tématu|doporučujeme|prečítajte si aj|prečítajte si tiež|čítajte aj|čítajte viac|súvisiace|" +
			"súvisiace články|mohlo by vás zaujímať|najčítanejšie|viac k téme|odporúčame",
		weak: "čtěte|více|číst dál|video|čítať ďalej|viac",
	}, // cs-sk
	{
		strong: "olvassa el|olvasta már|kapcsolódó cikkek|kapcsolódó|kapcsolódó cikk|ez is érdekelheti|ajánlott|legolvasottabb|további híreink|citește și|citeşte şi|" +
			"citiți și|citește mai mult|vezi și|articole similare|articole recomandate|cele mai citite|te-ar putea interesa|pe aceeași temă|прочетете още|" +
			"прочети още|вижте още|още по темата|свързани статии|свързани новини|най-четени|още новини|pročitajte još|pročitajte i|pročitaj još|pročitaj i|" +
			"povezane vesti|povezane vijesti|povezani članci|najčitanije|možda vas zanima|прочитајте још|повезане вести|најчитаније|preberite tudi|διαβάστε επίσης|" +
			"διαβάστε ακόμη|διαβάστε ακόμα|διάβασε επίσης|διαβάστε περισσότερα|δείτε επίσης|σχετικά άρθρα|σχετικά|ilgili haber|ilgili haberler|ilginizi çekebilir|" +
			"bunlar da ilginizi çekebilir|ayrıca okuyun|ayrıca oku|en çok okunanlar|benzer haberler|diğer haberler",
		weak: "tovább|bővebben|mai mult|виж още|više|još|devamı|devamını oku",
	}, // hu-ro-bg-sr-el-tr
	{
		strong: "läs också|läs även|läs mer|läs vidare|se även|se också|relaterat|relaterade artiklar|mer om ämnet|mest lästa|mest läst|missa inte|læs også|læs mere|" +
			"se også|relaterede artikler|relateret|mest læste|les også|les mer|les også disse|relaterte saker|relaterte artikler|mest lest|flere saker|lue myös|" +
			"lue lisää|katso myös|aiheesta lisää|lue seuraavaksi|luetuimmat|suosituimmat",
		weak: "läs|mer|læs|les|lue|video",
	}, // sv-da-no-fi
	{
		strong: "اقرأ أيضا|اقرأ أيضًا|اقرأ ايضا|اقرأ أيضاً|إقرأ أيضا|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|الأكثر قراءة|" +
			"قد يعجبك أيضا|قد يهمك|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|پربازدیدترین|קראו גם|קרא גם|ראו גם|כתבות נוספות|עוד בנושא|" +
			"עוד באותו נושא|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|संबंधित खबरें|और पढ़ें",
		weak: "اقرأ المزيد|المزيد|لمزيد",
	}, // ar-fa-he-hi
	{
		strong: "相关阅读|相關閱讀|相关新闻|相關新聞|相关报道|相關報導|相关文章|相關文章|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|更多新闻|热门新闻|熱門新聞|你可能感兴趣|您可能感兴趣|関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|こちらも読まれています|おすすめ記事|人気記事|関連リンク|" +
			"관련기사|관련 기사|관련뉴스|함께 읽으면 좋은|많이 본 뉴스|xem thêm|đọc thêm|tin liên quan|bài liên quan|có thể bạn quan tâm|baca juga|baca selengkapnya|lihat juga|simak juga|" +
			"berita terkait|artikel terkait|terpopuler",
		weak: "更多|続きを読む|더보기|simak",
	}, // zh-ja-ko-vi-id
}
