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
type growth []*Line

// lastLines are those of the last visit and of the year's end.
func lastLines(a *Answer) (all growth) {
	for _, lines := range [][]Line{a.Lines[len(a.Lines)-1], a.YearEnd} {
		for i := range lines {
			all = append(all, &lines[i])
		}
	}
	return all
}

// has finds the line of the same part of the same step, or gives nil: layers may use the ids that benefits use.
func (g growth) has(l *Line) *Line {
	for _, as := range g {
		if l.ID == as.ID && l.Title == as.Title && l.Payer == as.Payer && l.part == as.part {
			return as
		}
	}
	return nil
}

// between finds the lines that differ between two answers.
func between(a, b *Answer) (out growth) {
	before := lastLines(a)
	for _, l := range lastLines(b) {
		if was := before.has(l); was == nil || !was.Amount.Equal(l.Amount) {
			out = append(out, l)
		}
	}
	return out
}

// only gives the lines that grow here and not there.
func (g growth) only(there growth) (out growth) {
	for _, l := range g {
		if there.has(l) == nil {
			out = append(out, l)
		}
	}
	return out
}

// crossing says what happens where other lines begin to grow.
func crossing(before, after growth) string {
	ends, begins := before.only(after), after.only(before)
	for _, l := range ends {
		if l.Deductible() {
			return "过了" + l.Title
		}
	}
	for _, l := range begins {
		if !l.funded() {
			continue
		}
		if slices.ContainsFunc(ends, l.follows) {
			return "到了“" + l.Title + "”这一段"
		}
		return "开始由" + l.Payer.Title() + "付（" + l.Title + "）"
	}
	if slices.ContainsFunc(after, (*Line).funded) {
		for _, l := range ends {
			if l.funded() {
				return l.Payer.Title() + "付到顶了（" + l.Title + "）"
			}
		}
		return "换了比例"
	}
	for _, l := range begins {
		if l.part == verb.PartBeyond {
			return "到了" + l.Title + "，医保不再付"
		}
	}
	return "到了封顶线，医保不再付"
}

func (l *Line) funded() bool { return l.Payer != words.Person }

// follows tells whether the line is of the band after another's.
func (l *Line) follows(before *Line) bool {
	of := func(id string) string {
		step, _, _ := strings.Cut(id, ".")
		return step
	}
	return before.ID != l.ID && of(before.ID) == of(l.ID)
}
