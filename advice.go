package winnow

import (
	"context"
	"crypto/sha256"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Ask says which model an edition asks about items that its score leaves in
// doubt. The zero value asks none.
type Ask struct {
	URL     string   `yaml:"url,required" doc:"The endpoint, OpenAI-compatible: https://host/v1 or https://host/v1/chat/completions; http only on this machine."`
	Model   string   `yaml:"model,required" doc:"The model's name, as the endpoint knows it."`
	Key     string   `yaml:"key" doc:"What the endpoint wants as Bearer token. Write ${NAME}."`
	Between Range    `yaml:"between" doc:"[least, most] probability of the items that are asked about." default:"[0.2, 0.8]"`
	ADay    int      `yaml:"a_day" doc:"Most questions a day (UTC), counted since the program started." default:"200"`
	Timeout Duration `yaml:"timeout" doc:"Longest wait for all answers on what one refresh brought." default:"20s"`
	Weight  float64  `yaml:"weight" doc:"What a quite certain answer adds to the topic's sum, in log-odds." default:"2"`
}

// On tells whether a model is asked at all.
func (a *Ask) On() bool { return a.URL != "" }

// chatPath is where an OpenAI-compatible endpoint answers, under its base.
const chatPath = "/chat/completions"

// Endpoint is the whole address to ask.
func (a *Ask) Endpoint() string {
	base := strings.TrimRight(a.URL, "/")
	if strings.HasSuffix(base, chatPath) {
		return base
	}
	return base + chatPath
}

// Advice is what a model said of an item for one edition, when it was asked.
type Advice struct {
	Edition EditionID `json:"edition"`
	Model   string    `json:"model"`
	OnTopic bool      `json:"on_topic"`
	// Confidence is how sure the model was, from 0 to 1.
	Confidence float64   `json:"confidence"`
	At         time.Time `json:"at"`
	// Of is a fingerprint of the words it was asked about: an answer is worth
	// nothing for others.
	Of string `json:"of"`
}

// Adviser asks others about items before they are judged.
type Adviser interface {
	// Advise adds to the items' Advice what was answered for the editions. It asks
	// only about what is in doubt and has no answer yet. Whatever goes wrong, it
	// returns soon, and an item is then judged without. It is safe for concurrent
	// use.
	Advise(ctx context.Context, editions []EditionID, items []*Item)
}

// maxGist is how many characters of an item's text others are shown.
const maxGist = 600

// Gist is what others are shown of an item: its title and the beginning of its
// own words, up to 600 characters, and nothing else.
func (it *Item) Gist() (title, lead string) {
	return clean(it.Title), strings.TrimSpace(clean(cutRunes(it.Text, maxGist)))
}

// clean leaves out what no store keeps byte for byte, so that an item has the same
// gist before and after it was stored.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == 0 {
			return -1
		}
		return r
	}, s)
}

// cutRunes is the first n characters.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// gistMark is the gist's fingerprint.
func (it *Item) gistMark() string {
	title, lead := it.Gist()
	sum := sha256.Sum256([]byte(title + "\x00" + lead))
	return strings.ToLower(idEncoding.EncodeToString(sum[:10]))
}

// AdviceFor is the advice for an edition on the item's words as they now are.
func (it *Item) AdviceFor(ed EditionID) (Advice, bool) {
	i := slices.IndexFunc(it.Advice, func(a Advice) bool { return a.Edition == ed })
	if i < 0 || it.Advice[i].Of != it.gistMark() {
		return Advice{}, false
	}
	return it.Advice[i], true
}

// TakeAdvice adds an advice on the item's words as they now are, in the place of
// an earlier one for the edition.
func (it *Item) TakeAdvice(a Advice) {
	a.Of = it.gistMark()
	it.Advice = append(slices.DeleteFunc(slices.Clone(it.Advice), func(o Advice) bool { return o.Edition == a.Edition }), a)
}

// KeepAdvice keeps, in an item as its publisher now gives it, the advice on an
// earlier revision for editions that have none on this one.
func (it *Item) KeepAdvice(old *Item) {
	for _, o := range old.Advice {
		if !slices.ContainsFunc(it.Advice, func(a Advice) bool { return a.Edition == o.Edition }) {
			it.Advice = append(slices.Clip(it.Advice), o)
		}
	}
}

// vetAsk checks what an edition asks. It never repeats the address: there may be
// a key in it.
func (c *Config) vetAsk(at string, a *Ask) {
	if !a.On() {
		return
	}
	u, err := url.Parse(a.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		c.Fault(at+".url", "write it whole, as in https://example.org/v1", "no http or https address")
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		c.Fault(at+".url", "a secret belongs into key", "the address has more than host and path")
	case u.Scheme == "http" && !onThisMachine(u.Hostname()):
		c.Fault(at+".url", "what is asked would travel in the open: use https", "http is for this machine only")
	}
	if a.ADay < 1 || a.ADay > 100_000 {
		c.Fault(at+".a_day", "200 is usual; leave ask out to ask nobody", "%d is not between 1 and 100000", a.ADay)
	}
	if a.Timeout < Duration(time.Second) || a.Timeout > Duration(2*time.Minute) {
		c.Fault(at+".timeout", "20s is usual", "%s is not between 1s and 2m", a.Timeout)
	}
	if a.Weight <= 0 || a.Weight > 5 {
		c.Fault(at+".weight", "2 is usual", "%v is not between 0 and 5", a.Weight)
	}
	if r := a.Between; r.Least < 0 || r.Most > 1 || r.Least >= r.Most {
		c.Fault(at+".between", "write [least, most], such as [0.2, 0.8]", "%v to %v is no range of probabilities", r.Least, r.Most)
	}
}

// onThisMachine: the name is that of this machine, by itself.
func onThisMachine(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// Range is a least and a most number, written as [0.2, 0.8].
type Range struct{ Least, Most float64 }

// DecodeNode reads the two.
func (r *Range) DecodeNode(n *Node) {
	var both []float64
	if n.Decode(&both) && len(both) != 2 {
		n.Fault("write [least, most], such as [0.2, 0.8]", "want two numbers, have %d", len(both))
	}
	if len(both) == 2 {
		r.Least, r.Most = both[0], both[1]
	}
}

// Has tells whether x is in the range.
func (r Range) Has(x float64) bool { return x >= r.Least && x <= r.Most }

// JSONSchema implements [SchemaDescriber].
func (Range) JSONSchema() map[string]any {
	return Schema{"type": "array", "items": Schema{"type": "number"}, "minItems": 2, "maxItems": 2}
}
