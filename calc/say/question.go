package say

import (
	"slices"
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Question is one thing that a form asks before it can compute. Which of a version's questions
// matter to a case, [Asked] tells: the rest need not be shown.
type Question struct {
	Field   string // of the request, "person.category" or "visits[0].level"
	Title   string // 您是
	Help    string
	Kind    figure.Kind
	Options []words.Option // of a choice
	Default string
	Detail  bool // few people need it
	// Alternative tells that this question or others like it is to be answered, not all.
	Alternative bool
	// Group names the part of the form that the question belongs to, "year.inpatient"; empty for
	// what is asked of everybody.
	Group string
}

// Questions lists what a form asks for a reimbursement of one visit, under any version, in the
// order in which to ask. Choices hold only what some version has figures for.
func Questions(p *policy.Policy) []Question {
	var qs []Question
	choice := func(field, title string, options []words.Option) {
		if len(options) > 0 {
			qs = append(qs, Question{Field: field, Title: title, Kind: figure.Choice, Options: options, Default: options[0].ID})
		}
	}
	money := func(field, title, help string, detail bool) {
		qs = append(qs, Question{Field: field, Title: title, Help: help, Kind: figure.Money, Detail: detail})
	}
	u := usesOf(p)
	choice("visits[0].kind", "哪一种就诊", u.kinds)
	choice("person.category", "您是", pick(p.People, u.categories))
	if u.age {
		qs = append(qs, Question{Field: "person.age", Title: "年龄", Help: "周岁", Kind: figure.Count})
	}
	choice("visits[0].level", "医院级别", pick(p.Levels, u.levels))
	choice("year.admissions", "今年第几次住院", admissions(u.admissions))
	for _, in := range u.inputs {
		qs = append(qs, inputQuestion(in))
	}
	for _, item := range pick(words.Items, u.items) {
		money("visits[0].fees.items."+item.ID, item.Title, "这一次的", false)
	}
	if u.days {
		qs = append(qs, Question{Field: "visits[0].days", Title: "住了几天", Kind: figure.Count})
	}
	if u.doses {
		qs = append(qs, Question{Field: "visits[0].doses", Title: "中药几贴", Kind: figure.Count})
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
	qs = append(qs, yearQuestions(p)...)
	return append(qs, readingQuestions(p)...)
}

// yearQuestions ask what has gone before in the year, benefit by benefit.
func yearQuestions(p *policy.Policy) []Question {
	var qs []Question
	for _, b := range benefits(p) {
		ask := func(field, title, help string) {
			qs = append(qs, Question{Field: "year.benefits." + b.ID + "." + field, Title: "今年此前" + b.Title + "：" + title, Help: help, Kind: figure.Money, Detail: true, Group: "year." + b.ID})
		}
		ask("act_pay_dedc", "已付的起付标准", "本年度以前几次付过的，没有就不填")
		ask("inscp_scp_amt", "已累计的可报费用", "本年度以前几次计入的，没有就不填")
		for _, f := range payers(p, b.ID) {
			ask(f.Field(), f.Title()+"已付", "本年度以前几次报销的，没有就不填")
		}
	}
	return qs
}

// benefits lists the policy's benefits, each from the newest version that has it.
func benefits(p *policy.Policy) []*policy.Benefit {
	var out []*policy.Benefit
	for i := len(p.Versions) - 1; i >= 0; i-- {
		for _, b := range p.Versions[i].Benefits {
			if !slices.ContainsFunc(out, func(have *policy.Benefit) bool { return have.ID == b.ID }) {
				out = append(out, b)
			}
		}
	}
	return out
}

// payers lists the funds that may pay for a benefit's bills, layers at the visit included.
func payers(p *policy.Policy, benefit string) []words.Fund {
	var has [words.Funds]bool
	note := func(steps []*verb.Step) {
		for _, st := range steps {
			if st.Bill != nil && st.Payer < words.Funds && st.Payer != words.Person {
				has[st.Payer] = true
			}
		}
	}
	for _, v := range p.Versions {
		for _, b := range v.Benefits {
			if b.ID != benefit {
				continue
			}
			note(b.Steps)
			for _, l := range v.Layers {
				if !l.YearEnd && l.Covers(b.Place) {
					note(l.Steps)
				}
			}
		}
	}
	var out []words.Fund
	for f := words.Pooled; f < words.Funds; f++ {
		if has[f] {
			out = append(out, f)
		}
	}
	return out
}

// CalculatorQuestions lists what a form asks for a calculator.
func CalculatorQuestions(p *policy.Policy, c *policy.Calculator) []Question {
	var qs []Question
	for _, in := range c.Inputs {
		q := inputQuestion(in)
		q.Field = "inputs." + in.ID
		for _, s := range c.Steps {
			q.Alternative = q.Alternative || slices.Contains(s.Asked, in)
		}
		qs = append(qs, q)
	}
	return append(qs, readingQuestions(p)...)
}

func inputQuestion(in *figure.Input) Question {
	q := Question{Field: "inputs." + in.ID, Title: in.Title, Help: in.Help, Kind: in.Kind, Options: in.Options, Default: in.Default, Detail: in.Optional}
	if in.Ask == figure.AskVisit {
		q.Field = "visits[0].inputs." + in.ID
	}
	if q.Kind == figure.Choice && q.Default == "" {
		q.Default = in.Options[0].ID
	}
	return q
}

func readingQuestions(p *policy.Policy) []Question {
	var qs []Question
	for _, rd := range p.Readings {
		qs = append(qs, Question{Field: "readings." + rd.ID, Title: rd.Title, Help: rd.Why, Kind: figure.Choice, Options: rd.Options, Default: rd.Default, Detail: true})
	}
	return qs
}

// uses is what the benefits and layers of a policy's versions can read.
type uses struct {
	kinds                     []words.Option // in the policy's order, which puts first what people ask most
	categories, levels, items []string
	inputs                    []*figure.Input
	admissions                int // the number of the stay from which on all are alike
	age, days, doses, classB  bool
	// A condition reads the category, or the level: where nothing lists those there are, all are asked.
	anyone, anywhere bool
}

func usesOf(p *policy.Policy) *uses {
	u := &uses{}
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v := p.Versions[i]
		for _, in := range v.Inputs {
			if !slices.ContainsFunc(u.inputs, func(have *figure.Input) bool { return have.ID == in.ID }) {
				u.inputs = append(u.inputs, in)
			}
		}
		for _, b := range v.Benefits {
			for _, k := range pick(words.Kinds, b.Kinds) {
				if !slices.Contains(u.kinds, k) {
					u.kinds = append(u.kinds, k)
				}
			}
			u.categories = append(u.categories, b.Categories...)
			u.levels = append(u.levels, b.Levels...)
			u.conditions(b.When)
			u.program(&b.Program)
		}
		for _, l := range v.Layers {
			u.conditions(l.When)
			u.program(&l.Program)
		}
		for _, f := range v.Figures {
			u.figure(f)
		}
		for _, g := range v.Groups {
			u.dimensions(g.Dimensions())
			u.categories = append(u.categories, g.Names("category")...)
			u.levels = append(u.levels, g.Names("level")...)
		}
	}
	if u.anyone && len(u.categories) == 0 {
		u.categories = words.IDs(words.Categories)
	}
	if len(p.Categories) > 0 {
		u.categories = slices.DeleteFunc(u.categories, func(c string) bool { return !slices.Contains(p.Categories, c) })
	}
	if u.anywhere && len(u.levels) == 0 {
		u.levels = words.IDs(words.Levels)
	}
	return u
}

func (u *uses) program(p *policy.Program) {
	for _, f := range p.Figures {
		u.figure(f)
	}
	for _, s := range p.Steps {
		u.conditions(s.When)
		u.dimensions(s.By)
		if s.Rows != nil {
			u.categories = append(u.categories, s.Rows.Names("category")...)
			u.levels = append(u.levels, s.Rows.Names("level")...)
		}
		u.classB = u.classB || s.ClassB
		u.items = append(u.items, s.Items...)
		for _, to := range s.Reads {
			u.days = u.days || to.IsDays()
			u.doses = u.doses || to.IsDoses()
			if to.IsEarlier() {
				u.admissions = max(u.admissions, 4) // a standard that falls from stay to stay
			}
		}
	}
}

func (u *uses) figure(f *figure.Figure) {
	u.categories = append(u.categories, f.Names("category")...)
	u.levels = append(u.levels, f.Names("level")...)
	u.dimensions(f.Dimensions())
	for _, n := range f.Starts("admission") {
		u.admissions = max(u.admissions, n)
	}
}

func (u *uses) dimensions(dims []figure.Dimension) {
	for _, d := range dims {
		u.age = u.age || d.Name == "age"
	}
}

// conditions notes what only a condition reads: a category, a level, an age.
func (u *uses) conditions(when []figure.Condition) {
	for i := range when {
		switch c := &when[i]; c.Dim.Name {
		case "category":
			u.anyone = true
		case "level":
			u.anywhere = true
		case "age":
			u.age = true
		}
	}
}

// admissions lists the choices of how many stays have gone before, as far as that matters.
func admissions(most int) []words.Option {
	var out []words.Option
	for n := 1; n <= most; n++ {
		title := "第 " + strconv.Itoa(n) + " 次"
		if n == most && n > 1 {
			title += "或以后"
		}
		out = append(out, words.Option{ID: strconv.Itoa(n - 1), Title: title})
	}
	return out
}

// pick keeps the options that are named, in their own order.
func pick(options []words.Option, names []string) []words.Option {
	var out []words.Option
	for _, o := range options {
		if slices.Contains(names, o.ID) {
			out = append(out, o)
		}
	}
	return out
}
