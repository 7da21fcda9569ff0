package page

import (
	"cmp"
	"html/template"
	"slices"

	"yibao/calc/date"
	"yibao/site/api"
	"yibao/site/internal/content"
)

// condition is the page for who runs the site 网站情况. What depends on the day and on the program that runs, that
// program puts in, see [api.StatusMark].
type condition struct {
	Now     template.HTML
	Days    []checkedDay // the earliest first
	Undated int          // things without a day
}

// checkedDay is how many things were last checked on a day.
type checkedDay struct {
	Day                               date.Date
	Entries, Policies, Sources, Other int
}

// All is how many things those are.
func (d *checkedDay) All() int { return d.Entries + d.Policies + d.Sources + d.Other }

func statusView(site *content.Site) view {
	v := condition{Now: template.HTML(api.StatusMark.Around("<p>这一段由网站程序填写。只放了文件、没有运行程序的主机上没有。</p>\n"))}
	days := map[date.Date]*checkedDay{}
	on := func(day date.Date) *checkedDay {
		if day.IsZero() {
			v.Undated++
			return new(checkedDay)
		}
		if days[day] == nil {
			days[day] = &checkedDay{Day: day}
		}
		return days[day]
	}
	for _, e := range site.Entries {
		on(e.Checked).Entries++
	}
	for _, p := range site.Policies {
		on(p.Checked).Policies++
	}
	for _, s := range site.Sources {
		on(s.Checked).Sources++
	}
	for _, l := range site.Laws {
		on(l.Checked).Other++
	}
	for _, b := range site.Bridges {
		on(b.Checked).Other++
	}
	for _, d := range days {
		v.Days = append(v.Days, *d)
	}
	slices.SortFunc(v.Days, func(a, b checkedDay) int { return cmp.Compare(a.Day, b.Day) })
	return view{Title: "网站情况", Description: "给管网站的人看：程序和内容的版本、每一天核对了多少、有没有问题。", Main: v}
}
