package page

import (
	"slices"

	"yibao/site/internal/content"
)

// home is the view of the home page.
type home struct {
	*content.Site
	Own       *place               // the place whose site it is; nil where it is about many
	Common    []task               // what citizens come for
	Work      []*content.Situation // what offices and hospitals do
	Statuses  []tally              // of all entries
	Check     *lastCheck           // the newest check
	Documents int                  // sources, without the legal documents that they cite
}

// task is a situation, and how far what there is of it can be trusted.
type task struct {
	*content.Situation
	Statuses []tally
}

func homeView(site *content.Site) view {
	h := home{
		Site:     site,
		Statuses: tallies(site.Entries),
		Check:    checkOf(site, site.Newest),
	}
	if p := site.Settings.Place; p != nil {
		own := placeView(site, p).Main.(place)
		h.Own = &own
	}
	for _, s := range site.Sources {
		if len(s.CitedIn) == 0 {
			h.Documents++
		}
	}
	for _, s := range site.Situations {
		switch {
		case len(s.Entries) == 0:
		case s.Work:
			h.Work = append(h.Work, s)
		default:
			h.Common = append(h.Common, task{s, tallies(s.Entries)})
		}
	}
	return view{
		Description: "医保办事流程和报销计算：谁办、带什么、几天办完，看病自己要付多少，每个数字都有出处。",
		Main:        h,
	}
}

func isForCitizens(e *content.Entry) bool { return slices.Contains(e.Audience, content.Citizen) }
