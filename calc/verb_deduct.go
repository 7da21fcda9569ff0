package calc

import (
	"strconv"

	"yibao/calc/tree"
)

// deduct takes the deductible 起付标准: the person pays the first part of the eligible cost.
var deduct = Verb{
	Name: "deduct",
	Doc:  "先由个人付起付标准",
	Args: "take：起付标准",
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.ref(r, s, "take", false)
		if s.Title == "" {
			s.Title = s.by.title
		}
	},
	plan: func(s *Step) string { return "先由个人付“" + s.by.title + "”" },
	bill: func(r *run, s *Step, b *bill) {
		due := r.num(s.by)
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
		if r.visit.Kind == "inpatient" {
			text = "本年度第 " + strconv.Itoa(r.admission) + " 次住院，" + text
		}
		if !whole {
			text += "；费用不到这个数，" + yuan(e.amount) + "全部由您自付"
		}
		return text
	},
}
