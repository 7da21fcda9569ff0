package calc

import (
	"slices"
	"yibao/calc/tree"
)

// Load reads a policy and checks it: every name is defined before it is used, every figure is
// used and cited, versions neither overlap nor leave gaps, tables are complete. The second
// result lists everything that is wrong; the policy is usable only where it is empty.
//
// The document is the policy's YAML, or the same as JSON. The field examples is not read here.
func Load(id string, doc *tree.Node) (*Policy, tree.Errors) {
	l := &loader{policy: &Policy{ID: id}}
	r := tree.Read(doc, "", &l.errs)
	if len(l.errs) == 0 {
		l.load(r)
	}
	return l.policy, l.errs
}

type loader struct {
	policy  *Policy
	errs    tree.Errors
	version *Version
	program *program
	names   map[string]ref // what steps may read at this point
}

func (l *loader) fail(at tree.Pos, code, msg, advice string) {
	l.errs = append(l.errs, &tree.Error{Code: code, Pos: at, Msg: msg, Advice: advice})
}

func (l *loader) load(r *tree.Reader) {
	p := l.policy
	p.Title = r.String("title")
	p.Summary = r.String("summary")
	p.Place = r.String("place")
	p.Status = r.Enum("status", false, IDs(Statuses)...)
	l.named(r, "rules", func(id string, r *tree.Reader) {
		p.Rules = append(p.Rules, &Rule{ID: id, Title: r.String("title"), Source: r.String("source"), Where: r.OptString("where"), Text: r.OptString("text"), Quotes: r.Strings("quotes")})
	})
	if len(p.Rules) == 0 {
		l.fail(r.Pos(), Missing, "缺少 rules：这份政策没有写依据哪些规则", "每条规则写编号、题目和来源")
	}
	l.named(r, "readings", func(id string, r *tree.Reader) {
		p.Readings = append(p.Readings, l.loadReading(id, r))
	})
	l.named(r, "decisions", func(id string, r *tree.Reader) {
		p.Decisions = append(p.Decisions, &Decision{id, r.String("title"), r.String("choice"), r.String("why")})
	})
	l.loadCalendars(r)
	r.Node("examples")
	at := map[*Version]tree.Pos{}
	r.Each("versions", func(r *tree.Reader) {
		v := l.loadVersion(r)
		at[v] = r.Pos()
		p.Versions = append(p.Versions, v)
	})
	if len(p.Versions) == 0 {
		l.fail(r.Pos(), Missing, "缺少 versions：至少要有一个版本", "")
	}
	l.checkVersions(at)
	r.Done()
}

// named reads a map whose keys are ids, in the order written.
func (l *loader) named(r *tree.Reader, field string, read func(id string, r *tree.Reader)) {
	sub, ok := r.Map(field)
	if !ok {
		return
	}
	for _, k := range sub.Names() {
		if !validID(k.Name) {
			l.fail(k.Pos, BadValue, "编号“"+k.Name+"”只能用字母、数字、下划线和连字符", "")
		}
		n := sub.Node(k.Name)
		if n == nil {
			l.fail(k.Pos, Missing, k.Name+" 是空的", "")
			continue
		}
		item := tree.Read(n, sub.Path(k.Name), &l.errs)
		read(k.Name, item)
		item.Done()
	}
}

func validID(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return s != ""
}

func (l *loader) loadReading(id string, r *tree.Reader) *Reading {
	rd := &Reading{ID: id, Title: r.String("title"), Why: r.String("why"), Default: r.String("default"), index: len(l.policy.Readings)}
	rd.Options = l.loadOptions(r)
	if optionTitle(rd.Options, rd.Default) == "" {
		r.Bad("default", "默认的读法“"+rd.Default+"”不在 options 里", "")
	}
	if len(rd.Options) < 2 {
		r.Bad("options", "口径至少要有两种读法", "只有一种时写到 decisions 里")
	}
	return rd
}

func (l *loader) loadOptions(r *tree.Reader) []Option {
	var out []Option
	sub, ok := r.Map("options")
	if !ok {
		return nil
	}
	for _, k := range sub.Names() {
		out = append(out, Option{k.Name, sub.String(k.Name)})
	}
	return out
}

