package page

import (
	"flag"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files")

// TestReading compares what somebody reads on the pages, without the drawings, with
// testdata/reading.txtar: one line for each block, "#" for a heading, "[…]" for where a link
// leads.
func TestReading(t *testing.T) {
	const golden = "testdata/reading.txtar"
	pages := render(t, smallSite(t))
	a := &txtar.Archive{}
	for _, f := range []string{
		"index.html",
		"procedures/index.html",
		"procedures/shangrao-referral/index.html",
		"procedures/shangrao-referral/walk/index.html",
		"procedures/shangrao-enroll/index.html",
		"rules/shangrao-limits/index.html",
		"checklists/shangrao-papers/index.html",
		"rules/index.html",
		"contents/index.html",
		"topics/index.html",
		"topics/referral/index.html",
		"learn/index.html",
		"learn/referral/index.html",
		"learn/referral/test/index.html",
		"learn/referral/answers/index.html",
		"items/index.html",
		"laws/index.html",
		"laws/law/index.html",
		"today/index.html",
		"forms/index.html",
		"calendar/index.html",
		"glossary/index.html",
		"places/shangrao/index.html",
		"situations/referral/index.html",
		"policies/index.html",
		"policies/shangrao-employee/index.html",
		"calculator/index.html",
		"calculator/shangrao-employee/index.html",
		"calculator/shangrao-employee/fees/index.html",
		"sources/index.html",
		"sources/work-summary-collection/index.html",
		"sources/shangrao-measures/index.html",
	} {
		main := parse(t, pages[f]).elements["main"][0]
		a.Files = append(a.Files, txtar.File{Name: f, Data: []byte(reading(main))})
	}
	got := string(txtar.Format(a))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test -update shows how in git diff", golden)
	}
}

// reading is the text of an element as somebody reads it.
func reading(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
			return
		case n.Type == html.ElementNode && n.Data == "svg":
			if role, _ := attr(n, "role"); role == "img" {
				b.WriteString("\n（图：" + textOf(n.FirstChild) + "）\n")
			} else {
				b.WriteString("\n（流程图）\n")
			}
			return
		}
		block := strings.Contains(" article br button dd div dl dt fieldset h1 h2 h3 label legend li nav ol p section ul ", " "+n.Data+" ")
		if block {
			b.WriteByte('\n')
		}
		if strings.HasPrefix(n.Data, "h") && len(n.Data) == 2 && n.Data != "hr" {
			b.WriteString(strings.Repeat("#", int(n.Data[1]-'0')) + " ")
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if href, ok := attr(n, "href"); ok {
			b.WriteString("[" + href + "]")
		}
		if block {
			b.WriteByte('\n')
		}
	}
	walk(n)
	var lines []string
	for line := range strings.Lines(b.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
