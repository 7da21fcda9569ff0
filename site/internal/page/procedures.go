package page

import (
	"slices"

	"yibao/site/internal/content"
)

// procedures is the view of the list of all procedures.
type procedures struct {
	*content.Site
	Hospital []*content.Procedure
}

func proceduresView(site *content.Site) view {
	v := procedures{Site: site}
	for _, p := range site.Procedures {
		if slices.Contains(p.Audience, content.Hospital) {
			v.Hospital = append(v.Hospital, p)
		}
	}
	return view{
		Title:       "办事流程",
		Description: "按要办的事、按地区查医保办事流程：谁办、先后次序、材料、期限。",
		Section:     "/procedures/",
		Main:        v,
	}
}

// place is the view of one place: its procedures by situation, its policies.
type place struct {
	*content.Place
	Groups []group
}

// group is some procedures under the name of what they have in common.
type group struct {
	Name, Href string
	Procedures []*content.Procedure
}

func placeView(p *content.Place) view {
	v := place{Place: p, Groups: groupBy(p.Procedures, func(q *content.Procedure) (string, string) {
		return q.Situation.Name, "/situations/" + q.Situation.ID + "/"
	})}
	return view{
		Title:       p.Name + "医保办事流程和政策",
		Description: p.Name + "的医保办事流程和政策：谁办、带什么、几天办完。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

// situation is the view of one situation: its procedures by place.
type situation struct {
	*content.Situation
	Groups []group
}

func situationView(s *content.Situation) view {
	v := situation{Situation: s, Groups: groupBy(s.Procedures, func(q *content.Procedure) (string, string) {
		return q.Place.Name, "/places/" + q.Place.ID + "/"
	})}
	return view{
		Title:       s.Name,
		Description: s.Name + "怎么办：各地的医保办事流程、材料和期限。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

// groupBy groups procedures; the groups stand in the order in which they first appear.
func groupBy(list []*content.Procedure, key func(*content.Procedure) (name, href string)) []group {
	var groups []group
	for _, p := range list {
		name, href := key(p)
		i := slices.IndexFunc(groups, func(g group) bool { return g.Href == href })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{Name: name, Href: href})
		}
		groups[i].Procedures = append(groups[i].Procedures, p)
	}
	return groups
}
