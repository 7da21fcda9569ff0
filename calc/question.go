package calc

import (
	"slices"
	"strconv"
)

// Question is one thing that a form asks before it can compute. Which of a version's questions
// matter to a case, its [Trace] tells: the rest need not be shown.
type Question struct {
	Field   string // of the request, "person.category" or "visits[0].level"
	Title   string // 您是
	Help    string
	Kind    Kind
	Options []Option // of a choice
	Default string
	Detail  bool // few people need it
}

// Questions lists what a form asks for a reimbursement of one visit under this version, in the
// order in which to ask. Choices hold only what the version has figures for.
func (p *Policy) Questions(v *Version) []Question {
	var qs []Question
	choice := func(field, title string, options []Option) {
		if len(options) > 0 {
			qs = append(qs, Question{Field: field, Title: title, Kind: Choice, Options: options, Default: options[0].ID})
		}
	}
	var kinds []Option // in the order of the policy, which puts first what people ask most
	for _, b := range v.Benefits {
		kinds = append(kinds, pick(Kinds, b.Kinds)...)
	}
	choice("visits[0].kind", "哪一种就诊", kinds)
	choice("person.category", "您是", pick(Categories, v.named(byCategory)))
	if v.reads(byAge) {
		qs = append(qs, Question{Field: "person.age", Title: "年龄", Help: "周岁", Kind: Count})
	}
	choice("visits[0].level", "医院级别", pick(Levels, v.named(byLevel)))
	choice("year.admissions", "今年第几次住院", v.admissions())
	for _, in := range v.Inputs {
		qs = append(qs, in.question())
	}
	money := func(field, title, help string, detail bool) {
		qs = append(qs, Question{Field: field, Title: title, Help: help, Kind: Money, Detail: detail})
	}
	money("visits[0].fees.medfee_sumamt", "医疗费总额", "结算单或费用清单上的合计", false)
	money("visits[0].fees.fulamt_ownpay_amt", "其中全自费", "目录以外的药品和项目；不知道就不填", true)
	money("visits[0].fees.overlmt_selfpay", "其中超限价自费", "超过限价的部分；不知道就不填", true)
	money("visits[0].fees.preselfpay_amt", "其中先行自付", "有些药品和项目要先自付一部分；不知道就不填", true)
	money("year.inscp_scp_amt", "今年此前已累计的可报费用", "本年度以前几次就诊计入的，没有就不填", true)
	money("year.hifp_pay", "今年此前基金已付", "本年度以前几次报销的，没有就不填", true)
	return append(qs, p.readingQuestions()...)
}

// CalculatorQuestions lists what a form asks for a calculator.
func (p *Policy) CalculatorQuestions(c *Calculator) []Question {
	var qs []Question
	for _, in := range c.Inputs {
		qs = append(qs, in.question())
	}
	return append(qs, p.readingQuestions()...)
}

func (in *Input) question() Question {
	q := Question{Field: "inputs." + in.ID, Title: in.Title, Help: in.Help, Kind: in.Kind, Options: in.Options, Default: in.Default}
	if q.Kind == Choice && q.Default == "" {
		q.Default = in.Options[0].ID
	}
	return q
}

func (p *Policy) readingQuestions() []Question {
	var qs []Question
	for _, rd := range p.Readings {
		qs = append(qs, Question{Field: "readings." + rd.ID, Title: rd.Title, Help: rd.Why, Kind: Choice, Options: rd.Options, Default: rd.Default, Detail: true})
	}
	return qs
}

// dimensionsOf calls f with every table that a benefit of the version may look up.
func (v *Version) dimensionsOf(f func(t *table)) {
	var walk func(t *table)
	walk = func(t *table) {
		if t == nil || t.leaf != nil {
			return
		}
		f(t)
		for i := range t.rows {
			walk(t.rows[i].sub)
		}
	}
	for _, fig := range v.Figures {
		walk(fig.root)
	}
	for _, b := range v.Benefits {
		for _, fig := range b.Figures {
			walk(fig.root)
		}
		for _, s := range b.Steps {
			walk(s.choice)
		}
	}
}

func (v *Version) reads(kind dimensionKind) bool {
	found := false
	v.dimensionsOf(func(t *table) { found = found || t.dim.kind == kind })
	return found
}

// named lists the names that the tables of the version have rows for.
func (v *Version) named(kind dimensionKind) []string {
	var names []string
	v.dimensionsOf(func(t *table) {
		for _, r := range t.rows {
			if t.dim.kind == kind {
				names = append(names, r.names...)
			}
		}
	})
	return names
}

// admissions lists the choices of how many stays have gone before, as far as that matters.
func (v *Version) admissions() []Option {
	most := 0
	v.dimensionsOf(func(t *table) {
		for _, r := range t.rows {
			if t.dim.kind == byAdmission {
				most = max(most, r.lo)
			}
		}
	})
	var out []Option
	for n := 1; n <= most; n++ {
		title := "第 " + strconv.Itoa(n) + " 次"
		if n == most && n > 1 {
			title += "或以后"
		}
		out = append(out, Option{strconv.Itoa(n - 1), title})
	}
	return out
}

// pick keeps the options that are named, in their own order.
func pick(options []Option, names []string) []Option {
	var out []Option
	for _, o := range options {
		if slices.Contains(names, o.ID) || slices.Contains(names, anyName) {
			out = append(out, o)
		}
	}
	return out
}
