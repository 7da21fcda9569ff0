package say

import (
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Answer is a settlement with what explains it.
type Answer struct {
	*settle.Answer
	Lines   [][]Line // by visit
	YearEnd []Line
	Notes   []Note
}

// Settle computes the visits of a request and explains them. The error is what settle.Settle gives.
func Settle(p *policy.Policy, req *settle.Request) (*Answer, *words.Error) {
	a := &Answer{Lines: make([][]Line, len(req.Visits))}
	var below []Note
	watch := func(visit int, c *figure.Case, prog *policy.Program, s *settle.Settlement, d *verb.Division) {
		switch {
		case visit == len(req.Visits):
			for i := range d.Entries {
				if e := &d.Entries[i]; !e.Amount.IsZero() {
					a.YearEnd = append(a.YearEnd, line(c, e))
				}
			}
		case s.Benefit != nil && prog == &s.Benefit.Program:
			a.Lines[visit] = visitLines(c, d)
		default:
			l := layerOf(s.Version, prog)
			counts := func(part verb.Part) bool { return layerCounts(l, part, c) }
			a.Lines[visit] = layerLines(c, a.Lines[visit], l.Title, d, counts)
			if n, ok := belowLayer(c, l, d, visit, len(req.Visits)); ok {
				below = append(below, n)
			}
		}
	}
	var err *words.Error
	a.Answer, err = settle.Settle(p, req, watch, nil)
	if err != nil {
		return nil, err
	}
	a.Notes = append(notes(p, req, a), below...)
	return a, nil
}

func layerOf(v *policy.Version, prog *policy.Program) *policy.Layer {
	for _, l := range v.Layers {
		if &l.Program == prog {
			return l
		}
	}
	return nil
}

// layerCounts tells whether a layer counts what the person pays of a part.
func layerCounts(l *policy.Layer, part verb.Part, c *figure.Case) bool {
	switch part {
	case verb.PartOut, verb.PartOver:
		return false
	case verb.PartFirst:
		return policy.Counts(l.With, "first_pay", c)
	case verb.PartDeductible:
		return !policy.Counts(l.Without, "deductible", c)
	case verb.PartReduced:
		return !policy.Counts(l.Without, "reduced", c)
	}
	return true
}

// belowLayer says that a layer pays nothing because its deductible was not reached.
func belowLayer(c *figure.Case, l *policy.Layer, d *verb.Division, visit, visits int) (Note, bool) {
	var deducted num.Num
	for i := range d.Entries {
		if e := &d.Entries[i]; e.Part == verb.PartDeductible {
			deducted = deducted.Add(e.Amount)
		}
	}
	if !deducted.IsPositive() || !deducted.Equal(d.Cost) {
		return Note{}, false
	}
	so := d.Year.Sum(l.Place).Eligible.Add(d.Cost)
	return Note{Code: "below_layer", Text: which(visit, visits) + "算进" + l.Title + "的个人负担到这次累计 " + words.Yuan(so) + "，没有超过" + l.Title + "的起付标准，所以它不付。"}, true
}

// which names a visit at the beginning of a note, where there are several.
func which(visit, visits int) string {
	if visits < 2 {
		return ""
	}
	return "第 " + strconv.Itoa(visit+1) + " 次就诊："
}

// CalculationAnswer is a calculation with what explains it.
type CalculationAnswer struct {
	*settle.CalculationAnswer
	Lines []Line
	Notes []Note
}

// Calculate runs one of the policy's calculators and explains it.
func Calculate(p *policy.Policy, q *settle.CalculationRequest) (*CalculationAnswer, *words.Error) {
	o, err := settle.Calculate(p, q, nil)
	if err != nil {
		return nil, err
	}
	return &CalculationAnswer{CalculationAnswer: o, Lines: stepLines(o), Notes: calculationNotes(p, q, o)}, nil
}
