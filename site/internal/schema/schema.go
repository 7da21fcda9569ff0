// Package schema makes the JSON Schema of policy files, by which an editor completes what is
// being typed, explains it and marks mistakes at once.
//
// The lists in it (verbs and their fields, units, kinds, statuses, kinds of visit, levels of
// hospital …) are those of the engine. The schema is published with the site at [Address] and
// kept as content/policies/policy.schema.json, which the first line of every policy names:
//
//	# yaml-language-server: $schema=../policy.schema.json
//
// It knows the form of a policy, not what its names stand for: what it refuses, loading refuses,
// but loading refuses more.
package schema

import (
	"bytes"
	"encoding/json"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Address is where the site publishes the schema.
const Address = "schema/policy.json"

// Policy is the schema, draft 2020-12. It is always the same bytes.
func Policy() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(document()); err != nil {
		panic(err) // it holds nothing but maps, lists and texts
	}
	return b.Bytes()
}

// node is a schema. It is written with its keys in alphabetical order.
type node map[string]any

func document() node {
	out := object("政策", "title summary place status rules versions examples", node{
		"title":       text("政策的名称，例如“北京市职工医保”"),
		"summary":     text("一句话说清楚管什么、是哪一年的"),
		"place":       text("地区，places.yaml 里的编号，与文件夹同名"),
		"status":      wordOf("可信程度，写最新版本的", words.Statuses),
		"checked":     node{"type": "string", "format": "date", "description": "最后核对日：哪天拿来源核对过这份政策"},
		"year_starts": node{"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$", "description": "医保年度从哪天起，写成 07-01 这样；不写是 01-01"},
		"levels":      levels(),
		"categories":  categories(),
		"rules":       byID("依据：每条规则写明来源和位置，数字和步骤引用它的编号", rule()),
		"readings":    byID("口径：来源有两种读法、由使用者选的地方", reading()),
		"decisions":   byID("取舍：来源有两种读法、这里替大家定了的地方", decision()),
		"calendars":   byID("放假安排，按年份", calendar()),
		"versions":    list("版本，从早到晚", version()),
		"examples":    examples(),
		"old_paths":   list("以前的网址，例如 /policies/old-name/；照旧能打开", text("")),
	})
	out["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	defs := node{
		"amount":         amount(),
		"rate":           rate(),
		"rates":          node{"type": "array", "items": ref("rate"), "minItems": 1, "description": "各段的比例，比分段点多一个"},
		"amountTable":    table("amount"),
		"rateTable":      table("rate"),
		"ratesTable":     table("rates"),
		"groupCell":      node{"type": "string", "description": "哪一组"},
		"groupCellTable": table("groupCell"),
		"figure":         figureNode(),
		"input":          input(),
	}
	var all, values []any
	for _, v := range verb.Defs {
		defs["do-"+v.Name] = step(v)
		all = append(all, ref("do-"+v.Name))
		if v.Phase == verb.Values {
			values = append(values, ref("do-"+v.Name))
		}
	}
	defs["step"] = node{"anyOf": all}
	defs["valueStep"] = node{"anyOf": values}
	out["$defs"] = defs
	return out
}

func rule() node {
	return object("规则", "title source", node{
		"title":  text("规则的名称"),
		"source": text("来源的编号，可以写到部分：编号#部分"),
		"where":  note("在来源的什么位置"),
		"text":   note("用自己的话写规则的内容，数字一个不差"),
		"quotes": list("原文的短句，作凭据", text("")),
	})
}

func reading() node {
	return object("口径", "title why default options", node{
		"title":   text("问题，例如“封顶线限的是什么”"),
		"why":     text("默认的读法为什么是默认的"),
		"default": text("默认的读法，options 里的一个"),
		"options": options(2),
	})
}

func decision() node {
	return object("取舍", "title choice why", node{
		"title":  text("问题"),
		"choice": text("定的是哪一种"),
		"why":    text("为什么"),
	})
}

func calendar() node {
	return object("一年的放假安排", "source", node{
		"source": text("依据哪个通知"),
		"off":    list("放假的日期，含连着的周末", date("")),
		"work":   list("调休上班的周末", date("")),
	})
}

func version() node {
	return object("版本", "", node{
		"from":        date("第一天；来源没有写年份时不写"),
		"to":          date("最后一天；来源没有写到哪天为止就不写"),
		"published":   date("公布的日期"),
		"status":      wordOf("这个版本的可信程度；不写就同政策的", words.Statuses),
		"note":        note("年份怎么定的，等等"),
		"gap":         note("与上一个版本之间为什么有空档"),
		"inputs":      byID("报销时另外要问的", ref("input")),
		"groups":      byID("分组：把几种情形归成几组，表和累计可以按组", group()),
		"counters":    byID("累计：一年里要记住的数，几步可以合用", counter()),
		"figures":     byID("数字：每个都要写出处", ref("figure")),
		"benefits":    byID("待遇：一种就诊怎样报销", benefit()),
		"layers":      byID("层：按先后，各付前面剩下的个人负担", layer()),
		"year_end":    described(program("层", "title steps", nil), "年底结算一次的一层，管所有待遇，先行自付也算"),
		"calculators": byID("计算器：不需要账单的计算", calculator()),
	})
}

