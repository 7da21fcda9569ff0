package verb

import "yibao/calc/num"

// atLeast tells whether a number reaches a threshold; the threshold itself counts.
var atLeast = Def{
	Name: "at_least",
	Doc:  "看一个数有没有达到门槛（含门槛本身）",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "than", Doc: "门槛", Takes: TakesNumber, Edge: true},
	},
	value: func(l *Loader) Value {
		return l.compare(num.Num.GreaterThanOrEqual, "有没有达到", "（含本数）", "，达到了", "，没有达到", "（含本数）")
	},
}
