package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// stay is a request that is answered; what it costs is in yuan.
func stay(cost int) string {
	return fmt.Sprintf(`{"policy":"mouxian-employee","inputs":{"ratio":"0.8"},"visits":[{"kind":"inpatient","level":"primary","fees":{"medfee_sumamt":%d}}]}`, cost)
}

// short writes an answer as the bill's total or the error's code.
func short(t *testing.T, line []byte) string {
	t.Helper()
	var a struct {
		Error *struct{ Code string }
		Total struct {
			Fees string `json:"medfee_sumamt"`
		}
	}
	if err := json.Unmarshal(line, &a); err != nil {
		t.Errorf("%v: %s", err, line)
	}
	if a.Error != nil {
		return a.Error.Code
	}
	return a.Total.Fees
}

func TestAnswerLines(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	long := `{"policy":"` + strings.Repeat("x", contract.MaxRequest) + `"}`
	padded := func(size int) string { return stay(7) + strings.Repeat(" ", size-len(stay(7))) }
	for _, test := range []struct {
		name, in string
		want     []string
		ok       bool
	}{
		{"nothing", "", nil, true},
		{"one line", stay(1) + "\n", []string{"1.00"}, true},
		{"last line without its end", stay(1) + "\n" + stay(2), []string{"1.00", "2.00"}, true},
		{"lines of Windows", stay(1) + "\r\n" + stay(2) + "\r\n", []string{"1.00", "2.00"}, true},
		{"bad line in the middle", stay(1) + "\n{\n" + stay(3) + "\n", []string{"1.00", "bad_json", "3.00"}, false},
		{"blank line", stay(1) + "\n\n" + stay(3) + "\n", []string{"1.00", "bad_json", "3.00"}, false},
		{"only a blank line", "\n", []string{"bad_json"}, false},
		{"unknown policy", `{"policy":"x","visits":[]}` + "\n" + stay(2), []string{"unknown_policy", "2.00"}, false},
		{"long line in the middle", stay(1) + "\n" + long + "\n" + stay(3) + "\n", []string{"1.00", "too_large", "3.00"}, false},
		{"long last line without its end", stay(1) + "\n" + long, []string{"1.00", "too_large"}, false},
		{"the longest line", padded(contract.MaxRequest) + "\n" + stay(2), []string{"7.00", "2.00"}, true},
		{"a byte longer", padded(contract.MaxRequest+1) + "\n" + stay(2), []string{"too_large", "2.00"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, in := range []io.Reader{strings.NewReader(test.in), iotest.OneByteReader(strings.NewReader(test.in))} {
				var out bytes.Buffer
				ok, err := answerLines(t.Context(), find, false, in, &out)
				var got []string
				for line := range bytes.Lines(out.Bytes()) {
					got = append(got, short(t, line))
				}
				if ok != test.ok || err != nil || fmt.Sprint(got) != fmt.Sprint(test.want) {
					t.Errorf("got %v, %v, %v; want %v, %v", got, ok, err, test.want, test.ok)
				}
			}
		})
	}
}

// However many are answered at a time, the answers come in the order of the requests.
func TestAnswerLinesInOrder(t *testing.T) {
	const n = 5000
	var in, out bytes.Buffer
	for i := range n {
		if i%7 == 3 {
			fmt.Fprintf(&in, "{%s\n", strings.Repeat(" ", i))
			continue
		}
		fmt.Fprintln(&in, stay(i))
	}
	if ok, err := answerLines(t.Context(), realPolicies(t).Find, false, &in, &out); ok || err != nil {
		t.Error(ok, err)
	}
	i := 0
	for line := range bytes.Lines(out.Bytes()) {
		want := fmt.Sprintf("%d.00", i)
		if i%7 == 3 {
			want = words.BadJSON
		}
		if got := short(t, line); got != want {
			t.Fatalf("answer %d is %s, want %s", i, got, want)
		}
		i++
	}
	if i != n {
		t.Errorf("%d answers, want %d", i, n)
	}
}

