package curve

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// Case is whom and where a curve holds for: one visit, the first of the year, all of whose cost
// is eligible, with the default readings.
type Case struct {
	Category string   // title; empty where the benefit does not ask
	Ages     string   // 不满 70 周岁; empty where age makes no difference
	Levels   []string // titles; empty where the benefit does not ask
	Item     string   // the one kind of fee on the bill, where only some kinds count 药费
	Points   []Point
	Readings []*figure.Reading // those that the curve rests on
	Fields   []string          // of the request, likewise
	// Accumulates tells that it makes no difference whether the bill comes at once or in parts,
	// so that the curve holds for the year's cost 全年累计.
	Accumulates bool

	policy  *policy.Policy
	benefit *policy.Benefit
	asked   settle.Request
	item    string
	// tolerance is what rounding may make of the ends of a piece: half a fen for each fund at either
	// end, and more where steps round what they pay.
	tolerance num.Num
	from      int // the least and the greatest age
	to        int
	key       string // what the funds pay for bills of many sizes: equal where the curve is
}

// Title says whom the case is: "退休，不满 70 周岁，一级、二级和三级".
func (c *Case) Title() string {
	var parts []string
	for _, s := range []string{c.Category, c.Ages, join(c.Levels)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "，")
}

func join(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], "、") + "和" + names[n-1]
	}
	return strings.Join(names, "")
}

// Cases lists the cases that a benefit tells apart, in the order in which people are asked,
// with their curves. Hospital levels and ages that come to the same are one case. Given holds
// the version's inputs. There are no cases where something else is asked for.
func Cases(p *policy.Policy, v *policy.Version, b *policy.Benefit, given figure.Given) ([]*Case, error) {
	start := &Case{policy: p, benefit: b, to: -1, tolerance: tolerance(v, b)}
	start.asked = settle.Request{Date: v.From, Inputs: holding(b.When, v.Inputs, given), Visits: []figure.Visit{{Kind: b.Kinds[0]}}}
	all, err := start.expand()
	if err != nil {
		return nil, err
	}
	order := func(c *Case) int {
		return slices.IndexFunc(p.People, func(o words.Option) bool { return o.Title == c.Category })
	}
	slices.SortStableFunc(all, func(a, b *Case) int { return order(a) - order(b) })
	all = merge(all)
	for _, c := range all {
		if c.Points, err = c.corners(); err != nil {
			return nil, err
		}
		c.Accumulates = c.accumulates()
	}
	return all, nil
}

// holding gives the inputs that conditions look at a value with which they hold.
func holding(when []figure.Condition, inputs []*figure.Input, given figure.Given) figure.Given {
	for i := range when {
		keys := when[i].Keys()
		for _, in := range inputs {
			if in.ID == when[i].Dim.Name && len(keys) > 0 {
				if v, ok := given.Get(in.ID); !ok || !slices.Contains(keys, v.Text) {
					given = given.With(in.ID, figure.Value{Text: keys[0]})
				}
			}
		}
	}
	return given
}

func tolerance(v *policy.Version, b *policy.Benefit) num.Num {
	programs := []*policy.Program{&b.Program}
	for _, l := range v.Layers {
		if !l.YearEnd && l.Covers(b.Place) {
			programs = append(programs, &l.Program)
		}
	}
	all := num.New(2, -2).Mul(num.Int(int64(len(programs))))
	for _, p := range programs {
		for _, s := range p.Steps {
			bands := 1
			if s.Scale != nil {
				bands += len(s.Scale.Edges)
			}
			all = all.Add(s.Rounding.Mul(num.Int(int64(2 * bands))))
		}
	}
	return all
}

// maxAge is the oldest that cases are made for.
const maxAge = 100

