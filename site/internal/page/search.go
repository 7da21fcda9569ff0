package page

import (
	"yibao/site/internal/content"
	"yibao/site/internal/search"
)

// searching is the view of the page that shows what is found. Without JavaScript it leads to lists
// of all that can be found, by initial and by place.
type searching struct {
	Letters []search.Letter
	Places  []*content.Place
}

func searchView(site *content.Site) view {
	return view{
		Title:       "搜索",
		Description: "在全站找：办事流程、政策、计算器、术语和来源；打字、拼音、首字母都行，也能按 A 到 Z 和地区找。",
		Main:        searching{search.Letters(site), site.Places},
	}
}

// letter is the view of the list of one initial.
type letter struct {
	search.Letter
	Others []search.Letter
}

func letterView(l search.Letter, all []search.Letter) view {
	return view{
		Title:       l.Name + "：按拼音首字母找",
		Description: "拼音首字母是 " + l.Name + " 的办事流程、政策、计算器、术语和来源。",
		Crumbs:      []crumb{{"搜索", "/search/"}},
		Main:        letter{l, all},
	}
}
