package page

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/policy"
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

// onePolicy is the view of one policy.
type onePolicy struct {
	*content.Policy
	Status     content.Status
	Check      *lastCheck // nil where nothing says
	Versions   []version  // newest first
	YearStarts string     // 7 月 1 日; empty where that is 1 January
	Asked      []asked    // what a reimbursement asks
	Invariants []invariant
	Rules      []rule
	Links      []calculatorLink
}

// version is one version: how it computes, and with which figures.
type version struct {
	*policy.Version
	Status     content.Status
	IsHistoric bool // and the policy, whose head says so, is not
	Published  string
	Programs   []program
	Counters   []counter
	Groups     []figureTable
	Figures    []figureTable
	Single     []*figure.Figure // those that are one number
	Shares     bool             // some figure is drawn as shares of the fund and the person
}

// program is how one benefit, layer or calculator computes.
type program struct {
	Title   string
	Notes   []string
	Chart   *billChart // of a benefit
	Asked   []asked    // of a calculator
	Phases  []phase
	Results []*policy.Result // of a calculator
}

// phase is steps that belong together 起付标准, 报销, ….
type phase struct {
	Title string // empty where all steps are of one phase
	Steps []*verb.Step
}

// counter is a sum of the year with a name, and what it counts.
type counter struct{ Title, Text string }

// asked is something that is to be filled in.
type asked struct {
	Title    string
	Text     string // the choices, or what to write
	Optional bool
}

// invariant is something that holds for every bill, and how that is checked.
type invariant struct{ Text, Check string }

// figureTable is the table of one figure, or of one group.
type figureTable struct {
	Title, Note string
	Cite        []string
	Chart       template.HTML // of one that has bands
	Head        []string      // names of the columns: dimensions, then the value or the bands
	Rows        []figureRow
}

// figureRow is one row: the names that lead to it, then its numbers.
type figureRow struct{ Keys, Values []string }

// rule is a rule and where it stands.
type rule struct {
	*policy.Rule
	Source *content.Source
	Anchor string // of the part in the source's page
}

