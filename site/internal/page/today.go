package page

import "yibao/site/internal/content"

// todayView is the view of the list of all that is said of today.
func todayView(site *content.Site) view {
	return view{
		Title:       "今天怎样",
		Description: "历史和未核实的资料，今天由什么规定管：一件一件写明变了什么、看当地什么、问谁。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        site.Bridges,
	}
}
