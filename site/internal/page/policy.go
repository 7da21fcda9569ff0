package page

import (
	"html/template"
	"strings"

	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
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
	Versions   []version // newest first
	Asked      []asked   // what a reimbursement asks
	Invariants []invariant
	Rules      []rule
	Links      []calculatorLink
}

// version is one version: how it computes, and with which figures.
type version struct {
	*policy.Version
	Status     content.Status
	IsHistoric bool
	Published  string
	Programs   []program
	Figures    []figure
	Single     []*figure.Figure // those that are one number
	Shares     bool             // some figure is drawn as shares of the fund and the person
}

// program is how one benefit or calculator computes.
type program struct {
	Title   string
	Note    string
	Chart   *billChart // of a benefit
	Asked   []asked    // of a calculator
	Steps   []*verb.Step
	Results []*policy.Result // of a calculator
}

// asked is something that is to be filled in.
type asked struct {
	Title    string
	Text     string // the choices, or what to write
	Optional bool
}

// invariant is something that holds for every bill, and how that is checked.
type invariant struct{ Text, Check string }

// figure is the table of one figure.
type figure struct {
	*figure.Figure
	Chart template.HTML // of one that has bands
	Head  []string      // names of the columns: dimensions, then the value or the bands
	Rows  []figureRow
}

// figureRow is one row: the names that lead to it, then its numbers.
type figureRow struct{ Keys, Values []string }

// rule is a rule and where it stands.
type rule struct {
	*policy.Rule
	Source *content.Source
	Anchor string // of the part in the source's page
}

