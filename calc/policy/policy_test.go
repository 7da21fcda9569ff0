package policy

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/date"
	"yibao/calc/tree"
)

func parse(t testing.TB, doc string) *tree.Node {
	t.Helper()
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatalf("%v: %s", err, doc)
	}
	return n
}

func load(t testing.TB, id, doc string) *Policy {
	t.Helper()
	p, errs := Load(id, parse(t, doc))
	if len(errs) > 0 {
		t.Fatalf("%s:\n%s", id, list(errs))
	}
	return p
}

// list writes errors a line each, without advice.
func list(errs tree.Errors) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%d:%d %s %s\n", e.Pos.Line, e.Pos.Col, e.Code, e.Msg)
	}
	return b.String()
}

func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, ok := date.Parse(s)
	if !ok {
		t.Fatalf("no date: %s", s)
	}
	return d
}
