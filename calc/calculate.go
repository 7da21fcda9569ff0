package calc

import (
	"strconv"
	"time"
)

// Query asks for a calculation that needs no bill.
type Query struct {
	Date       time.Time // picks the version; zero for the newest
	Calculator string
	Inputs     map[string]Value
	Readings   map[string]string
}

// Outcome is what comes of a [Query].
type Outcome struct {
	Version    *Version
	Calculator *Calculator
	Results    []Value // one for each of the calculator's results; money is rounded to the fen
	Lines      []Line
	Notes      []Note
}

// Calculate runs one of the policy's calculators. The error is an [*Error].
func (p *Policy) Calculate(q *Query) (*Outcome, error) {
	out, r, err := p.calculate(q, p.choices(q.Readings))
	if err != nil {
		return nil, err
	}
	for _, s := range out.Calculator.Steps {
		if !r.done[s.index] || s.kind == Money && r.values[s.index].Num.IsZero() && len(out.Calculator.Steps) > 1 {
			continue // this case did not need it, or it adds nothing
		}
		out.Lines = append(out.Lines, Line{ID: s.ID, Title: s.Title, Amount: r.values[s.index].Num, Unit: s.kind, Step: true, Cite: s.Cite,
			Text: s.Title + "：" + s.Verb.say(r, s, nil)})
	}
	out.Notes = p.statusNotes(out.Version)
	for _, year := range r.noCalendar {
		out.Notes = append(out.Notes, Note{Code: "no_calendar", Text: strconv.Itoa(year) + " 年的放假安排这里没有，只跳过了周末；遇到法定节假日和调休，请自己再核对。"})
	}
	p.addReadingNotes(r, &out.Notes, func(choices []string) string {
		o, _, err := p.calculate(q, choices)
		switch {
		case err != nil:
			return "，" + err.Message
		case sameResults(o, out):
			return ""
		}
		text := ""
		for i, res := range out.Calculator.Results {
			text += "，" + res.Title + " " + o.Results[i].text(res.Kind)
		}
		return text
	})
	return out, nil
}

// TraceQuery tells which inputs and readings can change the result of a calculation.
func (p *Policy) TraceQuery(q *Query) *Trace {
	_, r, _ := p.calculate(q, p.choices(q.Readings))
	if r == nil {
		return &Trace{}
	}
	r.trace.Readings = p.consulted(r)
	return r.trace
}

// calculate computes the results. The run tells how they came about.
func (p *Policy) calculate(q *Query, choices []string) (*Outcome, *run, *Error) {
	v, err := p.withCalculator(q.Date, q.Calculator)
	if err != nil {
		return nil, nil, err
	}
	c := v.Calculator(q.Calculator)
	if c == nil {
		return nil, nil, &Error{UnknownCalculator, "calculator", "“" + p.Title + "”没有叫 " + q.Calculator + " 的计算器"}
	}
	r := &run{policy: p, program: &c.program, person: &Person{}, given: q.Inputs, choices: choices, consulted: make([]bool, len(p.Readings)), trace: &Trace{}}
	r.reset()
	out := &Outcome{Version: v, Calculator: c}
	for _, res := range c.Results {
		val := r.value(res.ref)
		if res.Kind == Money {
			val.Num = fen(val.Num)
		}
		out.Results = append(out.Results, val)
	}
	if r.err != nil {
		return nil, r, r.err
	}
	return out, r, nil
}

func sameResults(a, b *Outcome) bool {
	for i, res := range a.Calculator.Results {
		if a.Results[i].text(res.Kind) != b.Results[i].text(res.Kind) {
			return false
		}
	}
	return true
}
