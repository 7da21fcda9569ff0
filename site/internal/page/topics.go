package page

import (
	"fmt"

	"yibao/site/internal/content"
)

// topicGroup is the topics of a situation.
type topicGroup struct {
	*content.Situation
	Topics []topicItem
}

// topicItem is a topic in the list, and how far what it compares can be trusted.
type topicItem struct {
	*content.Topic
	Statuses []tally
}

func topicsView(site *content.Site) view {
	var groups []topicGroup
	for _, s := range site.Situations {
		var list []topicItem
		for _, t := range topicsOf(site, s) {
			list = append(list, topicItem{t, tallies(t.Columns)})
		}
		if len(list) > 0 {
			groups = append(groups, topicGroup{s, list})
		}
	}
	return view{
		Title:       "各地对照",
		Description: "同一件事，各地怎么办：步骤、材料、期限和数字一行一行对照。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        groups,
	}
}

// topicsOf gives the topics of a situation: that of the first entry they compare.
func topicsOf(site *content.Site, s *content.Situation) []*content.Topic {
	var list []*content.Topic
	for _, t := range site.Topics {
		if t.Columns[0].Situation == s {
			list = append(list, t)
		}
	}
	return list
}

// topic is the view of a comparison. The first rows come from the fields of what is compared,
// the others from the topic itself.
type topic struct {
	*content.Topic
	Columns []topicColumn
	Rows    []topicRow
}

// topicColumn is an entry that is compared.
type topicColumn struct {
	*content.Entry
	Year string
}

// topicRow is a row of the table.
type topicRow struct {
	Name  string
	Cells []topicCell
}

// topicCell is some lines, none where the source does not say. IsFree is a cell of a column to
// which the row does not apply: a rule has no steps.
type topicCell struct {
	Lines  []string
	IsFree bool
}

func topicView(t *content.Topic) view {
	v := topic{Topic: t}
	for _, e := range t.Columns {
		year := e.Year
		if year == "未载" {
			year = "年份未载"
		}
		v.Columns = append(v.Columns, topicColumn{e, year})
	}
	for _, row := range t.Rows {
		cells := make([]topicCell, len(row.Cells))
		for i, c := range row.Cells {
			if c != "" {
				cells[i].Lines = []string{c}
			}
		}
		v.Rows = append(v.Rows, topicRow{row.Name, cells})
	}
	for _, field := range []struct {
		name string
		of   func(*content.Procedure) []string
	}{
		{"要带的材料", paperNames}, {"期限", deadlineTexts}, {"收费", feeTexts}, {"步骤", stepCount},
	} {
		row := topicRow{Name: field.name}
		stated := false
		for _, e := range t.Columns {
			cell := topicCell{IsFree: true}
			if p := e.Procedure; p != nil {
				cell = topicCell{Lines: field.of(p)}
			}
			stated = stated || len(cell.Lines) > 0
			row.Cells = append(row.Cells, cell)
		}
		if stated {
			v.Rows = append(v.Rows, row)
		}
	}
	return view{
		Title:       t.Title,
		Description: t.Summary,
		Beside:      besideOf("/topics/" + t.ID + "/"),
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}, {"各地对照", "/topics/"}},
		Main:        v,
	}
}

func paperNames(p *content.Procedure) (names []string) {
	for _, paper := range p.Papers {
		names = append(names, paper.Name)
	}
	return names
}

func deadlineTexts(p *content.Procedure) (texts []string) {
	for _, d := range p.Deadlines {
		texts = append(texts, d.What+"："+d.Text)
	}
	return texts
}

func feeTexts(p *content.Procedure) (texts []string) {
	for _, f := range p.Fees {
		texts = append(texts, f.What+"："+f.Text)
	}
	return texts
}

func stepCount(p *content.Procedure) []string {
	return []string{fmt.Sprintf("%d 步，%d 个角色", len(p.Steps), len(p.Flow.Lanes))}
}
