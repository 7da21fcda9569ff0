package page

import "yibao/site/internal/content"

// home is the view of the home page.
type home struct {
	Situations []situationCard
	Places     []*content.Place
	Procedures int
	References int
	Policies   int
	Sources    int // without the legal documents that they cite
}

// situationCard is a situation with the first few of its entries.
type situationCard struct {
	*content.Situation
	First []*content.Entry
	More  bool
}

// cardLength is how many entries a card of the home page names.
const cardLength = 4

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
		if len(s.Entries) == 0 {
			continue
		}
		n := min(cardLength, len(s.Entries))
		h.Situations = append(h.Situations, situationCard{s, s.Entries[:n], n < len(s.Entries)})
	}
	return view{
		Description: "医保办事流程和报销计算：谁办、带什么、几天办完，看病自己要付多少，每个数字都有出处。",
		Main:        h,
	}
}
