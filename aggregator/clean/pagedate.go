package clean

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The ways in which publishers write a date into a path. Each stands between
// slashes: a date inside the words of an address may be what the article is
// about.
var (
	dateParts   = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|$)`)
	dateDigits  = regexp.MustCompile(`/((?:19|20)\d\d)(\d\d)(\d\d)(?:/|$)`)
	dateHalf    = regexp.MustCompile(`/((?:19|20)\d\d)/(\d\d)(\d\d)(?:/|$)`)
	dateByMonth = regexp.MustCompile(`(?i)/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?:/|$)`)
)

// PageDate returns the day that is written in an address's path, such as
// /2025/07/14/, at midnight UTC; the zero time when there is none.
func PageDate(raw string) time.Time {
	a, ok := parseURL(strings.TrimSpace(raw))
	if !ok || len(raw) > maxURL {
		return time.Time{}
	}
	for _, re := range []*regexp.Regexp{dateParts, dateByMonth, dateDigits, dateHalf} {
		if m := re.FindStringSubmatch(a.path); m != nil {
			if t := day(m[1], m[2], m[3]); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// day is the date if there is such a day since news are on the web.
func day(year, month, date string) time.Time {
	y, _ := strconv.Atoi(year) // all digits, by the patterns
	d, _ := strconv.Atoi(date)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = 1 + strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month))/3
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1990 || t.Day() != d || int(t.Month()) != m {
		return time.Time{}
	}
	return t
}
