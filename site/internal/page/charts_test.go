package page

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yibao/site/internal/content"
	"yibao/site/internal/curve"
)

const policyPage = "policies/shangrao-employee/index.html"

func plots(t *testing.T, page []byte) []string {
	t.Helper()
	found := regexp.MustCompile(`(?s)<svg class="plot".*?</svg>`).FindAllString(string(page), -1)
	if len(found) == 0 {
		t.Fatal("the page has no charts")
	}
	return found
}

// TestCharts compares the drawings of a policy with testdata/charts.svgs, one a line.
func TestCharts(t *testing.T) {
	const golden = "testdata/charts.svgs"
	got := strings.Join(plots(t, render(t, smallSite(t))[policyPage]), "\n") + "\n"
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

// TestChartsAreXML reads the drawings of every policy of the content strictly.
func TestChartsAreXML(t *testing.T) {
	for path, page := range render(t, wholeSite(t)) {
		if !strings.HasPrefix(path, "policies/beijing-employee/") && path != "policies/urban-resident/index.html" {
			continue
		}
		for _, svg := range plots(t, page) {
			d := xml.NewDecoder(strings.NewReader(svg))
			for {
				_, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v in %s", path, err, svg)
				}
			}
		}
	}
}

// wholeSite loads the folder content.
func wholeSite(t *testing.T) *content.Site {
	t.Helper()
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return site
}

// TestTablesHoldTheCorners looks, beside the drawings of every benefit that is drawn, those of the last
// two versions, for a table with every corner of every curve.
func TestTablesHoldTheCorners(t *testing.T) {
	site := wholeSite(t)
	pages := render(t, site)
	for _, p := range site.Policies {
		page := parse(t, pages["policies/"+p.ID+"/index.html"])
		var rows []string
		for _, figure := range page.elements["figure"] {
			drawings, before := 0, len(rows)
			for n := range figure.Descendants() {
				switch {
				case n.Type == html.ElementNode && n.Data == "svg":
					drawings++
				case n.Type == html.ElementNode && n.Data == "tr":
					rows = append(rows, squeeze(textOf(n)))
				}
			}
			if drawings == 0 || len(rows) == before {
				t.Errorf("%s: a figure with %d drawings and %d rows", p.ID, drawings, len(rows)-before)
			}
		}
		all := "\n" + strings.Join(rows, "\n")
		for _, v := range p.Versions[max(len(p.Versions)-2, 0):] {
			for _, b := range v.Benefits {
				cases, err := curve.Cases(p.Policy, v, b, curve.Inputs(v, p.Examples))
				if err != nil || len(cases) == 0 {
					t.Errorf("%s %s: %d cases, %v", p.ID, b.ID, len(cases), err)
				}
				for _, c := range cases {
					for _, q := range c.Points {
						row := "\n" + squeeze(q.Bill.String()+q.Name+q.Person.Fixed(2)+q.Fund.Fixed(2))
						if !strings.Contains(all, row) {
							t.Errorf("%s, %s: no row %s in%s", p.ID, c.Title(), row, all)
						}
					}
				}
			}
		}
	}
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// TestPolicyPagesAreLight holds the longest pages to 40 KB.
func TestPolicyPagesAreLight(t *testing.T) {
	pages := render(t, wholeSite(t))
	for _, id := range []string{"beijing-employee", "xinjiang-employee", "rural-cooperative"} {
		if n := compressed(t, pages["policies/"+id+"/index.html"]); n > 40_000 {
			t.Errorf("%s takes %d bytes, at most 40,000", id, n)
		}
	}
}

// TestOldVersionsSaySo checks that a policy with a version in force and a historic one warns of
// the historic one alone, and says how far each can be trusted.
func TestOldVersionsSaySo(t *testing.T) {
	page := string(render(t, wholeSite(t))["policies/beijing-employee/index.html"])
	newer, older, ok := strings.Cut(page, `<h3>2009 年 1 月 1 日至 2009 年 12 月 31 日 `)
	if !ok {
		t.Fatal("no version of 2009")
	}
	_, newer, _ = strings.Cut(newer, `id="_2023-01-01"`)
	const warning, historic = "这是历史资料", ">历史</span>"
	secondhand := content.Secondhand.String()
	for _, c := range []struct {
		text, want, not string
	}{{newer, "没有见到官方原文", warning}, {newer, "公布日期：2022 年 8 月 19 日", historic}, {newer, "2010 到 2022 年的规定，这里没有资料", warning}, {older, historic, "公布日期"}, {older, warning, secondhand}} {
		if !strings.Contains(c.text, c.want) || strings.Contains(c.text, c.not) {
			t.Errorf("%q is missing, or %q is there", c.want, c.not)
		}
	}
}
