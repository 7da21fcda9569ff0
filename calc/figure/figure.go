package figure

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Figure is a number of a policy 数字, or a table of numbers, with the rules it comes from.
// A figure with edges holds the rates of bands 分段: one rate more than there are edges.
type Figure struct {
	ID    string
	Title string // 起付标准
	Unit  Unit
	Cite  []string // rule ids
	Note  string
	Edges []num.Num // upper edges of the bands, rising; each belongs to the band below it

	root *Table
	used bool
	pos  tree.Pos
}

// LoadFigure reads one figure and gives it its name.
func (s *Scope) LoadFigure(id string, r *tree.Reader) *Figure {
	f := &Figure{ID: id, Title: r.String("title"), Note: r.OptString("note"), pos: r.Pos()}
	f.Unit = Unit(r.Enum("unit", r.Has("edges"), words.IDs(Units)...))
	f.Cite = s.LoadCite(r, true)
	if r.Has("edges") {
		f.Unit = UnitRate
		f.Edges = loadEdges(r)
	}
	f.root = s.loadRoot(r, func(n *tree.Node) *Table { return s.loadNumbers(f, n) })
	s.Define(id, Ref{from: fromFigure, Figure: f, Title: f.Title, Kind: f.Unit.Kind(), Cite: f.Cite}, f.pos)
	return f
}

func loadEdges(r *tree.Reader) []num.Num {
	edges := []num.Num{} // not nil: one band without an end
	for _, n := range r.List("edges") {
		d, bad := n.Number()
		switch {
		case bad != "":
			r.Fail(n, r.Path("edges"), words.BadValue, "分段点"+bad, "")
			continue
		case !d.IsPositive():
			r.Fail(n, r.Path("edges"), words.BadValue, "分段点应当大于 0", "第一段从 0 开始，不用写")
		case len(edges) > 0 && !d.GreaterThan(edges[len(edges)-1]):
			r.Fail(n, r.Path("edges"), words.BadValue, "分段点没有从小到大：“"+n.Text+"”不大于前一个", "把分段点按从小到大排好，比例跟着挪")
		}
		edges = append(edges, d)
	}
	return edges
}

// loadNumbers reads one number, or the rates of bands.
func (s *Scope) loadNumbers(f *Figure, n *tree.Node) *Table {
	items := []*tree.Node{n}
	if f.Edges != nil {
		if n.Kind != tree.List || len(n.Items) != len(f.Edges)+1 {
			s.Fail(n.Pos, words.BadValue, strconv.Itoa(len(f.Edges))+" 个分段点要有 "+strconv.Itoa(len(f.Edges)+1)+" 个比例", "写成列表，从第一段到最后一个分段点以上；不付的一段写 0%")
			return nil
		}
		items = n.Items
	}
	t := &Table{leaf: true}
	for _, n := range items {
		d, bad := parseNumber(n, f.Unit)
		if bad != "" {
			s.Fail(n.Pos, words.BadValue, f.Title+bad, "")
		}
		t.numbers = append(t.numbers, d)
	}
	return t
}

// parseNumber reads a figure's number. A rate is written 85% or 2‰, so that 85 is never taken
// for 0.85; anything else is written without a sign.
func parseNumber(n *tree.Node, u Unit) (num.Num, string) {
	text, shift := n.Text, 0
	if u == UnitRate {
		switch {
		case strings.HasSuffix(text, "%"):
			text, shift = strings.TrimSuffix(text, "%"), -2
		case strings.HasSuffix(text, "‰"):
			text, shift = strings.TrimSuffix(text, "‰"), -3
		default:
			return num.Num{}, " 是比例，要写成 85% 或 2‰"
		}
	}
	d, bad := (&tree.Node{Kind: n.Kind, Text: text}).Number()
	switch d = d.Shift(shift); {
	case bad != "":
		return d, bad
	case d.IsNegative():
		return d, " 不能是负数"
	case u == UnitRate && d.GreaterThan(one):
		return d, " 大于 100%"
	}
	return d, ""
}

// Used tells whether a step reads the figure.
func (f *Figure) Used() bool { return f.used }

// Pos is where the figure stands.
func (f *Figure) Pos() tree.Pos { return f.pos }

// Lookup finds the figure's numbers for a case: one, or the rates of its bands; nil after an error.
func (f *Figure) Lookup(c *Case) []num.Num {
	if t := f.root.find(c, f.Title); t != nil {
		return t.numbers
	}
	return nil
}

// Cell is one number of a figure with the rows that lead to it, for the policy's page.
type Cell struct {
	Keys    []string  // one a dimension, in Chinese; shorter where a value holds for all
	Values  []string  // with unit; none where the source does not state it
	Numbers []num.Num // the same
}

// Cells lists every number of the figure in the order written.
func (f *Figure) Cells() []Cell {
	return f.root.cells(f.texts)
}

// By names the figure's dimensions in Chinese, outermost first.
func (f *Figure) By() []string {
	return titles(f.root.dimensions())
}

// Read is the figure as it stands with the options chosen of the readings: what it goes by beside them, and
// its cells.
func (f *Figure) Read(choices []int) (by []string, cells []Cell) {
	t := f.root.read(choices)
	return titles(t.dimensions()), t.cells(f.texts)
}

// texts writes the numbers of a cell as people say them.
func (f *Figure) texts(t *Table) []string {
	var out []string
	for _, d := range t.numbers {
		if f.Unit == UnitYuan {
			out = append(out, words.Edge(d))
		} else {
			out = append(out, f.Unit.Write(d))
		}
	}
	return out
}

// Dimensions lists what the figure goes by.
func (f *Figure) Dimensions() []Dimension { return f.root.dimensions() }

// steady tells that the figure is the same for everybody, or goes by readings alone.
func (f *Figure) steady() bool {
	return !slices.ContainsFunc(f.root.dimensions(), func(d Dimension) bool { return d.kind != byReading })
}

// Bands names the bands of the figure: "3 万元以内", "3 万元到 4 万元", "4 万元以上".
func (f *Figure) Bands() []string {
	if f.Edges == nil {
		return nil
	}
	var out []string
	var lo num.Num
	for _, hi := range f.Edges {
		out = append(out, words.Band(lo, hi))
		lo = hi
	}
	return append(out, words.Band(lo, num.Num{}))
}

// Numbers lists the figure's numbers, each once, in the order written.
func (f *Figure) Numbers() []num.Num {
	var out []num.Num
	f.root.each(func(t *Table) {
		for _, d := range t.numbers {
			if !slices.ContainsFunc(out, d.Equal) {
				out = append(out, d)
			}
		}
	})
	return out
}

// Starts lists the first numbers of the rows by a dimension that is a number: "age", or the id
// of an input.
func (f *Figure) Starts(dimension string) []int { return f.root.starts(dimension) }

// Mentioned lists the names by a dimension that the figure has a row for, also one that says that nothing is known.
func (f *Figure) Mentioned(dimension string) []string { return f.root.mentioned(dimension) }

// Names lists the names that the figure's rows by a dimension have, of category or level.
func (f *Figure) Names(dimension string) []string { return f.root.names(dimension) }
