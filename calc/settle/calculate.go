package settle

import (
	"slices"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// CalculationRequest asks for a calculation that needs no bill.
type CalculationRequest struct {
	Date       date.Date // picks the version; zero for the newest
	Calculator string
	Inputs     figure.Given
	Readings   map[string]string
}

// CalculationAnswer is what comes of a [CalculationRequest].
type CalculationAnswer struct {
	Version    *policy.Version
	Calculator *policy.Calculator
	Results    []figure.Value // one for each of the calculator's results; money is rounded to the fen
	Case       *figure.Case   // for those who explain it
}

// Calculate runs one of the policy's calculators. The outcome has a case where the calculation was
// begun, also with an error.
func Calculate(p *policy.Policy, q *CalculationRequest, trace *figure.Trace) (*CalculationAnswer, *words.Error) {
	return calculate(p, q, Choices(p, q.Readings), trace)
}

// Again runs the calculation with one reading taken otherwise.
func (o *CalculationAnswer) Again(p *policy.Policy, q *CalculationRequest, reading, option int) (*CalculationAnswer, *words.Error) {
	choices := slices.Clone(o.Case.Choices)
	choices[reading] = option
	return calculate(p, q, choices, nil)
}

func calculate(p *policy.Policy, q *CalculationRequest, choices []int, trace *figure.Trace) (*CalculationAnswer, *words.Error) {
	v, calc, err := p.FindCalculator(q.Date, q.Calculator)
	if err != nil {
		return &CalculationAnswer{}, err
	}
	c := &figure.Case{Person: &figure.Person{}, Answers: q.Inputs, Choices: choices, Consulted: make([]bool, len(p.Readings)), Calendars: p.Calendars, Trace: trace}
	c.Begin(calc.Inputs, calc.Formulas)
	out := &CalculationAnswer{Version: v, Calculator: calc, Case: c}
	for _, res := range calc.Results {
		val := c.Value(res.Of)
		if res.Kind == figure.Money {
			val.Num = val.Num.Fen()
		}
		out.Results = append(out.Results, val)
	}
	if c.Err != nil {
		return out, c.Err
	}
	return out, nil
}
