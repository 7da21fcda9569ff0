// Package schema makes the JSON Schema of policy files, by which an editor completes what is
// being typed, explains it and marks mistakes at once.
//
// The lists in it (verbs and their fields, units, kinds, statuses, kinds of visit, levels of
// hospital …) are those of package calc. The schema is published with the site at [Address] and
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

	"yibao/calc/figure"
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
	if err := e.Encode(policy()); err != nil {
		panic(err) // it holds nothing but maps, lists and texts
	}
	return b.Bytes()
}

// node is a schema. It is written with its keys in alphabetical order.
type node map[string]any

func policy() node {
	out := object("政策", "title summary place status rules versions examples", node{
		"title":     text("政策的名称，例如“北京市职工医保”"),
		"summary":   text("一句话说清楚管什么、是哪一年的"),
		"place":     text("地区，places.yaml 里的编号，与文件夹同名"),
		"status":    words("可信程度，写最新版本的", words.Statuses),
		"rules":     byID("依据：每条规则写明来源和位置，数字和步骤引用它的编号", rule()),
		"readings":  byID("口径：来源有两种读法、由使用者选的地方", reading()),
		"decisions": byID("取舍：来源有两种读法、这里替大家定了的地方", decision()),
		"calendars": byID("放假安排，按年份", calendar()),
		"versions":  list("版本，从早到晚", version()),
		"examples":  examples(),
		"old_paths": list("以前的网址，例如 /policies/old-name/；照旧能打开", text("")),
	})
	out["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	defs := node{
		"amount":      amount(),
		"rate":        rate(),
		"rates":       node{"type": "array", "items": ref("rate"), "minItems": 1, "description": "各段的比例，比分段点多一个"},
		"amountTable": table("amount"),
		"rateTable":   table("rate"),
		"ratesTable":  table("rates"),
		"figure":      figure(),
		"input":       input(),
	}
	var all, values []any
	for _, v := range verb.Defs {
		defs["do-"+v.Name] = step(v)
		all = append(all, ref("do-"+v.Name))
		if !v.NeedsBill() {
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
		"status":      words("这个版本的可信程度；不写就同政策的", words.Statuses),
		"note":        note("年份怎么定的，等等"),
		"gap":         note("与上一个版本之间为什么有空档"),
		"inputs":      byID("报销时另外要问的", ref("input")),
		"figures":     byID("数字：每个都要写出处", ref("figure")),
		"benefits":    byID("待遇：一种就诊怎样报销", benefit("title kinds steps")),
		"year_end":    benefit("title steps"),
		"calculators": byID("计算器：不需要账单的计算", calculator()),
	})
}

func benefit(required string) node {
	return object("待遇", required, node{
		"title":      text("待遇的名称，例如“住院”"),
		"kinds":      list("管哪几种就诊", words("", words.Kinds)),
		"yearly":     node{"type": "boolean", "description": "true：按全年累计的费用算"},
		"categories": list("只管哪几种人；不写就不限", words("", words.Categories)),
		"levels":     list("只管哪几级医院；不写就不限", words("", words.Levels)),
		"figures":    byID("只在这里用的数字", ref("figure")),
		"steps":      list("计算步骤，从上到下", ref("step")),
	})
}

func calculator() node {
	return object("计算器", "title steps results", node{
		"title":   text("计算器的名称，例如“住院押金交多少”"),
		"summary": note("一句话说明"),
		"inputs":  byID("要填的", ref("input")),
		"figures": byID("只在这里用的数字", ref("figure")),
		"steps":   list("计算步骤，从上到下", ref("valueStep")),
		"results": byID("结果", object("结果", "title kind of", node{
			"title": text("结果的名称"),
			"kind":  words("结果是什么", figure.ResultKinds),
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
			"title":   text("问题，例如“报销比例”"),
			"help":    note("到哪里找、怎么填"),
			"default": note("不填时取的值，写成文字，例如 \"0.8\""),
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
			"kind": words("填的是什么", others),
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
		"kind": words("哪里来的", []words.Option{
			{ID: "official", Title: "官方公布"}, {ID: "source", Title: "来源自带"}, {ID: "hand", Title: "手算"},
		}),
		"request": object("请求", "", node{
			"date":       date("哪一天，用来选版本；不写就用最新的"),
			"person":     object("谁", "", node{"category": words("参保身份", words.Categories), "age": count("周岁")}),
			"inputs":     node{"type": "object", "description": "inputs 里的输入，名字和值"},
			"readings":   node{"type": "object", "additionalProperties": node{"type": "string"}, "description": "口径：编号和读法；不写就用默认的"},
			"calculator": text("算哪个计算器；报销不写"),
			"year": object("本年度此前的", "", node{
				"admissions":    count("住过几次院"),
				"act_pay_dedc":  described(money, "已付的起付标准"),
				"inscp_scp_amt": described(money, "已计入的可报费用"),
				"hifp_pay":      described(money, "统筹基金已付"),
			}),
			"visits": list("就诊，按先后", object("一次就诊", "kind fees", node{
				"kind":  words("哪一种就诊", words.Kinds),
				"level": words("医院级别", words.Levels),
				"days":  count("住了几天"),
				"doses": count("中药几贴"),
				"fees":  fees,
			})),
		}),
		"expect": node{
			"type": "object", "minProperties": 1,
			"additionalProperties": node{"type": []any{"string", "number", "boolean"}},
			"description":          "应当算出什么：结果里的位置和值，例如 visits.0.hifp_pay: \"5920.00\"",
		},
	})
}