// categories are names, or names with what they are called here.
func categories() node {
	fields := node{}
	for _, o := range words.Categories {
		fields[o.ID] = text("通用的叫法：" + o.Title)
	}
	return described(node{"anyOf": []any{list("", wordOf("", words.Categories)), object("", "", fields)}}, "谁的医保：参保身份，或者参保身份和它在这里的叫法；不写就不看")
}

func levels() node {
	fields := node{}
	for _, o := range words.Levels {
		fields[o.ID] = text("通用的叫法：" + o.Title)
	}
	return object("医院级别在这里的叫法；不写就用通用的", "", fields)
}

func group() node {
	return object("分组", "title options by rows", node{
		"title":   text("分组的名称，例如“医院大小”"),
		"options": options(2),
		"by":      node{"type": "array", "items": node{"type": "string"}, "minItems": 1, "description": "按什么分：category、level、kind、age，口径编号，选择题或整数输入"},
		"rows":    node{"type": "object", "minProperties": 1, "additionalProperties": ref("groupCellTable"), "description": "各行：键是 by 里的名字，值是哪一组或下一层的各行"},
	})
}

func counter() node {
	return object("累计", "title counts benefits", node{
		"title":    text("说给人听的名称，例如“门诊和住院合计全年”"),
		"counts":   wordOf("数什么", account.Whats),
		"over":     wordOf("累计多久；不写是全年", account.Periods),
		"payer":    node{"enum": append(words.FundNames(), "all"), "description": "数付款时：哪个基金；不写是各基金合计"},
		"benefits": node{"type": "array", "items": node{"type": "string"}, "minItems": 1, "description": "哪几项待遇或层"},
		"when":     when("只数哪些情形"),
		"by":       text("按什么分开数：category、level、kind，口径编号，分组或选择题"),
		"by_when":  when("只在什么情形下分开数"),
	})
}

// program is what benefits and layers have in common.
func program(doc, required string, more node) node {
	fields := node{
		"title":   text("名称，例如“住院”"),
		"remarks": list("结果里要说明的话", text("")),
		"figures": byID("只在这里用的数字", ref("figure")),
		"steps":   list("计算步骤，按次序：算哪些费用、算到多少为止、起付标准、报销、封顶、补付", ref("step")),
	}
	for name, n := range more {
		fields[name] = n
	}
	return object(doc, required, fields)
}

func benefit() node {
	return program("待遇", "title kinds steps", node{
		"kinds":      list("管哪几种就诊", wordOf("", words.Kinds)),
		"yearly":     node{"type": "boolean", "description": "true：没有另写的，起付标准全年扣一次，分段接着全年的费用"},
		"categories": list("只管哪几种人；不写就不限", wordOf("", words.Categories)),
		"levels":     list("只管哪几级医院；不写就不限", wordOf("", words.Levels)),
		"when":       when("只管哪种情形"),
		"continues":  text("回答 yes 表示接着上一次住院（转院）的那个输入"),
	})
}

func layer() node {
	return program("层", "title steps", node{
		"benefits": list("付哪几项待遇剩下的个人负担；不写是全部", text("")),
		"at":       wordOf("什么时候付；不写是随每次就诊", []words.Option{{ID: "visit", Title: "随每次就诊付，全年接着算"}, {ID: "year_end", Title: "年底结算一次"}}),
		"when":     when("只在什么情形下付"),
		"with":     list("个人负担里另外算进去的", part()),
		"without":  list("个人负担里不算的", part()),
	})
}

// part is a part of what the person pays, or one with a condition.
func part() node {
	name := wordOf("", policy.Parts)
	return node{"anyOf": []any{name, object("有条件的一部分", "part", node{"part": name, "when": when("只在什么情形下")})}}
}

func calculator() node {
	return object("计算器", "title steps results", node{
		"title":   text("计算器的名称，例如“住院押金交多少”"),
		"summary": note("一句话说明"),
		"remarks": list("结果里要说明的话", text("")),
		"inputs":  byID("要填的", ref("input")),
		"figures": byID("只在这里用的数字", ref("figure")),
		"steps":   list("计算步骤，从上到下", ref("valueStep")),
		"results": byID("结果", object("结果", "title kind of", node{
			"title": text("结果的名称"),
			"kind":  wordOf("结果是什么", figure.ResultKinds),
			"of":    text("哪个步骤、输入或数字的名字"),
		})),
	})
}

