package parse

import (
	"regexp"
	"strings"
	"time"
)

// dateOr is the first date that can be read: the one that gofeed read, then the
// texts with our own layouts. Zero when there is none.
func dateOr(read *time.Time, text string, more ...[]string) time.Time {
	if read != nil && sensible(*read) {
		return read.UTC()
	}
	for _, list := range append([][]string{{text}}, more...) {
		for _, s := range list {
			if t := date(s); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// sensible keeps what a date can be; years are written with four digits.
func sensible(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// zones are the names of time zones that feeds write, as offsets. RFC 822 §5.1
// has the American ones; no other list is binding, so one that has two meanings
// is not here.
var zones = strings.NewReplacer(" UTC", " +0000", " UT", " +0000", " GMT", " +0000", " Z", " +0000",
	" EST", " -0500", " EDT", " -0400", " CST", " -0600", " CDT", " -0500", " MST", " -0700", " MDT", " -0600",
	" PST", " -0800", " PDT", " -0700", " CEST", " +0200", " CET", " +0100", " EEST", " +0300", " EET", " +0200",
	" WEST", " +0100", " WET", " +0000", " MSK", " +0300", " JST", " +0900", " KST", " +0900", " AEST", " +1000", " AEDT", " +1100")

var (
	weekday  = regexp.MustCompile(`(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+`)
	offset   = regexp.MustCompile(`\s*(?:UTC|GMT)?\s*([+-]\d{1,2}):?(\d\d)$`)
	trailing = regexp.MustCompile(`\s*\([^()]*\)$`)
	anyMonth = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`)
)

// layouts are what is left after tidyDate: no weekday, three-letter months,
// numeric offsets.
var layouts = []string{
	"2 Jan 2006 15:4:5 -0700", "2 Jan 2006 15:4:5", "2 Jan 2006 15:4 -0700", "2 Jan 2006 15:4", "2 Jan 2006 3:4:5 PM -0700",
	"2 Jan 2006 3:4:5 PM", "2 Jan 2006", "2 Jan 06 15:4:5 -0700", "2 Jan 06 15:4:5", "2 Jan 06",
	"2-Jan-2006 15:4:5 -0700", "2-Jan-2006 15:4:5", "2-Jan-2006", "2-Jan-06 15:4:5 -0700", "2-Jan-06",
	"Jan 2 2006 3:4:5 PM -0700", "Jan 2 2006 3:4:5 PM", "Jan 2 2006 3:4 PM", "Jan 2 2006 15:4:5 -0700", "Jan 2 2006 15:4:5",
	"Jan 2 2006 15:4", "Jan 2 2006", "Jan 2 15:4:5 2006", "Jan 2 15:4:5 -0700 2006",
	"2006-1-2T15:4:5 -0700", "2006-1-2T15:4:5.999999999 -0700", "2006-1-2T15:4:5", "2006-1-2T15:4 -0700", "2006-1-2T15:4",
	"2006-1-2 15:4:5 -0700", "2006-1-2 15:4:5", "2006-1-2 15:4", "2006-1-2", "2006-1", "2006/1/2 15:4:5 -0700", "2006/1/2 15:4:5",
	"2006/1/2", "20060102T150405 -0700", "20060102T150405", "20060102150405", "20060102", "2006",
}

// maxDate is the longest text that is looked at as a date, in bytes.
const maxDate = 80

// date reads a date as people write it in feeds. Without a zone it is UTC.
func date(s string) time.Time {
	if s = tidyDate(s); s == "" || len(s) > maxDate {
		return time.Time{}
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && sensible(t) {
			return t.UTC()
		}
	}
	return time.Time{}
}

// tidyDate brings the ways of writing a date nearer to each other.
func tidyDate(s string) string {
	if len(s) > 2*maxDate {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	s = trailing.ReplaceAllString(weekday.ReplaceAllString(s, ""), "")
	s = anyMonth.ReplaceAllStringFunc(s, func(m string) string { return strings.ToUpper(m[:1]) + strings.ToLower(m[1:3]) })
	s = strings.ReplaceAll(s, ",", "")
	if t, found := strings.CutSuffix(s, "Z"); found && t != "" && t[len(t)-1] >= '0' && t[len(t)-1] <= '9' {
		s = t + " +0000"
	}
	s = zones.Replace(s)
	if m := offset.FindStringSubmatchIndex(s); m != nil && strings.Contains(s, ":") || m != nil && strings.Contains(s, "T") {
		hours := s[m[2]+1 : m[3]]
		s = s[:m[0]] + " " + s[m[2]:m[2]+1] + strings.Repeat("0", 2-len(hours)) + hours + s[m[4]:m[5]]
	}
	return s
}
