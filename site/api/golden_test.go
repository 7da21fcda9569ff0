package api

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/calc/form"
	"yibao/calc/tree"
)

var update = flag.Bool("update", false, "write testdata/forms.txtar anew")

// TestForms shows forms of several policies as they are opened, filled in and refused: which fields are
// shown, what is wrong beside them, and the result. testdata/forms.txtar holds what is seen; its files are
// named by the form, and begin with what was filled in.
func TestForms(t *testing.T) {
	const golden = "testdata/forms.txtar"
	ps, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for i := range archive.Files {
		file := &archive.Files[i]
		name, _, _ := strings.Cut(file.Name, " ")
		names[name] = true
		body, _, _ := strings.Cut(string(file.Data), "\n")
		got := body + "\n" + seen(t, ps, name, body)
		if *update {
			file.Data = []byte(got)
		} else if got != string(file.Data) {
			t.Errorf("%s\n%s, want\n%s", file.Name, got, file.Data)
		}
	}
	if len(names) < 8 {
		t.Errorf("only %d forms", len(names))
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// seen writes what a form shows: its fields in a line each, its result as HTML.
func seen(t *testing.T, ps *Policies, name, body string) string {
	doc, err := tree.ParseJSON(form.Reply(ps.find, name, "open", body, ""))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Get("states") == nil {
		t.Fatalf("%s: %s", name, doc.AppendJSON(nil))
	}
	var b bytes.Buffer
	for _, s := range doc.Get("states").Items {
		if s.Get("hidden").Text == "true" {
			continue
		}
		fmt.Fprintf(&b, "%s", s.Get("field").Text)
		if v := s.Get("value"); v != nil {
			fmt.Fprintf(&b, " (%s)", v.Text)
		}
		if n := s.Get("names"); n != nil {
			fmt.Fprintf(&b, " of %s", n.AppendJSON(nil))
		}
		if e := s.Get("echo"); e != nil && e.Text != "" {
			fmt.Fprintf(&b, " %s", e.Text)
		}
		if e := s.Get("error").Text; e != "" {
			fmt.Fprintf(&b, " ! %s", e)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "> %s\n%s", doc.Get("said").Text, doc.Get("answer").Text)
	return b.String()
}
