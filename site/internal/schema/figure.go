package schema

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// amount is a number that is no rate.
func amount() node {
	return node{"type": []any{"number", "string"}, "minimum": 0, "pattern": `^[0-9]+(\.[0-9]+)?$`}
}

func rate() node {
	return node{"type": "string", "pattern": `^[0-9]+(\.[0-9]+)?[%‰]$`, "description": "比例，写成 85% 或 2‰"}
}

// table is a value, or rows of tables.
func table(leaf string) node {
	return node{"anyOf": []any{
		ref(leaf),
		node{"type": "object", "minProperties": 1, "additionalProperties": ref(leaf + "Table")},
		node{"type": "null", "description": "~：来源没有写，遇到它就不能算"},
	}}
}

// figureNode is a number or a table of numbers: rates, other numbers, or the rates of bands.
func figureNode() node {
	var amounts []words.Option
	for _, u := range figure.Units {
		if u.ID != string(figure.UnitRate) {
			amounts = append(amounts, u)
		}
	}
	edges := node{"type": "array", "items": ref("amount"), "description": "分段点，从小到大；[] 是不分段"}
	unit := "unit"
	var shapes []any
	for _, s := range []struct {
		title, leaf, needs string
		more               node
	}{
		{"数字", "amount", unit, node{unit: wordOf("单位", amounts)}},
		{"比例", "rate", unit, node{unit: constant("单位：比例", string(figure.UnitRate))}},
		{"分段比例", "rates", "edges", node{"edges": edges, unit: constant("单位：比例（可以不写）", string(figure.UnitRate))}},
	} {
		one := node{"value": described(ref(s.leaf), "数值；不分情形时写它")}
		many := node{
			"by":   node{"type": "array", "items": node{"type": "string"}, "minItems": 1, "description": "按什么分：category、level、kind、admission、age，口径编号，选择题或整数输入，分组，数次数的累计"},
			"rows": node{"type": "object", "minProperties": 1, "additionalProperties": ref(s.leaf + "Table"), "description": "各行：键是 by 里的名字，值是数、~（来源没有写）或下一层的各行"},
		}
		shapes = append(shapes,
			object(s.title, "title cite value "+s.needs, figureFields(s.more, one)),
			object(s.title+"的表", "title cite by rows "+s.needs, figureFields(s.more, many)))
	}
	return node{"anyOf": shapes}
}

func figureFields(more ...node) node {
	out := node{"title": text("数字的名称，例如“起付标准”"), "cite": cite(), "note": note("说明")}
	for _, fields := range more {
		for name, n := range fields {
			out[name] = n
		}
	}
	return out
}
