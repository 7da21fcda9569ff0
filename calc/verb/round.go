package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// roundOff rounds to the yuan, the jiao or the fen: half up, or up or down where the rule says so.
// Results are rounded to the fen anyway.
var roundOff = Def{
	Name: "round",
	Doc:  "取整：四舍五入，或只入、只舍",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "to", Doc: "yuan 到元，jiao 到角，fen 到分", Takes: TakesWord, Words: []string{"yuan", "jiao", "fen"}},
		{Name: "way", Doc: "half 四舍五入（不写就是它），up 有零头就进一，down 零头舍去", Takes: TakesWord, Words: []string{"half", "up", "down"}, Optional: true},
	},
	value: func(l *Loader) Value {
		v := &roundStep{amount: l.ref("amount", false), way: l.r.Enum("way", true, "half", "up", "down"), step: l.step}
		switch l.r.Enum("to", false, "yuan", "jiao", "fen") {
		case "jiao":
			v.places, v.unit = 1, "角"
		case "fen":
			v.places, v.unit = 2, "分"
		default:
			v.unit = "元"
		}
		l.step.Kind, l.step.negative = figure.Money, v.amount.Negative
		return v
	},
}

type roundStep struct {
	amount figure.Ref
	places int
	unit   string
	way    string
	step   *Step
}

func (v *roundStep) how() string {
	switch v.way {
	case "up":
		return "有零头就进到" + v.unit
	case "down":
		return "舍去零头到" + v.unit
	}
	return "四舍五入到" + v.unit
}

func (v *roundStep) Plan(tell Tell) string { return tell(v.amount) + v.how() }

func (v *roundStep) Value(c *figure.Case) figure.Value {
	round := num.Num.Round
	switch v.way {
	case "up":
		round = num.Num.RoundUp
	case "down":
		round = num.Num.RoundDown
	}
	return figure.Value{Num: round(c.Num(v.amount), v.places)}
}

func (v *roundStep) Say(c *figure.Case, got figure.Value) string {
	return words.Plain(c.Num(v.amount)) + " 元" + v.how() + "，得 " + got.Write(figure.Money)
}
