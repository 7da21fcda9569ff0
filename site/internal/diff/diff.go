// Package diff tells what a change of the content does to results: it tries the policies of two
// states of the content out with the same requests, those that package trial makes up for both,
// and says which results differ, by how much, and which requests are newly answered or no
// longer.
package diff

import (
	"cmp"
	"slices"
	"sync"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/trial"
)

// mostCases is how many requests are made up for each policy of each side.
const mostCases = 5000

// Report is what differs between two states of the content.
type Report struct {
	Policies []*Policy // in the order of the new content; those that are gone come last
}

// Policy is what differs in one policy.
type Policy struct {
	ID, Title string
	Old, New  bool      // it is there
	Tried     int       // requests
	Changes   []*Change // results that differ, the largest difference first
	Answered  []*Change // requests that only the new content answers
	Refused   []*Change // requests that only the old content answers
}

// Change is a request of which something differs.
type Change struct {
	Case     *trial.Case
	Result   string // what differs first: 基金支付
	Old, New string // as text; empty where there is no answer
	Money    bool   // what people get or pay differs, and By is how much the new amount is more
	By       num.Num
	Error    string // why one side does not answer
}

// Compare tries the policies of both out.
func Compare(old, new []*policy.Policy) *Report {
	r := &Report{}
	var jobs sync.WaitGroup
	compare := func(before, after *policy.Policy) {
		p := &Policy{Old: before != nil, New: after != nil}
		shown := after
		if after == nil {
			shown = before
		}
		p.ID, p.Title = shown.ID, shown.Title
		r.Policies = append(r.Policies, p)
		jobs.Go(func() { p.compare(before, after) })
	}
	for _, p := range new {
		compare(find(old, p.ID), p)
	}
	for _, p := range old {
		if find(new, p.ID) == nil {
			compare(p, nil)
		}
	}
	jobs.Wait()
	return r
}

func find(list []*policy.Policy, id string) *policy.Policy {
	for _, p := range list {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// compare tries one policy out; one of the two may be missing.
func (p *Policy) compare(old, new *policy.Policy) {
	seen := map[string]bool{}
	for _, from := range []*policy.Policy{new, old} {
		if from == nil {
			continue
		}
		for _, c := range trial.Cases(from, mostCases) {
			if !seen[string(c.Request)] {
				seen[string(c.Request)] = true
				p.try(c, answer(old, c), answer(new, c))
			}
		}
	}
	slices.SortStableFunc(p.Changes, func(a, b *Change) int { return b.By.Abs().Cmp(a.By.Abs()) })
}

// try compares the answers to one request.
func (p *Policy) try(c *trial.Case, old, new *outcome) {
	p.Tried++
	switch {
	case old.err != "" && new.err != "":
	case old.err != "":
		p.Answered = append(p.Answered, &Change{Case: c, Error: old.err})
	case new.err != "":
		p.Refused = append(p.Refused, &Change{Case: c, Error: new.err})
	default:
		if d := old.differs(new); d != nil {
			d.Case = c
			p.Changes = append(p.Changes, d)
		}
	}
}

// outcome is an answer: its results, or why there is none.
type outcome struct {
	err     string
	results []result
}

// result is one value of an answer. Those that are money count; the others, such as how the
// same payment is divided, are only shown.
type result struct {
	name  string
	text  string
	money bool
}

// answer answers the request with a policy, which may be missing.
func answer(p *policy.Policy, c *trial.Case) *outcome {
	if p == nil {
		return &outcome{err: "没有这份政策"}
	}
	res, bad := contract.Find(contract.Policies{p.ID: p}.Find).Compute(c.Doc)
	if bad != nil {
		return &outcome{err: bad.Message}
	}
	if res.Calculation != nil {
		return calculated(res)
	}
	out := &outcome{}
	add := func(name, path string, money bool) {
		text, ok := res.Field(path)
		if !ok {
			text = "0.00"
		}
		out.results = append(out.results, result{name, text, money})
	}
	add("基金支付", "total.fund_pay_sumamt", true)
	for f := words.Pooled; f < words.Funds; f++ {
		add("年底"+f.Title()+"支付", "year_end."+f.Field(), true)
	}
	for f := words.Pooled; f < words.Funds; f++ {
		add(f.Title()+"支付", "visits[0]."+f.Field(), false)
	}
	add("起付标准", "visits[0].act_pay_dedc", false)
	add("可报费用", "visits[0].inscp_scp_amt", false)
	return out
}

// calculated lists the results of a calculator under the titles that the policy gives them.
func calculated(res *contract.Answer) *outcome {
	out := &outcome{}
	for _, r := range res.Calculation.Calculator.Results {
		text, _ := res.Field("result." + r.ID)
		out.results = append(out.results, result{r.Title, text, r.Kind == figure.Money})
	}
	return out
}

// differs gives the first value that differs, or nil.
func (o *outcome) differs(new *outcome) *Change {
	for i := range max(len(o.results), len(new.results)) {
		var a, b result
		if i < len(o.results) {
			a = o.results[i]
		}
		if i < len(new.results) {
			b = new.results[i]
		}
		if a.text == b.text {
			continue
		}
		d := &Change{Result: cmp.Or(b.name, a.name), Old: a.text, New: b.text, Money: a.money && b.money}
		if d.Money {
			d.By = amount(b.text).Sub(amount(a.text))
		}
		return d
	}
	return nil
}

// amount reads an amount of an answer.
func amount(text string) num.Num {
	d, _ := num.Parse(text)
	return d
}
