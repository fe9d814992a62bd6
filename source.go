package winnow

import (
	"cmp"
	"net/netip"
	"time"
)

// SourceID is a source's short name in config.yaml.
type SourceID string

// Rights says how much of an item's text may be republished.
type Rights string

// The rights, from least to most.
const (
	RightsLink    Rights = "link"    // headline and link only
	RightsExcerpt Rights = "excerpt" // the beginning of the text
	RightsFull    Rights = "full"    // the whole text
)

// Source is a feed that Winnow reads.
type Source struct {
	ID        SourceID `yaml:"id,required" doc:"Short name, lower case with dashes; part of every item's id, so it must not change."`
	Publisher string   `yaml:"publisher,required" doc:"Who stands behind the source; several sources may have one."`
	URL       string   `yaml:"url,required" doc:"Where the feed is, http or https. ${NAME} is taken from the environment."`
	Side      string   `yaml:"side" doc:"A label of your own to select sources by, as in {side: ua}."`
	State     bool     `yaml:"state" doc:"The publisher is run by a state; readers are told so."`
	Enabled   bool     `yaml:"enabled" doc:"false leaves the source in the file but does not read it." default:"true"`

	// Family is the house that the publisher belongs to, Trust how far it is trusted.
	// Neither is read from the config yet: nothing groups by stories.
	Family string  `yaml:"-"`
	Trust  float64 `yaml:"-"`

	// Public is the address as the config has it, with ${NAME} and not what stands
	// behind it: the form that people are shown. "" is as URL.
	Public string `yaml:"-"`

	Headers map[string]string `yaml:"headers" doc:"Request headers, for sources that want a key. Use ${NAME} for secrets."`
	Allow   []netip.Prefix    `yaml:"allow" doc:"Private address ranges that this source may live in, such as 127.0.0.0/8. Without it only public addresses are dialled."`

	Cut    []string `yaml:"cut" doc:"CSS selectors of what its pages and contents have that is not the article's own: a last resort."`
	Full   bool     `yaml:"full" doc:"true fetches the page of each new item, as robots.txt allows, and judges the item by its whole text. What of it is published hangs on rights all the same." default:"false"`
	Follow int      `yaml:"follow" doc:"Most pages a day that are fetched for related links that are on topic but say nothing of their date." default:"0"`

	Polling `yaml:",inline"`
}

// Shown is the source's address for people, without secrets from the
// environment.
func (s *Source) Shown() string { return cmp.Or(s.Public, s.URL) }

// Polling is how often and how gently a source is read. The config's defaults
// fill it; a source may override any of it.
type Polling struct {
	Every      string     `yaml:"every" doc:"Cron spec (UTC) or @every DURATION." default:"'@every 15m'"`
	Bounds     Bounds     `yaml:"bounds" doc:"[least, most] time between two checks, whatever the publisher hints." default:"[5m, 6h]"`
	Timeout    Duration   `yaml:"timeout" doc:"Longest time for one whole fetch." default:"30s"`
	PerHost    PerHost    `yaml:"per_host" doc:"How gently one host is visited."`
	FirstFetch FirstFetch `yaml:"first_fetch" doc:"What a new source may bring at first."`
	Storm      StormGuard `yaml:"storm" doc:"When an answer is held and compared with what the source brought before."`
	Rights     Rights     `yaml:"rights" doc:"How much of the text may be republished." enum:"link,excerpt,full" default:"excerpt"`
}

// PerHost bounds what one host sees of us.
type PerHost struct {
	Parallel int      `yaml:"parallel" doc:"Requests at a time." default:"1"`
	Gap      Duration `yaml:"gap" doc:"Time between the starts of two requests." default:"2s"`
}

// FirstFetch keeps a new source from flooding an edition.
type FirstFetch struct {
	MaxAge Duration `yaml:"max_age" doc:"Items older than this on the first fetch are logged but not judged." default:"72h"`
}

// Bookmark is how far a source has been read.
type Bookmark struct {
	Source SourceID
	// ETag and LastModified are the validators of the last good answer, byte for
	// byte as they came; BodyHash recognises an unchanged body without them.
	ETag, LastModified, BodyHash string
	// Checked is the last try, Succeeded the last good one, Next the next one.
	Checked, Succeeded, Next time.Time
	// Why says for a person why Next is when it is.
	Why string
	// Failures counts the tries that failed in a row; Problem says how the last
	// one did, "" after a good one.
	Failures int
	Problem  string
}

// SourceState is a source with its bookmark and its tallies, for people.
type SourceState struct {
	Source   Source
	Bookmark Bookmark
	// Items is how many items of it are in the log, Kept how many of them some
	// edition keeps.
	Items, Kept int
	// Wanted is how many items wait for their page.
	Wanted int
	// Storm is the last answer that brought known items under new ids; zero when
	// none did.
	Storm Storm
}

// prefill gives a source the config's defaults before its own keys are read.
func (s *Source) prefill(root any) {
	if c, ok := root.(*Config); ok {
		s.Polling = c.Defaults
	}
}
