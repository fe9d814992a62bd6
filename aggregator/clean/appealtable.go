package clean

// appealTable has the words with which publishers ask their readers for something
// other than reading on: to subscribe, to follow, to download. Languages as in
// labelTable.
var appealTable = []string{
	"sign up|subscribe|subscribe to|join our|follow us|follow me|get our|get the latest|download our|download the app|click here to subscribe|" +
		"click here to sign up|click here to get|support our|support us|become a member|stay up to date|stay informed|never miss|our newsletter|for more news|for more coverage|" +
		"for the latest|share this|share this article|share this story|share on|advertisement|get alerts|already a subscriber|want more|like us on|donate|" +
		"listen to our|watch our|log in to|have a tip|got a tip|got a story|send us|email us|contact us|comments|leave a comment|post a comment|view comments|" +
		"reprints|print this|email this", // en
	"inscrivez-vous|abonnez-vous|suivez-nous|recevez|s'abonner|publicité|téléchargez|partager",    // fr
	"melden sie sich|abonnieren sie|jetzt abonnieren|folgen sie uns|anzeige|hier anmelden|teilen", // de
	"suscríbete|suscríbase|síguenos|síganos|únete|regístrate|publicidad|compartir",                // es
	"assine|inscreva-se|siga-nos|siga o|publicidade|receba|compartilhe",                           // pt
	"iscriviti|abbonati|seguici|pubblicità|condividi",                                             // it
	"schrijf je in|abonneer|volg ons|advertentie|meld je aan|deel dit",                            // nl
	"zapisz się|subskrybuj|obserwuj nas|reklama|dołącz do|udostępnij",                             // pl
	"подписывайтесь|подпишитесь|следите за|присоединяйтесь|реклама|поддержите|наш telegram-канал|поделиться",                   // ru
	"підписуйтесь|підписуйтеся|підпишіться|підпишись|стежте за|приєднуйтесь|реклама|підтримайте|наш telegram-канал|поділитися", // uk
	"přihlaste se|odebírejte|sledujte nás|prihláste sa|reklama",                               // cs-sk
	"iratkozz fel|abonează-te|абонирайте се|prijavite se|εγγραφείτε|abone ol|reklam",          // hu-ro-bg-sr-el-tr
	"prenumerera|anmäl dig|tilmeld dig|meld deg på|tilaa|følg os|annons|annonce|annonse|dela", // sv-da-no-fi
	"اشترك|تابعنا|הירשמו",                                                                     // ar-he
	"訂閱|订阅|구독",                                                                                // zh-ko
}

// appealNouns are what such a request is about. They are looked for anywhere in a
// line that begins with one.
var appealNouns = []string{
	"newsletter", "email", "e-mail", "inbox", "telegram", "whatsapp", "facebook", "twitter", "instagram", "youtube", "tiktok", "app store", "google play",
	"podcast", "channel", "alerts", "subscri", "briefing", "our app", "abonn", "kanal", "canal", "bulletin", "boletín", "nieuwsbrief", "subskry", "telegramie",
	"подпис", "рассылк", "телеграм", "канал", "підпис", "розсилк", "订阅", "訂閱", "구독",
}

// footers frame the line that blog software writes under a feed's contents, such
// as “The post X appeared first on Y”.
var footers = [][2]string{
	{"the post ", " appeared first on "}, {"the article ", " appeared first on "}, {"this article ", " first appeared on "},
	{"der beitrag ", " erschien zuerst auf "}, {"l'article ", " est apparu en premier sur "}, {"cet article ", " est apparu en premier sur "},
	{"la entrada ", " se publicó primero en "}, {"la entrada ", " apareció primero en "}, {"l'articolo ", " proviene da "},
	{"l'articolo ", " sembra essere il primo su "}, {"o post ", " apareceu primeiro em "}, {"artykuł ", " pochodzi z serwisu "},
	{"het bericht ", " verscheen eerst op "}, {"запись ", " впервые появилась "}, {"сообщение ", " появились сначала "},
	{"запис ", " спершу з'явився на "},
}