// input is a question. A choice has options, no other kind has.
func input() node {
	bound := func(doc string) node {
		return node{"type": []any{"number", "string"}, "pattern": `^-?[0-9]+(\.[0-9]+)?$`, "description": doc}
	}
	fields := func(more node) node {
		out := node{
			"title":    text("问题，例如“报销比例”"),
			"help":     note("到哪里找、怎么填"),
			"default":  note("不填时取的值，写成文字，例如 \"0.8\""),
			"ask":      wordOf("报销时在哪里问；不写就两处都能答", []words.Option{{ID: string(figure.AskOnce), Title: "整份请求问一次"}, {ID: string(figure.AskVisit), Title: "每次就诊问"}}),
			"optional": node{"type": "boolean", "description": "true：可以不填；步骤用 when: {given: 输入的名字} 看填了没有"},
		}
		for name, n := range more {
			out[name] = n
		}
		return out
	}
	var others []words.Option
	for _, k := range figure.InputKinds {
		if k.ID != string(figure.Choice) {
			others = append(others, k)
		}
	}
	return node{"anyOf": []any{
		object("输入", "title kind", fields(node{
			"kind": wordOf("填的是什么", others),
			"min":  bound("最小能填多少"),
			"max":  bound("最大能填多少"),
		})),
		object("选择题", "title kind options", fields(node{
			"kind":    constant("选择题", string(figure.Choice)),
			"options": options(1),
		})),
	}}
}

func examples() node {
	out := list("算例：每次检查都会重算，对不上就不能发布", example())
	out["minItems"] = 1
	return out
}

// example is an example; a request has the fields that package contract reads.
func example() node {
	money := ref("amount")
	count := func(doc string) node { return node{"type": []any{"integer", "string"}, "description": doc} }
	inputs := node{"type": "object", "description": "inputs 里的输入，名字和值"}
	person := func(doc string) node {
		return object(doc, "", node{"category": wordOf("参保身份", words.Categories), "age": count("周岁")})
	}
	year := func(more node) node {
		out := node{
			"admissions": count("住过几次院"), "act_pay_dedc": described(money, "已付的起付标准"),
			"inscp_scp_amt": described(money, "已计入的可报费用"), "preselfpay_amt": described(money, "已先行自付的"),
		}
		for f := words.Pooled; f < words.Funds; f++ {
			out[f.Field()] = described(money, f.Title()+"已付")
		}
		for name, n := range more {
			out[name] = n
		}
		return out
	}
	items := node{}
	for _, o := range words.Items {
		items[o.ID] = described(money, o.Title)
	}
	fees := object("费用", "", node{
		"medfee_sumamt":     described(money, "医疗费总额"),
		"fulamt_ownpay_amt": described(money, "全自费"),
		"overlmt_selfpay":   described(money, "超限价自费"),
		"preselfpay_amt":    described(money, "先行自付"),
		"class_b_amt":       described(money, "其中乙类"),
		"items":             object("各种费用；写了它，可以不写总额", "", items),
	})
	return object("算例", "title kind request expect", node{
		"title": text("这个算例看的是什么"),
		"kind": wordOf("哪里来的", []words.Option{
			{ID: "official", Title: "官方公布"}, {ID: "source", Title: "来源自带"}, {ID: "hand", Title: "手算"},
		}),
		"request": object("请求", "", node{
			"date":       date("哪一天，用来选版本；不写就用最新的"),
			"person":     person("谁"),
			"inputs":     inputs,
			"readings":   node{"type": "object", "additionalProperties": node{"type": "string"}, "description": "口径：编号和读法；不写就用默认的"},
			"calculator": text("算哪个计算器；报销不写"),
			"account": object("个人账户", "", node{
				"balance": described(money, "个人账户余额"),
				"family":  described(money, "家庭共济可用额"),
			}),
			"year": object("本年度此前的：按待遇写在 benefits 里，或者直接写第一次就诊那一项的", "", year(node{
				"benefits": byID("各项待遇此前的", object("", "", year(nil))),
				"layers":   byID("各层此前的", object("", "", year(nil))),
				"counters": node{"type": "object", "description": "前一次答复里的 counters，照抄"},
			})),
			"visits": list("就诊，按先后", object("一次就诊", "kind fees", node{
				"date":   date("这一次的日期；不写就同请求的"),
				"kind":   wordOf("哪一种就诊", words.Kinds),
				"person": person("这一次与别的几次不同的"),
				"inputs": inputs,
				"level":  wordOf("医院级别", words.Levels),
				"days":   count("住了几天"),
				"doses":  count("中药几贴"),
				"fees":   fees,
			})),
		}),
		"expect": node{
			"type": "object", "minProperties": 1,
			"additionalProperties": node{"type": []any{"string", "number", "boolean"}},
			"description":          "应当算出什么：结果里的位置和值，例如 visits.0.hifp_pay: \"5920.00\"",
		},
	})
}
