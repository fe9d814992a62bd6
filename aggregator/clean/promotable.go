package clean

// promoTable has, by language, how titles give away that an item is no article
// of its own, from our own knowledge of the languages. The first columns are
// labels: all that stands before the title's first colon, dash or bar, or, those
// of after, behind its last. What is wrong in one language of a row is wrong in
// all, so a word that also begins real headlines ("Live:", "Explained:") is in
// none.
var promoTable = []struct {
	pointer    string // a video, a broadcast, pictures: "Watch: …"
	after      string // the same at a title's end: "… – in pictures"
	newsletter string
	quiz       string
	roundup    string
	// The others begin a title, or are all of it. # is a number, * any word.
	whole   string // round-ups that are nothing but this, a date apart
	digests string // round-ups
	invites string // invitations to a newsletter
	plays   string // quizzes
	asks    string // quizzes, if the title is a question
}{
	{
		pointer: "watch|watch live|watch now|watch again|watch here|watch this|watch on demand|listen|listen live|listen now|listen again|video|videos|in video|podcast|" +
			"audio|photos|photo gallery|gallery|in pictures|in photos|day in photos|photo essay|slideshow|live stream|livestream|live video|replay|must watch",
		after: "in pictures|in photos|photo essay|photo gallery|picture gallery|podcast|audio slideshow",
		newsletter: "newsletter|our newsletter|the newsletter|morning briefing|evening briefing|daily briefing|weekly briefing|weekend briefing|morning brief|" +
			"evening brief|daily brief|weekly newsletter|daily newsletter|morning newsletter|evening newsletter",
		quiz: "quiz|news quiz|weekly quiz|weekly news quiz|daily quiz|quiz of the week|quiz of the day|the quiz|crossword|sudoku|trivia|pub quiz",
		roundup: "news roundup|news round-up|weekly roundup|weekly round-up|daily roundup|daily round-up|week in review|the week in review|today's headlines|" +
			"morning headlines|evening headlines|today's top stories|this week's top stories|top stories of the day|top stories of the week|latest news bulletin|" +
			"weekend reads|link roundup|links of the week|our best stories of the week|in case you missed it|icymi",
		whole:   "roundup|round-up|top stories|top stories today|headlines|in brief|news in brief|briefs|world in brief|latest news|what you need to know today",
		digests: "this week's top stories|today's top stories|the top stories of the|top stories of the|# things to know today|# things to know for|# things to know this|# things to know before the market|# things to know before the stock market|# things to start your|# stories you may have missed|# stories you might have missed|# great reads|# must-reads|here's what you missed|here is what you missed|what you missed this week|what you may have missed",
		invites: "subscribe to our|subscribe to the * newsletter|subscribe to * newsletter|subscribe to the newsletter|sign up for our|sign up to our|sign up for the newsletter|" +
			"sign up for the * newsletter|sign up to the * newsletter|sign up for * newsletter|sign up here for|get our newsletter|get the * newsletter|join our newsletter|" +
			"join our whatsapp|join our telegram|follow us on",
		plays: "test your knowledge|take our quiz|take the quiz|take this quiz|take our news quiz|play our quiz|try our quiz|have you been paying attention|were you paying attention",
		asks:  "can you name|can you identify|can you solve|can you answer|how well do you know|how much do you know|do you know your|think you know|which * are you|what kind of * are you",
	}, // en
	{
		pointer:    "regarder|regardez|à regarder|écouter|écoutez|à écouter|vidéo|vidéos|en vidéo|podcast|en images|en photos|photos|diaporama|galerie photo|galerie photos|replay|à revoir",
		after:      "en images|en photos|diaporama|podcast",
		newsletter: "newsletter|infolettre|lettre d'information|la lettre|la newsletter|notre newsletter|la matinale|briefing du matin",
		quiz:       "quiz|quizz|le quiz|quiz de l'actu|quiz de la semaine|mots croisés|sudoku|testez-vous",
		roundup:    "l'essentiel de l'actu|l'essentiel de l'actualité|revue de presse|l'actu de la semaine|les titres du jour|ce qu'il ne fallait pas manquer",
		whole:      "l'essentiel|les titres|en bref|l'actu en bref|l'actualité du jour",
		digests:    "ce qu'il faut retenir de la semaine|ce qu'il faut retenir de la journée|l'essentiel de la semaine|l'essentiel de la journée|# infos à retenir",
		invites:    "abonnez-vous à|inscrivez-vous à notre|inscrivez-vous à la newsletter|recevez notre|suivez-nous sur|rejoignez notre chaîne",
		plays:      "testez vos connaissances|faites le quiz|participez à notre quiz",
		asks:       "connaissez-vous|saurez-vous|êtes-vous incollable|avez-vous bien suivi|quel * êtes-vous",
	}, // fr
	{
		pointer:    "video|videos|im video|podcast|audio|zum nachhören|fotostrecke|bilderstrecke|in bildern|bildergalerie|fotogalerie|fotos|galerie|livestream|im livestream|hören sie|sehen sie|jetzt ansehen|jetzt anhören",
		after:      "in bildern|fotostrecke|bilderstrecke|bildergalerie|podcast",
		newsletter: "newsletter|unser newsletter|der newsletter|morgenbriefing|morning briefing|die lage am morgen|die lage am abend|morgenüberblick",
		quiz:       "quiz|das quiz|nachrichtenquiz|wochenquiz|quiz der woche|kreuzworträtsel|sudoku",
		roundup:    "news des tages|nachrichten des tages|der tag im überblick|die woche im überblick|wochenrückblick|tagesüberblick|presseschau|das wichtigste vom tage|das wichtigste am morgen|das wichtigste am abend",
		whole:      "schlagzeilen|kurz notiert|kurzmeldungen|nachrichtenüberblick|überblick",
		digests:    "das wichtigste des tages|die wichtigsten nachrichten|die wichtigsten meldungen|die wichtigsten themen des|das war der tag|das war die woche|die schlagzeilen des|was heute wichtig|was am * wichtig",
		invites:    "abonnieren sie|jetzt newsletter|melden sie sich für|melden sie sich zum newsletter|folgen sie uns|newsletter abonnieren",
		plays:      "testen sie ihr wissen|teste dein wissen|machen sie das quiz|machen sie mit beim quiz",
		asks:       "wie gut kennen sie|wie gut kennst du|erkennen sie|erkennst du|kennen sie diese|wissen sie noch|welcher * sind sie|welche * sind sie",
	}, // de
	{
		pointer:    "vídeo|video|vídeos|videos|en vídeo|en video|mira|mira el video|escucha|escuche|podcast|pódcast|en fotos|fotos|en imágenes|galería|fotogalería|galería de fotos",
		after:      "en imágenes|en fotos|fotogalería|podcast|pódcast",
		newsletter: "newsletter|boletín|nuestro boletín|el boletín|boletín de noticias|boletín de la mañana",
		quiz:       "quiz|trivia|crucigrama|sudoku|el quiz de la semana|quiz de actualidad",
		roundup:    "resumen de noticias|resumen de la semana|resumen del día|las noticias del día|las noticias de la semana|titulares del día",
		whole:      "titulares|en breve|breves|lo más leído|resumen",
		digests:    "las noticias más importantes de|lo más importante de la semana|lo más importante del día|las # noticias|# noticias que|# cosas que debes saber hoy|lo que te perdiste",
		invites:    "suscríbete a|suscríbase a|apúntate a|apúntese a|recibe nuestro|reciba nuestro|síguenos en|únete a nuestro canal",
		plays:      "pon a prueba|ponga a prueba|juega a nuestro",
		asks:       "cuánto sabes|¿cuánto sabes|qué tanto sabes|¿qué tanto sabes|¿puedes nombrar|¿conoces|¿sabrías|¿qué * eres", //nolint:misspell // Spanish
	}, // es
	{
		pointer:    "vídeo|vídeos|assista|assista ao vídeo|veja o vídeo|ouça|podcast|fotos|em fotos|em imagens|galeria|galeria de fotos",
		after:      "em imagens|em fotos|galeria de fotos|podcast",
		newsletter: "newsletter|nossa newsletter|boletim|boletim da manhã",
		quiz:       "quiz|quiz da semana|palavras cruzadas|sudoku",
		roundup:    "resumo da semana|resumo do dia|resumo das notícias|as notícias do dia|as manchetes do dia|giro de notícias",
		whole:      "manchetes|em resumo|breves|destaques",
		digests:    "as principais notícias|as notícias mais importantes|o que você perdeu|# notícias para|# coisas para saber hoje",
		invites:    "assine nossa|assine a nossa|inscreva-se em nossa|inscreva-se na nossa|receba nossa|siga-nos|entre no nosso canal|subscreva a",
		plays:      "teste seus conhecimentos|teste os seus conhecimentos|faça o quiz|faça o teste",
		asks:       "quanto você sabe|você conhece|você sabe|consegue adivinhar|qual * é você",
	}, // pt
	{
		pointer:    "video|guarda|guarda il video|ascolta|podcast|il podcast|foto|le foto|fotogallery|photogallery|gallery|in foto|le immagini|il video",
		after:      "le foto|fotogallery|photogallery|podcast|le immagini",
		newsletter: "newsletter|la newsletter|la nostra newsletter|rassegna del mattino",
		quiz:       "quiz|il quiz|quiz della settimana|cruciverba|sudoku",
		roundup:    "rassegna stampa|le notizie del giorno|le notizie della settimana|i titoli del giorno|il riassunto della settimana",
		whole:      "in breve|brevi|i titoli|le notizie",
		digests:    "le notizie principali|le notizie più importanti|le # notizie|# cose da sapere oggi|cosa è successo oggi|cosa vi siete persi",
		invites:    "iscriviti alla|iscrivetevi alla|abbonati alla|ricevi la nostra|seguici su|unisciti al nostro canale",
		plays:      "metti alla prova|mettetevi alla prova|fai il quiz|fate il quiz",
		asks:       "quanto conosci|quanto ne sai|sai riconoscere|conosci|che * sei",
	}, // it
	{
		pointer:    "video|video's|bekijk|bekijk hier|bekijk de video|luister|beluister|podcast|in beeld|foto's|fotoserie|fotogalerij|kijk terug|kijk hier live",
		after:      "in beeld|fotoserie|podcast",
		newsletter: "nieuwsbrief|onze nieuwsbrief|de nieuwsbrief|newsletter|ochtendbriefing",
		quiz:       "quiz|de quiz|nieuwsquiz|weekquiz|kruiswoordraadsel|sudoku",
		roundup:    "weekoverzicht|dagoverzicht|nieuwsoverzicht|het nieuws van vandaag|de week in het kort|persoverzicht",
		whole:      "kort nieuws|in het kort|het laatste nieuws|overzicht",
		digests:    "het belangrijkste nieuws|dit was het nieuws|dit heb je gemist|# dingen die je vandaag|wat je moet weten vandaag",
		invites:    "schrijf je in voor|meld je aan voor|abonneer je op|ontvang onze|volg ons op",
		plays:      "test je kennis|doe de quiz|speel de quiz",
		asks:       "hoe goed ken je|hoe goed kent u|hoeveel weet je|ken jij|weet jij",
	}, // nl
	{
		pointer:    "wideo|video|zobacz|zobacz wideo|obejrzyj|oglądaj|posłuchaj|podcast|zdjęcia|galeria|galeria zdjęć|w obiektywie|na zdjęciach|fotorelacja|fotoreportaż|na żywo wideo",
		after:      "galeria|galeria zdjęć|fotorelacja|podcast|w obiektywie",
		newsletter: "newsletter|nasz newsletter|biuletyn|poranny newsletter|poranny briefing",
		quiz:       "quiz|quiz wiedzy|quiz tygodnia|wielki quiz|krzyżówka|krzyżówka dnia|sudoku|test wiedzy|psychotest",
		roundup:    "przegląd prasy|prasówka|podsumowanie dnia|podsumowanie tygodnia|przegląd dnia|przegląd tygodnia|skrót dnia|najważniejsze wydarzenia dnia|poranny przegląd",
		whole:      "w skrócie|skrót wiadomości|najważniejsze wiadomości|najważniejsze informacje|podsumowanie",
		digests:    "najważniejsze wydarzenia dnia|najważniejsze wydarzenia tygodnia|najważniejsze informacje dnia|najważniejsze informacje tygodnia|co się wydarzyło w tym tygodniu|to musisz wiedzieć dziś|# rzeczy, które musisz wiedzieć dziś",
		invites:    "zapisz się do|zapisz się na|subskrybuj|obserwuj nas|dołącz do nas na|zamów newsletter|odbierz newsletter",
		plays:      "sprawdź swoją wiedzę|rozwiąż quiz|zagraj w quiz|sprawdź się w quizie",
		asks:       "jak dobrze znasz|ile wiesz o|czy znasz|rozpoznasz|zgadniesz|pamiętasz|jakim * jesteś|jaką * jesteś",
	}, // pl
	{
		pointer:    "видео|смотрите|смотреть|смотреть видео|слушать|слушайте|подкаст|фото|фоторепортаж|фотогалерея|галерея|в фотографиях|аудио",
		after:      "фоторепортаж|фотогалерея|подкаст|в фотографиях",
		newsletter: "рассылка|наша рассылка|утренняя рассылка|вечерняя рассылка|дайджест рассылки",
		quiz:       "квиз|викторина|кроссворд|судоку|новостной тест|тест недели",
		roundup:    "дайджест|дайджест новостей|обзор прессы|главное за день|главное за неделю|главное за ночь|главное к утру|итоги дня|итоги недели|новости к утру|картина дня",
		whole:      "коротко|главное|главные новости|новости|новости дня|кратко",
		digests:    "главные новости дня|главные новости недели|главные события дня|главные события недели|главное за сутки|что произошло за день|что произошло за ночь|# главных новостей",
		invites:    "подпишитесь на|подписывайтесь на|следите за нами",
		plays:      "проверьте свои знания|проверьте себя|пройдите тест",
		asks:       "как хорошо вы знаете|хорошо ли вы знаете|насколько хорошо вы знаете|сможете ли вы|угадаете|знаете ли вы",
	}, // ru
	{
		pointer:    "відео|дивіться|дивитися|дивитися відео|слухайте|слухати|подкаст|фото|фоторепортаж|фотогалерея|галерея|у фотографіях|аудіо",
		after:      "фоторепортаж|фотогалерея|подкаст|у фотографіях",
		newsletter: "розсилка|наша розсилка|ранкова розсилка|вечірня розсилка|ньюзлетер",
		quiz:       "квіз|вікторина|кросворд|судоку|тест тижня",
		roundup:    "дайджест|дайджест новин|огляд преси|головне за день|головне за тиждень|головне за ніч|підсумки дня|підсумки тижня|новини за ніч",
		whole:      "коротко|головне|головні новини|новини|новини дня|стисло",
		digests:    "головні новини дня|головні новини тижня|головні події дня|головні події тижня|головне за добу|що сталося за день|що сталося за ніч|# головних новин",
		invites:    "підпишіться на|підписуйтесь на|підписуйтеся на|стежте за нами|приєднуйтесь до нашого",
		plays:      "перевірте свої знання|перевірте себе|пройдіть тест",
		asks:       "як добре ви знаєте|чи добре ви знаєте|наскільки добре ви знаєте|чи зможете ви|вгадаєте|чи знаєте ви",
	}, // uk
	{
		pointer:    "video|podívejte se|poslechněte si|pozrite si|vypočujte si|podcast|fotogalerie|fotogaléria|foto|galerie|galéria",
		after:      "fotogalerie|fotogaléria|podcast",
		newsletter: "newsletter|zpravodaj|náš newsletter|ranní přehled|ranný prehľad",
		quiz:       "kvíz|kvíz týdne|kvíz týždňa|křížovka|krížovka|sudoku",
		roundup:    "přehled dne|přehled zpráv|přehled týdne|prehľad dňa|prehľad správ|prehľad týždňa|přehled tisku",
		whole:      "stručně|stručne|titulky|hlavní zprávy|hlavné správy",
		digests:    "nejdůležitější zprávy|nejdůležitější události|najdôležitejšie správy|najdôležitejšie udalosti|co se stalo dnes|čo sa stalo dnes",
		invites:    "přihlaste se k odběru|odebírejte|prihláste sa na odber|odoberajte|sledujte nás",
		plays:      "otestujte se|vyzkoušejte si kvíz|otestujte svoje|otestujte své",
		asks:       "jak dobře znáte|ako dobre poznáte|poznáte|víte|viete",
	}, // cs-sk
	{
		pointer: "videó|nézze meg|hallgassa meg|podcast|galéria|képgaléria|fotók|video|urmărește|ascultă|galerie foto|foto|видео|гледайте|чуйте|подкаст|снимки|галерия|" +
			"pogledajte|slušajte|poslušajte|galerija|фото|галерија|погледајте|poglejte|βίντεο|δείτε|ακούστε|φωτογραφίες|izle|izleyin|dinle|dinleyin|foto galeri|fotoğraflar",
		after: "galéria|podcast|galerie foto|галерия|galerija|foto galeri|φωτογραφίες",
		newsletter: "hírlevél|hírlevelünk|newsletter|buletin informativ|бюлетин|нашият бюлетин|билтен|bilten|naš newsletter|ενημερωτικό δελτίο|" +
			"bülten|e-bülten|haber bülteni",
		quiz:    "kvíz|keresztrejtvény|quiz|careu|куиз|викторина|kviz|квиз|κουίζ|σταυρόλεξο|bulmaca|bilgi yarışması",
		roundup: "napi összefoglaló|heti összefoglaló|revista presei|rezumatul zilei|преглед на печата|новините накратко|pregled dana|pregled nedelje|преглед дана|επισκόπηση τύπου|günün özeti|haftanın özeti|basın özeti",
		whole:   "röviden|pe scurt|накратко|ukratko|укратко|με λίγα λόγια|kısaca|günün manşetleri",
		digests: "a nap legfontosabb hírei|a hét legfontosabb hírei|cele mai importante știri|най-важните новини|najvažnije vesti|najvažnije vijesti|најважније вести|οι σημαντικότερες ειδήσεις|günün öne çıkan",
		invites: "iratkozzon fel|iratkozz fel|abonează-te la|abonați-vă la|абонирайте се|pretplatite se na|prijavite se na|претплатите се|εγγραφείτε στο|abone olun|bültenimize",
		plays:   "tesztelje tudását|teszteld a tudásod|testează-ți|проверете знанията си|proverite svoje znanje|testirajte svoje|проверите своје знање|bilginizi test",
		asks:    "mennyire ismeri|mennyire ismered|cât de bine|колко добре познавате|koliko dobro poznajete|колико добро познајете|πόσο καλά|ne kadar iyi",
	}, // hu-ro-bg-sr-el-tr
	{
		pointer: "video|lyssna|podd|bilder|bildspel|bildextra|i bilder|tv-klipp|lyt|lyt med|podcast|billeder|billedserie|i billeder|hør|lytt|podkast|bildeserie|" +
			"katso|katso video|kuuntele|kuvat|kuvagalleria|kuvasarja",
		after:      "bildspel|i bilder|billedserie|i billeder|bildeserie|kuvagalleria|kuvasarja|podcast|podkast|podd",
		newsletter: "nyhetsbrev|vårt nyhetsbrev|nyhedsbrev|vores nyhedsbrev|uutiskirje|uutiskirjeemme|morgenbrief|morgonbrev",
		quiz:       "quiz|nyhetsquiz|veckans quiz|korsord|nyhedsquiz|ugens quiz|kryds og tværs|ukens quiz|kryssord|tietovisa|viikon visa|ristikko|sudoku",
		roundup:    "veckan i korthet|dagen i korthet|dagens nyheter i korthet|nyhedsoverblik|dagens overblik|ugens overblik|nyhetsoppsummering|dagen oppsummert|päivän uutiset|viikon uutiset",
		whole:      "i korthet|kort|notiser|kort fortalt|lyhyesti|i korte trekk",
		digests:    "dagens viktigaste nyheter|veckans viktigaste nyheter|dagens vigtigste nyheder|ugens vigtigste nyheder|dagens viktigste nyheter|ukens viktigste nyheter|päivän tärkeimmät uutiset|viikon tärkeimmät uutiset",
		invites:    "prenumerera på vårt|anmäl dig till|tilmeld dig|få vores nyhedsbrev|meld deg på|abonner på|tilaa uutiskirje|følg oss på|följ oss på",
		plays:      "testa dina kunskaper|test din viden|test kunnskapen din|testaa tietosi|gör quizet|tag quizzen|ta quizen",
		asks:       "hur bra kan du|hur väl känner du|hvor godt kender du|hvor godt kjenner du|hvor meget ved du|kuinka hyvin tunnet|tiedätkö|vet du",
	}, // sv-da-no-fi
	{
		pointer:    "شاهد|شاهدوا|فيديو|بالفيديو|استمع|بودكاست|صور|بالصور|ببینید|ویدیو|ویدئو|بشنوید|پادکست|تصاویر|گزارش تصویری|צפו|האזינו|וידאו|פודקאסט|גלריה|בתמונות|देखें|वीडियो|सुनें|पॉडकास्ट|तस्वीरें|तस्वीरों में",
		newsletter: "النشرة البريدية|نشرتنا|نشرة الصباح|خبرنامه|ניוזלטר|הניוזלטר|न्यूज़लेटर|न्यूजलेटर",
		quiz:       "اختبار|مسابقة|آزمون|خبر آزمون|חידון|טריוויה|תשבץ|क्विज|क्विज़|प्रश्नोत्तरी",
		roundup:    "موجز الأخبار|أبرز العناوين|حصاد اليوم|حصاد الأسبوع|خلاصه خبرها|مرور روزنامه\u200cها|סיכום היום|סיכום השבוע|סקירת העיתונות|दिन भर की खबरें|आज की बड़ी खबरें",
		whole:      "موجز|عناوين|بقصر|בקצרה|संक्षेप में|مهم\u200cترین خبرها",
		digests:    "أهم أخبار اليوم|أهم أخبار الأسبوع|أبرز أخبار اليوم|مهم\u200cترین خبرهای روز|החדשות החשובות|आज की प्रमुख खबरें",
		invites:    "اشترك في|اشتركوا في|تابعونا على|در خبرنامه|הירשמו לניוזלטר|הצטרפו לערוץ|सब्सक्राइब करें",
		plays:      "اختبر معلوماتك|دانش خود را|בחנו את עצמכם|अपना ज्ञान परखें",
		asks:       "هل تعرف|كم تعرف عن|چقدر می\u200cدانید|עד כמה אתם מכירים|क्या आप जानते हैं",
	}, // ar-fa-he-hi
	{
		pointer:    "视频|視頻|影片|播客|图集|圖集|组图|組圖|图辑|動画|映像|ポッドキャスト|写真特集|フォトギャラリー|写真|영상|동영상|팟캐스트|포토|화보|video|xem|xem video|nghe|podcast|ảnh|chùm ảnh|foto|galeri foto|tonton|tonton video|dengar|dengarkan|saksikan",
		newsletter: "新闻通讯|電子報|电子报|订阅|ニュースレター|メルマガ|뉴스레터|bản tin email|newsletter|buletin",
		quiz:       "测验|測驗|问答|クイズ|検定|퀴즈|trắc nghiệm|đố vui|kuis|quiz|teka-teki",
		roundup:    "新闻早报|早报|早報|晚报摘要|一周回顾|今日要闻|每日要闻|ニュースまとめ|今週のまとめ|오늘의 주요뉴스|오늘의 주요 뉴스|주간 브리핑|điểm tin|điểm báo|tin nhanh trong ngày|rangkuman berita|berita sepekan",
		whole:      "要闻|简讯|簡訊|まとめ|단신|tin vắn|ringkasan",
		digests:    "本周要闻|今日头条新闻|今日のニュース|今週のニュース|오늘의 뉴스|những tin chính|tin tức nổi bật|berita terpopuler hari ini",
		invites:    "订阅我们|訂閱我們|登録はこちら|구독하세요|đăng ký nhận bản tin|berlangganan buletin|ikuti kami di",
		plays:      "测测你|あなたの知識を試|당신의 지식을 시험|thử tài|uji pengetahuan",
		asks:       "你了解多少|あなたはどれだけ知って|얼마나 알고|bạn biết gì về|seberapa tahu",
	}, // zh-ja-ko-vi-id
}
