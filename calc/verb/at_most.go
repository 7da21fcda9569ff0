package verb

import "yibao/calc/num"

// atMost tells whether a number stays within a threshold; the threshold itself counts.
var atMost = Def{
	Name: "at_most",
	Doc:  "看一个数有没有超过上限（含上限本身）",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "than", Doc: "上限", Takes: TakesNumber, Edge: true},
	},
	value: func(l *Loader) Value {
		return l.compare(num.Num.LessThanOrEqual, "有没有超过", "（恰好相等不算超过）", "，没有超过", "，超过了", "")
	},
}
