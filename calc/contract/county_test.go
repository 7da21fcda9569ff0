package contract_test

import (
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// county is a policy with much of what today's policies need: two benefits with a cap that they
// share, a layer at the visit and one at the year's end, questions asked once and at each visit, levels with titles of
// its own, a year that begins in July, two versions, and a calculator.
const county = `{
"title": "甲县职工医保", "summary": "s", "place": "county", "status": "historic", "year_starts": "07-01",
"levels": {"tertiary": "三级甲等"},
"rules": {"R": {"title": "待遇", "source": "notice"}},
"readings": {"AMB-1": {"title": "门诊起付标准各级合用吗", "why": "w", "default": "joint", "options": {"joint": "合用", "each": "各算各的"}}},
"versions": [
{"from": "2023-07-01",
"inputs": {
"poor": {"title": "是不是困难人员", "kind": "choice", "ask": "request", "options": {"no": "不是", "yes": "是"}, "default": "no"},
"remote": {"title": "在哪里看病", "kind": "choice", "ask": "visit", "options": {"local": "本地", "away": "外地"}, "default": "local"},
"transfer": {"title": "是不是转院", "kind": "choice", "ask": "visit", "options": {"no": "不是", "yes": "是"}, "default": "no"}},
"counters": {
"pool": {"title": "门诊和住院合计全年", "counts": "payment", "payer": "hifp", "benefits": ["outpatient", "inpatient"]},
"lines": {"title": "门诊全年", "counts": "deductible", "benefits": ["outpatient"], "by": "level", "by_when": {"AMB-1": "each"}}},
"figures": {
"line_out": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["level"], "rows": {"primary": 100, "tertiary": 300}},
"rate_out": {"title": "门诊比例", "unit": "rate", "cite": "R", "by": ["category"], "rows": {"employed": "60%", "retired": "70%"}},
"line_in": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["remote", "admission"], "rows": {"local": {"1": 1000, "2+": 500}, "away": null}},
"rate_in": {"title": "住院比例", "unit": "rate", "cite": "R", "value": "80%"},
"most": {"title": "年度封顶线", "unit": "yuan", "cite": "R", "value": 50000},
"line_big": {"title": "大病起付标准", "unit": "yuan", "cite": "R", "value": 5000},
"rate_big": {"title": "大病比例", "unit": "rate", "cite": "R", "by": ["poor"], "rows": {"no": "60%", "yes": "70%"}},
"rate_end": {"title": "年末比例", "unit": "rate", "cite": "R", "value": "50%"}},
"benefits": {
"outpatient": {"title": "门诊", "kinds": ["outpatient", "emergency"], "steps": [
{"id": "line", "do": "deduct", "take": "line_out", "counter": "lines"},
{"id": "pay", "do": "proportion", "rate": "rate_out"},
{"id": "cap", "do": "ceiling", "to": "most", "counter": "pool"}]},
"inpatient": {"title": "住院", "kinds": ["inpatient"], "continues": "transfer", "steps": [
{"id": "line", "do": "deduct", "take": "line_in", "over": "stay"},
{"id": "pay", "do": "proportion", "rate": "rate_in"},
{"id": "cap", "do": "ceiling", "to": "most", "counter": "pool"}]}},
"layers": {
"big": {"title": "大病保险", "benefits": ["inpatient"], "steps": [
{"id": "line", "do": "deduct", "take": "line_big", "over": "year"},
{"id": "pay", "do": "proportion", "rate": "rate_big", "payer": "hifmi"}]}},
"year_end": {"title": "年末补助", "steps": [
{"id": "pay", "do": "proportion", "rate": "rate_end", "payer": "maf"}]}},
{"from": "2024-01-01",
"inputs": {"poor": {"title": "是不是困难人员", "kind": "choice", "ask": "request", "options": {"no": "不是", "yes": "是"}, "default": "no"}},
"counters": {
"pool": {"title": "门诊和住院合计全年", "counts": "payment", "payer": "hifp", "benefits": ["outpatient", "inpatient"]}},
"figures": {
"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 200},
"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "90%"},
"most": {"title": "年度封顶线", "unit": "yuan", "cite": "R", "value": 50000}},
"benefits": {
"outpatient": {"title": "门诊", "kinds": ["outpatient"], "steps": [
{"id": "line", "do": "deduct", "take": "line", "over": "year"},
{"id": "pay", "do": "proportion", "rate": "rate"},
{"id": "cap", "do": "ceiling", "to": "most", "counter": "pool"}]},
"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "pay", "do": "proportion", "rate": "rate"},
{"id": "cap", "do": "ceiling", "to": "most", "counter": "pool"}]}},
"calculators": {"fee": {"title": "费用", "inputs": {"sets": {"title": "几套", "kind": "count"}}, "figures": {"price": {"title": "单价", "unit": "yuan", "cite": "R", "value": 5}},
"steps": [{"id": "due", "do": "multiply", "title": "合计", "of": ["sets", "price"]}], "results": {"fee": {"title": "费用", "kind": "money", "of": "due"}}}}}
]}`

func countyFind(t testing.TB) contract.Find {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(county))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("county", doc)
	for _, e := range errs {
		t.Fatalf("%d:%d %s", e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return contract.Policies{"county": p}.Find
}
