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
// further yuan before the first. What a bill has more is taken to be in scope; where kinds of fees are told apart nothing
// is found. What layers pay at the end of the year counts.
//
// The engine is asked for what the person pays of larger bills, exactly, and that is taken apart into its straight
// pieces; an edge is called after the line that changes there. Where what the person pays jumps, the edges
// before it are told, and ok is false.
func Edges(p *policy.Policy, req *settle.Request) (rate num.Num, edges []Edge, ok bool) {
	q := *req
	q.Exact, q.Visits = true, slices.Clone(req.Visits)
	fees := &q.Visits[len(q.Visits)-1].Fees
	if fees.Items != nil {
		return rate, nil, false
	}
	bill := fees.Total
	found, err := pieces.Find(func(total num.Num) (num.Num, error) {
		fees.Total = total
		a, err := settle.Settle(p, &q, nil, nil)
		if err != nil {
			return num.Num{}, err
		}
		return a.Person(), nil
	}, bill, farthest)
	var before growth
	for i := range found {
		at := &found[i]
		// Two bills on the piece tell which lines grow along it.
		part := num.Int(300)
		if i+1 < len(found) {
			part = found[i+1].X.Sub(at.X).Div(num.Int(3))
		}
		fees.Total = at.X.Add(part)
		one, failed := Settle(p, &q)
		fees.Total = fees.Total.Add(part)
		two, failed2 := Settle(p, &q)
		if failed != nil || failed2 != nil {
			return rate, nil, false
		}
		after := between(one, two)
		if i == 0 {
			rate = at.Slope
		} else {
			edges = append(edges, Edge{at.X.Sub(bill).RoundUp(2), crossing(before, after), at.Slope})
		}
		before = after
	}
	return rate, edges, err == nil
}

// growth lists the lines that grow with the bill.
type growth []*Line

// between finds the lines that differ between two answers: of the last visit and of the year's end.
func between(a, b *Answer) (out growth) {
	var before growth
	each(a, func(l *Line) { before = append(before, l) })
	each(b, func(l *Line) {
		if was := before.find(l); was == nil || !was.Amount.Equal(l.Amount) {
			out = append(out, l)
		}
	})
	return out
}

func each(a *Answer, do func(*Line)) {
	for _, lines := range [][]Line{a.Lines[len(a.Lines)-1], a.YearEnd} {
		for i := range lines {
			do(&lines[i])
		}
	}
}

// find finds the line of the same part of the same step, or gives nil: layers may use the ids that benefits use.
func (g growth) find(l *Line) *Line {
	for _, as := range g {
		if l.ID == as.ID && l.Title == as.Title && l.Payer == as.Payer && l.part == as.part {
			return as
		}
	}
	return nil
}

// crossing says what happens where other lines begin to grow.
func crossing(before, after growth) string {
	ends := map[string]bool{} // steps of funds
	var full *Line
	for _, l := range before {
		switch {
		case after.find(l) != nil:
		case l.Deductible():
			return "过了" + l.Title
		case l.Payer != words.Person:
			full = l
			ends[l.step()] = true
		}
	}
	said, paid := "到了封顶线，医保不再付", false
	for _, l := range after {
		begins := before.find(l) == nil
		switch {
		case l.Payer == words.Person:
			if begins && l.part == verb.PartBeyond {
				said = "到了" + l.Title + "，医保不再付"
			}
		case begins && ends[l.step()]:
			return "到了“" + l.Title + "”这一段"
		case begins:
			return "开始由" + l.Payer.Title() + "付（" + l.Title + "）"
		default:
			paid = true
		}
	}
	switch {
	case !paid:
		return said
	case full != nil:
		return "到了“" + full.Title + "”的头，" + full.Payer.Title() + "不再付"
	}
	return "换了比例"
}

// step is the id of the step whose line it is: bands have it in common.
func (l *Line) step() string {
	step, _, _ := strings.Cut(l.ID, ".")
	return step
}
