package lint

import (
	"slices"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// untested finds the edges without an example. Only edges that stand in figures count; those
// that steps compute have no place of their own.
func untested(p *content.Policy, doc *tree.Node) []Note {
	reached := examples(p)
	var notes []Note
	for i, v := range p.Versions {
		at := items(doc.Get("versions"))[i]
		look := func(program *policy.Program, body *tree.Node) {
			figures := []*tree.Node{body.Get("figures"), at.Get("figures")}
			notes = append(notes, missing(p.File, edges(body.Get("steps"), figures), reached[program])...)
		}
		for _, b := range v.Benefits {
			look(&b.Program, get(at, "benefits", b.ID))
		}
		for _, l := range v.Layers {
			body := get(at, "layers", l.ID)
			if body == nil {
				body = at.Get(l.ID) // year_end, the short form
			}
			look(&l.Program, body)
		}
		for _, c := range v.Calculators {
			look(&c.Program, get(at, "calculators", c.ID))
		}
	}
	return notes
}

// amounts are what the examples of one program reach, by side.
type amounts map[side][]num.Num

func (a amounts) add(s side, list ...num.Num) { a[s] = append(a[s], list...) }

var fen = num.New(1, -2)

// reach tells whether an example comes to the edge, within a fen.
func (a amounts) reach(s side, at num.Num) bool {
	near := func(d num.Num) bool { return d.Sub(at).Abs().LessThanOrEqual(fen) }
	for of, list := range a {
		if (of == s || s == value || s == banded && of == cost) && slices.ContainsFunc(list, near) {
			return true
		}
	}
	return false
}

// examples computes the examples and gives what they reach, by program.
func examples(p *content.Policy) map[*policy.Program]amounts {
	out := map[*policy.Program]amounts{}
	of := func(program *policy.Program) amounts {
		if out[program] == nil {
			out[program] = amounts{}
		}
		return out[program]
	}
	find := contract.Find(contract.Policies{p.ID: p.Policy}.Find)
	for _, e := range p.Examples {
		q, refused := find.Read(e.Doc)
		switch {
		case refused != nil:
		case q.Calculation != nil:
			if res, refused := q.Compute(); refused == nil {
				calculation(of(&res.Calculation.Calculator.Program), q, res)
			}
		default:
			settle.Settle(p.Policy, q.Reimbursement, func(_ int, c *figure.Case, program *policy.Program, _ *settle.Settlement, d *verb.Division) {
				division(of(program), c, program, d)
			}, nil)
		}
	}
	return out
}

// calculation adds what a calculation is given and what it comes to.
func calculation(a amounts, q *contract.Request, res *contract.Answer) {
	for _, in := range q.Calculation.Inputs {
		a.add(value, in.Value.Num)
	}
	for _, v := range res.Calculation.Results {
		a.add(value, v.Num)
	}
	for i := range res.Calculation.Lines {
		a.add(value, res.Calculation.Lines[i].Amount)
	}
}

// division adds what a bill, or what a layer is paid on, reaches: by itself, with what the benefit or
// layer has come to before, and with what the counters of its steps have.
func division(a amounts, c *figure.Case, p *policy.Program, d *verb.Division) {
	var deducted, funds num.Num
	var by [words.Funds]num.Num
	for i := range d.Entries {
		switch e := &d.Entries[i]; {
		case e.Part == verb.PartDeductible:
			deducted = deducted.Add(e.Amount)
		case e.Payer != words.Person:
			by[e.Payer] = by[e.Payer].Add(e.Amount)
			funds = funds.Add(e.Amount)
		}
	}
	before := d.Before()
	so := before.Eligible.Add(d.Cost)
	a.add(cost, d.Cost, so)
	a.add(banded, d.Cost.Sub(deducted), so.Sub(before.Deducted).Sub(deducted))
	for f := words.Pooled; f < words.Funds; f++ {
		a.add(paid, by[f], before.Paid[f].Add(by[f]))
	}
	a.add(paid, funds, before.Funds().Add(funds))
	for _, s := range p.Steps {
		if k := s.Counter; k != nil && k.Remembers() {
			n := d.Year.Count(k, c)
			a.add(cost, n.Add(d.Cost), n.Add(deducted))
			a.add(paid, n.Add(funds))
			if k.Fund < words.Funds {
				a.add(paid, n.Add(by[k.Fund]))
			}
		}
	}
}
