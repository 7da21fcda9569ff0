package contract_test

import (
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// town is a policy with what county lacks: kinds of fees with limits, class B fees, bands paid by
// several funds, people it does not cover, and calculators with every kind of result.
const town = `{
"title": "乙镇居民医保", "summary": "s", "place": "town", "status": "verified",
"rules": {"R-1": {"title": "待遇", "source": "notice"}, "R-2": {"title": "办事", "source": "notice"}},
"readings": {"AMB-1": {"title": "押金怎么算", "why": "w", "default": "marginal", "options": {"marginal": "超出的部分交一半", "whole": "整笔交一半"}}},
"calendars": {"2026": {"source": "notice", "off": ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"], "work": ["2026-10-10"]}},
"versions": [{
"figures": {
"exam_most": {"title": "检查费限额", "unit": "yuan", "cite": "R-1", "value": 200},
"bed_day": {"title": "床位费每天限额", "unit": "yuan", "cite": "R-1", "value": 20},
"care_most": {"title": "护理补偿", "unit": "yuan", "cite": "R-1", "value": 100},
"first": {"title": "乙类先行自付", "unit": "rate", "cite": "R-1", "value": "10%"},
"line": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "by": ["level"], "rows": {"primary": 100, "secondary": 300.5}},
"bands": {"title": "分段报销", "cite": "R-1", "edges": [5000, 20000], "by": ["level"], "rows": {"primary": ["60%", "70%", "80%"], "secondary": ["33.33%", "66.67%", "70%"]}},
"until": {"title": "统筹基金支付到", "unit": "yuan", "cite": "R-1", "value": 15000},
"large": {"title": "大额比例", "unit": "rate", "cite": "R-1", "value": "85%"},
"half": {"title": "一半", "unit": "rate", "cite": "R-1", "value": "50%"}
},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "categories": ["farmer", "resident"], "remarks": ["出院时当场结算"], "steps": [
{"id": "bed_most", "do": "multiply", "of": ["days", "bed_day"], "title": "床位费限额"},
{"id": "cover", "do": "cover", "items": {"drug": null, "exam": "exam_most", "bed": "bed_most"}},
{"id": "first", "do": "first_pay", "rate": "first"},
{"id": "line", "do": "deduct", "take": "line"},
{"id": "bands", "do": "bands", "scale": "bands", "until": "until", "counts": "payment", "over": "year"},
{"id": "large", "do": "proportion", "rate": "large", "payer": "hifob"},
{"id": "care", "do": "allow", "amount": "care_most", "item": "care"},
{"id": "aid", "do": "supplement", "rate": "half", "of": ["large"], "payer": "maf"}
]}},
"calculators": {
"deposit": {"title": "入院押金", "inputs": {"cost": {"title": "预计费用", "kind": "money"}},
"figures": {"scale": {"title": "押金比例", "cite": "R-2", "edges": [1000], "value": ["100%", "50%"]}},
"steps": [{"id": "marginal", "do": "marginal", "amount": "cost", "scale": "scale", "title": "分段交"}, {"id": "whole", "do": "bracket", "amount": "cost", "scale": "scale", "title": "整笔交"},
{"id": "deposit", "do": "choose", "by": "AMB-1", "rows": {"marginal": "marginal", "whole": "whole"}, "title": "押金"}],
"results": {"deposit": {"title": "要交的押金", "kind": "money", "of": "deposit"}}},
"exam": {"title": "大型检查审批", "inputs": {"price": {"title": "价格", "kind": "money"}},
"figures": {"least": {"title": "审批门槛", "unit": "yuan", "cite": "R-2", "value": 200}},
"steps": [{"id": "needed", "do": "at_least", "amount": "price", "than": "least", "title": "要不要审批"}],
"results": {"needed": {"title": "要审批", "kind": "truth", "of": "needed"}}},
"late": {"title": "滞纳金", "inputs": {"amount": {"title": "欠缴", "kind": "money"}, "due": {"title": "应缴日", "kind": "date"}, "paid": {"title": "缴费日", "kind": "date"}},
"figures": {"daily": {"title": "每天", "unit": "rate", "cite": "R-2", "value": "2‰"}},
"steps": [{"id": "days", "do": "days_between", "start": "due", "end": "paid", "title": "迟交天数"}, {"id": "fee", "do": "multiply", "of": ["amount", "daily", "days"], "title": "滞纳金"}],
"results": {"days": {"title": "天数", "kind": "count", "of": "days"}, "fee": {"title": "滞纳金", "kind": "money", "of": "fee"}}},
"deadline": {"title": "办理期限", "inputs": {"start": {"title": "受理日", "kind": "date"}, "days": {"title": "工作日", "kind": "count"}, "holidays": {"title": "放假的日期", "kind": "dates"}},
"steps": [{"id": "due", "do": "add_workdays", "date": "start", "days": "days", "holidays": "holidays", "title": "最后一天"}],
"results": {"due": {"title": "最后一天", "kind": "date", "of": "due"}}},
"share": {"title": "自付比例", "inputs": {"own": {"title": "自付", "kind": "money"}, "total": {"title": "总额", "kind": "money", "min": "0.01"}, "times": {"title": "几成算", "kind": "rate", "default": "1"}},
"steps": [{"id": "ratio", "do": "divide", "of": ["own", "total"], "title": "比例"}, {"id": "pct", "do": "multiply", "of": ["ratio", "times"], "title": "折算"}],
"results": {"pct": {"title": "自付比例", "kind": "share", "of": "pct"}}},
"plan": {"title": "按档缴费", "inputs": {"plan": {"title": "档次", "kind": "choice", "options": {"low": "低档", "high": "高档"}}, "sets": {"title": "几份", "kind": "count"}},
"figures": {"price": {"title": "单价", "unit": "yuan", "cite": "R-2", "by": ["plan"], "rows": {"low": 5, "high": 15}}},
"steps": [{"id": "due", "do": "multiply", "of": ["sets", "price"], "title": "合计"}], "results": {"fee": {"title": "费用", "kind": "money", "of": "due"}}}
}}]}`

// office has calculators alone: it reimburses nothing.
const office = `{"title": "丙市医保", "summary": "s", "place": "city", "status": "secondhand", "rules": {"R": {"title": "t", "source": "s"}},
"versions": [{"calculators": {"double": {"title": "翻倍", "inputs": {"a": {"title": "数", "kind": "money"}}, "steps": [{"id": "twice", "do": "sum", "of": ["a", "a"], "title": "两倍"}],
"results": {"twice": {"title": "两倍", "kind": "money", "of": "twice"}}}}}]}`

// invented finds the policies of these tests: county, town and office.
func invented(t testing.TB) contract.Find {
	t.Helper()
	ps := contract.Policies{"county": countyFind(t)("county")}
	for id, src := range map[string]string{"town": town, "office": office} {
		doc, err := tree.ParseJSON([]byte(src))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		p, errs := policy.Load(id, doc)
		for _, e := range errs {
			t.Fatalf("%s: %d:%d %s", id, e.Pos.Line, e.Pos.Col, e.Msg)
		}
		ps[id] = p
	}
	return ps.Find
}
