package page

import (
	"slices"

	"yibao/site/internal/content"
)

// The page for hospitals lists every page that a patient may be led to. hospitals.js makes of
// one of them a link, a QR code, a poster, a text and the code to embed it.

// hospitals is the view of that page.
type hospitals struct {
	Places  []targets
	Own     bool          // there is something that hospitals do themselves
	Guide   *content.Page // for the hospital's technicians; nil where there is none
	Example *target
}

// targets are the pages of one place.
type targets struct {
	*content.Place
	Calculators, Procedures []target
}

// target is a page that a patient may be led to.
type target struct {
	Title string
	Href  string // where it is
	Short string // the link that is given out
}

// forPatients is the address of that page with a page chosen. A template would escape the slashes
// if it put the two together.
func forPatients(href string) string { return "/hospitals/#to=" + href }

// guidePage is the page for technicians.
const guidePage = "hospital-it"

func hospitalsView(site *content.Site) view {
	var v hospitals
	for _, place := range site.Places {
		t := targets{Place: place}
		for _, p := range place.Policies {
			for _, l := range calculatorLinks(p) {
				below := l.Href[len("/calculator/"):]
				t.Calculators = append(t.Calculators, target{p.Title + "：" + l.Title, l.Href, "/c/" + below})
			}
		}
		for _, e := range place.Entries {
			if e.Kind == content.ProcedureKind {
				t.Procedures = append(t.Procedures, target{e.Title, e.Path(), "/p/" + e.ID + "/"})
			}
		}
		if len(t.Calculators)+len(t.Procedures) > 0 {
			v.Places = append(v.Places, t)
		}
		if v.Example == nil && len(t.Procedures) > 0 {
			v.Example = &t.Procedures[0]
		}
	}
	v.Own = slices.ContainsFunc(site.Entries, func(e *content.Entry) bool { return slices.Contains(e.Audience, content.Hospital) })
	if i := slices.IndexFunc(site.Pages, func(p *content.Page) bool { return p.ID == guidePage }); i >= 0 {
		v.Guide = site.Pages[i]
	}
	return view{
		Title:       "给医院：二维码、海报和嵌入代码",
		Description: "选一项办事流程或一个计算器，得到给患者的链接、二维码、海报、桌卡、短信和嵌入代码。",
		Section:     "/hospitals/",
		Main:        v,
	}
}
