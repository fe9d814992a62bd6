package clean

import "strings"

// isTracking tells whether a query parameter says nothing about which article
// is meant. Name and value are in lower case.
func isTracking(name, value string) bool {
	if trackingNames[name] {
		return true
	}
	for _, p := range trackingPrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	switch name {
	case "amp", "rss":
		return value == "" || value == "1" || value == "true" || trackingValues[value]
	}
	return ambiguousNames[name] && trackingValues[value]
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// trackingPrefixes begin families of parameters.
var trackingPrefixes = []string{"utm_", "utm-", "at_campaign", "at_custom", "at_link_", "at_ptr_", "at_bbc_", "ns_", "mc_", "pk_", "piwik_",
	"matomo_", "mtm_", "hsa_", "_hs", "oly_", "vero_", "fb_action_", "mkt_", "cm_mmc", "xtor", "wt_mc", "wt.mc", "amp_", "guce_referrer", "gaa_"}

// trackingNames are single parameters: click ids, campaigns, viewers.
var trackingNames = set(`
	fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id rdt_cid epik srsltid tblci
	dicbo rb_clickid _openstat _ga _gl _branch_match_id at_medium at_format cmpid cmp ocid ncid s_cid sc_cid sc_cmp ito ftag smid
	smtyp icid intcid int_cid intcmp taid maca guccounter traffic_source fb_source fb_ref ref_src ref_url sr_share srnd sref
	leadsource mbid echobox __twitter_impression usqp wprov feedname feedtype emc spm fromrss`)

// ambiguousNames are parameters that may name an article as well, so that their
// value must say that it is a way of coming here.
var ambiguousNames = set(`ref refer referrer referer source src from via partner share shared origin medium campaign output outputtype`)

var trackingValues = set(`rss rss2 rssfeed rss_feed rss-feed feed feeds atom twitter x tw t.co facebook fb telegram tg whatsapp email e-mail
	mail newsletter newsletters homepage home push notification social sharing googlenews google-news google_news news_google flipboard
	applenews apple-news apple_news linkedin reddit instagram pocket feedly amp amphtml`)
