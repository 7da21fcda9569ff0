// Package figure holds what the steps of a policy can read: figures 数字 with their tables, what is
// asked of people 输入, readings 口径, and what the visit itself says. A [Scope] gives names their
// meaning while a policy is loaded; a [Case] looks them up while it is applied.
//
// A figure is a number of a source document, or a table of numbers by category, level, age, number
// of the stay, a reading, a question, or a group of these. Rates are written 85%; the number 85
// where a rate is wanted is an error. A cell that is written ~, and a name that has no row, is what
// the source does not state: looking it up is the error not_given, never a guess.
package figure

import (
	"yibao/calc/date"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Kind says what a value is, how it is asked and how it is written.
type Kind string

const (
	Money  Kind = "money"  // yuan, two decimals
	Rate   Kind = "rate"   // 0.85 is 85 %
	Count  Kind = "count"  // a whole number
	Choice Kind = "choice" // one of a list
	Truth  Kind = "truth"  // yes or no
	Date   Kind = "date"   // YYYY-MM-DD
	Month  Kind = "month"  // YYYY-MM, or a day in it
	Dates  Kind = "dates"  // a list of days
	Share  Kind = "share"  // a result: a rate as per cent with two decimals
)

// The kinds that may be written for an input and for a result, with what they mean.
var (
	InputKinds  = []words.Option{{ID: string(Money), Title: "金额"}, {ID: string(Rate), Title: "比例"}, {ID: string(Count), Title: "整数"}, {ID: string(Choice), Title: "选择题"}, {ID: string(Date), Title: "日期"}, {ID: string(Month), Title: "年月"}, {ID: string(Dates), Title: "几个日期"}}
	ResultKinds = []words.Option{{ID: string(Money), Title: "金额"}, {ID: string(Count), Title: "整数"}, {ID: string(Truth), Title: "是或否"}, {ID: string(Date), Title: "日期"}, {ID: string(Share), Title: "百分比"}}
)

// Numeric tells whether a value of the kind is a number.
func (k Kind) Numeric() bool { return k == Money || k == Rate || k == Count }

// Unit is what a figure counts. The rates of bands are always rates.
type Unit string

const (
	UnitYuan  Unit = "yuan"
	UnitRate  Unit = "rate"
	UnitTimes Unit = "times"
	UnitDay   Unit = "day"
	UnitMonth Unit = "month"
	UnitYear  Unit = "year"
)

// Units are the units with their titles.
var Units = []words.Option{{ID: string(UnitYuan), Title: "元"}, {ID: string(UnitRate), Title: "比例"}, {ID: string(UnitTimes), Title: "倍"}, {ID: string(UnitDay), Title: "天"}, {ID: string(UnitMonth), Title: "个月"}, {ID: string(UnitYear), Title: "年"}}

// Name is the unit in Chinese.
func (u Unit) Name() string { return words.Title(Units, string(u)) }

// Kind is the kind of a number with the unit.
func (u Unit) Kind() Kind {
	switch u {
	case UnitYuan:
		return Money
	case UnitRate:
		return Rate
	}
	return Count
}

// Write writes a number with the unit.
func (u Unit) Write(d num.Num) string {
	switch u {
	case UnitRate:
		return words.Percent(d)
	case UnitYuan:
		return words.Yuan(d)
	}
	return words.Plain(d) + " " + u.Name()
}

// Value is what an input or a step holds: a number (money, rate, count), a text (choice) or days.
type Value struct {
	Num  num.Num
	Text string
	Day  date.Date
	Days []date.Date
	// Exact tells that a month was given to the day.
	Exact bool
	Yes   bool
}

// Write writes a value of a kind for a sentence.
func (v Value) Write(k Kind) string {
	switch k {
	case Money:
		return words.Yuan(v.Num)
	case Rate:
		return words.Percent(v.Num)
	case Date:
		return words.Date(v.Day)
	case Month:
		return words.Month(v.Day)
	case Share:
		return words.Percent(v.Num.Round(4))
	case Truth:
		if v.Yes {
			return "是"
		}
		return "否"
	case Choice:
		return v.Text
	}
	return words.Plain(v.Num)
}

// Formula is what a step that gives a value computes.
type Formula interface{ Value(*Case) Value }

// Ref is what a name stands for that a step reads.
type Ref struct {
	from   source
	index  int // of an input, a value step, or a counter
	Figure *Figure
	Input  *Input
	Title  string
	Kind   Kind
	Cite   []string
	// Negative tells that the value may be below zero.
	Negative bool
}

type source uint8

const (
	fromNowhere source = iota
	fromFigure
	fromInput
	fromStep
	fromDays    // of the visit
	fromDoses   // of the visit
	fromEarlier // how many stays have gone before, by a counter
	fromSum     // what another counter has come to before
)

// Known tells whether the name stands for anything; after an error it does not.
func (to Ref) Known() bool { return to.from != fromNowhere }

// Step gives the slot of the value step that the name stands for.
func (to Ref) Step() (slot int, ok bool) { return to.index, to.from == fromStep }

// OfVisit tells that the value may differ between the visits of a year.
func (to Ref) OfVisit() bool { return to.from == fromDays || to.from == fromDoses }

// Write writes the value with its unit.
func (to Ref) Write(v Value) string {
	if to.Figure != nil {
		return to.Figure.Unit.Write(v.Num)
	}
	return v.Write(to.Kind)
}

// IsDays, IsDoses and IsEarlier tell what of the visit, or of the year, the name stands for.
func (to Ref) IsDays() bool    { return to.from == fromDays }
func (to Ref) IsDoses() bool   { return to.from == fromDoses }
func (to Ref) IsEarlier() bool { return to.from == fromEarlier }
