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
	return view{
		Title:       "办事流程",
		Description: "按要办的事、按地区查医保办事流程：谁办、先后次序、材料、期限。",
		Section:     "/procedures/",
		Main: procedures{site, only(site.Procedures, func(p *content.Procedure) bool {
			return slices.Contains(p.Audience, content.Hospital)
		})},
	}
}

// place is the view of one place: its procedures by situation, its policies.
type place struct {
	*content.Place
	Groups []group
}

// situation is the view of one situation: its procedures by place.
type situation struct {
	*content.Situation
	Groups []group
}

// group is some procedures under the name of what they have in common.
type group struct {
	Name, Href string
	Procedures []*content.Procedure
}

func placeView(site *content.Site, p *content.Place) view {
	v := place{Place: p}
	for _, s := range site.Situations {
		list := only(p.Procedures, func(q *content.Procedure) bool { return q.Situation == s })
		if len(list) > 0 {
			v.Groups = append(v.Groups, group{s.Name, "/situations/" + s.ID + "/", list})
		}
	}
	return view{
		Title:       p.Name + "医保办事流程和政策",
		Description: p.Name + "的医保办事流程和政策：谁办、带什么、几天办完。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

func situationView(site *content.Site, s *content.Situation) view {
	v := situation{Situation: s}
	for _, p := range site.Places {
		list := only(s.Procedures, func(q *content.Procedure) bool { return q.Place == p })
		if len(list) > 0 {
			v.Groups = append(v.Groups, group{p.Name, "/places/" + p.ID + "/", list})
		}
	}
	return view{
		Title:       s.Name,
		Description: s.Name + "怎么办：各地的医保办事流程、材料和期限。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

// only gives the procedures that are wanted, in their order.
func only(list []*content.Procedure, wanted func(*content.Procedure) bool) []*content.Procedure {
	var some []*content.Procedure
	for _, p := range list {
		if wanted(p) {
			some = append(some, p)
		}
	}
	return some
}