func policyView(p *content.Policy) view {
	v := policy{Policy: p, Status: content.Status(p.Policy.Status), Links: calculatorLinks(p)}
	drawn := &charts{}
	reimburses := false
	for i := len(p.Policy.Versions) - 1; i >= 0; i-- {
		v.Versions = append(v.Versions, versionOf(p, p.Policy.Versions[i], drawn))
		reimburses = reimburses || len(p.Policy.Versions[i].Benefits) > 0
	}
	if reimburses {
		v.Asked = askedOf(p.Questions())
		v.Invariants = invariants
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

func versionOf(p *content.Policy, v *policy.Version, drawn *charts) version {
	out := version{Version: v, Status: content.Status(v.Status), IsHistoric: v.Status == string(content.Historic)}
	if !v.Published.IsZero() {
		out.Published = words.Date(v.Published)
	}
	add := func(figures []*figure.Figure, shared bool) {
		for _, f := range figures {
			if len(f.By())+len(f.Edges) == 0 {
				out.Single = append(out.Single, f)
				continue
			}
			item := figureOf(f)
			if len(f.Edges) > 0 {
				item.Chart = drawn.bands(p, f, shared)
				out.Shares = out.Shares || shared
			}
			out.Figures = append(out.Figures, item)
		}
	}
	add(v.Figures, true)
	for _, b := range v.Benefits {
		item := program{Title: b.Title, Note: "按每次就诊算。", Chart: drawn.bill(p, v, b), Steps: b.Steps}
		switch {
		case b.Yearly:
			item.Note = "按全年累计的费用算，每次付到当时为止该付的数。"
		case item.Chart != nil && item.Chart.Accumulates:
			item.Note = "按每次就诊算，接着全年已经累计的数。"
		}
		out.Programs = append(out.Programs, item)
		add(b.Figures, true)
	}
	if b := v.YearEnd; b != nil {
		out.Programs = append(out.Programs, program{Title: b.Title, Note: "年底另算一次，算的是全年各次就诊里由个人付的可报费用。", Steps: b.Steps})
		add(b.Figures, true)
	}
	for _, c := range v.Calculators {
		out.Programs = append(out.Programs, program{Title: c.Title, Note: c.Summary, Asked: askedOf(p.CalculatorQuestions(c)), Steps: c.Steps, Results: c.Results})
		add(c.Figures, false)
	}
	return out
}

// howToFill says what to write where there are no choices.
var howToFill = map[figure.Kind]string{
	figure.Money: "金额（元）", figure.Rate: "比例", figure.Count: "整数", figure.Date: "日期", figure.Month: "年月", figure.Dates: "几个日期",
}

// askedOf lists what is to be filled in. The readings are a chapter of their own.
func askedOf(questions []say.Question) []asked {
	var out []asked
	for _, q := range questions {
		if strings.HasPrefix(q.Field, "readings.") {
			continue
		}
		a := asked{Title: q.Title, Text: howToFill[q.Kind], Optional: q.Detail}
		if q.Kind == figure.Choice {
			var titles []string
			for _, o := range q.Options {
				titles = append(titles, o.Title)
			}
			a.Text = strings.Join(titles, "、")
		} else if q.Default != "" {
			a.Text += "，不填按 " + q.Default
		}
		if q.Help != "" {
			a.Text += "；" + q.Help
		}
		out = append(out, a)
	}
	return out
}

// invariants hold for every benefit. The packages calc and curve test them: calc with random
// requests, curve with the policies themselves.
var invariants = []invariant{
	{"您付的加基金付的，正好是总费用，一分不差", "每种情形都用各个折点、折点上下一分和随机的账单算一遍，再用随机编的就诊查"},
	{"谁付的都不是负数", "同上"},
	{"结果里一行一行的钱加起来，正好是总费用", "同上"},
	{"账单多一分，基金不会因此少付", "账单从小到大算过去，基金付的只增不减"},
	{"基金付的不超过封顶线", "随机编的就诊里，逐次与封顶线比"},
	{"同样的填法，什么时候、在哪台设备上算，结果都一样", "同一个请求反复算、同时算许多遍，再与算例比；手机上和服务器上是同一个计算程序"},
}

// figureOf lays a figure out as a table. A row that holds for all of a dimension says so.
func figureOf(f *figure.Figure) figure {
	out := figure{Figure: f, Head: f.By()}
	dims := len(out.Head)
	if bands := f.Bands(); len(bands) > 1 {
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
func (p policy) Default(r *figure.Reading) string {
	for _, o := range r.Options {
		if o.ID == r.Default {
			return o.Title
		}
	}
	return ""
}

// shownExamples is how many examples stand open; the rest are folded away.
const shownExamples = 8

// FirstExamples are those that are shown, MoreExamples those that open.
func (p policy) FirstExamples() []*content.Example {
	return p.Examples[:min(len(p.Examples), shownExamples)]
}

func (p policy) MoreExamples() []*content.Example {
	return p.Examples[min(len(p.Examples), shownExamples):]
}

// exampleLine is an example in words.
type exampleLine struct {
	Title   string
	Kind    content.ExampleKind
	Results []exampleResult
}

type exampleResult struct{ Name, Value string }

// Line puts an example into words.
func (p policy) Line(e *content.Example) exampleLine {
	line := exampleLine{Title: e.Title, Kind: e.Kind}
	for _, r := range e.Results {
		line.Results = append(line.Results, exampleResult{p.name(r), shown(r.Value)})
	}
	return line
}

// exampleNames says in words what a path of an answer is.
var exampleNames = map[string]string{
	"act_pay_dedc": "起付标准", "hifp_pay": "统筹基金支付", "hifob_pay": "大额支付", "fund_pay_sumamt": "基金支付",
	"psn_part_amt": "个人自付", "inscp_scp_amt": "可报费用", "preselfpay_amt": "先行自付", "overlmt_selfpay": "超限价自费",
	"fulamt_ownpay_amt": "全自费", "medfee_sumamt": "总费用",
}

// name says in words what a result of an example is: "第 2 次就诊，基金支付".
func (p policy) name(r content.ExampleResult) string {
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

// shown is a value of an answer as people read it.
func shown(value string) string {
	switch value {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	if day, ok := tree.ParseDate(value); ok {
		return words.Date(day)
	}
	if strings.Contains(value, ".") {
		return value + " 元"
	}
	return value
}
