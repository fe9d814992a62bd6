package output

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"time"

	"winnow"
)

// replayShown is how many changes of a sort a page of a replay lists.
const replayShown = 500

// ReplayPage renders what a changed config would do to an edition as one HTML page
// that needs no other file. Config is the file's name, for people. Of each sort of
// change the page lists at most 500.
func ReplayPage(r *winnow.Replay, config string) ([]byte, error) {
	style := string(mustRead("static/style.css"))
	sum := sha256.Sum256([]byte(style))
	return execute("replay", struct {
		*winnow.Replay
		Title, Config string
		Since         time.Time
		Groups        []changeGroup
		Inline        template.CSS
		StyleHash     template.HTMLAttr
	}{
		r, line(r.Title, maxTitle), line(config, maxTitle), known(r.Since), groupChanges(r.Changes),
		template.CSS(style),
		template.HTMLAttr("sha256-" + base64.StdEncoding.EncodeToString(sum[:])),
	})
}

// changeGroup is the changes of one sort.
type changeGroup struct {
	ID, Heading string
	Changes     []shownChange
}

// shownChange is a change as readers may see it.
type shownChange struct {
	ID                    winnow.ItemID
	Title, URL, Publisher string
	Lang                  string
	Published             time.Time
	Was, Now              verdict
	Story, Past           bool
}

func groupChanges(changes []winnow.Change) []changeGroup {
	var groups []changeGroup
	for _, sort := range []struct {
		kind    winnow.ChangeKind
		heading string
	}{{winnow.ChangeEnters, "Enter"}, {winnow.ChangeLeaves, "Leave"}, {winnow.ChangeStory, "Change their story"}} {
		g := changeGroup{ID: string(sort.kind), Heading: sort.heading}
		for i := range changes {
			if changes[i].Kind == sort.kind && len(g.Changes) < replayShown {
				g.Changes = append(g.Changes, showChange(&changes[i]))
			}
		}
		if len(g.Changes) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func showChange(c *winnow.Change) shownChange {
	it := &c.Item
	s := shownChange{
		ID: it.ID, Title: line(it.Title, maxTitle), URL: httpURL(it.URL), Lang: lang(it.Lang), Published: known(it.When()),
		Publisher: publisherOf(&winnow.Entry{Item: *it}), Was: showVerdict(&c.Was), Now: showVerdict(&c.Now),
		Story: c.Kind == winnow.ChangeStory, Past: c.Past,
	}
	if s.Title == "" {
		s.Title = "Untitled, from " + s.Publisher
	}
	return s
}
