package say

import (
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// Asked tells which fields of a request and which readings can change its result, and for fields
// that are names, which names there are figures for. A request that fails has read less.
type Asked struct {
	*figure.Trace
	Readings []*figure.Reading
	Benefits []*policy.Benefit // of each visit; nil where none was found
}

// Trace settles a request and notes what it reads.
func Trace(p *policy.Policy, req *settle.Request) *Asked {
	t, _ := trace(p, req, &figure.Trace{})
	return t
}

// TraceQuery calculates and notes what the calculation reads.
func TraceQuery(p *policy.Policy, q *settle.CalculationRequest) *Asked {
	t, _ := traceQuery(p, q, &figure.Trace{})
	return t
}

// Ask tells what a form must ask of a request that is not filled in yet: as [Trace], but what is not
// answered does not end it, see [figure.Trace]. The error is what ended it all the same: an answer that
// the policy has nothing for.
func Ask(p *policy.Policy, req *settle.Request) (*Asked, *words.Error) {
	return trace(p, req, &figure.Trace{Open: true})
}

// AskQuery is [Ask] for a calculation.
func AskQuery(p *policy.Policy, q *settle.CalculationRequest) (*Asked, *words.Error) {
	return traceQuery(p, q, &figure.Trace{Open: true})
}

func trace(p *policy.Policy, req *settle.Request, to *figure.Trace) (*Asked, *words.Error) {
	to.Options = map[string][]string{}
	t := &Asked{Trace: to}
	a, err := settle.Settle(p, req, nil, to)
	for i := range a.Visits {
		t.Benefits = append(t.Benefits, a.Visits[i].Benefit)
	}
	t.readings(p, a.Consulted)
	return t, err
}

func traceQuery(p *policy.Policy, q *settle.CalculationRequest, to *figure.Trace) (*Asked, *words.Error) {
	to.Options = map[string][]string{}
	t := &Asked{Trace: to}
	o, err := settle.Calculate(p, q, to)
	if o.Case != nil {
		t.readings(p, o.Case.Consulted)
	}
	return t, err
}

func (t *Asked) readings(p *policy.Policy, consulted []bool) {
	for i, rd := range p.Readings {
		if i < len(consulted) && consulted[i] {
			t.Readings = append(t.Readings, rd)
		}
	}
}
