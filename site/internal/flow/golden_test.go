package flow

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the results into testdata/golden")

// TestGolden draws each chart in testdata/golden. in.mmd is the source; chart lists the nodes in
// reading order with their lane and shape, and the edges; the drawings have one tag a line.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Files) == 0 || a.Files[0].Name != "in.mmd" {
				t.Fatal("in.mmd does not come first")
			}
			src := string(a.Files[0].Data)
			c, errs := Parse(src)
			for _, err := range errs {
				t.Error(err)
			}
			checkSource(t, src)
			want := txtar.Format(a)
			a.Files = append(a.Files[:1],
				txtar.File{Name: "chart", Data: []byte(describe(c))},
				txtar.File{Name: "wide.svg", Data: tagLines(svgText(t, c, Wide))},
				txtar.File{Name: "narrow.svg", Data: tagLines(svgText(t, c, Narrow))},
				txtar.File{Name: "large.svg", Data: tagLines(svgText(t, c, Large))})
			got := txtar.Format(a)
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s (write it anew with -update, then look at the drawing):\n%s", file, firstDifference(got, want))
			}
		})
	}
}

func tagLines(svg string) []byte { return []byte(strings.ReplaceAll(svg, "><", ">\n<") + "\n") }

func describe(c *Chart) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q %q\n", c.Dir, c.Title, c.Desc)
	for _, l := range c.Lanes {
		fmt.Fprintf(&b, "lane %s %q %v\n", l.ID, l.Title, l.Pos)
	}
	shapes := []string{"box", "round", "terminal", "decision", "document", "subroutine"}
	for _, n := range c.Order() {
		lane := "-"
		if n.Lane >= 0 {
			lane = c.Lanes[n.Lane].ID
		}
		fmt.Fprintf(&b, "node %s %s %s %q %s declared=%t %v\n", lane, n.ID, shapes[n.Shape], n.Label, n.Href, n.Declared, n.Pos)
	}
	lines := []string{"solid", "dotted", "thick"}
	for _, e := range c.Edges {
		fmt.Fprintf(&b, "edge %s %s %s %q arrow=%t %v\n", e.From.ID, e.To.ID, lines[e.Line], e.Label, e.Arrow, e.Pos)
	}
	return b.String()
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d\ngot:  %s\nwant: %s", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("line %d\ngot nothing\nwant: %s", len(g)+1, w[len(g)])
}

// TestMermaidDocumentation goes through the sections of Mermaid's own documentation of
// flowcharts. For what this package reads, the file ends in .mmd; for what it refuses, in .no,
// and its first line says where.
func TestMermaidDocumentation(t *testing.T) {
	a, err := txtar.ParseFile("testdata/mermaid.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, f := range a.Files {
		t.Run(f.Name, func(t *testing.T) {
			src := string(f.Data)
			kinds = append(kinds, filepath.Ext(f.Name))
			switch filepath.Ext(f.Name) {
			case ".mmd":
				if checkSource(t, src); len(src) == 0 {
					t.Error("no chart")
				}
			case ".no":
				want, src, _ := strings.Cut(src, "\n")
				_, errs := Parse(src)
				var got []string
				for _, e := range errs {
					got = append(got, fmt.Sprintf("%d:%d", e.Pos.Line, e.Pos.Col))
				}
				if strings.Join(got, " ") != want {
					t.Errorf("errors at %v, want %s\n%v", got, want, errs)
				}
			default:
				t.Error("neither .mmd nor .no")
			}
		})
	}
	if !slices.Contains(kinds, ".mmd") || !slices.Contains(kinds, ".no") {
		t.Error("one kind is missing")
	}
}

// BenchmarkChart reads and draws a chart of 25 steps in five lanes, in all forms.
func BenchmarkChart(b *testing.B) {
	a, err := txtar.ParseFile("testdata/golden/chronic.txtar")
	if err != nil {
		b.Fatal(err)
	}
	src := string(a.Files[0].Data)
	for b.Loop() {
		c, _ := Parse(src)
		svgText(b, c, Wide)
		svgText(b, c, Narrow)
		svgText(b, c, Large)
	}
}
