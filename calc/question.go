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
	// Alternative tells that this question or others like it is to be answered, not all.
	Alternative bool
}

// Questions lists what a form asks for a reimbursement of one visit, under any version, in the
// order in which to ask. Choices hold only what some version has figures for.
func (p *Policy) Questions() []Question {
	var qs []Question
	choice := func(field, title string, options []Option) {
		if len(options) > 0 {
			qs = append(qs, Question{Field: field, Title: title, Kind: Choice, Options: options, Default: options[0].ID})
		}
	}
	money := func(field, title, help string, detail bool) {
		qs = append(qs, Question{Field: field, Title: title, Help: help, Kind: Money, Detail: detail})
	}
	u := p.uses()
	choice("visits[0].kind", "哪一种就诊", u.kinds)
	choice("person.category", "您是", pick(Categories, u.categories))
	if u.age {
		qs = append(qs, Question{Field: "person.age", Title: "年龄", Help: "周岁", Kind: Count})
	}
	choice("visits[0].level", "医院级别", pick(Levels, u.levels))
	choice("year.admissions", "今年第几次住院", admissions(u.admissions))
	for _, in := range u.inputs {
		qs = append(qs, in.question())
	}
	for _, item := range pick(Items, u.items) {
		money("visits[0].fees.items."+item.ID, item.Title, "这一次的", false)
	}
	if u.days {
		qs = append(qs, Question{Field: "visits[0].days", Title: "住了几天", Kind: Count})
	}
	if u.doses {
		qs = append(qs, Question{Field: "visits[0].doses", Title: "中药几贴", Kind: Count})
	}
	if len(u.items) > 0 {
		money("visits[0].fees.medfee_sumamt", "医疗费总额", "不填就按上面各项的合计；比合计多的部分不报", true)
	} else {
		money("visits[0].fees.medfee_sumamt", "医疗费总额", "结算单或费用清单上的合计", false)
	}
	if u.classB {
		money("visits[0].fees.class_b_amt", "其中乙类费用", "要先自付一部分的药品和项目；不知道就不填", false)
	}
	money("visits[0].fees.fulamt_ownpay_amt", "其中全自费", "目录以外的药品和项目；不知道就不填", true)
	money("visits[0].fees.overlmt_selfpay", "其中超限价自费", "超过限价的部分；不知道就不填", true)
	money("visits[0].fees.preselfpay_amt", "其中先行自付", "有些药品和项目要先自付一部分；不知道就不填", true)
	money("year.act_pay_dedc", "今年此前已付的起付标准", "本年度以前几次就诊付过的，没有就不填", true)
	money("year.inscp_scp_amt", "今年此前已累计的可报费用", "本年度以前几次就诊计入的，没有就不填", true)
	money("year.hifp_pay", "今年此前基金已付", "本年度以前几次报销的，没有就不填", true)
	return append(qs, p.readingQuestions()...)
}

// CalculatorQuestions lists what a form asks for a calculator.
func (p *Policy) CalculatorQuestions(c *Calculator) []Question {
	var qs []Question
	for _, in := range c.Inputs {
		q := in.question()
		for _, s := range c.Steps {
			q.Alternative = q.Alternative || slices.Contains(s.asked, in)
		}
		qs = append(qs, q)
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

// uses is what the benefits of a policy's versions can read.
type uses struct {
	kinds                     []Option // in the policy's order, which puts first what people ask most
	categories, levels, items []string
	inputs                    []*Input
	admissions                int // the number of the stay from which on all are alike
	age, days, doses, classB  bool
}

func (p *Policy) uses() *uses {
	u := &uses{}
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v := p.Versions[i]
		for _, in := range v.Inputs {
			if !slices.ContainsFunc(u.inputs, func(have *Input) bool { return have.ID == in.ID }) {
				u.inputs = append(u.inputs, in)
			}
		}
		for _, b := range v.Benefits {
			for _, k := range pick(Kinds, b.Kinds) {
				if !slices.Contains(u.kinds, k) {
					u.kinds = append(u.kinds, k)
				}
			}
			for _, s := range b.Steps {
				u.step(s)
			}
			for _, f := range slices.Concat(b.Figures, v.Figures) {
				u.table(f.root)
			}
		}
	}
	return u
}

func (u *uses) step(s *Step) {
	u.table(s.choice)
	u.classB = u.classB || s.Verb == &firstPay
	for _, c := range s.items {
		u.items = append(u.items, c.item)
	}
	for _, to := range s.of {
		u.days = u.days || to.from == fromVisit && to.index == 0
		u.doses = u.doses || to.from == fromVisit && to.index == 1
	}
}

func (u *uses) table(t *table) {
	if t == nil || t.leaf != nil {
		return
	}
	for i := range t.rows {
		r := &t.rows[i]
		switch t.dim.kind {
		case byCategory:
			u.categories = append(u.categories, r.names...)
		case byLevel:
			u.levels = append(u.levels, r.names...)
		case byAge:
			u.age = true
		case byAdmission:
			u.admissions = max(u.admissions, r.lo)
		}
		u.table(r.sub)
	}
}

// admissions lists the choices of how many stays have gone before, as far as that matters.
func admissions(most int) []Option {
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
		if slices.Contains(names, o.ID) {
			out = append(out, o)
		}
	}
	return out
}
