package advice

import (
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/content"

	"github.com/shopspring/decimal"
)

// side says which amounts of an example an edge is compared with.
type side string

const (
	cost  side = "费用"        // what bills come to
	above side = "起付标准以上的费用" // the same, less the deductible
	paid  side = "基金付"       // what funds have paid
	value side = "算"         // any number of a calculation
)

// edge is a number at which a result changes its way.
type edge struct {
	value num.Num
	pos   tree.Pos
}

// amounts are what the examples of one program reach, by side.
type amounts map[side][]num.Num

func (a amounts) add(s side, list ...num.Num) { a[s] = append(a[s], list...) }

var fen = decimal.New(1, -2)

// reach tells whether an example comes to the edge, within a fen.
func (a amounts) reach(s side, at num.Num) bool {
	return slices.ContainsFunc(a[s], func(d num.Num) bool {
		return d.Sub(at).Abs().LessThanOrEqual(fen)
	})
}

// untested finds the edges without an example. Only edges that stand in figures count; those
// that steps compute have no place of their own.
func untested(p *content.Policy, doc *tree.Node) []Note {
	reached := examples(p)
	var notes []Note
	for i, v := range p.Versions {
		at := items(doc.Get("versions"))[i]
		look := func(name string, body *tree.Node) {
			figures := []*tree.Node{body.Get("figures"), at.Get("figures")}
			notes = append(notes, missing(p.File, edges(body.Get("steps"), figures), reached[v.ID+" "+name])...)
		}
		for _, b := range v.Benefits {
			look("benefits."+b.ID, get(at, "benefits", b.ID))
		}
		if v.YearEnd != nil {
			look("year_end", at.Get("year_end"))
		}
		for _, c := range v.Calculators {
			look("calculators."+c.ID, get(at, "calculators", c.ID))
		}
	}
	return notes
}

// figureEdges are the edges that a program takes from one figure, for one side.
type figureEdges struct {
	id, title string
	side      side
	edges     []edge
}

// missing writes one note for each figure that has edges without an example.
func missing(file string, figures []figureEdges, reached amounts) []Note {
	var notes []Note
	for _, f := range figures {
		var values []string
		pos := tree.Pos{}
		for _, e := range f.edges {
			if reached.reach(f.side, e.value) {
				continue
			}
			if values == nil {
				pos = e.pos
			}
			if s := e.value.String(); !slices.Contains(values, s) {
				values = append(values, s)
			}
		}
		if values != nil {
			notes = append(notes, Note{file, pos, "数字 " + f.id + "（" + f.title + "）：没有" + string(f.side) + "到 " + strings.Join(values, "、") + " 的算例；补上恰好到这里、多 1 分或少 1 分的"})
		}
	}
	return notes
}

// edges lists, by figure, the edges that steps take from figures, of which the first list that
// has a name counts.
func edges(steps *tree.Node, figures []*tree.Node) []figureEdges {
	var out []figureEdges
	take := func(name *tree.Node, s side) {
		if name == nil {
			return
		}
		var f *tree.Node
		for _, list := range figures {
			if f == nil {
				f = list.Get(name.Text)
			}
		}
		if f == nil {
			return // an input or a step
		}
		i := slices.IndexFunc(out, func(e figureEdges) bool { return e.id == name.Text && e.side == s })
		if i < 0 {
			i = len(out)
			out = append(out, figureEdges{id: name.Text, title: f.Get("title").Text, side: s})
		}
		out[i].edges = append(out[i].edges, edgesOf(f)...)
	}
	for _, step := range items(steps) {
		switch step.Get("do").Text {
		case "bands":
			axis := cost
			if start := step.Get("start"); start != nil && start.Text == "deductible" {
				axis = above
			}
			take(step.Get("scale"), axis)
			until := axis
			if counts := step.Get("counts"); counts != nil && counts.Text == "payment" {
				until = paid
			}
			take(step.Get("until"), until)
		case "deduct":
			take(step.Get("take"), cost)
		case "limit":
			take(step.Get("to"), cost)
		case "ceiling":
			take(step.Get("to"), paid)
		case "marginal", "bracket":
			take(step.Get("scale"), value)
		case "at_least", "at_most":
			take(step.Get("than"), value)
		case "clamp":
			take(step.Get("min"), value)
			take(step.Get("max"), value)
		}
	}
	return out
}

