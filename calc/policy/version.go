package policy

import (
	"slices"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
)

func (l *loader) loadVersion(r *tree.Reader) *Version {
	v := &Version{From: r.Date("from"), To: r.Date("to"), Published: r.Date("published"), Note: r.OptString("note"), Gap: r.OptString("gap")}
	if v.Status = r.Enum("status", true, words.IDs(words.Statuses)...); v.Status == "" {
		v.Status = l.policy.Status
	}
	v.ID = Undated
	if !v.From.IsZero() {
		v.ID = v.From.String()
	}
	if !v.To.IsZero() && v.To < v.From {
		r.Bad("to", "最后一天早于第一天", "")
	}
	if v.From.IsZero() && !v.To.IsZero() {
		r.Bad("to", "有最后一天却没有第一天 from", "来源没写年份时两个都不写")
	}
	s := &scope{loader: l, version: v, Scope: &figure.Scope{
		Errs: &l.errs, Names: map[string]figure.Ref{}, Readings: l.policy.Readings, Levels: l.policy.Levels, People: l.policy.People,
		IsRule: func(id string) bool { return l.policy.Rule(id) != nil },
	}}
	s.load(r)
	return v
}

// scope loads one version.
type scope struct {
	*loader
	*figure.Scope
	version    *Version
	calculated *figure.Scope // of the calculator being read
}

func (s *scope) load(r *tree.Reader) {
	v := s.version
	s.named(r, "inputs", func(id string, r *tree.Reader) { s.LoadInput(id, r) })
	v.Inputs = s.Inputs
	s.named(r, "groups", func(id string, r *tree.Reader) {
		v.Groups = append(v.Groups, s.LoadGroup(id, r))
		s.Groups = v.Groups
	})
	s.named(r, "counters", func(id string, r *tree.Reader) {
		k := account.Load(s.Scope, id, r)
		v.Counters = append(v.Counters, k)
		if k.Counts == account.Stays {
			v.stays = append(v.stays, k)
			s.Stays = append(s.Stays, figure.Stay{ID: id, Title: k.Title})
			k.Use() // a table that goes by it cannot be told from one that does not
		} else {
			v.sums = append(v.sums, k)
			s.Sums = append(s.Sums, figure.Sum{ID: id, Title: k.Title, Use: k.Use})
		}
	})
	v.Figures = s.loadFigures(r, s.Scope)
	s.named(r, "benefits", func(id string, r *tree.Reader) {
		v.Benefits = append(v.Benefits, s.loadBenefit(id, r))
	})
	s.checkKinds(r)
	s.named(r, "layers", func(id string, r *tree.Reader) {
		v.Layers = append(v.Layers, s.loadLayer(id, r))
	})
	if n := r.Node("year_end"); n != nil {
		sub := tree.Read(n, r.Path("year_end"), &s.errs)
		v.Layers = append(v.Layers, s.loadYearEnd(sub))
		sub.Done()
	}
	s.named(r, "calculators", func(id string, r *tree.Reader) {
		v.Calculators = append(v.Calculators, s.loadCalculator(id, r))
	})
	if len(v.Benefits)+len(v.Calculators) == 0 {
		s.fail(r.Pos(), words.Missing, "这个版本既没有 benefits（待遇）也没有 calculators（计算器）", "")
	}
	s.checkUsed(v.Figures)
	for _, k := range v.Counters {
		k.Check(s.Scope, func(id string) bool { return s.policy.Ledger.Place(id) >= 0 })
	}
	s.policy.Ledger.Enter(v.Counters, s.Scope)
}

// Starts lists the numbers at which a row of a table, of a group or a condition by a dimension begins to
// hold, or ceases to: between two of them nothing changes with the number.
func (v *Version) Starts(dimension string) []int {
	var out []int
	for _, f := range v.everyFigure() {
		out = append(out, f.Starts(dimension)...)
	}
	for _, g := range v.Groups {
		out = append(out, g.Starts(dimension)...)
	}
	for _, c := range v.conditions(dimension) {
		out = append(out, c.Starts()...)
	}
	return out
}

