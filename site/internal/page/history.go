package page

import (
	"cmp"
	"slices"
	"strconv"

	"yibao/calc/date"
	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// history is what has changed: on the site by its own notes and checks, and in the rules by the days from which
// versions of policies are in force. No clock is read; all days are those of the content.
type history struct {
	Days  []historyDay
	Years []historyYear
}

// historyDay is a day of the site, the newest first.
type historyDay struct {
	Day      string
	Notes    []*content.Change
	Policies []*content.Policy // compared with their sources on this day
	Entries  []*content.Entry  // likewise
}

// historyYear are the versions that came into force in a year.
type historyYear struct {
	Year     int
	Versions []historyVersion
}

// historyVersion is a version of a policy, and how many numbers differ from the one before it.
type historyVersion struct {
	*content.Policy
	Href, From string
	Status     content.Status
	from       date.Date
	Newest     bool
	Differ     int // 0 also where there is none before it
}

func historyView(site *content.Site) view {
	var v history
	days := map[date.Date]*historyDay{}
	at := func(day date.Date) *historyDay {
		if days[day] == nil {
			days[day] = &historyDay{Day: words.Date(day)}
		}
		return days[day]
	}
	for _, c := range site.Changes {
		at(c.Day).Notes = append(at(c.Day).Notes, c)
	}
	for _, e := range site.Entries {
		if !e.Checked.IsZero() {
			at(e.Checked).Entries = append(at(e.Checked).Entries, e)
		}
	}
	var versions []historyVersion
	for _, p := range site.Policies {
		if !p.Checked.IsZero() {
			at(p.Checked).Policies = append(at(p.Checked).Policies, p)
		}
		if p.ID == ownNotice {
			continue // its figures are the reader's
		}
		var before *policy.Version
		for _, one := range p.Versions {
			if !one.From.IsZero() {
				versions = append(versions, historyVersionOf(p, one, before))
			}
			before = one
		}
	}
	order := make([]date.Date, 0, len(days))
	for day := range days {
		order = append(order, day)
	}
	slices.SortFunc(order, func(a, b date.Date) int { return cmp.Compare(b, a) })
	for _, day := range order {
		v.Days = append(v.Days, *days[day])
	}
	slices.SortStableFunc(versions, func(a, b historyVersion) int { return cmp.Compare(b.from, a.from) })
	for _, one := range versions {
		year := one.from.Year()
		if n := len(v.Years); n == 0 || v.Years[n-1].Year != year {
			v.Years = append(v.Years, historyYear{Year: year})
		}
		last := &v.Years[len(v.Years)-1]
		last.Versions = append(last.Versions, one)
	}
	return view{
		Title:       "最近的改动",
		Description: "本站哪天改了什么、核对了什么，各地的规定从哪天起变了。",
		Section:     "/sources/",
		Crumbs:      []crumb{{"来源", "/sources/"}},
		Main:        v,
	}
}

func historyVersionOf(p *content.Policy, v, before *policy.Version) historyVersion {
	out := historyVersion{Policy: p, Status: content.Status(v.Status), from: v.From, From: words.Date(v.From), Newest: v == p.Newest()}
	out.Href = "/policies/" + p.ID + "/#_" + v.ID
	if before == nil {
		return out
	}
	since := changesOf(before, v)
	out.Differ = since.count()
	out.Href = "/policies/" + p.ID + "/#_changes-" + v.ID
	return out
}

// Title is the heading of a year.
func (y historyYear) Title() string { return strconv.Itoa(y.Year) + " 年" }
