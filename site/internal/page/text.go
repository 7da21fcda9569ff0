package page

import (
	"html/template"

	"yibao/site/internal/content"
)

// text is the view of a page that is only text.
type text struct {
	Title, Summary string
	HTML           template.HTML
}

func textView(p *content.Page) view {
	return view{
		Title:       p.Title,
		Description: p.Summary,
		Beside:      beside{Markdown: "/" + p.ID + "/index.md"},
		Main:        text{p.Title, p.Summary, template.HTML(p.HTML)},
	}
}

func offlineView() view {
	return view{
		Title:       "没有连上网",
		Description: "没有网络的时候，看这台设备上存着的页面。",
	}
}

func missingView() view {
	return view{
		Title:       "没有这一页",
		Description: "没有找到这个网址。",
	}
}
