package contract_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// FuzzPolicy checks that whatever a policy says, Load refuses it with words and a place, or it explains
// itself, asks its questions, and answers requests as the contract has it.
func FuzzPolicy(f *testing.F) {
	f.Add([]byte(county))
	f.Add([]byte(town))
	f.Add([]byte(office))
	archive, err := txtar.ParseFile("../say/testdata/describe.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".policy.json") {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := tree.ParseJSON(src)
		if err != nil {
			return
		}
		p, errs := policy.Load("it", doc)
		for _, e := range errs {
			if e.Msg == "" || e.Code == "" || e.Pos.Line == 0 {
				t.Errorf("odd error %+v", e)
			}
		}
		if len(errs) > 0 {
			return
		}
		for _, v := range p.Versions {
			for _, b := range v.Benefits {
				for _, s := range b.Steps {
					s.Explain()
				}
			}
			for _, c := range v.Calculators {
				for _, s := range c.Steps {
					s.Explain()
				}
				say.CalculatorQuestions(p, c)
				answerAll(t, p, calculation(v, c))
			}
			say.Questions(p)
			answerAll(t, p, reimbursement(v, "inpatient", "outpatient"))
			answerAll(t, p, reimbursement(v, "chronic"))
		}
	})
}

func answerAll(t *testing.T, p *policy.Policy, request string) {
	t.Helper()
	find := contract.Find(func(string) *policy.Policy { return p })
	answer, failed := find.Answer([]byte(request))
	if failed != nil {
		checkError(t, answer)
		return
	}
	checkAnswer(t, answer)
	checkYearAgain(t, find, []byte(request), answer)
}

// dated begins a request on the first day of a version.
func dated(v *policy.Version) string {
	if v.From.IsZero() {
		return `{"policy": "it", `
	}
	return fmt.Sprintf(`{"policy": "it", "date": %q, `, tree.FormatDate(v.From))
}

func reimbursement(v *policy.Version, kinds ...string) string {
	var visits []string
	for _, kind := range kinds {
		bill := `{"kind": "` + kind + `", "level": "primary", "days": 3, "doses": 2, "fees": {"medfee_sumamt": "20000.05", "fulamt_ownpay_amt": "10", "preselfpay_amt": "1", "class_b_amt": "1000", "items": {"drug": "1000", "exam": "500", "bed": "100", "care": "90"}}}`
		visits = append(visits, bill, bill)
	}
	return dated(v) + `"person": {"category": "employed", "age": 60}, "visits": [` + strings.Join(visits, ", ") + `]}`
}

func calculation(v *policy.Version, c *policy.Calculator) string {
	inputs := &tree.Node{Kind: tree.Map}
	for _, in := range c.Inputs {
		switch in.Kind {
		case figure.Choice:
			inputs.Set(in.ID, tree.Text(in.Options[0].ID))
		case figure.Date, figure.Month:
			inputs.Set(in.ID, tree.Text("2026-02-28"))
		case figure.Dates:
			inputs.Set(in.ID, &tree.Node{Kind: tree.List})
		case figure.Rate:
			inputs.Set(in.ID, tree.Text("0.5"))
		default:
			inputs.Set(in.ID, tree.Text("12"))
		}
	}
	return dated(v) + `"calculator": ` + string(tree.Text(c.ID).AppendJSON(nil)) + `, "inputs": ` + string(inputs.AppendJSON(nil)) + `}`
}
