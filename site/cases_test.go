package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// realPolicies are those of content/.
func realPolicies(t testing.TB) contract.Policies {
	t.Helper()
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	list, problems := content.LoadPolicies(os.DirFS(filepath.Join(root, "content")))
	if problems != nil {
		t.Fatal(problems.Under("content"))
	}
	ps := contract.Policies{}
	for _, p := range list {
		ps[p.ID] = p
	}
	return ps
}

// TestCases answers the cases of testdata/cases.ndjson the way the command line does. They were
// computed by hand from the source documents, apart from the policies, and stand one a line:
// a request, and what its answer must hold, as "visits.0.hifp_pay": "28895.00".
func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	type entry struct {
		ID, Title string
		Request   json.RawMessage
		Expect    map[string]any
	}
	var cases []entry
	var requests bytes.Buffer
	for line := range bytes.Lines(data) {
		var c entry
		if err := json.Unmarshal(line, &c); err != nil || len(c.Expect) == 0 {
			t.Fatalf("case %d: %v: %s", len(cases)+1, err, line)
		}
		cases = append(cases, c)
		requests.Write(c.Request)
		requests.WriteByte('\n')
	}
	var answers bytes.Buffer
	if ok, err := answerLines(t.Context(), realPolicies(t).Find, &requests, &answers); err != nil {
		t.Fatal(ok, err)
	}
	lines := bytes.Split(bytes.TrimSuffix(answers.Bytes(), []byte("\n")), []byte("\n"))
	if len(lines) != len(cases) {
		t.Fatalf("%d answers to %d cases", len(lines), len(cases))
	}
	for i, c := range cases {
		var answer any
		if err := json.Unmarshal(lines[i], &answer); err != nil {
			t.Errorf("%s: %v: %s", c.ID, err, lines[i])
			continue
		}
		for path, want := range c.Expect {
			if got := lookup(answer, path); !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s: %s is %v, want %v\n%s\n%s", c.ID, c.Title, path, got, want, c.Request, lines[i])
			}
		}
	}
}

// lookup follows a path as "visits.0.hifp_pay"; nil where there is nothing.
func lookup(v any, path string) any {
	for _, name := range tree.SplitPath(path) {
		switch at := v.(type) {
		case map[string]any:
			v = at[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}
