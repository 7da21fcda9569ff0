package crawl

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"
)

// atom is what a reader takes of a feed.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func readFeed(t *testing.T, address string) (a atom, ids []string) {
	t.Helper()
	if err := xml.Unmarshal([]byte(file(Files(load(t, address), nil), FeedPath[1:])), &a); err != nil {
		t.Fatal(err)
	}
	ids = []string{a.ID}
	for _, e := range a.Entries {
		ids = append(ids, e.ID)
	}
	return a, ids
}

// TestFeed has what RFC 4287 asks: ids that stay, days, an author, links to itself and to the page.
func TestFeed(t *testing.T) {
	with, ids := readFeed(t, "https://yibao.example.cn")
	_, without := readFeed(t, "")
	if !slices.Equal(ids, without) {
		t.Error("ids depend on the site's address")
	}
	slices.Sort(ids)
	if len(ids) < 2 || len(slices.Compact(ids)) != len(ids) {
		t.Errorf("ids are not unique: %q", ids)
	}
	if with.Author == "" || with.Links[0].Rel != "self" || with.Links[0].Href != "https://yibao.example.cn"+FeedPath || with.Links[1].Href != "https://yibao.example.cn/changes/" {
		t.Errorf("the head is %+v", with)
	}
	last := with.Updated
	for _, e := range with.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Updated > last || e.Title == "" || !strings.HasPrefix(e.Link.Href, "https://yibao.example.cn/") || !strings.HasPrefix(e.ID, "urn:uuid:") {
			t.Errorf("after %s comes %+v, %v", last, e, err)
		}
		last = e.Updated
	}
}
