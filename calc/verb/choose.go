package verb

import (
	"strings"

	"yibao/calc/figure"
	"yibao/calc/words"
)

// choose takes one of several numbers, by a dimension that has names: a reading, a choice,
// the person's category or the hospital's level. What is not chosen is not computed.
var choose = Def{
	Name: "choose",
	Doc:  "按情形取几个数中的一个",
	Fields: []Field{
		{Name: "by", Doc: "按什么取：category、level、kind、口径编号、分组或选择题", Takes: TakesDimension},
		{Name: "rows", Doc: "每种情形取哪个名字", Takes: TakesRows},
	},
	value: func(l *Loader) Value {
		v := &chooseStep{step: l.step}
		name := l.r.String("by")
		d, ok := l.Dimension(name)
		rows := l.r.Need("rows")
		if !ok || d.Names == nil {
			l.r.Bad("by", "不能按“"+name+"”取", "可以用 category、level、kind、口径编号（AMB-…）、分组或选择题输入")
			return v
		}
		if rows == nil {
			return v
		}
		l.step.By = append(l.step.By, d)
		v.rows = l.LoadChoice(rows, d, func(i int) {
			to := l.Resolve(rows.Items[i])
			l.reads(to)
			if len(v.of) > 0 && to.Known() && to.Kind != v.of[0].Kind {
				l.Fail(rows.Keys[i].Pos, words.BadValue, "各种情形取的数种类不同", "")
			}
			l.step.Kind, l.step.negative = to.Kind, l.step.negative || to.Negative
			v.of = append(v.of, to)
		})
		l.step.Rows = v.rows
		return v
	},
}

type chooseStep struct {
	rows *figure.Choices
	of   []figure.Ref
	step *Step
}

func (v *chooseStep) Plan(tell Tell) string {
	var parts []string
	for i := range v.of {
		parts = append(parts, v.rows.Title(i)+"，用 "+tell(v.of[i]))
	}
	return v.rows.By() + "：" + strings.Join(parts, "；")
}

func (v *chooseStep) Value(c *figure.Case) figure.Value {
	if i, ok := v.rows.Pick(c, v.step.Title); ok {
		return c.Value(v.of[i])
	}
	return figure.Value{}
}

func (v *chooseStep) Say(c *figure.Case, got figure.Value) string {
	i, _ := v.rows.Pick(c, v.step.Title)
	return "取“" + v.rows.Title(i) + "”一项，" + got.Write(v.step.Kind)
}
