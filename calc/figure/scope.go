package figure

import (
	"slices"

	"yibao/calc/tree"
	"yibao/calc/words"
)

// Reading is an ambiguity 歧义 of a source that the user may decide 口径.
type Reading struct {
	ID      string // AMB-BJI-1
	Title   string // the question
	Why     string // why the default is the default
	Default string
	Options []words.Option
}

// Scope is what names mean at one place of a policy while it is loaded. Names are defined before
// they are used; what is wrong is added to Errs, and loading goes on.
type Scope struct {
	Errs     *tree.Errors
	IsRule   func(id string) bool
	Readings []*Reading
	Levels   []words.Option // with the policy's own titles
	People   []words.Option // categories, likewise; nil for the common titles
	Groups   []*Group
	Stays    []Stay // counters of stays, beside the benefit's own
	Sums     []Sum  // the other counters
	Inputs   []*Input
	Formulas []Formula // the value steps, by slot
	Names    map[string]Ref

	calculator bool // there is no visit: the names of what a visit says are free
}

// Stay is a counter of stays that tables may go by.
type Stay struct{ ID, Title string }

// Sum is a counter of amounts whose id is a name: of what it has come to before this bill.
type Sum struct {
	ID, Title string
	Use       func() // notes that something reads it
}

// Fail adds an error.
func (s *Scope) Fail(at tree.Pos, code, msg, advice string) {
	*s.Errs = append(*s.Errs, &tree.Error{Code: code, Pos: at, Msg: msg, Advice: advice})
}

// reserved are names that mean something already where there is a visit.
var reserved = []string{"days", "doses", "earlier", "admission", "category", "level", "kind", "age", "given"}

// Define gives a name a meaning for what follows.
func (s *Scope) Define(name string, to Ref, at tree.Pos) {
	switch {
	case !s.calculator && slices.Contains(reserved, name):
		s.Fail(at, words.BadValue, "名字 "+name+" 已有固定的意思，不能另用", "换一个名字")
		return
	case s.Names[name].Known() && s.Names[name].from != fromSum:
		s.Fail(at, words.BadValue, "名字 "+name+" 已经用过", "换一个名字")
	case slices.ContainsFunc(s.Readings, func(r *Reading) bool { return r.ID == name }):
		s.Fail(at, words.BadValue, "名字 "+name+" 是口径的编号，不能另用", "换一个名字")
	}
	s.Names[name] = to
}

// DefineStep gives the next slot to a value step and defines its name.
func (s *Scope) DefineStep(name, title string, f Formula, kind Kind, negative bool, cite []string, at tree.Pos) (slot int) {
	s.Formulas = append(s.Formulas, f)
	slot = len(s.Formulas) - 1
	s.Define(name, Ref{from: fromStep, index: slot, Title: title, Kind: kind, Cite: cite, Negative: negative}, at)
	return slot
}

// Inner is the scope of a benefit or a calculator: it sees the figures and, of a benefit, the
// inputs and what the visit says.
func (s *Scope) Inner(ofVisit bool) *Scope {
	in := *s
	in.Names = map[string]Ref{}
	in.Formulas = nil
	if in.calculator = !ofVisit; in.calculator {
		in.Inputs = nil
		in.Stays = nil
		in.Groups = nil
	}
	for name, ref := range s.Names {
		if ofVisit || ref.from == fromFigure && ref.Figure.steady() {
			in.Names[name] = ref
		}
	}
	if ofVisit {
		in.Inputs = slices.Clip(s.Inputs)
		in.Names["days"] = Ref{from: fromDays, Title: "住院天数", Kind: Count}
		in.Names["doses"] = Ref{from: fromDoses, Title: "中药贴数", Kind: Count}
		in.Names["earlier"] = Ref{from: fromEarlier, Title: "此前次数", Kind: Count}
		for i, c := range s.Stays {
			in.Names[c.ID] = Ref{from: fromEarlier, index: i + 1, Title: "此前次数", Kind: Count}
		}
		for i, c := range s.Sums {
			if !in.Names[c.ID].Known() {
				in.Names[c.ID] = Ref{from: fromSum, index: i, Title: c.Title, Kind: Money}
			}
		}
	}
	return &in
}