// loadCite reads the rules that something rests on.
func (l *loader) loadCite(r *tree.Reader, must bool) []string {
	if !r.Has("cite") {
		r.Node("cite")
		if must {
			l.fail(r.Pos(), Missing, "这个数字没有写出处", "加一行 cite: 规则编号，规则在 rules 里写明来源")
		}
		return nil
	}
	n := r.Node("cite")
	list := []*tree.Node{n}
	if n.Kind == tree.List {
		list = n.Items
	}
	if must && len(list) == 0 {
		l.fail(n.Pos, Missing, "这个数字没有写出处", "写上规则编号，规则在 rules 里写明来源")
	}
	var out []string
	for _, n := range list {
		if l.policy.Rule(n.Text) == nil {
			l.fail(n.Pos, BadValue, "rules 里没有“"+n.Text+"”这条规则", "")
		}
		out = append(out, n.Text)
	}
	return out
}

func (l *loader) loadVersion(r *tree.Reader) *Version {
	v := &Version{From: r.Date("from"), To: r.Date("to"), Published: r.Date("published"), Note: r.OptString("note"), Gap: r.OptString("gap")}
	if v.Status = r.Enum("status", true, IDs(Statuses)...); v.Status == "" {
		v.Status = l.policy.Status
	}
	v.ID = Undated
	if !v.From.IsZero() {
		v.ID = tree.FormatDate(v.From)
	}
	if !v.To.IsZero() && v.To.Before(v.From) {
		r.Bad("to", "最后一天早于第一天", "")
	}
	if v.From.IsZero() && !v.To.IsZero() {
		r.Bad("to", "有最后一天却没有第一天 from", "来源没写年份时两个都不写")
	}
	l.version = v
	l.program = &program{}
	l.names = map[string]ref{}
	l.named(r, "inputs", func(id string, r *tree.Reader) {
		in := l.loadInput(id, r)
		v.Inputs = append(v.Inputs, in)
		l.addInput(in, r)
	})
	shared := l.program
	v.Figures = l.loadFigures(r)
	outer := l.names
	l.named(r, "benefits", func(id string, r *tree.Reader) {
		l.scope(outer, shared)
		v.Benefits = append(v.Benefits, l.loadBenefit(id, r))
	})
	if n := r.Node("year_end"); n != nil {
		l.scope(outer, shared)
		sub := tree.Read(n, r.Path("year_end"), &l.errs)
		v.YearEnd = l.loadBenefit("year_end", sub)
		sub.Done()
	}
	l.named(r, "calculators", func(id string, r *tree.Reader) {
		l.scope(outer, nil)
		v.Calculators = append(v.Calculators, l.loadCalculator(id, r))
	})
	if len(v.Benefits)+len(v.Calculators) == 0 {
		l.fail(r.Pos(), Missing, "这个版本既没有 benefits（待遇）也没有 calculators（计算器）", "")
	}
	l.checkUsed(v.Figures)
	return v
}

// loadFigures reads the figures of a version, a benefit or a calculator.
func (l *loader) loadFigures(r *tree.Reader) []*Figure {
	var out []*Figure
	l.named(r, "figures", func(id string, r *tree.Reader) {
		f := l.loadFigure(id, r)
		f.pos = r.Pos()
		l.define(id, ref{from: fromFigure, figure: f, title: f.Title, kind: f.Unit.kind()}, f.pos)
		out = append(out, f)
	})
	return out
}

// checkUsed refuses a figure that no step reads.
func (l *loader) checkUsed(figures []*Figure) {
	for _, f := range figures {
		if !f.used {
			l.fail(f.pos, BadValue, "数字 "+f.ID+"（"+f.Title+"）没有任何步骤用到", "删去它，或在步骤里用它")
		}
	}
}

// define gives a name a meaning for the steps that follow.
func (l *loader) define(name string, to ref, at tree.Pos) {
	if _, taken := l.names[name]; taken {
		l.fail(at, BadValue, "名字 "+name+" 已经用过", "换一个名字")
	}
	l.names[name] = to
}

