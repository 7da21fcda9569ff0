package curve

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/words"

	"github.com/shopspring/decimal"
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
	// Accumulates tells that it makes no difference whether the bill comes at once or in parts,
	// so that the curve holds for the year's cost 全年累计.
	Accumulates bool

	policy  *policy.Policy
	benefit *policy.Benefit
	asked   settle.Request
	item    string
	from    int // the least and the greatest age
	to      int
	key     string // what the funds pay for bills of many sizes: equal where the curve is
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
func Cases(p *policy.Policy, v *policy.Version, b *policy.Benefit, given map[string]figure.Value) ([]*Case, error) {
	start := &Case{policy: p, benefit: b, to: -1}
	start.asked = settle.Request{Date: v.From, Inputs: given, Visits: []figure.Visit{{Kind: b.Kinds[0]}}}
	all, err := start.expand()
	if err != nil {
		return nil, err
	}
	order := func(c *Case) int {
		return slices.IndexFunc(words.Categories, func(o words.Option) bool { return o.Title == c.Category })
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

// maxAge is the oldest that cases are made for.
const maxAge = 100

// expand answers what the engine still asks for in every way that it takes.
func (c *Case) expand() ([]*Case, error) {
	c.takeItem()
	_, err := c.policy.Amounts(c.request(far))
	var e *words.Error
	switch errors.As(err, &e); {
	case e == nil:
		c.finish()
		return []*Case{c}, nil
	case e.Code == words.NotGiven:
		return nil, nil
	}
	var out []*Case
	for _, answer := range answers(e.Field) {
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
func answers(field string) []func(*Case) {
	var out []func(*Case)
	switch field {
	case "person.category":
		for _, o := range words.Categories {
			out = append(out, func(c *Case) { c.asked.Person.Category, c.Category = o.ID, o.Title })
		}
	case "visits[0].level":
		for _, o := range words.Levels {
			out = append(out, func(c *Case) { c.asked.Visits[0].Level, c.Levels = o.ID, []string{o.Title} })
		}
	case "person.age":
		for age := range maxAge + 1 {
			out = append(out, func(c *Case) {
				c.asked.Person.Age, c.asked.Person.HasAge = age, true
				c.from, c.to = age, age
			})
		}
	}
	return out
}

// takeItem puts the bill into the first kind of fee that the benefit looks at.
func (c *Case) takeItem() {
	for _, field := range c.policy.Trace(c.request(far)).Fields {
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
	c.Readings = c.policy.Trace(c.request(far)).Readings
	var b strings.Builder
	for cents := int64(10_00); cents < far; cents = cents * 7 / 5 {
		_, fund := c.Pays(decimal.New(cents, -2))
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
			part := bill.Div(num.Int(3)).Truncate(2)
			_, whole := c.Pays(bill)
			req := c.request(0)
			rest := req.Visits[0]
			req.Visits[0].Fees, rest.Fees = c.fees(part), c.fees(bill.Sub(part))
			req.Visits = append(req.Visits, rest)
			a, err := c.policy.Amounts(req)
			if err != nil || a.Total.Funds.Sub(whole).Abs().GreaterThan(tolerance) {
				return false
			}
		}
	}
	return true
}

// Pays gives what the person and the funds pay of a bill. The engine answers every bill of a
// case that it has answered one of.
func (c *Case) Pays(bill num.Num) (person, fund num.Num) {
	req := c.request(0)
	req.Visits[0].Fees = c.fees(bill)
	a, err := c.policy.Amounts(req)
	if err != nil {
		return bill, num.Num{}
	}
	return a.Total.Person, a.Total.Funds
}

// request is the case's request for a bill in fen.
func (c *Case) request(cents int64) *settle.Request {
	req := c.asked
	req.Visits = slices.Clone(c.asked.Visits)
	req.Visits[0].Fees = c.fees(decimal.New(cents, -2))
	return &req
}

func (c *Case) fees(bill num.Num) figure.Fees {
	fees := figure.Fees{Total: bill}
	if c.item != "" {
		fees.Items = map[string]num.Num{c.item: bill}
	}
	return fees
}
