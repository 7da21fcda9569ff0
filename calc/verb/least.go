package verb

import "yibao/calc/num"

// least takes the least of several numbers.
var least = Def{
	Name: "least",
	Doc:  "取几个数里最小的",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	value: func(l *Loader) Value { return l.extreme(num.Min, "小") },
}
