package verb

import (
	"slices"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Loader reads the fields of steps.
type Loader struct {
	*figure.Scope
	Verbs []*Def // those there are
	// Owner is the id of the benefit or layer; empty for a calculator, which has no bill.
	Owner string
	Layer bool // the owner is a layer, whose bills are no stays
	// Named finds a named counter, Own gives the owner's own for a period.
	Named func(id string) *account.Counter
	Own   func(counts account.What, fund words.Fund, over account.Period) *account.Counter
	// Yearly says that, where a step says nothing else, deductible and bands go on through the year.
	Yearly bool

	r    *tree.Reader
	step *Step
	seen map[string]*Step
}

// Steps reads a list of steps, in order.
func (l *Loader) Steps(r *tree.Reader) []*Step {
	var out []*Step
	l.seen = map[string]*Step{}
	r.Each("steps", func(r *tree.Reader) {
		if s := l.load(r); s != nil {
			out = append(out, s)
		}
	})
	if len(out) == 0 && len(r.List("steps")) == 0 {
		l.Fail(r.Pos(), words.Missing, "缺少 steps：没有计算步骤", "")
	}
	return out
}

func (l *Loader) load(r *tree.Reader) *Step {
	s := &Step{ID: r.String("id"), Title: r.OptString("title"), Pos: r.Pos()}
	l.r, l.step = r, s
	if l.seen[s.ID] != nil {
		r.Bad("id", "步骤编号“"+s.ID+"”用了两次", "")
	}
	if s.Def = l.verb(); s.Def == nil {
		r.Names() // what an unknown verb takes is not known
		return nil
	}
	if s.Def.bill != nil && l.Owner == "" {
		r.Bad("do", "“"+s.Def.Name+"”要有账单才能用，计算器里不能用", "")
	}
	s.When = l.LoadWhen(r, "when")
	s.Cite = l.LoadCite(r, false)
	if s.Def.bill != nil {
		s.Bill = s.Def.bill(l)
	} else {
		s.Value = s.Def.value(l)
		s.Slot = l.DefineStep(s.ID, s.Title, s.Value, s.Kind, s.negative, s.Cite, r.Pos())
		if len(s.When) > 0 {
			r.Bad("when", "算数的步骤不能有条件", "把不同情形写成表格（by），用哪一行由表格决定")
		}
	}
	l.seen[s.ID] = s
	if s.Title == "" {
		r.Bad("title", "这一步没有题目 title", "写上结果里显示的名称，例如“起付标准”")
	}
	if s.Bill != nil && len(s.Cite) == 0 {
		l.Fail(r.Pos(), words.Missing, "这一步没有出处", "加一行 cite: 规则编号")
	}
	return s
}

func (l *Loader) verb() *Def {
	name := l.r.String("do")
	known := ""
	for _, v := range l.Verbs {
		if v.Name == name {
			return v
		}
		known += "、" + v.Name
	}
	if name != "" {
		l.r.Bad("do", "没有“"+name+"”这个动作", "可以写："+known[len("、"):])
	}
	return nil
}

// title gives the step a title where it has none.
func (l *Loader) title(t string) {
	if l.step.Title == "" {
		l.step.Title = t
	}
}

// ref reads the name of a number in a field; absent is an error unless optional.
func (l *Loader) ref(field string, optional bool) figure.Ref {
	return l.named(field, optional, figure.Kind.Numeric, "数")
}

// amount reads the name of an amount in yuan that is not below zero.
func (l *Loader) amount(field string, optional bool) figure.Ref {
	to := l.ref(field, optional)
	if to.Known() && to.Kind.Numeric() && to.Kind != figure.Money && !(to.Figure != nil && to.Figure.Unit == "") {
		l.r.Bad(field, to.Title+" 不是金额，这里要写以元计的数", "比例用在 rate、share 这样的字段里")
	}
	l.notNegative(field, to)
	return to
}

// rate reads the name of a rate that is not below zero.
func (l *Loader) rate(field string, optional bool) figure.Ref {
	to := l.ref(field, optional)
	if to.Known() && to.Kind.Numeric() && to.Kind != figure.Rate {
		l.r.Bad(field, to.Title+" 不是比例，这里不能用", "")
	}
	l.notNegative(field, to)
	return to
}

func (l *Loader) notNegative(field string, to figure.Ref) {
	if to.Negative {
		l.r.Bad(field, to.Title+" 可能小于 0，这里不能用", "在相减的那一步写 floor: true，不到 0 时算 0")
	}
}

// day reads the name of a day or a month.
func (l *Loader) day(field string) figure.Ref {
	return l.named(field, false, func(k figure.Kind) bool { return k == figure.Date || k == figure.Month }, "日期")
}

func (l *Loader) named(field string, optional bool, fits func(figure.Kind) bool, what string) figure.Ref {
	n := l.r.Node(field)
	if n == nil {
		if !optional {
			l.r.Need(field)
		}
		return figure.Ref{}
	}
	to := l.Resolve(n)
	if to.Known() && !fits(to.Kind) {
		l.Fail(n.Pos, words.BadValue, n.Text+" 不是"+what+"，这里不能用", "")
	}
	l.reads(to)
	return to
}

// reads notes what the step reads, and cites the rules behind it.
func (l *Loader) reads(to figure.Ref) {
	if !to.Known() {
		return
	}
	l.step.Reads = append(l.step.Reads, to)
	l.cite(to.Cite)
	if to.Figure != nil {
		l.cite(to.Figure.Cite)
	}
}

func (l *Loader) cite(rules []string) {
	for _, c := range rules {
		if !slices.Contains(l.step.Cite, c) {
			l.step.Cite = append(l.step.Cite, c)
		}
	}
}

// some refuses a map that is absent, or has nothing in it.
func (l *Loader) some(field, msg, advice string) {
	if n := l.r.Need(field); n != nil && n.Kind == tree.Map && len(n.Items) == 0 {
		l.r.Bad(field, msg, advice)
	}
}

// refs reads a list of names of numbers.
func (l *Loader) refs(field string, min int) []figure.Ref {
	list := l.r.List(field)
	if len(list) < min {
		l.r.Bad(field, field+" 要写两个或更多的名字", "")
	}
	var out []figure.Ref
	for _, n := range list {
		to := l.Resolve(n)
		if to.Known() && !to.Kind.Numeric() {
			l.Fail(n.Pos, words.BadValue, n.Text+" 不是数，这里不能用", "")
		}
		l.reads(to)
		out = append(out, to)
	}
	return out
}

// bands reads the name of a figure that has bands.
func (l *Loader) bands(field string) *figure.Figure {
	f := l.ResolveBands(l.r.Need(field))
	if f == nil {
		return &figure.Figure{Title: field}
	}
	l.step.Scale = f
	l.title(f.Title)
	l.cite(f.Cite)
	return f
}

// payer reads which fund pays; the pooled fund where nothing is written.
func (l *Loader) payer(field string, more ...string) words.Fund {
	f := words.Pooled
	if name := l.r.Enum(field, true, append(words.FundNames(), more...)...); name != "" {
		f, _ = words.FundNamed(name)
	}
	l.step.Payer = f
	return f
}

// item reads a kind of fee.
func (l *Loader) item(name string, at tree.Pos) int {
	i := words.Index(words.Items, name)
	if i < 0 {
		l.Fail(at, words.BadValue, "费用里没有“"+name+"”这一种", "可以写："+words.List(words.Items))
		return 0
	}
	l.step.Items = append(l.step.Items, name)
	return i
}

// counter reads which counter a step reads: the named one, or the benefit's own over a period.
func (l *Loader) counter(counts account.What, fund words.Fund, preset account.Period, periods ...string) *account.Counter {
	over := account.Period(l.r.Enum("over", true, periods...))
	n := l.r.Node("counter")
	switch {
	case n == nil && over == "" && preset == "":
		l.r.Bad("over", "没有写累计多久", "可以写 over: "+words.List(account.Periods)+"，或 counter: 累计的编号")
		return nil
	case n == nil && over == "":
		over = preset
	case n != nil && over != "":
		l.r.Bad("over", "写了 counter 就不写 over：那个累计自己写明了多久", "")
	}
	if l.Owner == "" {
		return nil
	}
	if n == nil {
		l.step.Counter = l.Own(counts, fund, over)
		return l.step.Counter
	}
	k := l.Named(n.Text)
	switch {
	case k == nil:
		l.Fail(n.Pos, words.BadValue, "counters 里没有“"+tree.Clip(n.Text)+"”", "先在 counters 里写明累计什么、哪几项待遇")
		return nil
	case k.Counts != counts:
		l.Fail(n.Pos, words.BadValue, "累计 "+k.ID+" 数的是"+words.Title(account.Whats, string(k.Counts))+"，这里要数"+words.Title(account.Whats, string(counts)), "")
	case counts == account.Payment && k.Fund != fund && fund != words.AllFunds:
		l.Fail(n.Pos, words.BadValue, "累计 "+k.ID+" 数的是"+k.Fund.Title()+"付的，这里限的是"+fund.Title(), "")
	case !slices.Contains(k.Benefits(), l.Owner):
		l.Fail(n.Pos, words.BadValue, "累计 "+k.ID+" 不含这一项（"+l.Owner+"），这里用它没有意义", "在它的 benefits 里写上 "+l.Owner)
	}
	k.Use()
	l.step.Counter = k
	return k
}

// periodWords are the periods that a cap may be counted over.
var periodWords = []string{"visit", "day", "month", "quarter", "version", "year"}

var (
	overField    = Field{Name: "over", Doc: "visit 每次，day 每天，month 每月，quarter 每季度，year 全年累计，version 这一版规定起", Takes: TakesWord, Words: periodWords, Optional: true}
	counterField = Field{Name: "counter", Doc: "用 counters 里写明的一个累计，代替 over", Takes: TakesCounter, Optional: true}
	payerField   = Field{Name: "payer", Doc: "哪个基金付，不写是统筹基金 hifp", Takes: TakesWord, Words: words.FundNames(), Optional: true}
)
