// Package say explains what package settle computes, in Chinese sentences for people: a line for
// every part of a bill with the rule it applies, notes about what to mind, the questions that a form
// asks.
//
// The lines of a visit add up to its bill: those of the person to the person's share, those of each
// fund to what it pays. What a layer pays is taken off the person's lines before it, and they say so.
package say

import (
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Line accounts for a part of the bill, or explains a step of a calculator.
type Line struct {
	ID     string
	Title  string
	Base   num.Num // what the rule was applied to
	Rate   num.Num
	Rated  bool // there is a rate
	Amount num.Num
	Unit   figure.Kind // of Amount
	Payer  words.Fund
	Step   bool     // a step of a calculation: nobody pays it
	Cite   []string // rule ids
	Text   string   // one sentence

	part verb.Part
}

// Deductible tells that the line is the deductible; Scope, that it is what of the bill does not count.
func (l *Line) Deductible() bool { return l.part == verb.PartDeductible }
func (l *Line) Scope() bool {
	return l.part == verb.PartOut || l.part == verb.PartOver || l.part == verb.PartFirst
}

// PayerName names who pays, or is empty for a step of a calculation.
func (l *Line) PayerName() string {
	if l.Step {
		return ""
	}
	return l.Payer.String()
}

// partTitles are the titles of lines that are not those of their steps.
var partTitles = map[verb.Part]string{
	verb.PartOut: "不在报销范围", verb.PartOver: "超过单项限额", verb.PartFirst: "先行自付", verb.PartRest: "支付范围以外",
	verb.PartShare: "按比例自付", verb.PartReduced: "因降低比例多付",
}

// lineIDs are what the ids of lines end in, by the part.
var lineIDs = map[verb.Part]string{verb.PartShare: ".share", verb.PartReduced: ".reduced", verb.PartOut: ".out", verb.PartOver: ".over"}

// visitLines explains a benefit's division: first what the bill itself says is the person's, then
// what the steps of the scope took out, then the entries.
func visitLines(c *figure.Case, d *verb.Division) []Line {
	out := make([]Line, 0, len(d.Entries)+len(d.Scoped))
	cite := d.Bounded().Cite // what the benefit does not cover rests on the rule by which the rest is settled
	if len(d.Entries) > 0 {
		cite = d.Entries[0].Step.Cite
	}
	own := func(id, title, text string, part verb.Part, amount num.Num) {
		if amount.IsPositive() {
			out = append(out, Line{ID: id, Title: title, Base: amount, Amount: amount, Unit: figure.Money, Cite: cite, Text: text + words.Yuan(amount), part: part})
		}
	}
	fees := &c.Visit.Fees
	own("own_pay", "全自费", "自费药品和自费项目不在报销范围，由您自付 ", verb.PartOut, fees.OwnPay)
	own("over_limit", "超限价自费", "超过限价的部分由您自付 ", verb.PartOver, fees.OverLimit)
	own("first_pay", "先行自付", "按规定先由您自付的部分 ", verb.PartFirst, fees.FirstPay)
	for i := range d.Scoped {
		if e := &d.Scoped[i]; e.Amount.IsPositive() {
			out = append(out, line(c, e))
		}
	}
	for i := range d.Entries {
		if e := &d.Entries[i]; !e.Amount.IsZero() {
			out = append(out, line(c, e))
		}
	}
	return out
}

// line explains an entry.
func line(c *figure.Case, e *verb.Entry) Line {
	l := Line{ID: e.Step.ID, Title: e.Step.Title, Base: e.Base.Fen(), Rate: e.Rate, Rated: e.Rated, Amount: e.Amount, Unit: figure.Money, Payer: e.Payer, Cite: e.Step.Cite, part: e.Part}
	if t := partTitles[e.Part]; t != "" {
		l.Title = t
	}
	switch {
	case e.Part == verb.PartRest:
		l.ID = "rest"
		l.Text = "还有 " + words.Yuan(e.Amount) + "超出了以上各步的支付范围，由您自付"
		return l
	case e.Band > 0:
		l.ID += "." + strconv.Itoa(e.Band)
		if e.Name != "" {
			l.Title += "：" + e.Name
		}
	default:
		l.ID += lineIDs[e.Part]
	}
	l.Text = e.Step.Bill.Say(c, e.Step, e)
	if e.Cut.IsPositive() && e.Payer != words.Person {
		l.Text += "；受限额所限，实付 " + words.Yuan(e.Amount)
	}
	return l
}

// layerLines adds what a layer pays to the lines of the visit and takes it off the person's: off
// those that the layer counts, the last first.
func layerLines(c *figure.Case, lines []Line, title string, d *verb.Division, counts func(verb.Part) bool) []Line {
	var paid num.Num
	n := len(lines)
	for i := range d.Entries {
		if e := &d.Entries[i]; e.Payer != words.Person && !e.Amount.IsZero() {
			lines = append(lines, line(c, e))
			paid = paid.Add(e.Amount)
		}
	}
	for i := n - 1; i >= 0 && paid.IsPositive(); i-- {
		l := &lines[i]
		if l.Payer != words.Person || !counts(l.part) {
			continue
		}
		off := num.Min(paid, l.Amount)
		l.Amount = l.Amount.Sub(off)
		l.Text += "；其中 " + words.Yuan(off) + "由" + title + "付"
		paid = paid.Sub(off)
	}
	kept := lines[:0]
	for _, l := range lines {
		if !l.Amount.IsZero() {
			kept = append(kept, l)
		}
	}
	return kept
}

// stepLines explains the steps of a calculation that were computed.
func stepLines(o *settle.CalculationAnswer) []Line {
	var out []Line
	for _, s := range o.Calculator.Steps {
		v, done := o.Case.Computed(s.Slot)
		if !done || s.Kind == figure.Money && v.Num.IsZero() && len(o.Calculator.Steps) > 1 {
			continue // this case did not need it, or it adds nothing
		}
		out = append(out, Line{ID: s.ID, Title: s.Title, Amount: v.Num, Unit: s.Kind, Step: true, Cite: s.Cite, Text: s.Title + "：" + s.Value.Say(o.Case, v)})
	}
	return out
}
