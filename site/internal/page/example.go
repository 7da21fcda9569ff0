package page

import (
	"cmp"
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// exampleLine is an example in words.
type exampleLine struct {
	Title   string
	Kind    content.ExampleKind
	Results []exampleResult
}

type exampleResult struct{ Name, Value string }

// Line puts an example into words.
func (p onePolicy) Line(e *content.Example) exampleLine {
	line := exampleLine{Title: e.Title, Kind: e.Kind}
	for _, r := range e.Results {
		line.Results = append(line.Results, exampleResult{p.name(r), p.shown(r)})
	}
	return line
}

// exampleNames says in words what a field of an answer is.
var exampleNames = func() map[string]string {
	names := map[string]string{
		"act_pay_dedc": "起付标准", "fund_pay_sumamt": "基金支付", "psn_part_amt": "个人自付", "inscp_scp_amt": "可报费用",
		"preselfpay_amt": "先行自付", "overlmt_selfpay": "超限价自费", "fulamt_ownpay_amt": "全自费", "medfee_sumamt": "总费用",
		"acct_pay": "个人账户支付", "acct_mulaid_pay": "家庭共济支付", "psn_cash_pay": "现金支付", "base": "算进去的个人负担",
	}
	for f := words.Pooled; f < words.Funds; f++ {
		names[f.Field()] = f.Title() + "支付"
	}
	return names
}()

// name says in words what a result of an example is: "第 2 次就诊，基金支付".
func (p onePolicy) name(r content.ExampleResult) string {
	parts := tree.SplitPath(r.Path)
	last := parts[len(parts)-1]
	name := exampleNames[last]
	switch {
	case parts[0] == "result":
		if res := p.result(last); res != nil {
			name = res.Title
		}
	case name == "" || len(parts) > 3:
		return r.Path
	case parts[0] == "visits" && parts[1] != "0":
		if i, err := strconv.Atoi(parts[1]); err == nil {
			name = "第 " + strconv.Itoa(i+1) + " 次就诊，" + name
		}
	case parts[0] == "year_end":
		name = "年底，" + name
	}
	return cmp.Or(name, r.Path)
}

// result finds a result of the policy's calculators.
func (p onePolicy) result(id string) *policy.Result {
	for _, v := range p.Policy.Versions {
		for _, c := range v.Calculators {
			for _, res := range c.Results {
				if res.ID == id {
					return res
				}
			}
		}
	}
	return nil
}

// shown is the value of an example's result as people read it.
func (p onePolicy) shown(r content.ExampleResult) string {
	if id, ok := strings.CutPrefix(r.Path, "result."); ok {
		if res := p.result(id); res != nil && res.Kind == figure.Share {
			return r.Value + "%"
		}
	}
	return shown(r.Value)
}

// shown is an amount, a day or a truth as people read it.
func shown(value string) string {
	switch value {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	if day, ok := date.Parse(value); ok {
		return words.Date(day)
	}
	if strings.Contains(value, ".") {
		return value + " 元"
	}
	return value
}
