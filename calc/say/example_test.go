package say_test

import (
	"fmt"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
)

// example is a policy with a benefit, a reading and a calculator.
const example = `{"title": "甲县职工医保", "summary": "s", "place": "county", "status": "historic",
"rules": {"R-1": {"title": "住院", "source": "notice"}, "R-2": {"title": "押金", "source": "notice"}},
"readings": {"AMB-1": {"title": "押金怎么算", "why": "原文没有写明", "default": "part", "options": {"part": "超出的部分交一半", "whole": "整笔交一半"}}},
"versions": [{"from": "2023-01-01",
"figures": {
"line": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "by": ["admission"], "rows": {"1": 1300, "2+": 650}},
"bands": {"title": "分段报销", "cite": "R-1", "edges": [30000, 40000], "by": ["level"], "rows": {"tertiary": ["85%", "90%", "95%"]}}},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "line", "do": "deduct", "take": "line"}, {"id": "bands", "do": "bands", "scale": "bands"}]}},
"calculators": {"deposit": {"title": "押金", "inputs": {"cost": {"title": "预计费用", "kind": "money"}},
"figures": {"scale": {"title": "押金比例", "cite": "R-2", "edges": [1000], "value": ["100%", "50%"]}},
"steps": [{"id": "part", "do": "marginal", "amount": "cost", "scale": "scale", "title": "分段交"}, {"id": "whole", "do": "bracket", "amount": "cost", "scale": "scale", "title": "整笔交"},
{"id": "due", "do": "choose", "by": "AMB-1", "rows": {"part": "part", "whole": "whole"}, "title": "押金"}],
"results": {"due": {"title": "要交的押金", "kind": "money", "of": "due"}}}}}]}`

func examplePolicy() *policy.Policy {
	doc, err := tree.ParseJSON([]byte(example))
	if err != nil {
		panic(err)
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		panic(errs[0])
	}
	return p
}

func stayOf(level string, yuan int64) figure.Visit {
	return figure.Visit{Kind: "inpatient", Level: level, Fees: figure.Fees{Total: num.Int(yuan)}}
}

func ExampleSettle() {
	a, err := say.Settle(examplePolicy(), &settle.Request{Visits: []figure.Visit{stayOf("tertiary", 35000), stayOf("tertiary", 650)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, v := range a.Visits {
		fmt.Println("第", i+1, "次：基金付", v.Funds, "您付", v.Person)
		for _, l := range a.Lines[i] {
			fmt.Println(" ", l.Payer, l.Amount, l.Text)
		}
	}
	for _, n := range a.Notes {
		fmt.Println(n.Code, n.Text)
	}
	// Output:
	// 第 1 次：基金付 28895 您付 6105
	//   person 1300 本年度第 1 次住院，先自付起付标准 1300 元
	//   hifp 24395 3 万元以内的 28700 元，按 85% 报销 24395 元
	//   hifp 4500 3 万元到 4 万元的 5000 元，按 90% 报销 4500 元
	//   person 4805 以上各段由您按比例自付的部分，合计 4805 元
	// 第 2 次：基金付 0 您付 650
	//   person 650 本年度第 2 次住院，先自付起付标准 650 元
	// historic 这是历史规定（2023 年 1 月 1 日起），只供了解算法，不能作为今天报销的依据；今天的待遇请问当地医保局。
	// below_deductible 第 2 次就诊：可报费用没有超过起付标准，所以基金不付。
}

// There is no answer for what the source does not state.
func ExampleSettle_notGiven() {
	_, err := say.Settle(examplePolicy(), &settle.Request{Visits: []figure.Visit{stayOf("primary", 35000)}})
	fmt.Println(err.Code, err.Field)
	fmt.Println(err.Message)
	// Output:
	// not_given visits[0].level
	// 来源没有写“一级或乡镇卫生院”的分段报销，不能推算
}

func ExampleCalculate() {
	o, err := say.Calculate(examplePolicy(), &settle.CalculationRequest{
		Calculator: "deposit",
		Inputs:     figure.Given{{ID: "cost", Value: figure.Value{Num: num.Int(3000)}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, r := range o.Calculator.Results {
		fmt.Println(r.Title, o.Results[i].Write(r.Kind))
	}
	for _, l := range o.Lines {
		fmt.Println(l.Text)
	}
	for _, n := range o.Notes[1:] {
		fmt.Println(n.Text)
	}
	// Output:
	// 要交的押金 2000 元
	// 分段交：1000 元以内的 1000 元按 100%，1000 元以上的 2000 元按 50%，合计 2000 元
	// 押金：取“超出的部分交一半”一项，2000 元
	// 押金怎么算：来源可以有不同读法，这里取“超出的部分交一半”；若取“整笔交一半”，要交的押金 1500 元。
}

// What of a request can change its result.
func ExampleTrace() {
	asked := say.Trace(examplePolicy(), &settle.Request{Visits: []figure.Visit{stayOf("tertiary", 5000)}})
	for _, field := range asked.Fields {
		fmt.Println(field, asked.Options[field])
	}
	// Output:
	// visits[0].kind []
	// year.admissions []
	// visits[0].level [tertiary]
}
