package page

import "yibao/site/internal/content"

func sourcesView(site *content.Site) view {
	return view{
		Title:       "来源",
		Description: "本站的每一项流程、每一个数字依据的文件。",
		Section:     "/sources/",
		Main:        site.Sources,
	}
}

func sourceView(c *content.Source) view {
	return view{
		Title:       c.Title,
		Description: "来源文件“" + c.Title + "”的说明，以及引用它的流程和政策。",
		Section:     "/sources/",
		Crumbs:      []crumb{{"来源", "/sources/"}},
		Main:        c,
	}
}
