package page

import "yibao/site/internal/content"

// The desk is where policies are written, see package yibao/site/desk. Of its page this is the frame; desk.js does the rest.

// deskView lists the policies that can be opened, by their places.
func deskView(site *content.Site) view {
	return view{
		Title:       "政策写字台",
		Description: "写政策、改政策：错在哪里当场标出来，算例当场重算，改了以后哪些结果变了也看得见。都在您的浏览器里。",
		Section:     "/policies/",
		Crumbs:      []crumb{{"政策", "/policies/"}},
		Main:        site.Places,
	}
}
