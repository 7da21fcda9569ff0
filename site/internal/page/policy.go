package page

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/words"
	"yibao/site/internal/billchart"
	"yibao/site/internal/content"
)

// policyGroup is some policies in the order of the provinces, like the list of calculators.
type policyGroup struct {
	ID, Title, Note string
	Policies        []*content.Policy
}

func policiesView(site *content.Site) view {
	today := policyGroup{ID: "today", Title: "看病自己付多少", Note: "近年的。有的只见到前一两年的标准，有的没有核实，每一份写着。"}
	other := policyGroup{ID: "other", Title: "别的", Note: "以前的规定、每月缴多少，和数日子这类不只一地用的。"}
	add := func(policies []*content.Policy) {
		for _, p := range policies {
			group := &other
			if p.ForToday() {
				group = &today
			}
			if !slices.Contains(group.Policies, p) {
				group.Policies = append(group.Policies, p)
			}
		}
	}
	for _, province := range site.Provinces {
		for _, place := range province.Places {
			add(place.Policies)
		}
	}
	add(site.Policies) // of no province
	groups := slices.DeleteFunc([]policyGroup{today, other}, func(g policyGroup) bool { return len(g.Policies) == 0 })
	return view{
		Title:       "政策",
		Description: "各地医保的起付标准、报销比例、封顶线和缴费比例，条条有出处，附算例。",
		Section:     "/policies/",
		Main:        groups,
	}
}

// onePolicy is the view of one policy.
type onePolicy struct {
	*content.Policy
	Status     content.Status
	Check      *lastCheck // nil where nothing says
	Current    version    // the newest
	Briefs     []brief    // of the newest
	Older      []version  // newest first
	Changes    []changes  // likewise, each between a version and the one before it
	YearStarts string     // 7 月 1 日; empty where that is 1 January
	Asked      []asked    // what a reimbursement asks
	Readings   []readingView
	Invariants []invariant
	Rules      []rule
	Links      []calculatorLink
	Report     report
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
	Rest       []figureTable // figures that no step above has told
}

// program is how one benefit, layer or calculator computes.
type program struct {
	ID, Title string
	Notes     []string
	Chart     *billchart.Chart // of a benefit
	Asked     []asked          // of a calculator
	Steps     []said
	Results   []*policy.Result // of a calculator
	Rules     []rule           // that its figures come from
	Report    report
}

// readingView is a reading, and what each other option changes in the newest version.
type readingView struct {
	*figure.Reading
	Otherwise []otherwise
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
	Head        []string // names of the columns: dimensions, then the value or the bands
	Rows        []figureRow
}

// figureRow is one row: the names that lead to it, then its numbers.
type figureRow struct {
	Keys   []figureKey
	Values []string
}

// figureKey is a name, and over how many rows it holds; the rows below it do not have it again.
type figureKey struct {
	Text string
	Span int
}

// rule is a rule and where it stands.
type rule struct {
	*policy.Rule
	Source *content.Source
	Anchor string // of the part in the source's page
	Report report
}

