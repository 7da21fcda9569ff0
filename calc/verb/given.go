package verb

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/words"
)

// given takes the value of the first row whose input the request gives.
var given = Def{
	Name: "given",
	Doc:  "看填了哪个输入，取相应的一个数",
	Fields: []Field{
		{Name: "rows", Doc: "输入的名字，和填了它时取哪个名字；按顺序看，取第一个填了的", Takes: TakesRows},
	},
	value: func(l *Loader) Value {
		v := &givenStep{step: l.step}
		rows, _ := l.r.Map("rows")
		for _, k := range rows.Names() {
			in := l.Names[k.Name].Input
			if in == nil {
				l.Fail(k.Pos, words.BadValue, "没有叫“"+k.Name+"”的输入", "")
				continue
			}
			to := l.Resolve(rows.Node(k.Name))
			l.reads(to)
			if len(v.of) > 0 && to.Known() && to.Kind != v.of[0].Kind {
				l.Fail(k.Pos, words.BadValue, "各种情形取的数种类不同", "")
			}
			l.step.Kind, l.step.negative = to.Kind, l.step.negative || to.Negative
			v.of = append(v.of, to)
			v.asked = append(v.asked, in)
		}
		l.step.Asked = v.asked
		l.some("rows", "rows 一行也没有", "写上输入的名字，和填了它时取哪个名字")
		return v
	},
}

type givenStep struct {
	of    []figure.Ref
	asked []*figure.Input
	step  *Step
}

func (v *givenStep) Plan(tell Tell) string {
	var parts []string
	for i, in := range v.asked {
		parts = append(parts, "填了“"+in.Title+"”，用 "+tell(v.of[i]))
	}
	return strings.Join(parts, "；")
}

func (v *givenStep) Value(c *figure.Case) figure.Value {
	for _, in := range v.asked {
		c.Given(in) // all of them are asked
	}
	for i, in := range v.asked {
		if _, ok := c.Given(in); ok {
			return c.Value(v.of[i])
		}
	}
	i := v.needed()
	if c.Open("inputs." + v.asked[i].ID) {
		return c.Value(v.of[i])
	}
	c.Fail(words.Missing, "inputs."+v.asked[i].ID, "请填写"+v.asked[i].Title)
	return figure.Value{}
}

// needed is the row that somebody is asked to fill in who has filled in none: the first that may not be left out.
func (v *givenStep) needed() int {
	return max(0, slices.IndexFunc(v.asked, func(in *figure.Input) bool { return !in.Optional }))
}

func (v *givenStep) Say(c *figure.Case, got figure.Value) string {
	return "得 " + got.Write(v.step.Kind)
}
