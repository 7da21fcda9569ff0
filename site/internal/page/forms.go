package page

import (
	"fmt"
	"strings"

	"yibao/site/internal/content"
)

// formGroup is the forms of one place.
type formGroup struct {
	*content.Place
	Forms []*content.Form
}

func formsView(site *content.Site) view {
	var groups []formGroup
	for _, p := range site.Places {
		g := formGroup{Place: p}
		for _, f := range site.Forms {
			if f.Entry.Place == p {
				g.Forms = append(g.Forms, f)
			}
		}
		if len(g.Forms) > 0 {
			groups = append(groups, g)
		}
	}
	return view{
		Title:       "表单",
		Description: "来源里有名字的表、单、证：谁填、谁签字盖章、交给谁，用在哪一项事。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        groups,
	}
}

// calendarGroup is the days of one place.
type calendarGroup struct {
	*content.Place
	Days []calendarDay
}

// calendarDay is a day as people read it.
type calendarDay struct {
	*content.Day
	When string // 每月 10 日
}

func calendarView(site *content.Site) view {
	var groups []calendarGroup
	for _, p := range site.Places {
		g := calendarGroup{Place: p}
		for _, d := range site.Calendar {
			if d.Entry.Place == p {
				g.Days = append(g.Days, calendarDay{d, whenOf(d)})
			}
		}
		if len(g.Days) > 0 {
			groups = append(groups, g)
		}
	}
	return view{
		Title:       "经办一年的日子",
		Description: "每月、每季、每年反复要办的事，按来源写的日子排好，可以存进日历。",
		Section:     "/procedures/",
		Crumbs:      []crumb{{"办事", "/procedures/"}},
		Main:        groups,
	}
}

// whenOf says a day in words.
func whenOf(d *content.Day) string {
	day := fmt.Sprintf(" %d 日", d.On)
	if d.On == content.Last {
		day = "底"
	}
	switch d.Every {
	case "month":
		return "每月" + day
	case "quarter":
		return "每季度末"
	}
	var months []string
	for _, m := range d.Months {
		months = append(months, fmt.Sprint(m))
	}
	if d.On == 0 {
		day = ""
	}
	return "每年 " + strings.Join(months, "、") + " 月" + day
}
