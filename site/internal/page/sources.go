package page

import (
	"cmp"
	"slices"

	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

func sourcesView(site *content.Site) view {
	v := sources{Site: site}
	for _, s := range site.Sources {
		if len(s.CitedIn) > 0 || s.Law != nil {
			v.Laws = append(v.Laws, s)
		} else {
			v.Documents = append(v.Documents, s)
		}
	}
	byStatus := func(a, b *content.Source) int { return cmp.Compare(a.Status.Rank(), b.Status.Rank()) }
	slices.SortStableFunc(v.Documents, byStatus)
	slices.SortStableFunc(v.Laws, byStatus)
	return view{
		Title:       "来源",
		Description: "本站的每一项流程、每一个数字依据的文件。",
		Section:     "/sources/",
		Main:        v,
	}
}

// sources is the view of the list: the documents, and the legal documents that they cite.
type sources struct {
	*content.Site
	Documents, Laws []*content.Source
}

// source is the view of one source: what it is, and what rests on it.
type source struct {
	*content.Source
	LastChecked string // empty where the file does not say
	Unseen      bool   // a legal document that is known from others only
	Rules       []sourceRule
}

// sourceRule is a rule that comes from the source, and the policy that applies it.
type sourceRule struct {
	*policy.Rule
	Policy *content.Policy
}

func sourceView(c *content.Source) view {
	v := source{Source: c, Unseen: len(c.CitedIn) > 0 && c.Status == content.Unverified}
	if !c.Checked.IsZero() {
		v.LastChecked = words.Date(c.Checked)
	}
	for _, p := range c.Policies {
		for _, r := range p.Rules {
			if p.Cited[r.ID].Source == c {
				v.Rules = append(v.Rules, sourceRule{r, p})
			}
		}
	}
	return view{
		Title:       c.Title,
		Description: "来源文件“" + c.Title + "”的说明，以及出自它的流程、政策和规则。",
		Section:     "/sources/",
		Crumbs:      []crumb{{"来源", "/sources/"}},
		Main:        v,
	}
}