// Whoever sends a request and waits for its answer gets it before sending the next.
func TestAnswerLinesOneByOne(t *testing.T) {
	inRead, in := io.Pipe()
	out, outWrite := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := answerLines(t.Context(), realPolicies(t).Find, false, inRead, outWrite)
		outWrite.Close()
		done <- err
	}()
	answers := json.NewDecoder(out)
	for i := range 3 {
		if _, err := fmt.Fprintln(in, stay(i)); err != nil {
			t.Fatal(err)
		}
		var answer json.RawMessage
		if err := answers.Decode(&answer); err != nil {
			t.Fatal(err)
		}
		if got, want := short(t, answer), fmt.Sprintf("%d.00", i); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	in.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("broken")

func TestAnswerLinesErrors(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	var out bytes.Buffer
	in := io.MultiReader(strings.NewReader(stay(1)+"\n"), iotest.ErrReader(errBroken))
	if _, err := answerLines(t.Context(), find, false, in, &out); !errors.Is(err, errBroken) || bytes.Count(out.Bytes(), []byte("\n")) != 1 {
		t.Errorf("reading breaks: %v after %s", err, out.Bytes())
	}
	if _, err := answerLines(t.Context(), find, false, strings.NewReader(stay(1)), brokenWriter{}); !errors.Is(err, errBroken) {
		t.Errorf("writing breaks: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waiting, more := io.Pipe()
	defer more.Close()
	cancel()
	if _, err := answerLines(ctx, find, false, waiting, &out); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted while waiting for input: %v", err)
	}
}

func TestEstimate(t *testing.T) {
	for _, test := range []struct {
		name, in, args string
		status, lines  int
	}{
		{"answered", stay(1) + "\n" + stay(2) + "\n", "estimate", 0, 2},
		{"one is bad", stay(1) + "\n{}\n" + stay(2) + "\n", "estimate", 1, 3},
		{"nothing to do", "", "estimate", 0, 0},
		{"wrong usage", stay(1), "estimate requests.ndjson", 2, 0},
		{"unknown option", stay(1), "estimate -x", 2, 0},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "in")
		if err := os.WriteFile(file, []byte(test.in), 0o666); err != nil {
			t.Fatal(err)
		}
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := os.Create(filepath.Join(dir, "out"))
		if err != nil {
			t.Fatal(err)
		}
		stdin, stdout := os.Stdin, os.Stdout
		os.Stdin, os.Stdout = in, out
		status := run(t.Context(), strings.Fields(test.args))
		os.Stdin, os.Stdout = stdin, stdout
		in.Close()
		out.Close()
		answers, err := os.ReadFile(out.Name())
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(answers, []byte("\n")); status != test.status || got != test.lines {
			t.Errorf("%s: status %d and %d answers, want %d and %d", test.name, status, got, test.status, test.lines)
		}
	}
}

// BenchmarkAnswerLines answers a thousand lines, of every policy's cases in turn.
func BenchmarkAnswerLines(b *testing.B) {
	find := contract.Find(realPolicies(b).Find)
	data, err := os.ReadFile("testdata/cases.ndjson")
	if err != nil {
		b.Fatal(err)
	}
	var requests [][]byte
	for line := range bytes.Lines(data) {
		var c struct{ Request json.RawMessage }
		if err := json.Unmarshal(line, &c); err != nil {
			b.Fatal(err)
		}
		requests = append(requests, c.Request)
	}
	var in bytes.Buffer
	for i := range 1000 {
		in.Write(requests[i%len(requests)])
		in.WriteByte('\n')
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := answerLines(b.Context(), find, false, bytes.NewReader(in.Bytes()), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/line")
}

// A mistake in the program fails its line alone and tells nothing of the request.
func TestAnswerLinesPanic(t *testing.T) {
	real := realPolicies(t)
	find := func(id string) *policy.Policy {
		if id == "broken" {
			panic("secret of " + id)
		}
		return real.Find(id)
	}
	stderr := os.Stderr
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	os.Stderr = w
	var out bytes.Buffer
	ok, err := answerLines(t.Context(), find, false, strings.NewReader(stay(1)+"\n"+`{"policy":"broken"}`+"\n"+stay(3)+"\n"), &out)
	os.Stderr = stderr
	w.Close()
	said, _ := io.ReadAll(r)
	var got []string
	for line := range bytes.Lines(out.Bytes()) {
		got = append(got, short(t, line))
	}
	if ok || err != nil || fmt.Sprint(got) != "[1.00 internal 3.00]" {
		t.Errorf("got %v, %v, %v", got, ok, err)
	}
	if s := string(said); !strings.Contains(s, "panic: string") || !strings.Contains(s, "batch.go") || strings.Contains(s, "secret") {
		t.Errorf("on standard error: %s", s)
	}
}

// What is wrong elsewhere in the content does not keep requests from being answered.
func TestEstimateReadsPoliciesAlone(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	here := t.TempDir()
	if err := os.CopyFS(filepath.Join(here, "content", "policies"), os.DirFS(filepath.Join(root, "content", "policies"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"go.mod": "module yibao\n", "content/places.yaml": "- {id: x,, name", "in": stay(1) + "\n"} {
		if err := os.WriteFile(filepath.Join(here, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(here)
	in, err := os.Open("in")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	stdin, stdout := os.Stdin, os.Stdout
	if os.Stdout, err = os.Create("out"); err != nil {
		t.Fatal(err)
	}
	os.Stdin = in
	status := run(t.Context(), []string{"estimate"})
	os.Stdout.Close()
	os.Stdin, os.Stdout = stdin, stdout
	if answer, err := os.ReadFile("out"); err != nil || status != 0 || short(t, answer) != "1.00" {
		t.Errorf("status %d, %s, %v", status, answer, err)
	}
}

// beijing is the example of the contract.
const beijing = `{"policy": "beijing-employee", "date": "2009-06-01", "person": {"category": "employed", "age": 45}, "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "35000.00", "fulamt_ownpay_amt": "0", "overlmt_selfpay": "0", "preselfpay_amt": "0", "items": {"drug": "0"}, "class_b_amt": "0"}, "days": 0, "doses": 0}]}`

// BenchmarkBeijing answers the example of the contract, over and over.
func BenchmarkBeijing(b *testing.B) {
	find := contract.Find(realPolicies(b).Find)
	in := bytes.Repeat([]byte(beijing+"\n"), 10_000)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if ok, err := answerLines(b.Context(), find, false, bytes.NewReader(in), io.Discard); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "lines/s")
}
