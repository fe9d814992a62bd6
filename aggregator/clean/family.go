package clean

import (
	"hash/fnv"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// family is a set of things that an element's name, class and id say it is.
type family uint32

const (
	famArticle family = 1 << iota
	famBody
	famComment
	famRelated
	famShare
	famMenu
	famFoot
	famHead
	famSide
	famCaption
	famByline
	famDate
	famAdvert
	famSignup
	famTags
	famPopup
	famDek
	famTitle
	famQuote
	famList
	famHidden
	famForm
	famTable
	famAside
	families = iota
)

var familyNames = [families]string{"article", "body", "comment", "related", "share", "menu", "foot", "head", "side", "caption", "byline",
	"date", "advert", "signup", "tags", "popup", "dek", "title", "quote", "list", "hidden", "form", "table", "aside"}

// familyWords are the beginnings of words in classes and ids.
var familyWords = []struct {
	fam   family
	words string
}{
	{famArticle, "article story post entry content main hentry news text detail"},
	{famBody, "articlebody storybody postbody entrycontent postcontent articlecontent storycontent articletext storytext bodytext bodycopy maincontent fieldbody textbody richtext paragraph prose wysiwyg"},
	{famComment, "comment disqus respond reply livefyre discuss feedback kommentar forum"},
	{famRelated, "related recirc recommend more also similar outbrain taboola popular trending most next latest teaser card carousel readmore seealso suggest other crosslink further upnext"},
	{famShare, "share sharing social follow addthis addtoany facebook twitter whatsapp tools toolbar print email"},
	{famMenu, "nav menu breadcrumb pagination pager toc tabs tab skip jump sitemap"},
	{famFoot, "footer foot copyright legal colophon disclaimer bottom"},
	{famHead, "header masthead topbar logo brand hat"},
	{famSide, "sidebar side rail widget secondary rightcol colright leftcol colleft column module block panel"},
	{famCaption, "caption credit photo image img gallery figure media video slideshow player lightbox picture legend"},
	{famByline, "byline author bio contributor profile writer reporter avatar"},
	{famDate, "date time timestamp publish published updated meta posted dateline info"},
	{famAdvert, "ad ads advert sponsor promo banner dfp sponsored commercial partner affiliate"},
	{famSignup, "newsletter subscribe subscription signup paywall donate membership register cta login signin account offer upsell inline"},
	{famTags, "tag tags topic keyword categor category label kicker eyebrow flag section"},
	{famPopup, "modal popup cookie consent gdpr overlay tooltip dialog notice alert toast"},
	{famDek, "summary dek standfirst subtitle subhead subheadline lede lead intro excerpt description abstract deck"},
	{famTitle, "headline title heading h1"},
	{famQuote, "quote pullquote blockquote"},
	{famList, "list grid archive feed index items stream river"},
	{famHidden, "hidden hide invisible visuallyhidden screenreader sronly noprint offscreen collapsed"},
}

var familyIndex = sync.OnceValue(func() map[string]family {
	m := map[string]family{}
	for _, row := range familyWords {
		for w := range strings.FieldsSeq(row.words) {
			m[w] |= row.fam
		}
	}
	return m
})

// familyOf reads an element's name and what its class, id, role and itemprop say.
func familyOf(n *html.Node) family {
	f := familyOfName(n.DataAtom)
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "role", "itemprop", "data-component", "data-testid", "data-module", "aria-label":
			if len(a.Val) <= 400 {
				f |= familyOfWords(a.Val)
			}
		case "hidden":
			f |= famHidden
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				f |= famHidden
			}
		}
	}
	return f
}

func familyOfName(a atom.Atom) family {
	switch a {
	case atom.Article, atom.Main:
		return famArticle
	case atom.Nav:
		return famMenu
	case atom.Footer:
		return famFoot
	case atom.Header:
		return famHead
	case atom.Aside:
		return famSide | famAside
	case atom.Figcaption, atom.Figure:
		return famCaption
	case atom.Form:
		return famForm
	case atom.Table:
		return famTable
	case atom.Time:
		return famDate
	}
	return 0
}

// familyOfWords looks up the words of a class or an id: those between dashes and
// at capitals, alone and two together.
func familyOfWords(v string) family {
	var f family
	last, index := "", familyIndex()
	eachIdent(v, func(w string) {
		f |= index[w]
		if last != "" {
			f |= index[last+w]
		}
		if s, ok := strings.CutSuffix(w, "s"); ok {
			f |= index[s]
		}
		last = w
	})
	return f
}

// eachIdent calls f with the words of an identifier, in lower case.
func eachIdent(v string, f func(string)) {
	start := -1
	end := func(i int) {
		if start >= 0 {
			f(strings.ToLower(v[start:i]))
		}
		start = -1
	}
	for i := 0; i < len(v); i++ {
		c := v[i]
		upper := c >= 'A' && c <= 'Z'
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80:
			if start < 0 {
				start = i
			}
		case upper && start >= 0 && v[i-1] >= 'A' && v[i-1] <= 'Z':
		case upper:
			end(i)
			start = i
		default:
			end(i)
		}
	}
	end(len(v))
}

// signature is the same for elements of one name with the same classes.
func signature(n *html.Node) uint64 {
	h := fnv.New64a()
	h.Write([]byte(n.Data))
	h.Write([]byte(attr(n, "class")))
	return h.Sum64()
}