func policyView(site *content.Site, p *content.Policy) view {
	path := "/policies/" + p.ID + "/"
	newest := p.Newest()
	report := func(fragment, title string) report {
		return reportOn(&site.Settings, path+fragment, p.Title+title, reported(newest.Title(), p.Checked))
	}
	v := onePolicy{
		Policy: p, YearStarts: yearStarts(p.Policy), Status: p.Standing(), Check: checkOf(site, p.Checked),
		Briefs: briefs(p, newest), Links: calculatorLinks(p), Report: report("", ""),
	}
	rules := map[string]rule{}
	for _, r := range p.Policy.Rules {
		c := p.Cited[r.ID]
		item := rule{Rule: r, Source: c.Source, Report: report("#"+r.ID, "，"+r.Title)}
		if c.Part != nil {
			item.Anchor = "#" + c.Part.ID
		}
		rules[r.ID] = item
		v.Rules = append(v.Rules, item)
	}
	drawn := &charts{}
	versions := p.Policy.Versions
	reimburses := false
	for i := len(versions) - 1; i >= 0; i-- {
		drawn.older = i < len(versions)-2
		one := versionOf(p, versions[i], drawn)
		for k := range one.Programs {
			x := &one.Programs[k]
			for _, id := range cites(x.Steps) {
				x.Rules = append(x.Rules, rules[id])
			}
			x.Report = report("#"+x.ID, "，"+x.Title)
		}
		if i == len(versions)-1 {
			v.Current = one
		} else {
			v.Older = append(v.Older, one)
			v.Changes = append(v.Changes, changesOf(versions[i], versions[i+1]))
		}
		reimburses = reimburses || len(versions[i].Benefits) > 0
	}
	if reimburses {
		v.Asked = askedOf(say.Questions(p.Policy))
		v.Invariants = invariants
	}
	for i, r := range p.Policy.Readings {
		v.Readings = append(v.Readings, readingView{r, readOtherwise(p.Policy, newest, i)})
	}
	return view{
		Title:       p.Title,
		Description: p.Summary,
		Version:     reported(newest.Title(), p.Checked),
		Status:      p.Standing(),
		Beside:      beside{path + "index.md", "/api/v1/policies/" + p.ID + ".json"},
		Section:     "/policies/",
		Crumbs:      []crumb{{"政策", "/policies/"}},
		About:       datasetOf(&site.Settings, p),
		Main:        v,
	}
}

// cites are the rules that steps rest on, each once.
func cites(steps []said) []string {
	var out []string
	for _, s := range steps {
		for _, id := range s.Cite {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
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
	prose := newProse(p.Policy)
	id := func(of string) string { return "_" + v.ID + "-" + of }
	for _, b := range v.Benefits {
		item := program{ID: id(b.ID), Title: b.Title, Chart: drawn.bill(p, v, b), Steps: prose.program(b.Steps)}
		item.Notes = benefitNotes(p.Policy, b, item.Chart)
		out.Programs = append(out.Programs, item)
	}
	for _, l := range v.Layers {
		out.Programs = append(out.Programs, program{ID: id(l.ID), Title: l.Title, Notes: prose.layerNotes(v, l), Steps: prose.program(l.Steps)})
	}
	for _, c := range v.Calculators {
		item := program{ID: id(c.ID), Title: c.Title, Asked: askedOf(say.CalculatorQuestions(p.Policy, c)), Steps: prose.program(c.Steps), Results: c.Results}
		if c.Summary != "" {
			item.Notes = []string{c.Summary}
		}
		out.Programs = append(out.Programs, item)
	}
	for _, f := range figures(v) {
		if !prose.told[f] {
			out.Rest = append(out.Rest, figureOf(f))
		}
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
	return tableOfCells(figureTable{Title: f.Title, Note: f.Note, Cite: f.Cite, Head: f.By()}, f.Cells(), valueNames(f))
}

// join lets a name that stands below itself, and all before it likewise, hold for both rows.
func join(rows []figureRow) {
	if len(rows) == 0 {
		return
	}
	heads := make([]int, len(rows[0].Keys)) // of each column: the row that has the name
	for i := 1; i < len(rows); i++ {
		for k := range rows[i].Keys {
			if rows[i].Keys[k].Text != rows[heads[k]].Keys[k].Text {
				for ; k < len(heads); k++ {
					heads[k] = i
				}
				break
			}
			rows[heads[k]].Keys[k].Span++
			rows[i].Keys[k].Span = 0
		}
	}
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
		row := figureRow{Values: c.Values}
		for _, k := range c.Keys {
			row.Keys = append(row.Keys, figureKey{k, 1})
		}
		t.Rows = append(t.Rows, row)
	}
	join(t.Rows)
	return t
}
