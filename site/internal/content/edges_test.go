package content

import (
	"math/rand/v2"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
)

// TestEdges checks for every policy, with random people and visits, what [say.Edges] tells of larger bills: before
// an edge each further yuan costs what it says, in many places, and right behind it something else, which is what it
// says, too. In whole fens the bill at an edge is as told but for rounding.
func TestEdges(t *testing.T) {
	const years = 25
	var fen = num.New(1, -2)
	for _, p := range realPolicies(t) {
		if !p.Reimburses() {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			y := &yearMaker{Rand: rand.New(rand.NewPCG(13, 14)), policy: p, questions: say.Questions(p)}
			find := contract.Find(contract.Policies{p.ID: p}.Find)
			answered, seen := 0, 0
			for range years {
				q, err := find.Read(y.request())
				if err != nil {
					continue
				}
				req := q.Reimbursement
				last := &req.Visits[len(req.Visits)-1]
				last.Fees.Total, last.Fees.Items = num.Max(last.Fees.Total, num.Int(1)), nil
				if _, err := settle.Settle(p, req, nil, nil); err != nil {
					continue
				}
				answered++
				rate, edges, ok := say.Edges(p, req)
				seen += len(edges)
				share := shares(t, p, req)
				from := num.Num{} // more than the bill
				for i := 0; i <= len(edges); i++ {
					to := from.Add(num.Int(1 + y.Int64N(100_000)))
					if i < len(edges) {
						to = edges[i].More
					} else if !ok {
						break
					}
					for range 6 {
						more := from.Add(to.Sub(from).Mul(num.New(y.Int64N(10_000), -4)).RoundDown(2))
						if !more.GreaterThan(from) || !more.LessThan(to) {
							continue
						}
						if got, want := share(more).Sub(share(from)), rate.Mul(more.Sub(from)); !got.Equal(want) {
							t.Fatalf("of %s more the person pays %s from %s on, not %s", more, got, from, want)
						}
					}
					if i == len(edges) {
						break
					}
					next := edges[i]
					if next.Rate.Equal(rate) || next.Text == "" {
						t.Fatalf("%q at %s: %s before and %s behind", next.Text, next.More, rate, next.Rate)
					}
					behind := next.More.Add(fen)
					if i+1 < len(edges) && !behind.LessThan(edges[i+1].More) {
						from, rate = next.More, next.Rate
						continue
					}
					if got := share(behind).Sub(share(next.More)); !got.Equal(next.Rate.Mul(fen)) {
						t.Fatalf("behind %q at %s a fen costs %s, not %s", next.Text, next.More, got, next.Rate.Mul(fen))
					}
					from, rate = next.More, next.Rate
				}
			}
			if answered == 0 || seen == 0 && p.ID != "rural-cooperative" { // which pays kinds of fees alone
				t.Errorf("%d random requests have an answer, with %d edges", answered, seen)
			}
		})
	}
}

// shares gives what the person pays, exactly and over the year, where the last bill is higher by so much.
func shares(t *testing.T, p *policy.Policy, req *settle.Request) func(more num.Num) num.Num {
	return func(more num.Num) num.Num {
		q := *req
		q.Exact = true
		q.Visits = append(q.Visits[:0:0], q.Visits...)
		bill := &q.Visits[len(q.Visits)-1].Fees
		bill.Total = bill.Total.Add(more)
		a, err := settle.Settle(p, &q, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return a.Person()
	}
}
