package calc

import "yibao/calc/tree"

// firstPay takes out what the person pays first of class B 乙类 fees 先行自付. It stands before
// the deductible.
var firstPay = Verb{
	Name: "first_pay",
	Doc:  "乙类费用先由个人付一部分",
	Fields: []Field{
		{Name: "rate", Doc: "先行自付的比例", Takes: TakesRate},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.rate(r, s, "rate", false)
		if s.Title == "" {
			s.Title = s.by.title
		}
	},
	plan: func(s *Step) string { return "乙类费用先由个人按“" + s.by.title + "”付" },
	scope: func(r *run, s *Step, sc *scope) {
		r.trace.field(r.field + ".fees.class_b_amt")
		rate := least(r.num(s.by), one)
		base := least(sc.fees.ClassB, sc.eligible())
		if d := fen(base.Mul(rate)); d.IsPositive() {
			sc.take(s, partFirst, d, "乙类费用 "+yuan(base)+"，先自付 "+percent(rate)+"，即 "+yuan(d))
		}
	},
}
