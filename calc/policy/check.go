package policy

import (
	"slices"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// checkSteps refuses steps out of the order of their phases, steps that can never act, and steps that
// share a counter nobody has written down. What it cannot see it lets pass; what it refuses is wrong.
func (s *scope) checkSteps(p *Program, layer, yearEnd bool) {
	var before []*verb.Step // that work on the bill
	for _, st := range p.Steps {
		if st.Bill == nil {
			continue
		}
		s.checkPlace(st, before, layer)
		if msg, advice := neverActs(st, before); msg != "" {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+"（"+st.Title+"）"+msg, advice)
		}
		if st.Def.Phase == verb.Cap && st.Counter != nil && st.Counter.Title == "" && st.Counter.Remembers() {
			for i := range st.When {
				if st.When[i].Dim.OfVisit() {
					s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+" 只在"+st.When[i].Text()+"时封顶，累计的却是各种情形付的钱", "在 counters 里写明累计哪一种（when），这里写 counter: 它的编号")
				}
			}
		}
		for _, b := range before {
			if sharesCounter(b, st) {
				s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+" 与步骤 "+b.ID+" 用了同一个累计：一步扣过的，另一步就当已经扣了", "各写各的 counter；两种情形只会有一种的，用 when 分开")
			}
		}
		before = append(before, st)
	}
	for i, st := range before {
		later := before[i+1:]
		st.Alone = st.Def.Phase == verb.Payment && !slices.ContainsFunc(before, func(t *verb.Step) bool {
			return t != st && t.Pays(st.Payer) && !figure.Disjoint(st.When, t.When)
		})
		if st.Holds && !slices.ContainsFunc(later, func(t *verb.Step) bool { return t.Takes && !figure.Disjoint(st.When, t.When) }) {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+" 把限额以外的费用留了下来，后面没有一步付它", "在付它的那一步写 beyond: true，或者去掉 hold")
		}
	}
	if len(before) == 0 && len(p.Steps) > 0 {
		s.fail(p.Steps[0].Pos, words.BadValue, "这些步骤只算数，没有一步分账单", "至少要有一步 proportion 或 bands")
	}
}

// checkPlace refuses a step that stands out of order, or where its verb has no meaning.
func (s *scope) checkPlace(st *verb.Step, before []*verb.Step, layer bool) {
	for _, b := range before {
		if b.Def.Phase > st.Def.Phase {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+"（"+st.Def.Phase.String()+"）写在步骤 "+b.ID+"（"+b.Def.Phase.String()+"）后面，顺序不对",
				"按这个次序写：算哪些费用、算到多少为止、起付标准、报销、封顶、补付")
			break
		}
	}
	if layer && (st.Def.Phase == verb.Scope || len(st.Items) > 0) {
		s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+"："+st.Def.Name+" 看的是账单里的费用，层里没有账单，用它没有意义", "把它写到待遇的步骤里")
	}
}

// neverActs tells why a step can never do anything after those before it.
func neverActs(st *verb.Step, before []*verb.Step) (msg, advice string) {
	onRest := st.Def.Phase == verb.Limit || st.Def.Phase == verb.Deductible || st.Def.Phase == verb.Payment && len(st.Items) == 0
	switch {
	case st.Takes && !slices.ContainsFunc(before, func(b *verb.Step) bool { return b.Holds && !figure.Disjoint(b.When, st.When) }) && allTaken(st, before):
		return "永远不会起作用：前面没有一步留下限额以外的费用", "在前面的 limit 上写 hold: true"
	case onRest && !st.Takes && allTaken(st, before):
		return "永远不会起作用：前面的步骤已经把余下的费用全部算完", "前面那一步写 until，说明付到哪里为止；对个人负担再付一层的，写成 layers 里的一层"
	case st.Def.Phase == verb.Cap && !slices.ContainsFunc(before, func(b *verb.Step) bool { return b.Pays(st.Payer) && !figure.Disjoint(b.When, st.When) }):
		return "永远不会起作用：前面没有一步由" + st.Payer.Title() + "付款", "封顶写在报销的后面，payer 写成付款的基金"
	case st.Def.Phase == verb.Payment && len(st.Items) > 0 && !slices.ContainsFunc(before, func(b *verb.Step) bool { return b.Def.Phase == verb.Scope && len(b.Items) > 0 }):
		return "永远不会起作用：没有一步 cover 把费用按种类分开", "前面加一步 cover"
	}
	return "", ""
}

// allTaken tells whether steps before take all that is left, wherever this one acts: one of
// them alone, or several that together leave out no name of a dimension.
func allTaken(st *verb.Step, before []*verb.Step) bool {
	covered := map[string][]string{}
	for _, b := range before {
		if !b.TakesAll {
			continue
		}
		if figure.Implies(st.When, b.When) {
			return true
		}
		if len(b.When) == 1 && b.When[0].Dim.Names != nil {
			d := &b.When[0].Dim
			covered[d.Name] = append(covered[d.Name], b.When[0].Keys()...)
			if !slices.ContainsFunc(d.Names, func(o words.Option) bool { return !slices.Contains(covered[d.Name], o.ID) }) {
				return true
			}
		}
	}
	return false
}

// sharesCounter tells whether two steps deduct by the same counter that has no name, and both may act.
func sharesCounter(a, b *verb.Step) bool {
	return a.Counter != nil && a.Counter == b.Counter && a.Counter.Title == "" && a.Counter.Counts == account.Deductible &&
		a.Counter.Remembers() && !figure.Disjoint(a.When, b.When)
}
