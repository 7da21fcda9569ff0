package page

import (
	"slices"

	"yibao/site/internal/content"
)

// procedures is the view of the list of all entries.
type procedures struct {
	*content.Site
	Cards    []situationCard // what citizens do
	Work     []situationCard // what offices and hospitals do
	Hospital []*content.Entry
}

// situationCard is a situation with the first few of its entries.
type situationCard struct {
	*content.Situation
	First []*content.Entry
	More  bool
}

// cardLength is how many entries a card names.
const cardLength = 3

func proceduresView(site *content.Site) view {
	v := procedures{Site: site}
	for _, s := range site.Situations {
		if len(s.Entries) > 0 {
			n := min(cardLength, len(s.Entries))
			card := situationCard{s, s.Entries[:n], n < len(s.Entries)}
			if s.Work {
				v.Work = append(v.Work, card)
			} else {
				v.Cards = append(v.Cards, card)
			}
		}
	}
	v.Hospital = only(site.Entries, func(e *content.Entry) bool {
		return e.Kind == content.ProcedureKind && slices.Contains(e.Audience, content.Hospital)
	})
	return view{
		Title:       "办事",
		Description: "按要办的事、按地区查医保办事流程和规定：谁办、先后次序、材料、期限。",
		Section:     "/procedures/",
		Main:        v,
	}
}

// place is the view of one place: what is known of it, its entries by situation, its policies
// and what can be computed with them.
type place struct {
	*content.Place
	IsHistoric bool     // all that there is of it
	Years      []string // of its entries, as the sources state them
	Statuses   []tally  // of its entries
	Groups     []group
	Offers     []offer          // what a visit costs today
	Elsewhere  []elsewhere      // what to do where that is not what somebody wants
	Others     []calculatorLink // what else can be computed
	Topics     []*content.Topic
}

// situation is the view of one situation: its entries by place, and what compares them.
type situation struct {
	*content.Situation
	Groups []group
	Topics []*content.Topic
}

// group is some entries under the name of what they have in common.
type group struct {
	Name, Href string
	Entries    []*content.Entry
}

func placeView(site *content.Site, p *content.Place) view {
	v := place{Place: p, Offers: offers(p), Elsewhere: elsewhereLinks(site), IsHistoric: len(p.Locals) == 0, Statuses: tallies(p.Entries)}
	for _, t := range v.Statuses {
		v.IsHistoric = v.IsHistoric && t.Status == content.Historic
	}
	for _, e := range p.Entries {
		if !slices.Contains(v.Years, e.Year) {
			v.Years = append(v.Years, e.Year)
		}
		for _, t := range e.Topics {
			if !slices.Contains(v.Topics, t) {
				v.Topics = append(v.Topics, t)
			}
		}
	}
	slices.Sort(v.Years)
	for _, policy := range p.Policies {
		links := calculatorLinks(policy)
		if policy.ForToday() {
			links = links[1:]
		}
		v.Others = append(v.Others, links...)
		for _, version := range policy.Versions {
			v.IsHistoric = v.IsHistoric && content.Status(version.Status) == content.Historic
		}
	}
	for _, s := range site.Situations {
		list := only(p.Entries, func(e *content.Entry) bool { return e.Situation == s })
		if len(list) > 0 {
			v.Groups = append(v.Groups, group{s.Name, "/situations/" + s.ID + "/", list})
		}
	}
	return view{
		Title:       p.Name + "医保办事流程和政策",
		Beside:      besideOf("/places/" + p.ID + "/"),
		Description: p.Name + "的医保办事流程和政策：谁办、带什么、几天办完。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

func situationView(site *content.Site, s *content.Situation) view {
	v := situation{Situation: s, Topics: topicsOf(site, s)}
	for _, p := range site.Places {
		list := only(s.Entries, func(e *content.Entry) bool { return e.Place == p })
		if len(list) > 0 {
			v.Groups = append(v.Groups, group{p.Name, "/places/" + p.ID + "/", list})
		}
	}
	return view{
		Title:       s.Name,
		Beside:      besideOf("/situations/" + s.ID + "/"),
		Description: s.Name + "怎么办：各地的医保办事流程、材料和期限。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

// only gives the entries that are wanted, in their order.
func only(list []*content.Entry, wanted func(*content.Entry) bool) []*content.Entry {
	var some []*content.Entry
	for _, e := range list {
		if wanted(e) {
			some = append(some, e)
		}
	}
	return some
}