// edgesOf lists the edges of a figure with bands, or the numbers of another.
func edgesOf(f *tree.Node) []edge {
	var out []edge
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n == nil {
			return
		}
		if d, bad := n.Decimal(); bad == "" && d.IsPositive() {
			out = append(out, edge{d, n.Pos})
		}
		for _, v := range n.Items {
			walk(v)
		}
	}
	if bands := f.Get("edges"); bands != nil {
		walk(bands)
	} else {
		walk(f.Get("value"))
		walk(f.Get("rows"))
	}
	return out
}

// examples computes the examples and gives what they reach, by version and program, as
// "2009-01-01 benefits.inpatient".
func examples(p *content.Policy) map[string]amounts {
	out := map[string]amounts{}
	of := func(name string) amounts {
		if out[name] == nil {
			out[name] = amounts{}
		}
		return out[name]
	}
	for _, e := range p.Examples {
		data, bad := contract.Policies{p.ID: p.Policy}.Answer(e.Request)
		request, err1 := tree.ParseJSON(e.Request)
		answer, err2 := tree.ParseJSON(data)
		if bad != nil || err1 != nil || err2 != nil {
			continue
		}
		version := answer.Get("version").Text
		if c := answer.Get("calculator"); c != nil {
			a := of(version + " calculators." + c.Text)
			for _, n := range slices.Concat(items(request.Get("inputs")), items(answer.Get("result"))) {
				a.add(value, number(n))
			}
			for _, line := range items(answer.Get("lines")) {
				a.add(value, number(line.Get("amount")))
			}
			continue
		}
		i := slices.IndexFunc(p.Versions, func(v *policy.Version) bool { return v.ID == version })
		bills(p.Versions[i], request, answer, of)
	}
	return out
}

// bills adds what the visits of an example reach, each by itself and with what has gone before.
func bills(v *policy.Version, request, answer *tree.Node, of func(string) amounts) {
	type sum struct{ eligible, deducted, paid num.Num }
	year := map[string]*sum{}
	for i, visit := range items(answer.Get("visits")) {
		b := v.Benefit(items(request.Get("visits"))[i].Get("kind").Text)
		a := of(v.ID + " benefits." + b.ID)
		so := year[b.ID]
		if so == nil {
			stated := request.Get("year")
			so = &sum{number(stated.Get("inscp_scp_amt")), number(stated.Get("act_pay_dedc")), number(stated.Get("hifp_pay"))}
			year[b.ID] = so
		}
		eligible, deducted := number(visit.Get("inscp_scp_amt")), number(visit.Get("act_pay_dedc"))
		so.eligible, so.deducted = so.eligible.Add(eligible), so.deducted.Add(deducted)
		a.add(cost, eligible, so.eligible)
		a.add(above, eligible.Sub(deducted), so.eligible.Sub(so.deducted))
		for _, fund := range []string{"hifp_pay", "hifob_pay", "hifmi_pay", "maf_pay", "fund_pay_sumamt"} {
			a.add(paid, number(visit.Get(fund)), so.paid.Add(number(visit.Get(fund))))
		}
		so.paid = so.paid.Add(number(visit.Get("fund_pay_sumamt")))
	}
	if end := answer.Get("year_end"); end != nil {
		a := of(v.ID + " year_end")
		base := number(end.Get("base"))
		a.add(cost, base)
		for _, line := range items(end.Get("lines")) {
			a.add(above, base.Sub(number(line.Get("amount"))))
		}
		for _, fund := range []string{"hifob_pay", "hifmi_pay"} {
			a.add(paid, number(end.Get(fund)))
		}
	}
}

// number is the number that a node holds, or zero.
func number(n *tree.Node) num.Num {
	if n == nil {
		return num.Num{}
	}
	d, _ := n.Decimal()
	return d
}
