package calc

import (
	"strconv"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// deduct takes the deductible 起付标准: the person pays the first part of the eligible cost. With
// over: year the year's visits share one deductible, with
// top_up: true only what the standard is above the highest one charged before in the year.
var deduct = Verb{
	Name: "deduct",
	Doc:  "先由个人付起付标准",
	Fields: []Field{
		{Name: "take", Doc: "起付标准", Takes: TakesNumber},
		{Name: "over", Doc: "year 全年只扣一次，接着扣；visit 每次都扣", Takes: TakesWord, Words: []string{"year", "visit"}, Optional: true},
		{Name: "top_up", Doc: "true 只补足与本年度已收过的最高标准的差额", Takes: TakesFlag, Optional: true},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.ref(r, s, "take", false)
		s.whole = r.Bool("top_up")
		s.year = r.Enum("over", true, "year", "visit") == "year"
		if s.Title == "" {
			s.Title = s.by.title
		}
	},
	plan: func(s *Step) string {
		if s.year {
			return "先由个人付“" + s.by.title + "”，全年只扣一次"
		}
		if s.whole {
			return "先由个人付“" + s.by.title + "”，本年度已收过的只补差额"
		}
		return "先由个人付“" + s.by.title + "”"
	},
	bill: func(r *run, s *Step, b *bill) {
		due := r.num(s.by)
		if s.whole {
			r.trace.field("year.act_pay_dedc")
			b.charged, due = due, greatest(due.Sub(b.before.charged), decimal.Decimal{})
		}
		if s.year {
			r.trace.field("year.act_pay_dedc")
			b.deducted = b.before.deductedOf(due)
			due = greatest(due.Sub(b.deducted), decimal.Decimal{})
		}
		d := b.take(due)
		b.skipped = b.skipped.Add(d)
		b.add(entry{step: s, hi: due, base: b.rest.Add(d), amount: d})
	},
	say: func(r *run, s *Step, e *entry) string {
		whole := e.amount.Equal(fen(e.hi))
		switch {
		case r.yearly && whole:
			return "全年费用先由您自付" + s.Title + " " + yuan(e.hi)
		case r.yearly:
			return "全年费用先由您自付" + s.Title + " " + yuan(e.hi) + "，这次计入 " + yuan(e.amount)
		}
		text := "先自付" + s.Title + " " + yuan(e.hi)
		if s.year {
			text = s.Title + "全年共 " + yuan(r.num(s.by)) + "，这次自付 " + yuan(e.amount)
		}
		if s.whole && !e.hi.Equal(r.num(s.by)) {
			text = "这家医院的" + s.Title + "是 " + yuan(r.num(s.by)) + "，本年度收过的不再收，这次补 " + yuan(e.hi)
		}
		if r.visit.Kind == "inpatient" {
			text = "本年度第 " + strconv.Itoa(r.admission) + " 次住院，" + text
		}
		if !whole && !s.year {
			text += "；费用不到这个数，" + yuan(e.amount) + "全部由您自付"
		}
		return text
	},
}
