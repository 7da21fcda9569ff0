package flow

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// randomChart writes a chart in the language that Parse reads: 0 to 6 lanes, disconnected parts,
// several back edges, labels of up to 24 characters, every shape and line.
func randomChart(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("flowchart TD\naccTitle: 随机\n")
	text := func(most int) string {
		const chars = "医保经办机构参人定点院审核登记备案材料报销待遇，、：（）。A1"
		rs := []rune(chars)
		out := "件"
		for n := r.IntN(most); n > 0; n-- {
			out += string(rs[r.IntN(len(rs))])
		}
		return `"` + out + `"`
	}
	boxes := [][2]string{{"[", "]"}, {"(", ")"}, {"([", "])"}, {"{", "}"}, {"[/", "/]"}, {"[[", "]]"}}
	n := 2 + r.IntN(28)
	lanes := r.IntN(7)
	next := 0
	node := func() {
		s := boxes[r.IntN(len(boxes))]
		fmt.Fprintf(&b, "  n%d%s%s%s\n", next, s[0], text(24), s[1])
		next++
	}
	// The ids are dealt out so that neighbours in number stand in different lanes.
	order := r.Perm(n)
	for lane := range lanes {
		fmt.Fprintf(&b, "subgraph L%d[%s]\n", lane, text(10))
		for i := range order {
			if i%(lanes+1) == lane {
				next = order[i]
				node()
			}
		}
		b.WriteString("end\n")
	}
	for i := range order {
		if i%(lanes+1) == lanes && r.IntN(3) > 0 {
			next = order[i]
			node()
		}
	}
	lines := []string{"-->", "-->", "-->", "---", "-.->", "==>"}
	out := map[int]int{}
	drawn := map[[2]int]bool{}
	edge := func(i, j int, label bool) {
		if i == j || out[i] == MaxOut || drawn[[2]int{i, j}] {
			return
		}
		out[i]++
		drawn[[2]int{i, j}] = true
		fmt.Fprintf(&b, "  n%d %s", i, lines[r.IntN(len(lines))])
		if label {
			b.WriteString("|" + text(1+r.IntN(24)) + "|")
		}
		fmt.Fprintf(&b, " n%d\n", j)
	}
	for i := range n - 1 {
		if r.IntN(12) > 0 { // otherwise the chart falls apart here
			edge(i, i+1, r.IntN(4) == 0)
		}
	}
	for range r.IntN(n) {
		edge(r.IntN(n), r.IntN(n), r.IntN(2) == 0)
	}
	if r.IntN(4) == 0 { // a node with many ways on
		for i := r.IntN(n); out[i] < min(MaxOut, n-1); {
			edge(i, r.IntN(n), true)
		}
	}
	return b.String()
}

func svgText(t testing.TB, c *Chart, form Form) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.WriteSVG(&b, form, "p"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checkSource parses and draws src in all forms and returns the number of edges drawn.
func checkSource(t testing.TB, src string) int {
	t.Helper()
	c, errs := Parse(src)
	for _, err := range errs {
		t.Errorf("%v\n%s", err, src)
	}
	again, _ := Parse(src)
	edges := 0
	for _, form := range Forms {
		svg := svgText(t, c, form)
		edges += len(c.Edges)
		for _, p := range problems(c, form, svg) {
			t.Errorf("form %d: %s", form, p)
		}
		if svg != svgText(t, again, form) {
			t.Errorf("form %d: the same source gives different drawings", form)
		}
		p, err := readPicture(svg)
		if err != nil {
			t.Fatal(err)
		}
		if width, height := c.Size(form); width != p.width || height != p.height {
			t.Errorf("form %d: %v by %v px, said to be %v by %v", form, p.width, p.height, width, height)
		}
	}
	if t.Failed() {
		t.Log(src)
	}
	return edges
}

// TestRandomCharts holds 24,000 random edges against the promises of the layout.
func TestRandomCharts(t *testing.T) {
	edges, fell := 0, 0
	for seed := uint64(0); edges < 24000; seed++ {
		src := randomChart(rand.New(rand.NewPCG(seed, 5)))
		ok := t.Run(fmt.Sprint(seed), func(t *testing.T) { edges += checkSource(t, src) })
		if !ok {
			if fell++; fell == 5 {
				t.Fatal("and so on")
			}
		}
	}
}

func FuzzLayout(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		checkSource(t, randomChart(rand.New(rand.NewPCG(a, b))))
	})
}

// TestCrowded: with more lines than there is room for, a narrow drawing still keeps to its width
// and its boxes can still be read; only then may lines run close together.
func TestCrowded(t *testing.T) {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	const n = 60
	for i := range n {
		for k := range MaxOut {
			if j := (i*7 + k*11 + 1) % n; j != i {
				fmt.Fprintf(&b, "n%d --> n%d\n", i, j)
			}
		}
	}
	c, errs := Parse(b.String())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, form := range []Form{Narrow, Large} {
		if d := draw(c, form); d.width > d.limit || d.boxes[0].x1-d.boxes[0].x0 < d.leastWidth-0.1 {
			t.Errorf("%v px wide with boxes of %v", d.width, d.boxes[0].x1-d.boxes[0].x0)
		}
	}
}
