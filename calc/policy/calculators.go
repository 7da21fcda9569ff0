package policy

import (
	"slices"
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/words"
)

// Calculator gives the calculator with an id, or nil.
func (v *Version) Calculator(id string) *Calculator {
	for _, c := range v.Calculators {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Calculators lists the policy's calculators, each from the newest version that has it.
func (p *Policy) Calculators() []*Calculator {
	var out []*Calculator
	for i := len(p.Versions) - 1; i >= 0; i-- {
		for _, c := range p.Versions[i].Calculators {
			if !slices.ContainsFunc(out, func(have *Calculator) bool { return have.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// FindCalculator gives a calculator and its version: that which covers the day or, without a day, the
// newest that has it. Where only other versions have it, the error is no_version and names them.
func (p *Policy) FindCalculator(day date.Date, id string) (*Version, *Calculator, *words.Error) {
	var have []string
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v := p.Versions[i]
		c := v.Calculator(id)
		switch {
		case c == nil:
		case day.IsZero() || v.covers(day):
			return v, c, nil
		default:
			have = append(have, v.Title())
		}
	}
	if have == nil {
		return nil, nil, &words.Error{Code: words.UnknownCalculator, Field: "calculator", Message: "“" + p.Title + "”没有叫 " + id + " 的计算器"}
	}
	slices.Reverse(have)
	return nil, nil, &words.Error{Code: words.NoVersion, Field: "date", Message: "这一天的规定里没有这个计算器，有它的是：" + strings.Join(have, "；")}
}

// Inputs lists what a request may state under inputs: for a calculator, or for a reimbursement
// where the calculator is empty.
func (p *Policy) Inputs(day date.Date, calculator string) ([]*figure.Input, *words.Error) {
	if calculator == "" {
		v, err := p.Version(day)
		if err != nil {
			return nil, err
		}
		return v.Inputs, nil
	}
	_, c, err := p.FindCalculator(day, calculator)
	if err != nil {
		return nil, err
	}
	return c.Inputs, nil
}
