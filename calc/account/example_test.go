package account_test

import (
	"fmt"

	"yibao/calc/account"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// A year is handed on: what its account tells is the year of the next request, and the visits come out as
// if all had stood in one.
func Example() {
	doc, err := tree.ParseJSON([]byte(`{"title": "甲县居民医保", "summary": "s", "place": "county", "status": "verified",
"rules": {"R": {"title": "门诊", "source": "notice"}},
"versions": [{
"figures": {"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100}, "rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "50%"}, "most": {"title": "每月最多付", "unit": "yuan", "cite": "R", "value": 60}},
"benefits": {"outpatient": {"title": "门诊", "kinds": ["outpatient"], "steps": [
{"id": "line", "do": "deduct", "take": "line", "over": "year"}, {"id": "pay", "do": "proportion", "rate": "rate"}, {"id": "most", "do": "ceiling", "to": "most", "over": "month"}]}}}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		fmt.Println(errs[0])
		return
	}
	visit := func(day string, fen int64) figure.Visit {
		d, _ := date.Parse(day)
		return figure.Visit{Kind: "outpatient", Date: d, Fees: figure.Fees{Total: num.New(fen, -2)}}
	}
	visits := []figure.Visit{visit("2023-03-01", 15001), visit("2023-03-31", 10000), visit("2023-04-01", 10000)}

	var year account.Told
	for _, v := range visits {
		a, err := settle.Settle(p, &settle.Request{Year: year, Visits: []figure.Visit{v}}, nil, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		year = *p.Ledger.Tell(a.Year)
		fmt.Println("扣", a.Visits[0].Deducted, "付", a.Visits[0].Fund[words.Pooled])
		for _, k := range year.Tallies {
			fmt.Println(" ", k.Name, k.Value)
		}
	}
	whole, _ := settle.Settle(p, &settle.Request{Visits: visits}, nil, nil)
	fmt.Println("合在一起付", whole.Total.Funds)
	// Output:
	// 扣 100 付 25.01
	//   outpatient.exact.hifp 25.005
	//   outpatient.payment.hifp.month 25.005@2023-03-01
	// 扣 0 付 34.99
	//   outpatient.payment.hifp.month 60@2023-03-01
	// 扣 0 付 50
	//   outpatient.payment.hifp.month 50@2023-04-01
	// 合在一起付 110
}
