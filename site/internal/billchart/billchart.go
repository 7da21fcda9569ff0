// Package billchart draws what a person pays of one benefit against the bill: the curves that package curve
// finds, put into drawings of package plot, with what they rest on and their numbers in tables.
package billchart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/curve"
	"yibao/site/internal/plot"
)

// Chart shows what the person pays against the bill, for one benefit.
type Chart struct {
	Title       string
	Assumes     []string // what the curves rest on
	Accumulates bool     // the bill is the year's
	Groups      []Group
}

// Group is the cases that are drawn together, at most four.
type Group struct {
	Title    string   // 退休; empty where there is one group only
	Drawings []string // SVG
	Tables   []Table
}

// Table is what one curve says, in numbers. All tables of a group have the same bills.
type Table struct {
	Title string
	Key   string // SVG: how its line is drawn; empty where there is one line only
	Rows  []Row
}

// Row is one bill, and how more than that is shared. Name says of a corner what begins there.
type Row struct{ Name, Bill, Person, Fund, More string }

// Page counts the drawings of one page, so that their ids are unique.
type Page struct{ count int }

func (d *Page) id() string {
	d.count++
	return "chart-" + strconv.Itoa(d.count)
}

// Bill draws a benefit of a policy of that title: its cases, for which the inputs were given. There is at least one.
func (d *Page) Bill(title string, v *policy.Version, b *policy.Benefit, cases []*curve.Case, given figure.Given) *Chart {
	out := &Chart{Title: b.Title + "：账单多大，您付多少", Assumes: assumes(v, b, cases, given), Accumulates: accumulates(cases)}
	groups := grouped(cases)
	for _, group := range groups {
		g := Group{}
		if len(groups) > 1 {
			g.Title = group[0].Category
		}
		var ends []float64
		for _, view := range views(group) {
			g.Drawings = append(g.Drawings, d.draw(title, v, out.Title, group, view))
			ends = append(ends, view.to)
		}
		bills := stations(group, ends)
		for i, c := range group {
			t := tableOf(c, bills)
			if len(group) > 1 {
				t.Key = plot.Key(i)
			}
			g.Tables = append(g.Tables, t)
		}
		out.Groups = append(out.Groups, g)
	}
	return out
}

// grouped puts up to four cases into one drawing, more by category.
func grouped(cases []*curve.Case) [][]*curve.Case {
	const most = 4
	if len(cases) <= most {
		return [][]*curve.Case{cases}
	}
	var out [][]*curve.Case
	for _, c := range cases {
		last := len(out) - 1
		if last < 0 || out[last][0].Category != c.Category || len(out[last]) == most {
			out = append(out, nil)
			last++
		}
		out[last] = append(out[last], c)
	}
	return out
}

// assumes says what the curves rest on.
func assumes(v *policy.Version, b *policy.Benefit, cases []*curve.Case, given figure.Given) []string {
	first := cases[0]
	out := []string{"按今年第一次" + b.Title + "的一张账单画，费用都在报销范围内（没有全自费、超限价和先行自付）"}
	if accumulates(cases) {
		out[0] = "按全年累计的费用画，费用都在报销范围内（没有全自费、超限价和先行自付）"
	}
	if first.Item != "" {
		out = append(out, "账单上全部是"+first.Item)
	}
	for _, in := range v.Inputs {
		if !curve.Rests(cases, in) {
			continue
		}
		val, ok := given.Get(in.ID)
		switch {
		case !ok && in.Default != "":
			out = append(out, in.Title+"按“"+choice(in, in.Default)+"”")
		case !ok:
		case in.Kind == figure.Choice:
			out = append(out, in.Title+"按“"+choice(in, val.Text)+"”")
		case in.Kind == figure.Money:
			out = append(out, in.Title+"按 "+val.Num.String()+" 元（各地不同，这里取算例的数）")
		case in.Kind == figure.Rate:
			out = append(out, in.Title+"按 "+words.Percent(val.Num)+"（各地不同，这里取算例的数）")
		}
	}
	if slices.ContainsFunc(cases, func(c *curve.Case) bool { return len(c.Readings) > 0 }) {
		out = append(out, "有两种读法的地方取默认的")
	}
	for _, l := range v.Layers {
		switch {
		case !l.Covers(b.Place):
		case l.YearEnd:
			out = append(out, "不含年底另算的"+l.Title)
		default:
			out = append(out, "含"+l.Title)
		}
	}
	return out
}

// choice is the title of an answer to a choice; others are as they are.
func choice(in *figure.Input, id string) string { return cmp.Or(words.Title(in.Options, id), id) }

func accumulates(cases []*curve.Case) bool {
	return !slices.ContainsFunc(cases, func(c *curve.Case) bool { return !c.Accumulates })
}

// extent is the part of the bills that a drawing shows: up to one bill, with the marks of
// corners from another on.
type extent struct {
	to, from float64
	close    bool // a close look at the small bills
}

// views chooses what to draw: all, and where corners crowd together at the left a close look at
// them.
func views(cases []*curve.Case) []extent {
	var bills []float64
	most := 0.0
	for _, c := range cases {
		for _, p := range c.Points[1:] {
			bill := p.Bill.Float()
			bills = append(bills, bill)
			most = max(most, bill)
		}
		// A curve without an end goes on well beyond its first corner.
		if last := c.Points[len(c.Points)-1]; last.Corner != curve.End && len(c.Points) > 1 {
			most = max(most, 7*c.Points[1].Bill.Float())
		}
	}
	if most == 0 {
		return []extent{{to: 10_000}}
	}
	all := extent{to: plot.RoundTo(most)}
	slices.Sort(bills)
	bills = slices.Compact(bills)
	crowd := slices.IndexFunc(bills, func(b float64) bool { return b >= all.to/5 })
	if crowd < 2 || bills[crowd-1] < 2*bills[0] {
		return []extent{all}
	}
	near := extent{to: plot.RoundTo(bills[crowd-1]), close: true}
	all.from = near.to
	return []extent{near, all}
}

