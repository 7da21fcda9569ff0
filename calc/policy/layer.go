package policy

import (
	"slices"
	"strings"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// loadLayer reads a layer. Its figures and steps are read like those of a benefit; what it divides is
// what the visit, or the year, leaves to the person.
func (s *scope) loadLayer(id string, r *tree.Reader) *Layer {
	l := &Layer{ID: id, Title: r.String("title"), Benefits: r.Strings("benefits"), Remarks: r.Strings("remarks")}
	l.YearEnd = r.Enum("at", true, "visit", "year_end") == "year_end"
	l.When = s.Inner(true).LoadWhen(r, "when")
	l.With = s.loadParts(r, "with")
	l.Without = s.loadParts(r, "without")
	for _, p := range l.Without {
		if p.Name == "reduced" && l.YearEnd {
			r.Bad("without", "年末不知道各次因系数降低了多少", "写 at: visit，随每次就诊算")
		}
		if p.Name == "first_pay" {
			r.Bad("without", "先行自付本来就不算在内", "删去它；要算进去写 with: [first_pay]")
		}
	}
	for _, p := range l.With {
		if p.Name != "first_pay" {
			r.Bad("with", words.Title(Parts, p.Name)+"本来就算在内", "不算的写 without")
		}
	}
	s.finishLayer(l, r)
	return l
}

// loadYearEnd reads year_end, the short form of one layer at the end of the year: on what all
// benefits leave, 先行自付 included.
func (s *scope) loadYearEnd(r *tree.Reader) *Layer {
	l := &Layer{ID: "year_end", Title: r.String("title"), YearEnd: true, With: []Part{{Name: "first_pay"}}, Remarks: r.Strings("remarks")}
	s.finishLayer(l, r)
	return l
}

func (s *scope) finishLayer(l *Layer, r *tree.Reader) {
	v := s.version
	sort := account.Layer
	if l.YearEnd {
		sort = account.End
	}
	s.policy.Ledger.Add(l.ID, sort)
	switch have := s.policy.Ledger.SortOf(l.ID); {
	case have == account.Benefit:
		s.fail(r.Pos(), words.BadValue, "编号 "+l.ID+" 已经是一项待遇", "换一个编号")
	case have != sort:
		s.fail(r.Pos(), words.BadValue, "编号 "+l.ID+" 在另一个版本里结算的时候不同", "换一个编号")
	}
	l.Place = s.policy.Ledger.Place(l.ID)
	if len(v.Benefits) == 0 {
		s.fail(r.Pos(), words.BadValue, "没有待遇，这一层没有什么可付", "")
	}
	if n := len(v.Layers); n > 0 && v.Layers[n-1].YearEnd && !l.YearEnd {
		s.fail(r.Pos(), words.BadValue, "随到随付的层要写在年末结算的层前面", "把 at: year_end 的层放到最后")
	}
	for _, b := range v.Benefits {
		if len(l.Benefits) == 0 || slices.Contains(l.Benefits, b.ID) {
			l.places = append(l.places, b.Place)
		}
	}
	for _, id := range l.Benefits {
		if !slices.ContainsFunc(v.Benefits, func(b *Benefit) bool { return b.ID == id }) {
			r.Bad("benefits", "没有叫“"+id+"”的待遇", "")
		}
	}
	l.Program = s.program(r, l.ID, false)
	s.checkSteps(&l.Program, true, l.YearEnd)
	for _, st := range l.Steps {
		if what := differs(st); l.YearEnd && what != "" {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+" 要看“"+what+"”，它每次就诊可以不同，年末只结算一次", "写 at: visit，随每次就诊算")
		}
		if l.YearEnd && st.Counter != nil && st.Counter.Over != account.Visit {
			s.fail(st.Pos, words.BadValue, "步骤 "+st.ID+"：年末只结算一次，没有可累计的", "去掉 over 和 counter，或写 over: visit")
		}
	}
}

// loadParts reads a list of parts: names, or maps with the condition under which they count.
func (s *scope) loadParts(r *tree.Reader, field string) []Part {
	var out []Part
	for _, n := range r.List(field) {
		p := Part{Name: n.Text}
		if n.Kind == tree.Map {
			sub := tree.Read(n, r.Path(field), &s.errs)
			p.Name = sub.String("part")
			p.When = s.Inner(true).LoadWhen(sub, "when")
			sub.Done()
		}
		if words.Index(Parts, p.Name) < 0 {
			s.fail(n.Pos, words.BadValue, field+" 里没有“"+tree.Clip(p.Name)+"”", "可以写："+words.List(Parts))
		}
		out = append(out, p)
	}
	return out
}

// Benefit finds what covers a visit, by its kind and whose it is. Where the source gives nothing, the
// error is not_given.
func (v *Version) Benefit(p *Policy, c *figure.Case) (*Benefit, *words.Error) {
	if given := c.Person.Category; given != "" && len(p.Categories) > 0 && !slices.Contains(p.Categories, given) {
		return nil, &words.Error{Code: words.BadValue, Field: "person.category", Message: "“" + p.Title + "”没有“" + words.Title(p.People, given) + "”，可以写：" + strings.Join(p.Categories, "、")}
	}
	c.ReadVisit("kind")
	var of []*Benefit
	for _, b := range v.Benefits {
		if slices.Contains(b.Kinds, c.Visit.Kind) {
			of = append(of, b)
		}
	}
	if of == nil {
		return nil, &words.Error{Code: words.NotGiven, Field: c.Field + ".kind", Message: "来源没有写“" + p.Title + "”的" + words.Title(words.Kinds, c.Visit.Kind) + "待遇"}
	}
	category, level := c.Person.Category, c.Visit.Level
	for _, b := range of {
		if len(b.Categories) > 0 && len(of) > 1 {
			c.Read("person.category")
			if category == "" && !c.Open("person.category") {
				return nil, &words.Error{Code: words.Missing, Field: "person.category", Message: "请写明参保身份"}
			}
		}
		if category != "" && len(b.Categories) > 0 && !slices.Contains(b.Categories, category) {
			continue
		}
		if len(b.When) > 0 {
			c.Begin(b.Inputs, b.Formulas)
			if !c.Holds(b.When) {
				if c.Err != nil {
					return nil, c.Err
				}
				continue
			}
		}
		if level != "" && len(b.Levels) > 0 && !slices.Contains(b.Levels, level) {
			return nil, &words.Error{Code: words.NotGiven, Field: c.Field + ".level", Message: "来源没有写“" + words.Title(p.Levels, level) + "”的" + b.Title + "待遇，不能推算"}
		}
		return b, nil
	}
	if len(of) == 1 && len(of[0].When) > 0 {
		return nil, &words.Error{Code: words.NotGiven, Field: c.Field + ".kind", Message: "来源没有写这种情形的" + of[0].Title + "待遇"}
	}
	return nil, &words.Error{Code: words.NotGiven, Field: "person.category", Message: "“" + p.Title + "”的" + of[0].Title + "待遇没有写“" + words.Title(p.People, category) + "”"}
}

// differs names what a step reads that may differ between the visits of a year; "" for nothing.
func differs(st *verb.Step) string {
	dims := append([]figure.Dimension(nil), st.By...)
	for i := range st.When {
		dims = append(dims, st.When[i].Dim)
	}
	for _, to := range st.Reads {
		if to.OfVisit() {
			return to.Title
		}
		if to.Figure != nil {
			dims = append(dims, to.Figure.Dimensions()...)
		}
	}
	for _, d := range dims {
		if d.OfVisit() {
			return d.Title
		}
	}
	return ""
}
