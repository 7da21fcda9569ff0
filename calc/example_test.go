package calc_test

import (
	"fmt"
	"os"

	"github.com/shopspring/decimal"

	"yibao/calc"
	"yibao/calc/tree"
)

func load(id string) *calc.Policy {
	data, err := os.ReadFile("testdata/" + id + ".json")
	if err != nil {
		panic(err)
	}
	doc, err := tree.ParseJSON(data)
	if err != nil {
		panic(err)
	}
	p, errs := calc.Load(id, doc)
	if len(errs) > 0 {
		panic(errs[0])
	}
	return p
}

func stay(kind, level, total string) calc.Visit {
	return calc.Visit{Kind: kind, Level: level, Fees: calc.Fees{Total: decimal.RequireFromString(total)}}
}

// What is wrong with a policy is told all at once, each at its place.
func ExampleLoad() {
	doc, _ := tree.ParseJSON([]byte(`{
  "title": "甲县职工医保", "summary": "住院能报多少。", "place": "county", "status": "historic",
  "rules": {"R-1": {"title": "住院", "source": "notice"}},
  "versions": [{
    "figures": {"rate": {"title": "报销比例", "unit": "rate", "cite": "R-1", "value": 85}},
    "benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
      {"id": "pooled", "do": "proportion", "rate": "rat", "title": "按比例报销", "cite": "R-1"}
    ]}}
  }]
}`))
	_, errs := calc.Load("county", doc)
	for _, e := range errs {
		fmt.Printf("%d:%d: %s。%s\n", e.Pos.Line, e.Pos.Col, e.Msg, e.Advice)
	}
	// Output:
	// 5:83: 报销比例 是比例，要写成 85% 或 2‰。
	// 7:52: 这里还没有叫“rat”的数。只能用 figures、inputs 里的名字，或前面步骤的编号
	// 5:25: 数字 rate（报销比例）没有任何步骤用到。删去它，或在步骤里用它
}

func ExamplePolicy_Settle() {
	p := load("beijing")
	a, err := p.Settle(&calc.Request{
		Person: calc.Person{Category: "employed"},
		Visits: []calc.Visit{stay("inpatient", "tertiary", "35000"), stay("inpatient", "tertiary", "650")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, v := range a.Visits {
		fmt.Println("第", i+1, "次：基金付", v.Funds, "您付", v.Person)
		for _, l := range v.Lines {
			fmt.Println(" ", l.Payer, l.Amount, l.Text)
		}
	}
	for _, n := range a.Notes {
		fmt.Println(n.Code)
	}
	// Output:
	// 第 1 次：基金付 28895 您付 6105
	//   person 1300 本年度第 1 次住院，先自付起付标准 1300 元
	//   hifp 24395 3 万元以内的 28700 元，按 85% 报销 24395 元
	//   hifp 4500 3 万元到 4 万元的 5000 元，按 90% 报销 4500 元
	//   person 4805 以上各段由您按比例自付的部分，合计 4805 元
	// 第 2 次：基金付 0 您付 650
	//   person 650 本年度第 2 次住院，先自付起付标准 650 元
	// historic
	// reading
	// below_deductible
}

// There is no answer for what the source does not state.
func ExamplePolicy_Settle_notGiven() {
	_, err := load("beijing").Settle(&calc.Request{
		Person: calc.Person{Category: "employed"},
		Visits: []calc.Visit{stay("inpatient", "primary", "35000")},
	})
	e := err.(*calc.Error)
	fmt.Println(e.Code, e.Field)
	fmt.Println(e.Message)
	// Output:
	// not_given visits[0].level
	// 来源没有写“一级或乡镇卫生院”的住院分段报销，不能推算
}

func ExamplePolicy_Calculate() {
	out, err := load("mouxian").Calculate(&calc.Query{
		Calculator: "deposit",
		Inputs:     map[string]calc.Value{"cost": {Num: decimal.NewFromInt(3000)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, r := range out.Calculator.Results {
		fmt.Println(r.Title, out.Results[i].Num)
	}
	for _, l := range out.Lines {
		fmt.Println(l.Text)
	}
	// Output:
	// 要交的押金 2000
	// 分段交：1000 元以内的 1000 元按 100%，1000 元以上的 2000 元按 50%，合计 2000 元
	// 押金：取“只有超出 1000 元的部分交一半”一项，2000 元
}

// A retired person's age counts at the clinic, above the deductible; the hospital's level does not.
func ExamplePolicy_Trace() {
	t := load("beijing").Trace(&calc.Request{
		Person: calc.Person{Category: "retired", Age: 70, HasAge: true},
		Visits: []calc.Visit{stay("outpatient", "", "5000")},
	})
	for _, field := range t.Fields {
		fmt.Println(field)
	}
	// Output:
	// visits[0].kind
	// year.inscp_scp_amt
	// year.hifp_pay
	// person.category
	// person.age
}
