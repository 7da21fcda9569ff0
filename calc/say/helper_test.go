package say_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// load loads a policy that is without errors.
func load(t testing.TB, src string) *policy.Policy {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(src))
	if err != nil {
		t.Fatalf("%v: %s", err, src)
	}
	p, errs := policy.Load("it", doc)
	for _, e := range errs {
		t.Fatalf("%d:%d %s", e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return p
}

// read reads a request of the contract, without the policy's name.
func read(t testing.TB, p *policy.Policy, text string) *contract.Request {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(`{"policy": "it", ` + text + `}`))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	q, bad := contract.Find(func(string) *policy.Policy { return p }).Read(doc)
	if bad != nil {
		t.Fatalf("%+v: %s", bad, text)
	}
	return q
}

func answer(t testing.TB, p *policy.Policy, text string) *say.Answer {
	t.Helper()
	a, err := say.Settle(p, read(t, p, text).Reimbursement)
	if err != nil {
		t.Fatalf("%+v: %s", err, text)
	}
	return a
}

// heads writes the notes without their texts, "reading AMB-1 differs", one a line.
func heads(notes []say.Note) string {
	var out []string
	for _, n := range notes {
		head := strings.TrimSpace(n.Code + " " + n.ID)
		if n.Differs {
			head += " differs"
		}
		out = append(out, head)
	}
	return strings.Join(out, "\n")
}

// lines writes lines, one a line.
func lines(list []say.Line) string {
	var b strings.Builder
	for _, l := range list {
		fmt.Fprintf(&b, "%s %s %s: %s\n", l.ID, l.PayerName(), l.Amount, l.Text)
	}
	return b.String()
}
