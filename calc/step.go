package calc

import (
	"yibao/calc/tree"
)

// Step is one step of a benefit or a calculator.
type Step struct {
	ID    string
	Title string
	Verb  *Verb
	Cite  []string // the rules it applies: its own and those of the figures it reads

	when   []condition
	of     []ref // what a value step reads, in order
	by     ref   // the amount, rate or limit that the step applies
	share  ref   // of bands: what part of the person's share the person pays
	until  ref   // of bands: how far they reach
	scale  *Figure
	choice *table // what a value is chosen by; its rows belong to of
	payer  Payer
	year   bool // counts over the year, not the visit
	start  axis // of bands: where their axis starts
	pays   bool // of bands: until counts what is paid, not the cost
	whole  bool // what it means the verb says
	items  []coverage
	asked  []*Input // of given: the inputs, in the order of of
	index  int      // of a value step: its slot
	kind   Kind     // of the value
}

// ref is a name that a step reads.
type ref struct {
	from   source
	index  int // of an input or a value step
	figure *Figure
	input  *Input
	title  string
	kind   Kind
	cite   []string
}

// text writes the value with its unit.
func (to ref) text(v Value) string {
	if to.figure != nil {
		return inUnit(v.Num, to.figure.Unit)
	}
	return v.text(to.kind)
}

type source uint8

const (
	fromNowhere source = iota
	fromFigure
	fromInput
	fromStep
	fromVisit // days and doses of the visit
)

// condition limits a step to some cases: the dimension's key must be one of these.
type condition struct {
	dim   dimension
	names []string
}

// loadSteps reads the steps in order. Bill steps are for benefits alone.
func (l *loader) loadSteps(r *tree.Reader, bill bool) []*Step {
	var out []*Step
	seen := map[string]bool{}
	r.Each("steps", func(r *tree.Reader) {
		s := &Step{ID: r.String("id"), Title: r.OptString("title")}
		if seen[s.ID] {
			r.Bad("id", "步骤编号“"+s.ID+"”用了两次", "")
		}
		seen[s.ID] = true
		if s.Verb = l.loadVerb(r); s.Verb == nil {
			r.Names() // what an unknown verb takes is not known
			return
		}
		if s.Verb.value == nil && !bill {
			r.Bad("do", "“"+s.Verb.Name+"”要有账单才能用，计算器里不能用", "")
		}
		l.loadWhen(r, s)
		s.Cite = l.loadCite(r, false)
		s.Verb.load(l, r, s)
		if s.Title == "" {
			r.Bad("title", "这一步没有题目 title", "写上结果里显示的名称，例如“起付标准”")
		}
		if s.Verb.value == nil && len(s.Cite) == 0 {
			l.fail(r.Pos(), Missing, "这一步没有出处", "加一行 cite: 规则编号")
		}
		if s.Verb.value != nil {
			s.index = l.program.values
			l.program.values++
			l.program.steps = append(l.program.steps, s)
			l.define(s.ID, ref{from: fromStep, index: s.index, title: s.Title, kind: s.kind, cite: s.Cite}, r.Pos())
			if len(s.when) > 0 {
				r.Bad("when", "算数的步骤不能有条件", "把不同情形写成表格（by），用哪一行由表格决定")
			}
		}
		out = append(out, s)
	})
	if len(out) == 0 && len(r.List("steps")) == 0 {
		l.fail(r.Pos(), Missing, "缺少 steps：没有计算步骤", "")
	}
	return out
}

func (l *loader) loadVerb(r *tree.Reader) *Verb {
	name := r.String("do")
	known := ""
	for _, v := range Verbs {
		if v.Name == name {
			return v
		}
		known += "、" + v.Name
	}
	if name != "" {
		r.Bad("do", "没有“"+name+"”这个动作", "可以写："+known[len("、"):])
	}
	return nil
}

func (l *loader) loadWhen(r *tree.Reader, s *Step) {
	sub, ok := r.Map("when")
	if !ok {
		return
	}
	for _, k := range sub.Names() {
		d, known := l.dimension(k.Name)
		n := sub.Node(k.Name)
		if !known || d.numeric() || n == nil {
			l.fail(k.Pos, BadValue, "条件里没有 "+k.Name+" 这个维度", "可以用 category、level、口径编号（AMB-…）或选择题输入")
			continue
		}
		row, bad := parseRow(&d, n.Text)
		if bad != "" {
			l.fail(n.Pos, BadValue, bad, "")
			continue
		}
		s.when = append(s.when, condition{d, row.names})
	}
}

