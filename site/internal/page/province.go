package page

import (
	"html/template"
	"strings"

	"yibao/calc/words"
	"yibao/site/internal/content"
)

// offer is a policy of today as somebody meets it who looks for their place: for whom, what of, since when
// and how sure.
type offer struct {
	*content.Policy
	Status   content.Status
	Whom     string // 在职、退休; empty where the policy does not say
	Benefits string // 住院、门诊
	Versions string
	Ended    string // the last day, where nothing follows it
	Href     string
}

// offers are those of a place.
func offers(p *content.Place) (list []offer) {
	for _, policy := range p.Policies {
		if !policy.ForToday() {
			continue
		}
		newest := policy.Newest()
		o := offer{Policy: policy, Status: policy.Standing(), Versions: newest.Title(), Href: "/calculator/" + policy.ID + "/"}
		var whom, benefits []string
		for _, id := range policy.Categories {
			whom = append(whom, words.Title(policy.People, id))
		}
		for _, b := range newest.Benefits {
			benefits = append(benefits, b.Title)
		}
		o.Whom, o.Benefits = strings.Join(whom, "、"), strings.Join(benefits, "、")
		if !newest.To.IsZero() {
			o.Ended = words.Date(newest.To)
		}
		list = append(list, o)
	}
	return list
}

// provinceLink is where somebody goes from the list of provinces: to the province's page, or straight to the
// place where that is all of it.
type provinceLink struct {
	Name, Href string
	Places     []*content.Place // what there is; none for most
	Whole      bool             // the place is all of it
}

func provinceLinks(site *content.Site) (links []provinceLink) {
	for _, p := range site.Provinces {
		l := provinceLink{Name: p.Name, Href: "/provinces/" + p.ID + "/", Places: p.Places}
		if len(p.Places) == 1 && p.Places[0].Name == p.Name {
			l.Href, l.Whole = "/places/"+p.Places[0].ID+"/", true
		}
		links = append(links, l)
	}
	return links
}

// elsewhere is what somebody can do whose place has no policy here.
type elsewhere struct {
	Href        template.URL // an address of the site, or a telephone
	Title, Note string
}

// ownNotice is the id of the policy that takes its figures from whoever fills it in, and of the page that says how.
const ownNotice = "own-notice"

func elsewhereLinks(site *content.Site) (links []elsewhere) {
	for _, p := range site.Policies {
		if p.ID == ownNotice && p.Reimburses() {
			links = append(links, elsewhere{template.URL("/calculator/" + p.ID + "/"), p.Title, "把当地通知里的起付标准、比例和限额抄进来，一样算得明白"})
		}
	}
	for _, p := range site.Pages {
		if p.ID == ownNotice {
			links = append(links, elsewhere{template.URL("/" + p.ID + "/"), p.Title, "每一项在通知的哪里，叫什么名字"})
		}
	}
	for _, p := range site.Places {
		if p.ID == content.National {
			links = append(links, elsewhere{template.URL("/places/" + p.ID + "/"), "全国都一样的规定", "异地就医、转移、零星报销、哪些不报"})
		}
	}
	return append(links, elsewhere{"tel:12393", "打\u00a012393\u00a0问", "医保服务热线，问参保地的起付标准、比例和限额"})
}

// province is the view of one: its places, and what to do where one's own is not among them.
type province struct {
	*content.Province
	Places    []provincePlace
	Elsewhere []elsewhere
}

// provincePlace is a place with what can be computed of it.
type provincePlace struct {
	*content.Place
	Offers []offer
}

func provinceView(site *content.Site, p *content.Province) view {
	v := province{Province: p, Elsewhere: elsewhereLinks(site)}
	for _, place := range p.Places {
		v.Places = append(v.Places, provincePlace{place, offers(place)})
	}
	return view{
		Title:       p.Name + "：医保报销算一算",
		Description: p.Name + "有哪些地方的医保报销可以算，没有收的怎样照当地通知自己算。",
		Section:     "/calculator/",
		Crumbs:      []crumb{{"算一算", "/calculator/"}},
		Main:        v,
	}
}
