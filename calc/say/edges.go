package say

import (
	"slices"
	"strings"

	"yibao/calc/num"
	"yibao/calc/pieces"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Edge is an amount of the last visit's bill from which on a further yuan costs the person more or less than
// before: a deductible is met, a band ends, a cap is reached, a layer begins.
type Edge struct {
	More num.Num // than the bill: the least amount in fen with which it is reached
	Text string  // 过了起付标准
	Rate num.Num // what the person pays of each further yuan from there on
}

// farthest is a bill beyond every edge that anybody reaches.
var farthest = num.Int(10_000_000)

// Edges finds the edges ahead of the last visit's bill, the nearest first, and what the person pays of each
// further yuan before the first. What a bill has more is taken to be in scope, and of the kind of which there is most where
// kinds of fees are told apart. What layers pay at the end of the year counts.
//
// The engine is asked for what the person pays of larger bills, exactly, and that is taken apart into its straight
// pieces; an edge is called after the line that changes there. Where what the person pays jumps, the edges
// before it are told, and ok is false.
func Edges(p *policy.Policy, req *settle.Request) (rate num.Num, edges []Edge, ok bool) {
	q := *req
	q.Exact, q.Visits = true, slices.Clone(req.Visits)
	visit := &q.Visits[len(q.Visits)-1]
	bill := visit.Fees
	set := func(total num.Num) {
		visit.Fees = bill
		visit.Fees.Total = total
		if bill.Items != nil {
			i := mostOf(bill.Items)
			visit.Fees.Items = slices.Clone(bill.Items)
			visit.Fees.Items[i] = bill.Items[i].Add(total.Sub(bill.Total))
		}
	}
	found, err := pieces.Find(func(total num.Num) (num.Num, error) {
		set(total)
		a, err := settle.Settle(p, &q, nil, nil)
		if err != nil {
			return num.Num{}, err
		}
		return a.Person(), nil
	}, bill.Total, farthest)
	if len(found) == 0 {
		return num.Num{}, nil, false
	}
	grows := make([]growth, len(found))
	for i, at := range found {
		end := at.X.Add(num.Int(1000))
		if i+1 < len(found) {
			end = found[i+1].X
		}
		third := end.Sub(at.X).Div(num.Int(3))
		set(at.X.Add(third))
		a, failed := Settle(p, &q)
		set(end.Sub(third))
		b, failed2 := Settle(p, &q)
		if failed != nil || failed2 != nil {
			return num.Num{}, nil, false
		}
		grows[i] = between(a, b)
	}
	for i, at := range found[1:] {
		edges = append(edges, Edge{More: at.X.Sub(bill.Total).RoundUp(2), Text: crossing(grows[i], grows[i+1]), Rate: at.Slope})
	}
	return found[0].Slope, edges, err == nil
}

func mostOf(items []num.Num) (most int) {
	for i := range items {
		if items[i].GreaterThan(items[most]) {
			most = i
		}
	}
	return most
}

// growth lists the lines that grow with the bill.
type growth []Line

// between finds the lines that differ between two answers: those of the last visit and of the year's end.
func between(a, b *Answer) (out growth) {
	lines := func(a *Answer) []Line {
		return slices.Concat(a.Lines[len(a.Lines)-1], a.YearEnd)
	}
	before := lines(a)
	for _, l := range lines(b) {
		i := slices.IndexFunc(before, l.same)
		if i < 0 || !before[i].Amount.Equal(l.Amount) {
			out = append(out, l)
		}
	}
	return out
}

// same tells whether another line is of the same part of the same step: layers may use the ids that benefits use.
func (l *Line) same(as Line) bool {
	return l.ID == as.ID && l.Title == as.Title && l.Payer == as.Payer && l.part == as.part
}

// only gives the lines that grow here and not there.
func (g growth) only(there growth, fits func(*Line) bool) (out growth) {
	for i := range g {
		if fits(&g[i]) && !slices.ContainsFunc(there, g[i].same) {
			out = append(out, g[i])
		}
	}
	return out
}

// crossing says what happens where other lines begin to grow.
func crossing(before, after growth) string {
	paid := func(l *Line) bool { return l.Payer != words.Person }
	if met := before.only(after, (*Line).Deductible); len(met) > 0 {
		return "过了" + met[0].Title
	}
	ended, begun := before.only(after, paid), after.only(before, paid)
	switch {
	case len(begun) > 0 && slices.ContainsFunc(ended, begun[0].follows):
		return "到了“" + begun[0].Title + "”这一段"
	case len(begun) > 0:
		return "开始由" + begun[0].Payer.Title() + "付（" + begun[0].Title + "）"
	case len(ended) == 0:
		return "换了比例"
	case slices.ContainsFunc(after, func(l Line) bool { return paid(&l) }):
		return ended[0].Payer.Title() + "付到顶了（" + ended[0].Title + "）"
	}
	for _, l := range after.only(before, func(l *Line) bool { return l.part == verb.PartBeyond }) {
		return "到了" + l.Title + "，医保不再付"
	}
	return "到了封顶线，医保不再付"
}

// follows tells whether the line is of the band after another's.
func (l *Line) follows(before Line) bool {
	of := func(id string) string {
		step, _, _ := strings.Cut(id, ".")
		return step
	}
	return before.ID != l.ID && of(before.ID) == of(l.ID)
}