// Dimension finds what tables and conditions may go by.
func (s *Scope) Dimension(name string) (Dimension, bool) {
	if in := s.Names[name].Input; in != nil && in.Kind == Choice {
		return Dimension{Name: name, kind: byInput, index: in.index, input: in, Title: in.Title, Names: in.Options}, true
	} else if in != nil && in.Kind == Count {
		return Dimension{Name: name, kind: byInput, index: in.index, input: in, Title: in.Title, from: int(in.Min.IntPart())}, true
	}
	kind := name
	if s.calculator {
		kind = "" // there is nobody and no visit
	}
	switch kind {
	case "category":
		people := s.People
		if people == nil {
			people = words.Categories
		}
		return Dimension{Name: name, kind: byCategory, Title: "参保身份", Names: people}, true
	case "level":
		return Dimension{Name: name, kind: byLevel, Title: "医院级别", Names: s.Levels}, true
	case "kind":
		return Dimension{Name: name, kind: byKind, Title: "就诊种类", Names: words.Kinds}, true
	case "admission":
		return Dimension{Name: name, kind: byStay, Title: "本年第几次住院", from: 1}, true
	case "age":
		return Dimension{Name: name, kind: byAge, Title: "年龄"}, true
	}
	for i, c := range s.Stays {
		if c.ID == name {
			return Dimension{Name: name, kind: byStay, index: i + 1, Title: c.Title, from: 1}, true
		}
	}
	for i, rd := range s.Readings {
		if rd.ID == name {
			return Dimension{Name: name, kind: byReading, index: i, Title: rd.Title, Names: rd.Options}, true
		}
	}
	for _, g := range s.Groups {
		if g.ID == name {
			g.used = true
			return Dimension{Name: name, kind: byGroup, Title: g.Title, Names: g.Options, group: g}, true
		}
	}
	return Dimension{}, false
}

// LoadCite reads the rules that something rests on.
func (s *Scope) LoadCite(r *tree.Reader, must bool) []string {
	n := r.Node("cite")
	if n == nil {
		if must {
			s.Fail(r.Pos(), words.Missing, "这个数字没有写出处", "加一行 cite: 规则编号，规则在 rules 里写明来源")
		}
		return nil
	}
	list := []*tree.Node{n}
	if n.Kind == tree.List {
		list = n.Items
	}
	if must && len(list) == 0 {
		s.Fail(n.Pos, words.Missing, "这个数字没有写出处", "写上规则编号，规则在 rules 里写明来源")
	}
	var out []string
	for _, n := range list {
		if !s.IsRule(n.Text) {
			s.Fail(n.Pos, words.BadValue, "rules 里没有“"+n.Text+"”这条规则", "")
		}
		out = append(out, n.Text)
	}
	return out
}

// Resolve finds what a name stands for. Numbers stand in figures, with their source, never in steps.
func (s *Scope) Resolve(n *tree.Node) Ref {
	if n == nil {
		return Ref{}
	}
	to := s.Names[n.Text]
	switch {
	case n.Kind == tree.Number:
		s.Fail(n.Pos, words.BadValue, "步骤里不能直接写数 "+n.Text, "把它写进 figures，写明出处，这里写它的名字")
		return Ref{}
	case !to.Known():
		s.Fail(n.Pos, words.BadValue, "这里还没有叫“"+tree.Clip(n.Text)+"”的数", "只能用 figures、inputs 里的名字，或前面步骤的编号")
	case to.Figure != nil && to.Figure.Edges != nil:
		s.Fail(n.Pos, words.BadValue, n.Text+" 是分段比例，要用 scale", "")
		return Ref{Title: to.Title}
	case to.Figure != nil:
		to.Figure.used = true
	case to.from == fromSum:
		s.Sums[to.index].Use()
	}
	return to
}

// ResolveBands finds a figure that has bands, or nil.
func (s *Scope) ResolveBands(n *tree.Node) *Figure {
	if n == nil {
		return nil
	}
	f := s.Names[n.Text].Figure
	if f == nil || f.Edges == nil {
		s.Fail(n.Pos, words.BadValue, "没有叫“"+tree.Clip(n.Text)+"”的分段比例", "在 figures 里写 edges 和比例，这里写它的名字")
		return nil
	}
	f.used = true
	return f
}
