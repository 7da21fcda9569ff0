package settle

import (
	"slices"
	"time"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// Query asks for a calculation that needs no bill.
type Query struct {
	Date       time.Time // picks the version; zero for the newest
	Calculator string
	Inputs     figure.Given
	Readings   map[string]string
}

// Outcome is what comes of a [Query].
type Outcome struct {
	Version    *policy.Version
	Calculator *policy.Calculator
	Results    []figure.Value // one for each of the calculator's results; money is rounded to the fen
	Case       *figure.Case   // for those who explain it
}

// Calculate runs one of the policy's calculators. The outcome has a case where the calculation was
// begun, also with an error.
func Calculate(p *policy.Policy, q *Query, trace *figure.Trace) (*Outcome, *words.Error) {
	return calculate(p, q, Choices(p, q.Readings), trace)
}

// Again runs the calculation with one reading taken otherwise.
func (o *Outcome) Again(p *policy.Policy, q *Query, reading, option int) (*Outcome, *words.Error) {
	choices := slices.Clone(o.Case.Choices)
	choices[reading] = option
	return calculate(p, q, choices, nil)
}

func calculate(p *policy.Policy, q *Query, choices []int, trace *figure.Trace) (*Outcome, *words.Error) {
	v, calc, err := p.FindCalculator(q.Date, q.Calculator)
	if err != nil {
		return &Outcome{}, err
	}
	c := &figure.Case{Person: &figure.Person{}, Answers: q.Inputs, Choices: choices, Consulted: make([]bool, len(p.Readings)), Calendars: p.Calendars, Trace: trace}
	c.Begin(calc.Inputs, calc.Formulas)
	out := &Outcome{Version: v, Calculator: calc, Case: c}
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