func (d *Page) draw(of string, v *policy.Version, title string, cases []*curve.Case, e extent) string {
	bill := plot.Bill{ID: d.id(), Title: of + "（" + v.Title() + "），" + title, Axis: "医疗费总额", To: e.to, Marks: marks(cases, e)}
	if accumulates(cases) {
		bill.Axis = "全年累计的医疗费"
	}
	if e.close {
		bill.Title += "，放大看 " + Short(e.to, 2) + "以内"
		bill.Axis += "，放大看"
	}
	var desc []string
	for _, c := range cases {
		desc = append(desc, describe(c))
		line := plot.Line{}
		for _, q := range c.Points {
			if q.Bill.Float() < e.to {
				line.Points = append(line.Points, point(q.Bill, q.Person))
			}
		}
		end, _ := num.Parse(strconv.FormatFloat(e.to, 'f', 2, 64))
		person, _ := c.Pays(end)
		line.Points = append(line.Points, point(end, person))
		bill.Lines = append(bill.Lines, line)
	}
	bill.Desc = "横轴是" + bill.Axis + "，竖轴是您付的；余下的由基金付。" + strings.Join(desc, "。") + "。"
	return bill.SVG()
}

func point(bill, person num.Num) plot.Point {
	return plot.Point{Bill: bill.Float(), Person: person.Float()}
}

// marks names the corners. Those too close to be told apart share a name.
func marks(cases []*curve.Case, e extent) []plot.Mark {
	var corners []curve.Point
	for _, c := range cases {
		for _, q := range c.Points[1:] {
			if b := q.Bill.Float(); b < e.to && b >= e.from {
				corners = append(corners, q)
			}
		}
	}
	slices.SortStableFunc(corners, func(a, b curve.Point) int { return a.Bill.Cmp(b.Bill) })
	var out []plot.Mark
	for len(corners) > 0 {
		first, n := corners[0], 1
		same := true
		for ; n < len(corners) && corners[n].Bill.Sub(corners[n-1].Bill).Float() < e.to/40; n++ {
			same = same && corners[n].Corner == first.Corner
		}
		label := span(first.Bill.Float(), corners[n-1].Bill.Float())
		switch {
		case same && first.Corner == curve.Deductible:
			label = "起付标准 " + label
		case same && first.Corner == curve.End:
			label = "封顶 " + label
		}
		out = append(out, plot.Mark{Bill: first.Bill.Float(), Label: label})
		corners = corners[n:]
	}
	return out
}

// span writes one bill, or roughly from which to which.
func span(from, to float64) string {
	a, b := Short(from, 1), Short(to, 1)
	if a == b {
		return Short(from, 2)
	}
	number, unit, _ := strings.Cut(a, " ")
	if strings.HasSuffix(b, " "+unit) {
		return number + "–" + b
	}
	return a + "–" + b
}

// Short writes an amount for a drawing, where 万元 have so many decimals: "7.85 万元", "1300 元".
func Short(yuan float64, decimals int) string {
	unit := " 元"
	if yuan >= 10_000 {
		yuan, unit = yuan/10_000, " 万元"
	} else {
		decimals = 2
	}
	s := strconv.FormatFloat(yuan, 'f', decimals, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + unit
}

// describe says a curve in words.
func describe(c *curve.Case) string {
	var parts []string
	for i, q := range c.Points {
		part := "以上您付 "
		if i+1 < len(c.Points) {
			part = "到 " + c.Points[i+1].Bill.String() + " 元您付 "
		}
		parts = append(parts, q.Bill.String()+" 元"+part+personShare(q))
	}
	if title := c.Title(); title != "" {
		return title + "：" + strings.Join(parts, "，")
	}
	return strings.Join(parts, "，")
}

// stations are the bills that can be read off the drawings of a group: the corners of all curves, and round
// ones between them.
func stations(cases []*curve.Case, ends []float64) []num.Num {
	var out []num.Num
	for _, c := range cases {
		for _, q := range c.Points {
			out = append(out, q.Bill)
		}
	}
	for _, to := range ends {
		for _, t := range plot.Ticks(to) {
			out = append(out, num.Int(int64(t)))
		}
	}
	slices.SortFunc(out, num.Num.Cmp)
	return slices.CompactFunc(out, num.Num.Equal)
}

func tableOf(c *curve.Case, bills []num.Num) Table {
	t := Table{Title: c.Title()}
	at := 0
	for _, bill := range bills {
		for at+1 < len(c.Points) && bill.GreaterThanOrEqual(c.Points[at+1].Bill) {
			at++
		}
		q := c.Points[at]
		row := Row{Bill: bill.String(), More: personShare(q)}
		if bill.Equal(q.Bill) {
			row.Name = q.Name
		} else {
			q.Person, q.Fund = c.Pays(bill)
		}
		row.Person, row.Fund = q.Person.Fixed(2), q.Fund.Fixed(2)
		t.Rows = append(t.Rows, row)
	}
	return t
}

func personShare(q curve.Point) string { return words.Percent(num.Int(1).Sub(q.Rate)) }
