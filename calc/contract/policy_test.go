package contract_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
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
	for _, src := range policies(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if doc, err := tree.ParseJSON(src); err == nil {
			tryPolicy(t, doc)
		}
	})
}

// TestChangedPolicies does the same with policies of which one or two values are changed for others.
func TestChangedPolicies(t *testing.T) {
	const times = 3000
	r := rand.New(rand.NewPCG(11, 12))
	accepted := 0
	for _, src := range policies(t) {
		for range times / len(policies(t)) {
			doc, err := tree.ParseJSON(src)
			if err != nil {
				t.Fatal(err)
			}
			for range 1 + r.IntN(2) {
				change(r, doc)
			}
			if tryPolicy(t, doc) {
				accepted++
			}
			if t.Failed() {
				t.Fatalf("%s", doc.AppendJSON(nil))
			}
		}
	}
	if accepted < times/20 {
		t.Errorf("only %d of %d changed policies are accepted", accepted, times)
	}
}

// change replaces a value by another of the document, or by none; or takes a field away.
func change(r *rand.Rand, doc *tree.Node) {
	var nodes, scalars []*tree.Node
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		nodes = append(nodes, n)
		if len(n.Items) == 0 {
			scalars = append(scalars, n)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(doc)
	n := nodes[1+r.IntN(len(nodes)-1)]
	switch r.IntN(8) {
	case 0:
		if i := len(n.Items); i > 0 {
			i = r.IntN(i)
			n.Items = slices.Delete(n.Items, i, i+1)
			if n.Kind == tree.Map {
				n.Keys = slices.Delete(n.Keys, i, i+1)
			}
		}
	case 1:
		*n = tree.Node{Kind: tree.Null, Pos: n.Pos}
	case 2:
		*n = tree.Node{Kind: []tree.Kind{tree.Map, tree.List}[r.IntN(2)], Pos: n.Pos}
	case 3:
		other, err := tree.ParseJSON(nodes[r.IntN(len(nodes))].AppendJSON(nil)) // a copy, or it might hold itself
		if err == nil {
			*n = *other
		}
	default:
		if len(n.Items) > 0 {
			n = scalars[r.IntN(len(scalars))]
		}
		other := *scalars[r.IntN(len(scalars))]
		other.Pos = n.Pos
		*n = other
	}
}

// policies are the invented ones of these tests and of package say.
func policies(t testing.TB) [][]byte {
	t.Helper()
	out := [][]byte{[]byte(county), []byte(town), []byte(office)}
	archive, err := txtar.ParseFile("../say/testdata/describe.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".policy.json") {
			out = append(out, file.Data)
		}
	}
	return out
}

// tryPolicy checks what a policy says; it tells whether Load accepts it.
func tryPolicy(t *testing.T, doc *tree.Node) bool {
	t.Helper()
	p, errs := policy.Load("it", doc)
	placed := false // what follows from an error may have no place of its own
	for _, e := range errs {
		if placed = placed || e.Pos.Line > 0; e.Msg == "" || e.Code == "" {
			t.Errorf("odd error %+v", e)
		}
	}
	if len(errs) > 0 {
		if !placed {
			t.Errorf("no place: %+v", errs[0])
		}
		return false
	}
	for _, v := range p.Versions {
		for _, prog := range v.Programs() {
			for _, s := range prog.Steps {
				s.Explain(func(r figure.Ref) string { return r.Title })
			}
		}
		for _, c := range v.Calculators {
			say.CalculatorQuestions(p, c)
			answerAll(t, p, calculation(v, c))
		}
		say.Questions(p)
		answerAll(t, p, reimbursement(v, "inpatient", "outpatient"))
		answerAll(t, p, reimbursement(v, "chronic"))
	}
	return true
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
	return fmt.Sprintf(`{"policy": "it", "date": %q, `, v.From.String())
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
