package page

import (
	"cmp"
	"slices"

	"yibao/calc/date"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// doubts are what is not sure on the site 没有弄清的: figures and sentences that a source leaves open, and how long ago each
// source was looked at.
type doubts struct {
	Policies []policyDoubts
	Entries  []*content.Entry // that hold today, and whose sources can be read in several ways
	Ages     []age
	Undated  int // sources without a day
}

// policyDoubts are the readings of one policy.
type policyDoubts struct {
	*content.Policy
	Readings []doubt
}

// doubt is a question that the source leaves open, what the site takes, and what else it may mean.
type doubt struct {
	ID, Title, Why, Taken string
	Others                []string
}

// age is a day, and the sources that were last looked at on it.
type age struct {
	Check   *lastCheck
	Day     date.Date
	Sources []*content.Source
}

func doubtsView(site *content.Site) view {
	var v doubts
	for _, p := range site.Policies {
		if p.ID == ownNotice {
			continue // its readings are those of a notice that the reader has, not of ours
		}
		one := policyDoubts{Policy: p}
		for _, r := range p.Readings {
			d := doubt{ID: r.ID, Title: r.Title, Why: r.Why, Taken: words.Title(r.Options, r.Default)}
			for _, o := range r.Options {
				if o.ID != r.Default {
					d.Others = append(d.Others, o.Title)
				}
			}
			one.Readings = append(one.Readings, d)
		}
		if len(one.Readings) > 0 {
			v.Policies = append(v.Policies, one)
		}
	}
	slices.SortStableFunc(v.Policies, func(a, b policyDoubts) int { return cmp.Compare(a.Standing().Rank(), b.Standing().Rank()) })
	for _, e := range site.Entries {
		if e.Status.Current() && len(e.Notes) > 0 {
			v.Entries = append(v.Entries, e)
		}
	}
	days := map[date.Date][]*content.Source{}
	for _, s := range site.Sources {
		if s.Checked.IsZero() {
			v.Undated++
		} else {
			days[s.Checked] = append(days[s.Checked], s)
		}
	}
	for day, sources := range days {
		v.Ages = append(v.Ages, age{checkOf(site, day), day, sources})
	}
	slices.SortFunc(v.Ages, func(a, b age) int { return cmp.Compare(a.Day, b.Day) })
	return view{
		Title:       "没有弄清的",
		Description: "来源写得含糊、可以有几种读法的数字和句子，本站按哪一种；每份来源最后一次核对是哪一天。",
		Section:     "/sources/",
		Crumbs:      []crumb{{"来源", "/sources/"}},
		Main:        v,
	}
}
