package page

import (
	"path"
	"slices"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/hant"
)

// moved is the view of a page that only leads to another.
type moved struct{ Title, To string }

// Redirects gives every address that leads to another: short links, which fit a text message and a
// small QR code, and the addresses that pages used to have.
//
//	/p/<id>/                 the entry, of any kind
//	/c/<policy>/             what a visit costs, or the policy where it does not say
//	/c/<policy>/<id>/        another calculator
//	/places/ …               folders that have no page of their own: where the list of their pages is
//
// What belongs to a page moves with it: the walk with its procedure, the calculators with their
// policy, the short link with both, and the page in traditional characters, which no short link leads to.
func Redirects(site *content.Site) []content.Redirect {
	m := redirects{site: site, seen: map[string]bool{}}
	for _, e := range site.Entries {
		m.add("/p/"+e.ID+"/", e.Path())
	}
	for _, p := range site.Policies {
		if !p.Reimburses() {
			m.add("/c/"+p.ID+"/", "/policies/"+p.ID+"/")
		}
		for _, below := range calculatorPaths(p) {
			m.add("/c/"+below, "/calculator/"+below)
		}
	}
	short := len(m.all)
	for _, old := range site.Redirects {
		m.old(old)
	}
	m.add("/places/", "/search/#places")
	for _, folder := range []struct{ from, to string }{{"/provinces/", "/calculator/"}, {"/situations/", "/procedures/"}} {
		if site.Has(folder.to) {
			m.add(folder.from, folder.to)
		}
	}
	if site.Settings.Simple { // no page is in traditional characters
		return m.all
	}
	for _, old := range slices.Clone(m.all[short:]) {
		if !strings.HasPrefix(old.From, "/p/") && !strings.HasPrefix(old.From, "/c/") {
			m.add(hant.Prefix+old.From, hant.Prefix+old.To)
		}
	}
	return m.all
}

// redirects collects; the first of two that begin at one address counts.
type redirects struct {
	site *content.Site
	all  []content.Redirect
	seen map[string]bool
}

func (m *redirects) add(from, to string) {
	if from != to && !m.seen[from] {
		m.seen[from] = true
		m.all = append(m.all, content.Redirect{From: from, To: to})
	}
}

// old adds an address that a page used to have, and what moves with it.
func (m *redirects) old(o content.Redirect) {
	m.add(o.From, o.To)
	was := path.Base(o.From)
	for _, e := range m.site.Entries {
		if e.Path() != o.To {
			continue
		}
		m.add("/p/"+was+"/", o.To)
		if e.Kind == content.ProcedureKind && strings.HasPrefix(o.From, "/procedures/") {
			m.add(o.From+"walk/", o.To+"walk/")
		}
	}
	for _, p := range m.site.Policies {
		if o.To != "/policies/"+p.ID+"/" || path.Dir(path.Clean(o.From)) != "/policies" {
			continue
		}
		if !p.Reimburses() {
			m.add("/c/"+was+"/", o.To)
		}
		for _, below := range calculatorPaths(p) {
			before := was + strings.TrimPrefix(below, p.ID)
			m.add("/calculator/"+before, "/calculator/"+below)
			m.add("/embed/"+before, "/embed/"+below)
			m.add("/c/"+before, "/calculator/"+below)
		}
	}
}

// calculatorPaths gives where the calculators of a policy are, below /calculator/ and /embed/.
func calculatorPaths(p *content.Policy) []string {
	var paths []string
	for _, l := range calculatorLinks(p) {
		paths = append(paths, strings.TrimPrefix(l.Href, "/calculator/"))
	}
	return paths
}

func movedView(m content.Redirect) view {
	return view{
		Title:       "网址已换",
		Description: "这个网址转到新的一页。",
		Main:        moved{Title: "这一页在别处", To: m.To},
	}
}
