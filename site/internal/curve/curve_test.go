package curve

import (
	"math/rand/v2"
	"os"
	"testing"

	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/site/internal/content"
)

// benefits calls f with every benefit of the content and its cases.
func benefits(t *testing.T, f func(t *testing.T, v *policy.Version, b *policy.Benefit, cases []*Case)) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	count := 0
	for _, p := range site.Policies {
		for _, v := range p.Versions {
			for _, b := range v.Benefits {
				count++
				t.Run(p.ID+"/"+v.ID+"/"+b.ID, func(t *testing.T) {
					cases, err := Cases(p.Policy, v, b, Inputs(v, p.Examples))
					if err != nil || len(cases) == 0 {
						t.Fatalf("%d cases, %v", len(cases), err)
					}
					f(t, v, b, cases)
				})
			}
		}
	}
	if count == 0 {
		t.Error("no policy has a benefit")
	}
}

// along gives what the funds pay of a bill on the piece that starts at p, not rounded.
func along(p Point, bill num.Num) num.Num {
	return p.Fund.Add(bill.Sub(p.Bill).Mul(p.Rate))
}

// TestCornersAreExact compares every corner with the engine: a fen before it, at it and a fen
// beyond it. Half a fen may be rounded at either end of a piece, for each fund. The two pieces are also drawn
// from their far ends: they must meet at the corner, as exactly as rounding lets them.
func TestCornersAreExact(t *testing.T) {
	fen, one := num.New(1, -2), num.Int(1)
	benefits(t, func(t *testing.T, _ *policy.Version, _ *policy.Benefit, cases []*Case) {
		for _, c := range cases {
			for i, p := range c.Points[1:] {
				before := c.Points[i]
				for _, at := range []struct {
					bill num.Num
					on   Point
				}{{p.Bill.Sub(fen), before}, {p.Bill, before}, {p.Bill, p}, {p.Bill.Add(fen), p}} {
					want := along(at.on, at.bill)
					if _, got := c.Pays(at.bill); got.Sub(want).Abs().GreaterThan(c.tolerance) {
						t.Errorf("%s: of %s the funds pay %s, the piece from %s says %s", c.Title(), at.bill, got, at.on.Bill, want)
					}
				}
				if before.Rate.Equal(p.Rate) {
					t.Fatalf("%s: %s at %s is no corner", c.Title(), p.Name, p.Bill)
				}
				if p.Name == "" {
					t.Errorf("%s: the corner at %s has no name", c.Title(), p.Bill)
				}
				end := p.Bill.Mul(num.Int(4))
				if i+2 < len(c.Points) {
					end = c.Points[i+2].Bill
				}
				_, fund := c.Pays(end)
				gap := fund.Sub(p.Rate.Mul(end.Sub(before.Bill))).Sub(before.Fund)
				meet := before.Bill.Add(gap.Div(before.Rate.Sub(p.Rate)))
				if slack := fen.Div(before.Rate.Sub(p.Rate).Abs()); meet.Sub(p.Bill).Abs().GreaterThan(slack) {
					t.Errorf("%s: the pieces meet at %s, not at %s", c.Title(), meet, p.Bill)
				}
				if p.Rate.IsNegative() || p.Rate.GreaterThan(one) {
					t.Errorf("%s: rate %s", c.Title(), p.Rate)
				}
			}
		}
	})
}

// TestCornersOfBeijing holds corners to the numbers of the rules, worked out by hand.
func TestCornersOfBeijing(t *testing.T) {
	want := map[string]string{
		// (70000 − 24395 − 9000) ÷ 95% + 40000, and (70000 − 26117 − 9400) ÷ 97% + 40000
		"2009-01-01 inpatient 在职，三级": "0 1300 30000 40000 78531.58",
		"2009-01-01 inpatient 退休，三级": "0 1300 30000 40000 75549.48",
		// 20000 ÷ 50% + 1800
		"2009-01-01 outpatient 在职": "0 1800 41800",
		// 20000 ÷ 80% + 1300
		"2009-01-01 outpatient 退休，70 周岁及以上": "0 1300 26300",
		// (100000 − 35330) ÷ 97% + 40000, and 400000 ÷ 85% beyond
		"2023-01-01 inpatient 在职，一级或乡镇卫生院": "0 1300 30000 40000 106670.1 577258.34",
		// 20000 ÷ 90% + 1800, no end
		"2023-01-01 outpatient 在职，社区": "0 1800 24022.22",
	}
	found := 0
	benefits(t, func(t *testing.T, v *policy.Version, b *policy.Benefit, cases []*Case) {
		for _, c := range cases {
			bills := ""
			for _, p := range c.Points {
				bills += " " + p.Bill.String()
			}
			if w, ok := want[v.ID+" "+b.ID+" "+c.Title()]; ok {
				found++
				if bills[1:] != w {
					t.Errorf("%s: corners at%s, want %s", c.Title(), bills, w)
				}
			}
		}
	})
	if found != len(want) {
		t.Errorf("%d of %d cases were found", found, len(want))
	}
}

// TestInvariants settles bills at the corners, a fen beside them and at random, the small ones
// first: person and funds add up to the bill, and so do the lines; nothing is negative; the
// funds never pay less for more, and never more than where the curve ends.
func TestInvariants(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	benefits(t, func(t *testing.T, _ *policy.Version, _ *policy.Benefit, cases []*Case) {
		for _, c := range cases {
			last := c.Points[len(c.Points)-1]
			paid := num.Num{}
			for i, p := range c.Points {
				to := p.Bill.Mul(num.Int(3)).Add(num.Int(1000))
				if i+1 < len(c.Points) {
					to = c.Points[i+1].Bill
				}
				cents, end := p.Bill.Shift(2).IntPart(), to.Shift(2).IntPart()
				for step := max((end-cents)/40, 1); cents < end; cents += 1 + r.Int64N(step) {
					a, err := c.answer(num.New(cents, -2))
					if err != nil {
						t.Fatal(err)
					}
					s, lines := &a.Visits[0], num.Num{}
					for _, l := range a.Lines[0] {
						lines = lines.Add(l.Amount)
						if l.Amount.IsNegative() {
							t.Errorf("%d fen: line %s is %s", cents, l.ID, l.Amount)
						}
					}
					bill := num.New(cents, -2)
					switch {
					case !s.Person.Add(s.Funds).Equal(bill) || !lines.Equal(bill):
						t.Errorf("of %s the person pays %s, the funds %s, the lines say %s", bill, s.Person, s.Funds, lines)
					case s.Person.IsNegative() || s.Funds.IsNegative():
						t.Errorf("of %s the person pays %s, the funds %s", bill, s.Person, s.Funds)
					case s.Funds.LessThan(paid):
						t.Errorf("of %s the funds pay %s, of less %s", bill, s.Funds, paid)
					case last.Corner == End && s.Funds.GreaterThan(last.Fund):
						t.Errorf("of %s the funds pay %s, at most %s", bill, s.Funds, last.Fund)
					}
					paid = s.Funds
				}
			}
		}
	})
}

// TestBent refuses a curve that does not fit the engine.
func TestBent(t *testing.T) {
	benefits(t, func(t *testing.T, _ *policy.Version, _ *policy.Benefit, cases []*Case) {
		c := cases[0]
		for i := range c.Points {
			bent := append([]Point(nil), c.Points...)
			bent[i].Rate = bent[i].Rate.Add(num.New(1, -2))
			if c.check(bent) == nil {
				t.Errorf("a rate that is wrong by 1%% from %s on passes", bent[i].Bill)
			}
		}
	})
}