// Mentions lists the names by a dimension that a table has a row for, also one that says that nothing is known, or
// that a condition, a group or a benefit names.
func (v *Version) Mentions(dimension string) []string {
	var out []string
	add := func(names []string) {
		for _, n := range names {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	for _, f := range v.everyFigure() {
		add(f.Mentioned(dimension))
	}
	for _, g := range v.Groups {
		add(g.Mentioned(dimension))
	}
	for _, c := range v.conditions(dimension) {
		add(c.Keys())
	}
	for _, b := range v.Benefits {
		switch dimension {
		case "level":
			add(b.Levels)
		case "category":
			add(b.Categories)
		}
	}
	return out
}

// Programs lists those of benefits, layers and calculators, in this order.
func (v *Version) Programs() (all []*Program) {
	v.programs(func(_ []figure.Condition, p *Program) { all = append(all, p) })
	for _, c := range v.Calculators {
		all = append(all, &c.Program)
	}
	return all
}

// programs are those of benefits and layers, with the conditions of each.
func (v *Version) programs(f func(when []figure.Condition, p *Program)) {
	for _, b := range v.Benefits {
		f(b.When, &b.Program)
	}
	for _, l := range v.Layers {
		f(l.When, &l.Program)
	}
}

func (v *Version) everyFigure() []*figure.Figure {
	all := slices.Clone(v.Figures)
	v.programs(func(_ []figure.Condition, p *Program) { all = append(all, p.Figures...) })
	return all
}

// conditions are those by a dimension.
func (v *Version) conditions(dimension string) (out []figure.Condition) {
	add := func(when []figure.Condition) {
		for _, c := range when {
			if c.Dim.Name == dimension {
				out = append(out, c)
			}
		}
	}
	v.programs(func(when []figure.Condition, p *Program) {
		add(when)
		for _, s := range p.Steps {
			add(s.When)
		}
	})
	return out
}

// LimitsCost tells whether a step limits the year's cost, so that more cost at one visit can push out that of a
// later one.
func (v *Version) LimitsCost() (yes bool) {
	v.programs(func(_ []figure.Condition, p *Program) {
		yes = yes || slices.ContainsFunc(p.Steps, func(s *verb.Step) bool {
			return s.Counter != nil && s.Counter.Counts == account.Cost && s.Counter.Over != account.Visit
		})
	})
	return yes
}

// Reckons tells whether a step reckons with an input, not only chooses by it.
func (v *Version) Reckons(in *figure.Input) bool {
	return v.reads(func(r figure.Ref) bool { return r.Input == in })
}

// ReckonsStays tells whether a step reckons with the number of stays before, not only chooses by it.
func (v *Version) ReckonsStays() bool { return v.reads(figure.Ref.IsEarlier) }

func (v *Version) reads(what func(figure.Ref) bool) (yes bool) {
	v.programs(func(_ []figure.Condition, p *Program) {
		for _, s := range p.Steps {
			yes = yes || slices.ContainsFunc(s.Reads, what)
		}
	})
	return yes
}

// Stays gives the counters of stays that tables of the version go by.
func (v *Version) Stays() []*account.Counter { return v.stays }

// Sums gives the named counters of amounts, whose sums steps may read.
func (v *Version) Sums() []*account.Counter { return v.sums }

// loadFigures reads the figures of a version, a benefit or a calculator.
func (s *scope) loadFigures(r *tree.Reader, in *figure.Scope) []*figure.Figure {
	var out []*figure.Figure
	s.named(r, "figures", func(id string, r *tree.Reader) { out = append(out, in.LoadFigure(id, r)) })
	return out
}

// checkUsed refuses a figure that no step reads.
func (s *scope) checkUsed(figures []*figure.Figure) {
	for _, f := range figures {
		if !f.Used() {
			s.fail(f.Pos(), words.BadValue, "数字 "+f.ID+"（"+f.Title+"）没有任何步骤用到", "删去它，或在步骤里用它")
		}
	}
}

// program reads figures and steps. Bills have an owner, whose counters steps mean that name none.
func (s *scope) program(r *tree.Reader, owner string, yearly bool) Program {
	in := s.Inner(owner != "")
	p := Program{}
	if owner == "" {
		s.named(r, "inputs", func(id string, r *tree.Reader) { in.LoadInput(id, r) })
	}
	p.Figures = s.loadFigures(r, in)
	l := &verb.Loader{Scope: in, Verbs: verb.Defs, Owner: owner, Layer: s.policy.Ledger.SortOf(owner) != account.Benefit, Yearly: yearly, Named: s.counter, Own: func(counts account.What, fund words.Fund, over account.Period) *account.Counter {
		return s.own(owner, counts, fund, over)
	}}
	p.Steps = l.Steps(r)
	if owner != "" {
		s.checkUsed(p.Figures)
	}
	p.Inputs, p.Formulas = in.Inputs, in.Formulas
	for _, st := range p.Steps {
		if st.Continues {
			p.continuing = append(p.continuing, st)
		}
		p.scope = p.scope || st.Def.Phase == verb.Scope
		if st.TopsUp {
			s.policy.Ledger.TopUp(s.policy.Ledger.Place(owner))
		}
		if st.Pays(words.AllFunds) {
			s.policy.Ledger.Pay(s.policy.Ledger.Place(owner), st.Payer)
		}
	}
	if owner == "" {
		s.calculated = in
	}
	return p
}

func (s *scope) counter(id string) *account.Counter {
	for _, k := range s.version.Counters {
		if k.ID == id {
			return k
		}
	}
	return nil
}

// own gives the counter of an owner that has no name.
func (s *scope) own(owner string, counts account.What, fund words.Fund, over account.Period) *account.Counter {
	k := account.Own(owner, counts, fund, over)
	if have := s.counter(k.ID); have != nil {
		return have
	}
	s.version.Counters = append(s.version.Counters, k)
	return k
}

func (s *scope) loadBenefit(id string, r *tree.Reader) *Benefit {
	s.policy.Ledger.Add(id, account.Benefit)
	b := &Benefit{ID: id, Title: r.String("title"), Place: s.policy.Ledger.Place(id), Remarks: r.Strings("remarks")}
	b.Kinds = s.loadNames(r, "kinds", words.Kinds)
	if len(b.Kinds) == 0 {
		r.Bad("kinds", "没有写管哪几种就诊", "可以写："+words.List(words.Kinds))
	}
	b.Categories = s.loadNames(r, "categories", words.Categories)
	b.Levels = s.loadNames(r, "levels", words.Levels)
	b.When = s.Inner(true).LoadWhen(r, "when")
	if n := r.Node("continues"); n != nil {
		b.Continues = s.Names[n.Text].Input
		if in := b.Continues; in == nil || in.Ask != figure.AskVisit || words.Index(in.Options, "yes") < 0 {
			r.Bad("continues", "“"+n.Text+"”不是每次就诊回答 yes 或 no 的输入", "写一个 ask: visit 的选择题，选项有 no 和 yes；回答 yes 表示接着上一次住院")
		}
	}
	b.Program = s.program(r, id, r.Bool("yearly"))
	s.checkSteps(&b.Program, false, false)
	for _, st := range b.Steps {
		if st.Counter != nil && st.Counter.Over == account.Stay && b.Continues == nil {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+" 按“每次住院（转院接着算）”累计，这项待遇却没有写怎样算接着上一次", "在待遇里写 continues: 一个输入；不分转院的，写 over: visit")
		}
	}
	return b
}

// checkKinds refuses two benefits for the same visit of the same person.
func (s *scope) checkKinds(r *tree.Reader) {
	bs := s.version.Benefits
	for i, b := range bs {
		for _, a := range bs[:i] {
			people := len(a.Categories) > 0 && len(b.Categories) > 0 && !slices.ContainsFunc(b.Categories, func(c string) bool { return slices.Contains(a.Categories, c) })
			if people || figure.Disjoint(a.When, b.When) {
				continue
			}
			for _, k := range b.Kinds {
				if slices.Contains(a.Kinds, k) {
					r.Bad("benefits", "待遇 "+a.ID+" 和 "+b.ID+" 都管“"+words.Title(words.Kinds, k)+"”，管的人也没有分开", "用 categories 或 when 分开两项待遇的人，或者只留一项")
				}
			}
		}
	}
}

func (l *loader) loadNames(r *tree.Reader, field string, allowed []words.Option) []string {
	var names []string
	for _, n := range r.List(field) {
		if words.Index(allowed, n.Text) < 0 {
			l.fail(n.Pos, words.BadValue, field+" 里没有“"+n.Text+"”", "可以写："+words.List(allowed))
		}
		names = append(names, n.Text)
	}
	return names
}

func (s *scope) loadCalculator(id string, r *tree.Reader) *Calculator {
	c := &Calculator{ID: id, Title: r.String("title"), Summary: r.OptString("summary"), Remarks: r.Strings("remarks")}
	c.Program = s.program(r, "", false)
	s.named(r, "results", func(id string, r *tree.Reader) {
		res := &Result{ID: id, Title: r.String("title"), Kind: figure.Kind(r.Enum("kind", false, words.IDs(figure.ResultKinds)...))}
		res.Of = s.calculated.Resolve(r.Need("of"))
		fits := res.Of.Kind == res.Kind || res.Of.Kind.Numeric() && (res.Kind.Numeric() || res.Kind == figure.Share)
		if res.Of.Known() && !fits {
			r.Bad("kind", "结果“"+res.Title+"”的种类与 of 算出来的不同", "")
		}
		c.Results = append(c.Results, res)
	})
	if len(c.Results) == 0 {
		s.fail(r.Pos(), words.Missing, "缺少 results：计算器没有结果", "")
	}
	s.checkUsed(c.Figures)
	return c
}
