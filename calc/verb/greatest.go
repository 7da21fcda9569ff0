package verb

import "yibao/calc/num"

// greatest takes the greatest of several numbers.
var greatest = Def{
	Name: "greatest",
	Doc:  "取几个数里最大的",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	value: func(l *Loader) Value { return l.extreme(num.Max, "大") },
}