// expand answers what the engine still asks for in every way that it takes.
func (c *Case) expand() ([]*Case, error) {
	c.takeItem()
	a, e := settle.Settle(c.policy, c.request(num.New(far, -2)), nil, nil)
	switch {
	case e == nil && a.Visits[0].Benefit != c.benefit:
		return nil, nil // another benefit covers these people
	case e == nil:
		c.finish()
		return []*Case{c}, nil
	case e.Code != words.Missing:
		return nil, nil // not given, or not for such people
	}
	var out []*Case
	for _, answer := range c.answers(e.Field) {
		next := *c
		next.asked.Visits = slices.Clone(c.asked.Visits)
		answer(&next)
		more, err := next.expand()
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	if out == nil {
		return nil, e
	}
	return out, nil
}

// answers lists the ways to answer what the engine asks for; none where it is an input.
func (c *Case) answers(field string) []func(*Case) {
	var out []func(*Case)
	switch field {
	case "person.category":
		for _, o := range c.policy.People {
			out = append(out, func(c *Case) { c.asked.Visits[0].Person.Category, c.Category = o.ID, o.Title })
		}
	case "visits[0].level":
		for _, o := range c.policy.Levels {
			out = append(out, func(c *Case) { c.asked.Visits[0].Level, c.Levels = o.ID, []string{o.Title} })
		}
	case "person.age":
		for age := range maxAge + 1 {
			out = append(out, func(c *Case) {
				c.asked.Visits[0].Person.Age, c.asked.Visits[0].Person.HasAge = age, true
				c.from, c.to = age, age
			})
		}
	}
	return out
}

// takeItem puts the bill into the first kind of fee that the benefit looks at.
func (c *Case) takeItem() {
	for _, field := range say.Trace(c.policy, c.request(num.New(far, -2))).Fields {
		if item, ok := strings.CutPrefix(field, "visits[0].fees.items."); ok && c.item == "" {
			c.item = item
			for _, o := range words.Items {
				if o.ID == item {
					c.Item = o.Title
				}
			}
		}
	}
}

// finish notes what the case comes to, to be compared with others.
func (c *Case) finish() {
	asked := say.Trace(c.policy, c.request(num.New(far, -2)))
	c.Readings, c.Fields = asked.Readings, asked.Fields
	var b strings.Builder
	for cents := int64(10_00); cents < far; cents = cents * 7 / 5 {
		_, fund := c.Pays(num.New(cents, -2))
		b.WriteString(fund.String() + " ")
	}
	c.key = b.String()
}

// merge joins neighbouring ages, and then hospital levels, that come to the same.
func merge(all []*Case) []*Case {
	same := func(a, b *Case) bool { return a.Category == b.Category && a.key == b.key }
	all = reduce(all, func(a, b *Case) bool {
		if !same(a, b) || !slices.Equal(a.Levels, b.Levels) || a.to+1 != b.from {
			return false
		}
		a.to = b.to
		return true
	})
	for _, c := range all {
		c.Ages = ages(c.from, c.to)
	}
	return reduce(all, func(a, b *Case) bool {
		if !same(a, b) || a.Ages != b.Ages || a.Levels == nil {
			return false
		}
		a.Levels = append(a.Levels, b.Levels...)
		return true
	})
}

// reduce lets every case be taken in by one before it.
func reduce(all []*Case, takes func(a, b *Case) bool) []*Case {
	var out []*Case
	for _, b := range all {
		if !slices.ContainsFunc(out, func(a *Case) bool { return takes(a, b) }) {
			out = append(out, b)
		}
	}
	return out
}

// ages says from which age to which.
func ages(from, to int) string {
	switch {
	case to < 0 || from == 0 && to == maxAge:
		return ""
	case from == 0:
		return "不满 " + strconv.Itoa(to+1) + " 周岁"
	case to == maxAge:
		return strconv.Itoa(from) + " 周岁及以上"
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to) + " 周岁"
}

// accumulates settles bills of several sizes at once and in two parts.
func (c *Case) accumulates() bool {
	for _, p := range c.Points[1:] {
		for _, times := range []int64{1, 2, 3} {
			bill := p.Bill.Mul(num.Int(times))
			part := bill.Div(num.Int(3)).RoundDown(2)
			_, whole := c.Pays(bill)
			req := c.request(num.Num{})
			rest := req.Visits[0]
			req.Visits[0].Fees, rest.Fees = c.fees(part), c.fees(bill.Sub(part))
			req.Visits = append(req.Visits, rest)
			a, err := settle.Settle(c.policy, req, nil, nil)
			if err != nil || a.Total.Funds.Sub(whole).Abs().GreaterThan(c.tolerance) {
				return false
			}
		}
	}
	return true
}

// Pays gives what the person and the funds pay of a bill. The engine answers every bill of a
// case that it has answered one of.
func (c *Case) Pays(bill num.Num) (person, fund num.Num) {
	a, err := settle.Settle(c.policy, c.request(bill), nil, nil)
	if err != nil {
		return bill, num.Num{}
	}
	return a.Total.Person, a.Total.Funds
}

// exactly gives what the funds pay where nothing is rounded.
func (c *Case) exactly(bill num.Num) (num.Num, error) {
	req := c.request(bill)
	req.Exact = true
	a, err := settle.Settle(c.policy, req, nil, nil)
	if err != nil {
		return num.Num{}, err
	}
	return a.Total.Funds, nil
}

// answer settles a bill and explains it.
func (c *Case) answer(bill num.Num) (*say.Answer, error) {
	a, err := say.Settle(c.policy, c.request(bill))
	if err != nil {
		return nil, err
	}
	return a, nil
}

// request is the case's request for a bill.
func (c *Case) request(bill num.Num) *settle.Request {
	req := c.asked
	req.Visits = slices.Clone(c.asked.Visits)
	req.Visits[0].Fees = c.fees(bill)
	return &req
}

func (c *Case) fees(bill num.Num) figure.Fees {
	fees := figure.Fees{Total: bill}
	if c.item != "" {
		fees.SetItem(c.item, bill)
	}
	return fees
}