// scope starts a benefit or calculator: it sees the figures, and a benefit the version's inputs
// and the figures that depend on them.
func (l *loader) scope(outer map[string]ref, shared *program) {
	l.program = &program{}
	l.names = map[string]ref{}
	for name, ref := range outer {
		if ref.from == fromFigure && !ref.figure.dependsOnInput() || shared != nil {
			l.names[name] = ref
		}
	}
	if shared != nil {
		l.program.inputs = shared.inputs
		l.names["days"] = ref{from: fromVisit, title: "住院天数", kind: Count}
		l.names["doses"] = ref{from: fromVisit, index: 1, title: "中药贴数", kind: Count}
	}
}

func (l *loader) loadBenefit(id string, r *tree.Reader) *Benefit {
	b := &Benefit{ID: id, Title: r.String("title"), Yearly: r.Bool("yearly"), index: len(l.version.Benefits)}
	b.Kinds = l.loadNames(r, "kinds", Kinds)
	if len(b.Kinds) == 0 && id != "year_end" {
		r.Bad("kinds", "没有写管哪几种就诊", "可以写："+optionIDs(Kinds))
	}
	for _, k := range b.Kinds {
		if l.version.Benefit(k) != nil {
			r.Bad("kinds", "“"+k+"”已经由另一项待遇管了", "")
		}
	}
	b.categories = l.loadNames(r, "categories", Categories)
	b.levels = l.loadNames(r, "levels", Levels)
	b.Figures = l.loadFigures(r)
	b.Steps = l.loadSteps(r, true)
	l.checkUsed(b.Figures)
	b.carry = slices.ContainsFunc(b.Steps, func(s *Step) bool { return s.start == fromYear })
	b.program = *l.program
	if b.Yearly || id == "year_end" {
		for _, s := range b.Steps {
			if what := b.differs(s); s.Verb.bill != nil && what != "" {
				r.Bad("yearly", "全年的费用合在一起算，步骤 "+s.ID+" 却要看“"+what+"”，它每次就诊可以不同", "去掉 yearly，在步骤里用 over: year 和 start: year")
			}
		}
	}
	return b
}

// differs names what a step reads that may differ between the visits of a year; "" for nothing.
func (p *program) differs(s *Step) string {
	var dims []dimension
	for _, c := range s.when {
		dims = append(dims, c.dim)
	}
	if s.choice != nil {
		dims = append(dims, s.choice.dim)
	}
	if s.scale != nil {
		dims = append(dims, s.scale.dimensions()...)
	}
	for _, to := range slices.Concat(s.of, []ref{s.by, s.share, s.until}) {
		switch to.from {
		case fromVisit:
			return to.title
		case fromFigure:
			dims = append(dims, to.figure.dimensions()...)
		case fromStep:
			if what := p.differs(p.steps[to.index]); what != "" {
				return what
			}
		}
	}
	for _, d := range dims {
		if d.kind == byLevel || d.kind == byAdmission {
			return d.title
		}
	}
	return ""
}

func (l *loader) loadNames(r *tree.Reader, field string, allowed []Option) []string {
	var names []string
	for _, n := range r.List(field) {
		if optionTitle(allowed, n.Text) == "" {
			l.fail(n.Pos, BadValue, field+" 里没有“"+n.Text+"”", "可以写："+optionIDs(allowed))
		}
		names = append(names, n.Text)
	}
	return names
}