// ref reads the name of a number in a field of a step; absent is an error unless optional.
func (l *loader) ref(r *tree.Reader, s *Step, field string, optional bool) ref {
	return l.refOf(r, s, field, optional, Kind.numeric, "数")
}

// day reads the name of a day or a month.
func (l *loader) day(r *tree.Reader, s *Step, field string) ref {
	return l.refOf(r, s, field, false, func(k Kind) bool { return k == Date || k == Month }, "日期")
}

func (l *loader) refOf(r *tree.Reader, s *Step, field string, optional bool, fits func(Kind) bool, what string) ref {
	n := r.Node(field)
	if n == nil {
		if !optional {
			r.Need(field)
		}
		return ref{}
	}
	to := l.resolve(r, n)
	if to.from != fromNowhere && !fits(to.kind) {
		l.fail(n.Pos, BadValue, n.Text+" 不是"+what+"，这里不能用", "")
	}
	l.cite(s, to)
	return to
}

// rate reads the name of a rate in a field of a step; absent is an error unless optional.
func (l *loader) rate(r *tree.Reader, s *Step, field string, optional bool) ref {
	to := l.ref(r, s, field, optional)
	if to.from != fromNowhere && to.kind.numeric() && to.kind != Rate {
		r.Bad(field, to.title+" 不是比例，这里不能用", "")
	}
	return to
}

// refs reads a list of names of numbers.
func (l *loader) refs(r *tree.Reader, s *Step, field string, min int) []ref {
	list := r.List(field)
	if len(list) < min {
		r.Bad(field, field+" 要写两个或更多的名字", "")
	}
	var out []ref
	for _, n := range list {
		to := l.resolve(r, n)
		if to.from != fromNowhere && !to.kind.numeric() {
			l.fail(n.Pos, BadValue, n.Text+" 不是数，这里不能用", "")
		}
		l.cite(s, to)
		out = append(out, to)
	}
	return out
}

// resolve finds what a name stands for. Numbers stand in figures, with their source, never in steps.
func (l *loader) resolve(r *tree.Reader, n *tree.Node) ref {
	if n == nil {
		return ref{}
	}
	to, ok := l.names[n.Text]
	switch {
	case n.Kind == tree.Number:
		l.fail(n.Pos, BadValue, "步骤里不能直接写数 "+n.Text, "把它写进 figures，写明出处，这里写它的名字")
	case !ok:
		l.fail(n.Pos, BadValue, "这里还没有叫“"+n.Text+"”的数", "只能用 figures、inputs 里的名字，或前面步骤的编号")
	case to.figure != nil && to.figure.Edges != nil:
		l.fail(n.Pos, BadValue, n.Text+" 是分段比例，要用 scale", "")
	case to.figure != nil:
		to.figure.used = true
		to.cite = to.figure.Cite
	}
	return to
}

// bandsOf reads the name of a figure that has bands.
func (l *loader) bandsOf(r *tree.Reader, s *Step) {
	n := r.Need("scale")
	if n == nil {
		return
	}
	to := l.names[n.Text]
	if to.figure == nil || to.figure.Edges == nil {
		l.fail(n.Pos, BadValue, "没有叫“"+n.Text+"”的分段比例", "在 figures 里写 edges 和比例，这里写它的名字")
		return
	}
	s.scale = to.figure
	s.scale.used = true
	if s.Title == "" {
		s.Title = s.scale.Title
	}
	l.cite(s, ref{cite: s.scale.Cite})
}

// cite adds the rules behind a name to the step's own.
func (l *loader) cite(s *Step, to ref) {
next:
	for _, c := range to.cite {
		for _, have := range s.Cite {
			if have == c {
				continue next
			}
		}
		s.Cite = append(s.Cite, c)
	}
}

// loadPayer reads which fund pays; the pooled fund where nothing is written. More names than
// those of the funds may be allowed.
func (l *loader) loadPayer(r *tree.Reader, more ...string) Payer {
	switch r.Enum("payer", true, append(payerNames[1:], more...)...) {
	case "all":
		return allFunds
	case "hifob":
		return PayerLarge
	case "hifmi":
		return PayerSerious
	case "maf":
		return PayerAid
	}
	return PayerPooled
}

// Explain says in words what the step does, for the policy's page.
func (s *Step) Explain() string {
	text := s.Verb.plan(s)
	for _, c := range s.when {
		text += "（只在" + c.dim.title + "为“" + c.dim.rowTitle(&row{names: c.names}) + "”时）"
	}
	return text
}
