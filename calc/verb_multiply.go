package calc

import (
	"strings"

	"yibao/calc/tree"
)

// multiply gives the product of numbers.
var multiply = Verb{
	Name: "multiply",
	Doc:  "把几个数相乘",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = l.refs(r, s, "of", 2)
		s.kind = Count
		for _, to := range s.of {
			if to.kind == Money || to.kind == Rate && s.kind != Money {
				s.kind = to.kind
			}
		}
	},
	plan: func(s *Step) string { return s.names(" × ") },
	value: func(r *run, s *Step) Value {
		p := one
		for _, to := range s.of {
			p = p.Mul(r.num(to))
		}
		return Value{Num: p}
	},
	say: func(r *run, s *Step, e *entry) string { return r.terms(s, " × ", true) },
}

// names joins the names of what a value step reads.
func (s *Step) names(sign string) string {
	var parts []string
	for _, to := range s.of {
		parts = append(parts, to.title)
	}
	return strings.Join(parts, sign)
}

// terms writes what a value step reads, joined by a sign, and what comes out. A sum leaves
// zeros out.
func (r *run) terms(s *Step, sign string, zeros bool) string {
	var parts []string
	for _, to := range s.of {
		if v := r.value(to); zeros || !v.Num.IsZero() {
			parts = append(parts, to.title+" "+to.text(v))
		}
	}
	if parts == nil {
		return r.values[s.index].text(s.kind)
	}
	return strings.Join(parts, sign) + " = " + r.values[s.index].text(s.kind)
}
