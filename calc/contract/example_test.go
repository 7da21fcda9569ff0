package contract_test

import (
	"encoding/json"
	"fmt"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// offices finds one policy, of a county that pays half of what is above 100 yuan in a year.
func offices() contract.Find {
	doc, err := tree.ParseJSON([]byte(`{"title": "甲县居民医保", "summary": "s", "place": "county", "status": "verified",
"rules": {"R-1": {"title": "门诊", "source": "notice"}},
"versions": [{"figures": {"line": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "value": 100}, "rate": {"title": "门诊比例", "unit": "rate", "cite": "R-1", "value": "50%"}},
"benefits": {"outpatient": {"title": "门诊", "kinds": ["outpatient"], "steps": [{"id": "line", "do": "deduct", "take": "line", "over": "year"}, {"id": "pay", "do": "proportion", "rate": "rate"}]}}}]}`))
	if err != nil {
		panic(err)
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		panic(errs[0])
	}
	return contract.Policies{"county": p}.Find
}

func ExampleFind_Answer() {
	answer, _ := offices().Answer([]byte(`{"policy": "county", "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": "300.01"}}]}`))
	var a struct {
		Visits []struct {
			Funds  string `json:"fund_pay_sumamt"`
			Person string `json:"psn_part_amt"`
			Lines  []struct{ ID, Payer, Amount, Text string }
		}
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("基金付", a.Visits[0].Funds, "您付", a.Visits[0].Person)
	for _, l := range a.Visits[0].Lines {
		fmt.Println(l.ID, l.Payer, l.Amount, l.Text)
	}
	// Output:
	// 基金付 100.01 您付 200.00
	// line person 100.00 起付标准全年共 100 元，这次自付 100 元
	// pay hifp 100.01 余下的 200.01 元，按 50% 报销 100.01 元
	// pay.share person 100.00 其余由您按比例自付 100 元
}

// What is wrong with a request is one error: a code for machines, the field, a sentence for people.
func ExampleFind_Answer_error() {
	answer, failed := offices().Answer([]byte(`{"policy": "county", "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": "3,000"}}]}`))
	fmt.Println(failed.Code)
	fmt.Println(string(answer))
	// Output:
	// bad_value
	// {"error":{"code":"bad_value","field":"visits[0].fees.medfee_sumamt","message":"medfee_sumamt 应当是一个数，写成了“3,000”"}}
}

// The answer carries the year, which is given back with the next request.
func ExampleFind_Answer_year() {
	find := offices()
	year := "{}"
	for _, fees := range []string{"60", "60.01", "100"} {
		answer, failed := find.Answer([]byte(`{"policy": "county", "year": ` + year + `, "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": "` + fees + `"}}]}`))
		if failed != nil {
			fmt.Println(failed)
			return
		}
		doc, _ := tree.ParseJSON(answer)
		visit := doc.At("visits[0]")
		year = string(doc.Get("year").AppendJSON(nil))
		fmt.Println("扣", visit.Get("act_pay_dedc").Text, "付", visit.Get("hifp_pay").Text, year)
	}
	// Output:
	// 扣 60.00 付 0.00 {"benefits":{"outpatient":{"admissions":1,"act_pay_dedc":"60.00","inscp_scp_amt":"60.00","hifp_pay":"0.00"}}}
	// 扣 40.00 付 10.01 {"benefits":{"outpatient":{"admissions":2,"act_pay_dedc":"100.00","inscp_scp_amt":"120.01","hifp_pay":"10.01"}},"counters":{"outpatient.exact.hifp":"10.005"}}
	// 扣 0.00 付 50.00 {"benefits":{"outpatient":{"admissions":3,"act_pay_dedc":"100.00","inscp_scp_amt":"220.01","hifp_pay":"60.01"}},"counters":{"outpatient.exact.hifp":"60.005"}}
}
