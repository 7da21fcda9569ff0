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
