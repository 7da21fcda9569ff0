package page

import (
	"cmp"
	"slices"

	"yibao/site/internal/content"
)

// todayView is the view of the list of all that is said of today, in the order of the
// situations that the matters belong to.
func todayView(site *content.Site) view {
	bridges := slices.Clone(site.Bridges)
	slices.SortStableFunc(bridges, func(a, b *content.Bridge) int {
		return cmp.Compare(situationIndex(site, a), situationIndex(site, b))
	})
	return view{
		Title:       "今天怎样",
		Description: "历史和未核实的资料，今天由什么规定管：一件一件写明变了什么、看当地什么、问谁。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        bridges,
	}
}

func situationIndex(site *content.Site, b *content.Bridge) int {
	return slices.Index(site.Situations, b.Matters[0].Situation)
}
