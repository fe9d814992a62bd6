package parse

import (
	"html"
	"path"
	"strconv"

	"github.com/mmcdole/gofeed/json"

	"winnow"
)

// json maps JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1).
func (m mapper) json(f *json.Feed) *Feed {
	feed := &Feed{Format: format("JSON Feed", path.Base(f.Version)), Title: squash(f.Title), Home: m.url(f.HomePageURL), Lang: lang(f.Language)}
	author := jsonAuthors(f.Authors, f.Author)
	for _, it := range f.Items[:min(len(f.Items), maxItems)] {
		if it == nil { // null in the list
			continue
		}
		out := m.jsonItem(it, feed.Lang)
		if out.Author == "" {
			out.Author = author
		}
		feed.Items = append(feed.Items, out)
	}
	return feed
}

func (m mapper) jsonItem(it *json.Item, feedLang string) winnow.Item {
	out := winnow.Item{
		GUID: it.ID, URL: m.url(it.URL), Title: squash(it.Title), Author: jsonAuthors(it.Authors, it.Author),
		Lang: lang(it.Language, feedLang), Summary: html.EscapeString(it.Summary), Content: it.ContentHTML, Tags: tidy(it.Tags),
		Published: dateOr(nil, it.DatePublished), Updated: dateOr(nil, it.DateModified),
	}
	if out.Content == "" {
		out.Content = html.EscapeString(it.ContentText)
	}
	for _, link := range []string{it.ExternalURL, it.ID} {
		if out.URL == "" && hasScheme(link) {
			out.URL = m.url(link)
		}
	}
	var l mediaOf
	if it.Attachments != nil {
		for _, a := range *it.Attachments {
			l.add(m, a.URL, a.MimeType, strconv.FormatInt(a.SizeInBytes, 10))
		}
	}
	l.add(m, it.Image, "", "")
	l.add(m, it.BannerImage, "", "")
	out.Media = l.list
	return out
}

func jsonAuthors(list []*json.Author, one *json.Author) string {
	if one != nil && len(list) == 0 {
		list = []*json.Author{one}
	}
	var people []string
	for _, a := range list {
		if a != nil {
			people = append(people, a.Name)
		}
	}
	return names(people)
}
