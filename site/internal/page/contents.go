package page

import (
	"yibao/site/internal/content"
)

// contentsRow is an entry in the list of all that is there.
type contentsRow struct {
	*content.Entry
	Nodes, Lanes int // of the flowchart; 0 where there is none
}

// contents is the view of that list.
type contents struct {
	Rows                                       []contentsRow
	Procedures, Rules, Checklists, Backgrounds int
}

func contentsView(site *content.Site) view {
	var v contents
	for _, e := range site.Entries {
		row := contentsRow{Entry: e}
		if p := e.Procedure; p != nil {
			row.Nodes, row.Lanes = len(p.Flow.Nodes), len(p.Flow.Lanes)
		}
		v.Rows = append(v.Rows, row)
		switch e.Kind {
		case content.ProcedureKind:
			v.Procedures++
		case content.RuleKind:
			v.Rules++
		case content.ChecklistKind:
			v.Checklists++
		case content.BackgroundKind:
			v.Backgrounds++
		}
	}
	return view{
		Title:       "全部条目",
		Description: "本站收录的全部流程、规则、清单和背景资料：在哪一页，流程图多大，出自哪份来源。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        v,
	}
}

// kindIndex is the view of the list of all entries of one kind.
type kindIndex struct {
	Kind   content.Kind
	Lede   string
	Groups []group
}

// kindView makes the list of the entries of one kind. That of procedures holds all kinds.
func kindView(kind content.Kind, lede string) func(*content.Site) view {
	return func(site *content.Site) view {
		v := kindIndex{Kind: kind, Lede: lede}
		for _, p := range site.Places {
			if list := only(p.Entries, func(e *content.Entry) bool { return e.Kind == kind }); len(list) > 0 {
				v.Groups = append(v.Groups, group{p.Name, "/places/" + p.ID + "/", list})
			}
		}
		return view{
			Title:       kind.String(),
			Description: lede,
			Section:     "/procedures/",
			Crumbs:      []crumb{{"办事", "/procedures/"}},
			Main:        v,
		}
	}
}
