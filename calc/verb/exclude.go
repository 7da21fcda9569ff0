package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// exclude leaves a whole bill to the person 整次不付: nothing of it counts, no deductible is
// taken, it is no stay. It stands with a condition.
var exclude = Def{
	Name:  "exclude",
	Doc:   "这一次全部由个人付：不扣起付标准，不计次数，也不累计",
	Phase: Scope,
	bill: func(l *Loader) Bill {
		if len(l.step.When) == 0 {
			l.r.Bad("do", "没有条件的 exclude 让这项待遇从来不付", "写 when，说明哪种情形不付；整项待遇没有的，不写这项待遇")
		}
		l.title("不报的情形")
		return excludeStep{}
	},
}

type excludeStep struct{}

func (excludeStep) Plan(tell Tell) string {
	return "这一次不报，全部由您付，也不算进起付标准和次数"
}

func (excludeStep) Apply(d *Division, s *Step) {
	d.Excluded = true
	if all := d.Fees.Eligible(); all.IsPositive() {
		d.setAside(Entry{Step: s, Part: PartOut, Base: all, Amount: all})
	}
}

func (excludeStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return s.Title + "：这一次的 " + words.Yuan(e.Amount) + "全部由您自付"
}
