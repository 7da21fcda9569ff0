package page

import (
	"slices"

	"yibao/site/internal/content"
)

// home is the view of the home page.
type home struct {
	Common     []*content.Situation // what citizens come for
	Work       []*content.Situation // what is mostly for clerks and hospitals
	Places     []*content.Place
	Procedures int
	References int
	Policies   int
	Sources    int // without the legal documents that they cite
}

func homeView(site *content.Site) view {
	h := home{
		Places:     site.Places,
		Procedures: len(site.Procedures),
		References: len(site.References),
		Policies:   len(site.Policies),
	}
	for _, s := range site.Sources {
		if len(s.CitedIn) == 0 {
			h.Sources++
		}
	}
	for _, s := range site.Situations {
		switch {
		case len(s.Entries) == 0:
		case len(only(s.Entries, isForCitizens))*4 >= len(s.Entries):
			h.Common = append(h.Common, s)
		default:
			h.Work = append(h.Work, s)
		}
	}
	return view{
		Description: "医保办事流程和报销计算：谁办、带什么、几天办完，看病自己要付多少，每个数字都有出处。",
		Main:        h,
	}
}

func isForCitizens(e *content.Entry) bool { return slices.Contains(e.Audience, content.Citizen) }
