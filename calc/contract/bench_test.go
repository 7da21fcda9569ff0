package contract_test

import (
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
)

// The requests of the benchmarks: one stay, and a year of ten mixed visits with layers and counters.
const (
	benchStay = `{"policy": "county", "date": "2023-09-01", "person": {"category": "retired", "age": 70}, "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "35000.25"}}]}`
	benchOut  = `{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": "1000.01"}}, `
)

func benchYear() string {
	return strings.Replace(benchStay, `"visits": [`, `"visits": [`+strings.Repeat(benchOut, 9), 1)
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		doc, err := tree.ParseJSON([]byte(county))
		if err != nil {
			b.Fatal(err)
		}
		policy.Load("county", doc)
	}
}

// BenchmarkAmounts settles without lines and notes.
func BenchmarkAmounts(b *testing.B) {
	benchmark(b, benchStay, func(p *policy.Policy, req *settle.Request) bool {
		_, err := settle.Settle(p, req, nil, nil)
		return err == nil
	})
}

func BenchmarkSettle(b *testing.B) {
	benchmark(b, benchStay, func(p *policy.Policy, req *settle.Request) bool {
		_, err := say.Settle(p, req)
		return err == nil
	})
}

func BenchmarkSettleYear(b *testing.B) {
	benchmark(b, benchYear(), func(p *policy.Policy, req *settle.Request) bool {
		_, err := say.Settle(p, req)
		return err == nil
	})
}

func benchmark(b *testing.B, request string, settle func(*policy.Policy, *settle.Request) bool) {
	b.Helper()
	doc, err := tree.ParseJSON([]byte(request))
	if err != nil {
		b.Fatal(err)
	}
	q, bad := countyFind(b).Read(doc)
	if bad != nil {
		b.Fatalf("%+v", bad)
	}
	b.ReportAllocs()
	for b.Loop() {
		if !settle(q.Policy, q.Reimbursement) {
			b.Fatal("no answer")
		}
	}
}

// BenchmarkAnswer answers from JSON to JSON.
func BenchmarkAnswer(b *testing.B) {
	find := countyFind(b)
	request := []byte(benchStay)
	var answer []byte
	b.ReportAllocs()
	for b.Loop() {
		out, failed := find.Append(answer[:0], request)
		if failed != nil {
			b.Fatalf("%s", out)
		}
		answer = out
	}
}
