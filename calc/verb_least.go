package calc

import "yibao/calc/tree"

// lesser takes the least of several numbers.
var lesser = Verb{
	Name: "least",
	Doc:  "取几个数里最小的",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	load: loadExtreme,
	plan: func(s *Step) string { return s.names("、") + "，取最小的" },
	value: func(r *run, s *Step) Value {
		return r.extreme(s, func(a, b Value) bool { return a.Num.LessThan(b.Num) })
	},
	say: func(r *run, s *Step, e *entry) string {
		return r.compared(s) + "，取小的 " + r.values[s.index].text(s.kind)
	},
}

func loadExtreme(l *loader, r *tree.Reader, s *Step) {
	s.of = l.refs(r, s, "of", 2)
	if len(s.of) > 0 {
		s.kind = s.of[0].kind
	}
}

func (r *run) extreme(s *Step, better func(a, b Value) bool) Value {
	best := r.value(s.of[0])
	for _, to := range s.of[1:] {
		if v := r.value(to); better(v, best) {
			best = v
		}
	}
	return best
}

func (r *run) compared(s *Step) string {
	var parts []string
	for _, to := range s.of {
		parts = append(parts, to.title+" "+to.text(r.value(to)))
	}
	return join(parts)
}
