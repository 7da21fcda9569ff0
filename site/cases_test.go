package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"yibao/calc/contract"
	"yibao/site/internal/casetest"
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

// TestCases answers the cases of testdata the way the command line does: those of the source documents, and
// those of policies in force, which are many and packed.
func TestCases(t *testing.T) {
	find := realPolicies(t).Find
	for file, atLeast := range map[string]int{"cases.ndjson": 125, "current.ndjson.gz": 4000, "tellings.ndjson": 6, "open.ndjson": 9, "slip.ndjson": 32} {
		t.Run(file, func(t *testing.T) {
			cases, err := casetest.Read(filepath.Join("testdata", file))
			if err != nil || len(cases) < atLeast {
				t.Fatalf("only %d cases: %v", len(cases), err)
			}
			var requests, answers bytes.Buffer
			for _, c := range cases {
				requests.Write(append(bytes.ReplaceAll(c.Request, []byte("\n"), nil), '\n'))
			}
			if ok, err := answerLines(t.Context(), find, false, &requests, &answers); err != nil {
				t.Fatal(ok, err)
			}
			lines := bytes.Split(bytes.TrimSuffix(answers.Bytes(), []byte("\n")), []byte("\n"))
			if len(lines) != len(cases) {
				t.Fatalf("%d answers to %d cases", len(lines), len(cases))
			}
			for i, c := range cases {
				if err := c.Check(lines[i]); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