func policyView(site *content.Site, p *content.Policy) view {
	v := onePolicy{Policy: p, YearStarts: yearStarts(p.Policy), Status: p.Standing(), Check: checkOf(site, p.Checked), Links: calculatorLinks(p)}
	drawn := &charts{}
	reimburses := false
	for i := len(p.Policy.Versions) - 1; i >= 0; i-- {
		drawn.older = i < len(p.Policy.Versions)-2
		v.Versions = append(v.Versions, versionOf(p, p.Policy.Versions[i], drawn))
		reimburses = reimburses || len(p.Policy.Versions[i].Benefits) > 0
	}
	if reimburses {
		v.Asked = askedOf(say.Questions(p.Policy))
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

// yearStarts says when a benefit year begins, where that is not with the calendar's.
func yearStarts(p *policy.Policy) string {
	day, ok := date.Parse("2001-" + p.YearStarts())
	if !ok || day == date.Of(2001, 1, 1) {
		return ""
	}
	_, m, d := day.Civil()
	return strconv.Itoa(m) + " 月 " + strconv.Itoa(d) + " 日"
}

func versionOf(p *content.Policy, v *policy.Version, drawn *charts) version {
	out := version{Version: v, Status: content.Status(v.Status), IsHistoric: v.Status == string(content.Historic) && p.Standing() != content.Historic}
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
		item := program{Title: b.Title, Chart: drawn.bill(p, v, b), Phases: phasesOf(b.Steps)}
		item.Notes = benefitNotes(p.Policy, b, item.Chart)
		out.Programs = append(out.Programs, item)
		add(b.Figures, true)
	}
	for _, l := range v.Layers {
		out.Programs = append(out.Programs, program{Title: l.Title, Notes: layerNotes(v, l), Phases: phasesOf(l.Steps)})
		add(l.Figures, true)
	}
	for _, c := range v.Calculators {
		item := program{Title: c.Title, Asked: askedOf(say.CalculatorQuestions(p.Policy, c)), Phases: []phase{{Steps: c.Steps}}, Results: c.Results}
		if c.Summary != "" {
			item.Notes = []string{c.Summary}
		}
		out.Programs = append(out.Programs, item)
		add(c.Figures, false)
	}
	for _, k := range v.Counters {
		if k.Title != "" { // the others are those of single steps, which say so themselves
			out.Counters = append(out.Counters, counter{k.Title, k.Explain(func(id string) string { return titleOf(v, id) })})
		}
	}
	for _, g := range v.Groups {
		out.Groups = append(out.Groups, tableOfCells(figureTable{Title: g.Title, Head: g.By()}, g.Cells(), []string{"归在哪一组"}))
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

// notStated stands in a table where the source states nothing.
const notStated = "没有写"

// figureOf lays a figure out as a table.
func figureOf(f *figure.Figure) figureTable {
	values := []string{"数值"}
	if bands := f.Bands(); len(bands) > 1 {
		values = bands
	}
	return tableOfCells(figureTable{Title: f.Title, Note: f.Note, Cite: f.Cite, Head: f.By()}, f.Cells(), values)
}

// tableOfCells fills a table, which has the names of the dimensions as its head. A row that holds for
// all of a dimension says so.
func tableOfCells(t figureTable, cells []figure.Cell, values []string) figureTable {
	dims := len(t.Head)
	t.Head = append(t.Head, values...)
	for _, c := range cells {
		for len(c.Keys) < dims {
			c.Keys = append(c.Keys, "不分")
		}
		for len(c.Values) < len(values) {
			c.Values = append(c.Values, notStated)
		}
		t.Rows = append(t.Rows, figureRow{c.Keys, c.Values})
	}
	return t
}

// Default is the title of the option that is taken where nobody chooses.
func (p onePolicy) Default(r *figure.Reading) string {
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
func (p onePolicy) FirstExamples() []*content.Example {
	return p.Examples[:min(len(p.Examples), shownExamples)]
}

func (p onePolicy) MoreExamples() []*content.Example {
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
func (p onePolicy) Line(e *content.Example) exampleLine {
	line := exampleLine{Title: e.Title, Kind: e.Kind}
	for _, r := range e.Results {
		line.Results = append(line.Results, exampleResult{p.name(r), p.shown(r)})
	}
	return line
}

// exampleNames says in words what a field of an answer is.
var exampleNames = func() map[string]string {
	names := map[string]string{
		"act_pay_dedc": "起付标准", "fund_pay_sumamt": "基金支付", "psn_part_amt": "个人自付", "inscp_scp_amt": "可报费用",
		"preselfpay_amt": "先行自付", "overlmt_selfpay": "超限价自费", "fulamt_ownpay_amt": "全自费", "medfee_sumamt": "总费用",
		"acct_pay": "个人账户支付", "acct_mulaid_pay": "家庭共济支付", "psn_cash_pay": "现金支付", "base": "算进去的个人负担",
	}
	for f := words.Pooled; f < words.Funds; f++ {
		names[f.Field()] = f.Title() + "支付"
	}
	return names
}()

// name says in words what a result of an example is: "第 2 次就诊，基金支付".
func (p onePolicy) name(r content.ExampleResult) string {
	parts := tree.SplitPath(r.Path)
	last := parts[len(parts)-1]
	name := exampleNames[last]
	switch {
	case parts[0] == "result":
		if res := p.result(last); res != nil {
			name = res.Title
		}
	case name == "" || len(parts) > 3:
		return r.Path
	case parts[0] == "visits" && parts[1] != "0":
		if i, err := strconv.Atoi(parts[1]); err == nil {
			name = "第 " + strconv.Itoa(i+1) + " 次就诊，" + name
		}
	case parts[0] == "year_end":
		name = "年底，" + name
	}
	return cmp.Or(name, r.Path)
}

// result finds a result of the policy's calculators.
func (p onePolicy) result(id string) *policy.Result {
	for _, v := range p.Policy.Versions {
		for _, c := range v.Calculators {
			for _, res := range c.Results {
				if res.ID == id {
					return res
				}
			}
		}
	}
	return nil
}

// shown is the value of an example's result as people read it.
func (p onePolicy) shown(r content.ExampleResult) string {
	if id, ok := strings.CutPrefix(r.Path, "result."); ok {
		if res := p.result(id); res != nil && res.Kind == figure.Share {
			return r.Value + "%"
		}
	}
	return shown(r.Value)
}

// shown is an amount, a day or a truth as people read it.
func shown(value string) string {
	switch value {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	if day, ok := date.Parse(value); ok {
		return words.Date(day)
	}
	if strings.Contains(value, ".") {
		return value + " 元"
	}
	return value
}
