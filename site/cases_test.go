package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
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

// TestCases answers the cases of testdata the way the command line does. They were computed from
// the source documents, apart from the policies, and stand one a line: a request, and what its answer
// must hold, as "visits.0.hifp_pay": "28895.00". Those of policies of today are many, and packed.
func TestCases(t *testing.T) {
	find := realPolicies(t).Find
	for file, atLeast := range map[string]int{"cases.ndjson": 125, "current.ndjson.gz": 4000} {
		t.Run(file, func(t *testing.T) {
			cases, requests := readCases(t, filepath.Join("testdata", file))
			if len(cases) < atLeast {
				t.Fatalf("only %d cases", len(cases))
			}
			var answers bytes.Buffer
			if ok, err := answerLines(t.Context(), find, requests, &answers); err != nil {
				t.Fatal(ok, err)
			}
			lines := bytes.Split(bytes.TrimSuffix(answers.Bytes(), []byte("\n")), []byte("\n"))
			if len(lines) != len(cases) {
				t.Fatalf("%d answers to %d cases", len(lines), len(cases))
			}
			for i, c := range cases {
				c.check(t, lines[i])
			}
		})
	}
}

type testCase struct {
	ID, Title string
	Request   json.RawMessage
	Expect    map[string]any
}

// readCases reads a file of cases, and gives their requests, one a line, too.
func readCases(t *testing.T, path string) (cases []testCase, requests *bytes.Buffer) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	requests = new(bytes.Buffer)
	for dec := json.NewDecoder(in); ; {
		var c testCase
		if err := dec.Decode(&c); err == io.EOF {
			return cases, requests
		} else if err != nil || len(c.Expect) == 0 {
			t.Fatalf("case %d: %v: %+v", len(cases)+1, err, c)
		}
		cases = append(cases, c)
		if err := json.Compact(requests, c.Request); err != nil {
			t.Fatal(err)
		}
		requests.WriteByte('\n')
	}
}

// check compares an answer with what it must hold.
func (c *testCase) check(t *testing.T, line []byte) {
	t.Helper()
	var answer any
	if err := json.Unmarshal(line, &answer); err != nil {
		t.Errorf("%s: %v: %s", c.ID, err, line)
		return
	}
	for path, want := range c.Expect {
		if got := lookup(answer, path); !reflect.DeepEqual(got, want) {
			t.Errorf("%s %s: %s is %v, want %v\n%s\n%s", c.ID, c.Title, path, got, want, c.Request, line)
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
