// Package casetest reads requests with what their answers must hold, for tests of whatever answers requests:
// the command line, the servers.
//
// A case stands on a line: {"id": …, "title": …, "request": {…}, "expect": {"visits.0.hifp_pay": "28895.00"}}.
// What is expected was computed apart from the policies, from the words of the rules.
package casetest

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"

	"yibao/calc/tree"
)

// Case is a request and what its answer must hold, by path.
type Case struct {
	ID, Title string
	Request   json.RawMessage
	Expect    map[string]any
}

// Read reads a file of cases, packed where its name ends in .gz. A case that expects nothing is an error.
func Read(name string) (cases []Case, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if filepath.Ext(name) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	for dec := json.NewDecoder(in); ; {
		var c Case
		if err := dec.Decode(&c); err == io.EOF {
			return cases, nil
		} else if err != nil || len(c.Expect) == 0 {
			return nil, fmt.Errorf("%s: case %d: %v: %+v", name, len(cases)+1, err, c)
		}
		cases = append(cases, c)
	}
}

// Check says what of an answer is not as expected.
func (c *Case) Check(line []byte) error {
	var answer any
	if err := json.Unmarshal(line, &answer); err != nil {
		return fmt.Errorf("%s: %v: %s", c.ID, err, line)
	}
	for path, want := range c.Expect {
		if got := lookup(answer, path); !reflect.DeepEqual(got, want) {
			return fmt.Errorf("%s %s: %s is %v, want %v\n%s\n%s", c.ID, c.Title, path, got, want, c.Request, line)
		}
	}
	return nil
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
