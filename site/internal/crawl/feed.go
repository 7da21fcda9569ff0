package crawl

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"

	"yibao/calc/date"
	"yibao/site/internal/content"
)

// FeedPath is where the feed is.
const FeedPath = "/changes/feed.xml"

// feedLength is how many notes the feed holds, the newest.
const feedLength = 50

// feed is an Atom feed (RFC 4287) of the notes of what has changed. Ids are made of what is noted, not of the
// site's address, so that they stay when it moves and are there before it has one. Links are then relative, which
// Atom allows. Nothing says at what hour something changed: it is midnight in China.
type feed struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string   `xml:"xml:lang,attr"`
	Title    string   `xml:"title"`
	Subtitle string   `xml:"subtitle"`
	ID       string   `xml:"id"`
	Updated  string   `xml:"updated"`
	Author   struct {
		Name string `xml:"name"`
	} `xml:"author"`
	Links   []feedLink  `xml:"link"`
	Entries []feedEntry `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    feedLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// feedOf writes the feed.
func feedOf(site *content.Site) []byte {
	s := &site.Settings
	f := feed{Lang: "zh-Hans", Title: s.Name + "：最近的改动", Subtitle: "本站改了什么，新的在前。", ID: uuid("/changes/"), Updated: midnight(site.Newest)}
	f.Author.Name = cmp.Or(s.Operator, s.Name)
	f.Links = []feedLink{{"self", "application/atom+xml", s.Address + FeedPath}, {"alternate", "text/html", s.Address + "/changes/"}}
	for i, c := range site.Changes[:min(len(site.Changes), feedLength)] {
		if i == 0 {
			f.Updated = midnight(c.Day)
		}
		f.Entries = append(f.Entries, feedEntry{
			Title: c.Title, ID: uuid(c.Day.String() + " " + c.Title), Updated: midnight(c.Day), Summary: cmp.Or(c.Text, c.Title),
			Link: feedLink{"alternate", "text/html", s.Address + cmp.Or(c.Page, "/changes/")},
		})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		panic(err) // texts and lists can always be written
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func midnight(day date.Date) string { return day.String() + "T00:00:00+08:00" }

// uuid makes an id of a name (RFC 9562, version 8).
func uuid(name string) string {
	h := sha256.Sum256([]byte("yibao changes\n" + name))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
