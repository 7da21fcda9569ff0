package page

import "yibao/site/internal/content"

// terms is the view of the glossary.
type terms struct {
	Themes []*content.Theme
	Count  int
}

func termsView(site *content.Site) view {
	v := terms{Themes: site.Themes}
	for _, t := range site.Themes {
		v.Count += len(t.Terms)
	}
	return view{
		Title:       "术语表",
		Description: "医保的名词是什么意思：一句话说清，附别名和出处。",
		Beside:      besideOf("/glossary/"),
		Section:     "/glossary/",
		Main:        v,
	}
}

func itemsView(site *content.Site) view {
	return view{
		Title:       site.Items.Title,
		Description: "全国医保经办的事项清单，和本站每一项下面的流程。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        site.Items,
	}
}
