package content

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
)

func beijing(b *testing.B) *policy.Policy {
	ps, problems := LoadPolicies(os.DirFS("../../../content"))
	if problems != nil {
		b.Fatal(problems)
	}
	for _, p := range ps {
		if p.ID == "beijing-employee" {
			return p
		}
	}
	b.Fatal("no policy")
	return nil
}

const stay35000 = `{"policy": "beijing-employee", "date": "2009-06-01", "person": {"category": "employed", "age": 45}, "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "35000.00"}}]}`

func request(b *testing.B, p *policy.Policy) *settle.Request {
	doc, err := contract.Parse([]byte(stay35000))
	if err != nil {
		b.Fatal(err)
	}
	q, err := contract.Find(contract.Policies{p.ID: p}.Find).Read(doc)
	if err != nil {
		b.Fatal(err)
	}
	return q.Reimbursement
}

// BenchmarkAmounts settles one bill without lines, BenchmarkLines with lines and notes,
// BenchmarkAnswer from JSON to JSON.
func BenchmarkAmounts(b *testing.B) {
	p := beijing(b)
	req := request(b, p)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := settle.Settle(p, req, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "settlements/s")
}

func BenchmarkLines(b *testing.B) {
	p := beijing(b)
	req := request(b, p)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := say.Settle(p, req); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "settlements/s")
}

func BenchmarkAnswer(b *testing.B) {
	p := beijing(b)
	find := contract.Find(contract.Policies{p.ID: p}.Find)
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		var err any
		buf, err = find.Append(buf[:0], []byte(stay35000))
		_ = err
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkPublicodes evaluates the same rule with publicodes, for comparison in one run: Node has to be
// there, and npm ci --ignore-scripts in testdata/publicodes.
func BenchmarkPublicodes(b *testing.B) {
	if _, err := os.Stat("testdata/publicodes/node_modules"); err != nil {
		b.Skip("npm ci --ignore-scripts in site/internal/content/testdata/publicodes")
	}
	for b.Loop() {
		cmd := exec.Command("node", "bench.mjs", "2000")
		cmd.Dir = "testdata/publicodes"
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		fields := strings.Fields(string(out))
		perSecond, err := strconv.ParseFloat(fields[0], 64)
		if err != nil || fields[1] != "6105" {
			b.Fatalf("publicodes says %s", out)
		}
		b.ReportMetric(perSecond, "evaluations/s")
	}
}
