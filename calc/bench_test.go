package calc

import (
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

func stay(fee string) Visit {
	return Visit{Kind: "inpatient", Level: "tertiary", Fees: Fees{Total: decimal.RequireFromString(fee)}}
}

func BenchmarkLoad(b *testing.B) {
	data, err := os.ReadFile("testdata/beijing.json")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		doc, err := tree.ParseJSON(data)
		if err != nil {
			b.Fatal(err)
		}
		Load("beijing", doc)
	}
}

func BenchmarkAmounts(b *testing.B) { benchmarkSettle(b, (*Policy).Amounts, "35000.25") }

func BenchmarkSettle(b *testing.B) { benchmarkSettle(b, (*Policy).Settle, "35000.25") }

func BenchmarkSettleYear(b *testing.B) {
	benchmarkSettle(b, (*Policy).Settle, "1000", "20000", "35000.25", "500", "8000", "9000", "12000", "700.01", "3000", "15000")
}

func benchmarkSettle(b *testing.B, settle func(*Policy, *Request) (*Answer, error), fees ...string) {
	p := policy(b, "beijing")
	req := &Request{Date: time.Date(2009, 6, 1, 0, 0, 0, 0, time.UTC), Person: Person{Category: "retired", Age: 70, HasAge: true}}
	for _, f := range fees {
		req.Visits = append(req.Visits, stay(f))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := settle(p, req); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "settlements/s")
}
