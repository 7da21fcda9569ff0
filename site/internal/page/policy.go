package page

import (
	"strings"

	"yibao/calc"
	"yibao/site/internal/content"
)

func policiesView(site *content.Site) view {
	return view{
		Title:       "政策",
		Description: "各地医保的起付标准、报销比例、封顶线和缴费比例，条条有出处，附算例。",
		Section:     "/policies/",
		Main:        site.Policies,
	}
}

// policy is the view of one policy.
type policy struct {
	*content.Policy
	Status     content.Status
	IsHistoric bool
	Versions   []version // newest first
	Rules      []rule
	Links      []calculatorLink
}

// version is one version: how it computes, and with which figures.
type version struct {
	*calc.Version
	Programs []steps
	Figures  []figure
	Single   []*calc.Figure // those that are one number
}

// steps is how one benefit or calculator computes.
type steps struct {
	Title string
	Note  string
	Steps []*calc.Step
}

// figure is the table of one figure.
type figure struct {
	*calc.Figure
	Head []string // names of the columns: dimensions, then the value or the bands
	Rows []figureRow
}

// figureRow is one row: the names that lead to it, then its numbers.
type figureRow struct{ Keys, Values []string }

// rule is a rule and where it stands.
type rule struct {
	*calc.Rule
	Source *content.Source
	Anchor string // of the part in the source's page
}

func policyView(p *content.Policy) view {
	v := policy{
		Policy:     p,
		Status:     content.Status(p.Policy.Status),
		IsHistoric: p.Policy.Status == string(content.Historic),
		Links:      calculatorLinks(p),
	}
	for i := len(p.Policy.Versions) - 1; i >= 0; i-- {
		v.Versions = append(v.Versions, versionOf(p.Policy.Versions[i]))
	}
	for _, r := range p.Policy.Rules {
		c := p.Cited[r.ID]
		item := rule{Rule: r, Source: c.Source}
		if c.Part != nil {
			item.Anchor = "#" + c.Part.ID
		}
		v.Rules = append(v.Rules, item)
	}
	return view{
		Title:       p.Title,
		Description: p.Summary,
		Section:     "/policies/",
		Crumbs:      []crumb{{"政策", "/policies/"}},
		Main:        v,
	}
}

func versionOf(v *calc.Version) version {
	out := version{Version: v}
	add := func(figures []*calc.Figure) {
		for _, f := range figures {
			if len(f.By())+len(f.Edges) == 0 {
				out.Single = append(out.Single, f)
				continue
			}
			out.Figures = append(out.Figures, figureOf(f))
		}
	}
	add(v.Figures)
	for _, b := range v.Benefits {
		note := "按每次就诊算。"
		if b.Yearly {
			note = "按全年累计的费用算，每次付到当时为止该付的数。"
		}
		out.Programs = append(out.Programs, steps{b.Title, note, b.Steps})
		add(b.Figures)
	}
	for _, c := range v.Calculators {
		out.Programs = append(out.Programs, steps{c.Title, c.Summary, c.Steps})
		add(c.Figures)
	}
	return out
}

// figureOf lays a figure out as a table. A row that holds for all of a dimension says so.
func figureOf(f *calc.Figure) figure {
	out := figure{Figure: f, Head: f.By()}
	dims := len(out.Head)
	if bands := f.Bands(); bands != nil {
		out.Head = append(out.Head, bands...)
	} else {
		out.Head = append(out.Head, "数值")
	}
	for _, c := range f.Cells() {
		for len(c.Keys) < dims {
			c.Keys = append(c.Keys, "不分")
		}
		out.Rows = append(out.Rows, figureRow{c.Keys, c.Values})
	}
	return out
}

// Default is the title of the option that is taken where nobody chooses.
func (p policy) Default(r *calc.Reading) string {
	for _, o := range r.Options {
		if o.ID == r.Default {
			return o.Title
		}
	}
	return ""
}

// exampleNames says in words what a path of an answer is.
var exampleNames = map[string]string{
	"act_pay_dedc": "起付标准", "hifp_pay": "统筹基金支付", "hifob_pay": "大额支付", "fund_pay_sumamt": "基金支付",
	"psn_part_amt": "个人自付", "inscp_scp_amt": "可报费用", "preselfpay_amt": "先行自付", "overlmt_selfpay": "超限价自费",
	"fulamt_ownpay_amt": "全自费", "medfee_sumamt": "总费用",
}

// Name says in words what a result of an example is: "第 2 次就诊，基金支付".
func (p policy) Name(r content.ExampleResult) string {
	parts := strings.Split(r.Path, ".")
	last := parts[len(parts)-1]
	name := exampleNames[last]
	switch {
	case parts[0] == "result":
		for _, v := range p.Policy.Versions {
			for _, c := range v.Calculators {
				for _, res := range c.Results {
					if res.ID == last {
						name = res.Title
					}
				}
			}
		}
	case parts[0] == "visits" && parts[1] != "0":
		name = "第 2 次就诊，" + name
		if parts[1] != "1" {
			name = "后面的就诊，" + exampleNames[last]
		}
	}
	if name == "" {
		return r.Path
	}
	return name
}

// Shown is the value of a result as people read it.
func (p policy) Shown(r content.ExampleResult) string {
	switch r.Value {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	if strings.Contains(r.Value, ".") {
		return r.Value + " 元"
	}
	return r.Value
}
