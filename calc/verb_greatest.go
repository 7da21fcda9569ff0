package calc

// greater takes the greatest of several numbers.
var greater = Verb{
	Name: "greatest",
	Doc:  "取几个数里最大的",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	load: loadExtreme,
	plan: func(s *Step) string { return s.names("、") + "，取最大的" },
	value: func(r *run, s *Step) Value {
		return r.extreme(s, func(a, b Value) bool { return a.Num.GreaterThan(b.Num) })
	},
	say: func(r *run, s *Step, e *entry) string {
		return r.compared(s) + "，取大的 " + r.values[s.index].text(s.kind)
	},
}