func (l *loader) loadCalculator(id string, r *tree.Reader) *Calculator {
	c := &Calculator{ID: id, Title: r.String("title"), Summary: r.OptString("summary")}
	l.named(r, "inputs", func(id string, r *tree.Reader) {
		in := l.loadInput(id, r)
		c.Inputs = append(c.Inputs, in)
		l.addInput(in, r)
	})
	c.Figures = l.loadFigures(r)
	c.Steps = l.loadSteps(r, false)
	l.named(r, "results", func(id string, r *tree.Reader) {
		res := &Result{ID: id, Title: r.String("title"), Kind: Kind(r.Enum("kind", false, IDs(ResultKinds)...))}
		res.ref = l.resolve(r, r.Need("of"))
		if fits := res.ref.kind == res.Kind || res.ref.kind.numeric() && (res.Kind.numeric() || res.Kind == Share); res.ref.from != fromNowhere && !fits {
			r.Bad("kind", "结果“"+res.Title+"”的种类与 of 算出来的不同", "")
		}
		c.Results = append(c.Results, res)
	})
	if len(c.Results) == 0 {
		l.fail(r.Pos(), Missing, "缺少 results：计算器没有结果", "")
	}
	l.checkUsed(c.Figures)
	c.program = *l.program
	return c
}

// loadInput reads a question. A choice names its options, a number may have bounds.
func (l *loader) loadInput(id string, r *tree.Reader) *Input {
	in := &Input{ID: id, Title: r.String("title"), Help: r.OptString("help"), Default: r.OptString("default")}
	in.Kind = Kind(r.Enum("kind", false, IDs(InputKinds)...))
	in.Options = l.loadOptions(r)
	if (in.Kind == Choice) != (len(in.Options) > 0) {
		r.Bad("options", "选择题要有 options，别的输入没有", "")
	}
	in.Max = maxMoney
	switch in.Kind {
	case Rate:
		in.Max = one
	case Count:
		in.Max = maxCount
	}
	if d, ok := r.Decimal("min"); ok {
		in.Min = d
	}
	if d, ok := r.Decimal("max"); ok {
		in.Max = d
	}
	if in.Default != "" {
		if _, bad := in.Parse(tree.Text(in.Default)); bad != "" {
			r.Bad("default", "默认值"+bad, "")
		}
	}
	return in
}

func (l *loader) addInput(in *Input, r *tree.Reader) {
	in.index = len(l.program.inputs)
	l.program.inputs = append(l.program.inputs, in)
	l.define(in.ID, ref{from: fromInput, index: in.index, input: in, title: in.Title, kind: in.Kind}, r.Pos())
}

func (l *loader) dimension(name string) (dimension, bool) {
	if in := l.names[name].input; in != nil && in.Kind == Choice {
		return dimension{name: name, kind: byInput, index: in.index, title: in.Title, names: in.Options}, true
	} else if in != nil && in.Kind == Count {
		return dimension{name: name, kind: byInput, index: in.index, title: in.Title, from: int(in.Min.IntPart())}, true
	}
	for _, d := range builtinDimensions {
		if d.name == name {
			return d, true
		}
	}
	if rd := l.policy.Reading(name); rd != nil {
		return dimension{name: name, kind: byReading, index: rd.index, title: rd.Title, names: rd.Options}, true
	}
	return dimension{}, false
}

// checkVersions puts the versions in order and refuses gaps and overlaps.
func (l *loader) checkVersions(at map[*Version]tree.Pos) {
	vs := l.policy.Versions
	for i, v := range vs {
		if v.From.IsZero() && len(vs) > 1 {
			l.fail(at[v], BadValue, "有几个版本时，每个都要写 from", "")
			return
		}
		if i == 0 {
			continue
		}
		prev := vs[i-1]
		switch {
		case !v.From.After(prev.From):
			l.fail(at[v], BadValue, "版本没有按 from 从早到晚排", "")
		case prev.To.IsZero():
			// An open end lasts until the next version starts.
			prev.To = v.From.AddDate(0, 0, -1)
		case !v.From.After(prev.To):
			l.fail(at[v], BadValue, "这个版本与上一个版本重叠："+v.ID+" 起，上一个到 "+tree.FormatDate(prev.To)+" 止", "改 from，或改上一个的 to")
		case v.From.After(prev.To.AddDate(0, 0, 1)) && v.Gap == "":
			l.fail(at[v], BadValue, "与上一个版本之间有空档："+tree.FormatDate(prev.To)+" 之后、"+v.ID+" 之前没有规定", "补上中间的版本；确实没有资料，就写 gap: 为什么没有")
		}
	}
}
