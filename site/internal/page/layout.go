package page

import (
	"cmp"
	"html/template"
	"slices"

	"yibao/site/internal/content"
	"yibao/site/internal/hant"
)

// view is what layout.html needs around the view of the page itself.
type view struct {
	Title       string // of the tab; the name of the site is added
	Description string // for search engines and previews in chats
	Path        string // the page's address from the root; set by Set.file
	Section     string // the entry of the header that the page belongs to, "/procedures/"
	Crumbs      []crumb
	Traditional bool              // in traditional characters, which package hant then makes of it; set by Set.file
	Bare        bool              // without header and footer, for a frame in another site's page
	Site        *content.Settings // set by Set.file
	Version     string            // of what is on the page, for whoever reports an error in it; may be empty
	Status      content.Status    // how far its content can be trusted, for the picture in chats; may be empty
	Beside      beside            // the same for programs
	About       linked            // what it is about, for search engines; may be nil
	Main        any               // what the template "main" of the kind is given

	all  *content.Site // set by Set.file
	Body template.HTML // what the template "body" makes of it, with terms explained; set by Set.withBody
}

// beside are the addresses of the page's content for programs, which package export writes; what is empty is not there.
type beside struct{ Markdown, JSON string }

// besideOf is where they lie, of a page whose JSON lies beside it.
func besideOf(path string) beside { return beside{path + "index.md", path + "index.json"} }

// crumb is one step of the breadcrumb.
type crumb struct{ Name, Href string }

// navLink is an entry of the header. Current is the value of aria-current: "page" on the
// page itself, "true" on the pages below it.
type navLink struct{ Name, Href, Current string }

// Nav gives the entries of the header, as many as fit a phone in large type. The footer has
// the rest.
func (v view) Nav() []navLink {
	links := []navLink{
		{Name: "办事", Href: "/procedures/"},
		{Name: "算一算", Href: "/calculator/"},
		{Name: "学习", Href: "/learn/"},
		{Name: "政策", Href: "/policies/"},
	}
	links = slices.DeleteFunc(links, func(l navLink) bool { return !v.Has(l.Href) })
	for i, l := range links {
		switch {
		case l.Href == v.Path:
			links[i].Current = "page"
		case l.Href == v.Section:
			links[i].Current = "true"
		}
	}
	return links
}

// Has tells whether the site has a list, as [content.Site.Has] does.
func (v view) Has(path string) bool { return v.all.Has(path) }

// FullTitle is the title of the tab.
func (v view) FullTitle() string {
	if v.Title == "" {
		return v.Site.Name
	}
	return v.Title + " · " + v.Site.Name
}

// Report is where one tells what is wrong on the page.
func (v view) Report() report {
	return reportOn(v.Site, v.Address(), cmp.Or(v.Title, v.Site.Name), v.Version)
}

// Canonical is the whole address of the page, or "" where the site does not know its own.
func (v view) Canonical() string {
	if v.Site.Address == "" || v.Bare || v.Path == "/404.html" {
		return ""
	}
	return v.Whole(v.Address())
}

// Card is the picture that chats show beside a link, one a status; TestCards of package sitetest has drawn them.
func (v view) Card() string { return "card-" + cmp.Or(v.Status.Code(), "site") + ".png" }

// Whole is the whole address of a page, as far as the site knows its own.
func (v view) Whole(path string) string { return v.Site.Address + path }

// Lang is the language of the page.
func (v view) Lang() string {
	if v.Traditional {
		return "zh-Hant-HK"
	}
	return "zh-CN"
}

// Address is the page's address, which differs from Path under /zh-hant/.
func (v view) Address() string { return v.here(v.Path) }

// here gives the address of a page, as pages like this one link to it.
func (v view) here(path string) string {
	if v.Traditional {
		return hant.Prefix + path
	}
	return path
}

// InTraditional is the address of the page in traditional characters.
func (v view) InTraditional() string { return hant.Prefix + v.Path }
