package calc

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// Figure is a number of a policy 数字, or a table of numbers, with the rules it comes from.
// A figure with edges holds the rates of bands 分段: one rate more than there are edges.
type Figure struct {
	ID    string
	Title string // 起付标准
	Unit  Unit
	Cite  []string // rule ids
	Note  string
	Edges []decimal.Decimal // upper edges of the bands, rising; each belongs to the band below it

	root *table
	used bool
	pos  tree.Pos
}

// Unit is what a figure counts. The rates of bands are always rates.
type Unit string

const (
	UnitYuan  Unit = "yuan"
	UnitRate  Unit = "rate"
	UnitTimes Unit = "times"
	UnitDay   Unit = "day"
	UnitMonth Unit = "month"
	UnitYear  Unit = "year"
)

// Name is the unit in Chinese.
func (u Unit) Name() string { return optionTitle(Units, string(u)) }

// loadFigure reads one figure.
func (l *loader) loadFigure(id string, r *tree.Reader) *Figure {
	f := &Figure{ID: id, Title: r.String("title"), Note: r.OptString("note")}
	f.Unit = Unit(r.Enum("unit", r.Has("edges"), IDs(Units)...))
	f.Cite = l.loadCite(r, true)
	for i, n := range r.List("edges") {
		d, bad := n.Decimal()
		if bad != "" {
			r.Fail(n, r.Path("edges"), BadValue, "分段点"+bad, "")
			continue
		}
		if !d.IsPositive() {
			r.Fail(n, r.Path("edges"), BadValue, "分段点应当大于 0", "第一段从 0 开始，不用写")
		}
		if i > 0 && len(f.Edges) > 0 && !d.GreaterThan(f.Edges[len(f.Edges)-1]) {
			r.Fail(n, r.Path("edges"), BadValue, "分段点没有从小到大：“"+n.Text+"”不大于前一个", "把分段点按从小到大排好，比例跟着挪")
		}
		f.Edges = append(f.Edges, d.Add(noFen))
	}
	if r.Has("edges") {
		f.Unit = UnitRate
		if f.Edges == nil {
			f.Edges = []decimal.Decimal{} // one band without an end
		}
	}
	by := r.List("by")
	if len(by) == 0 {
		f.root = l.leaf(f, r, r.Need("value"))
		return f
	}
	rows := r.Need("rows")
	if rows != nil && rows.Kind != tree.Map {
		r.Bad("rows", "rows 应当是各行", "每行写成 名字: 数；只有一个数时不写 by 和 rows，写 value")
	}
	var dims []dimension
	for _, n := range by {
		d, ok := l.dimension(n.Text)
		if !ok {
			r.Fail(n, r.Path("by"), BadValue, "没有 "+n.Text+" 这个维度", "可以用 category、level、admission、age，口径编号（AMB-…），或这里声明过的选择题输入")
			return f
		}
		dims = append(dims, d)
	}
	f.root = l.loadTable(f, r, rows, dims)
	return f
}

// leaf reads one number, or the rates of bands.
func (l *loader) leaf(f *Figure, r *tree.Reader, n *tree.Node) *table {
	if n == nil {
		return nil
	}
	items := []*tree.Node{n}
	if f.Edges != nil {
		if n.Kind != tree.List || len(n.Items) != len(f.Edges)+1 {
			l.fail(n.Pos, BadValue, strconv.Itoa(len(f.Edges))+" 个分段点要有 "+strconv.Itoa(len(f.Edges)+1)+" 个比例", "写成列表，从第一段到最后一个分段点以上；不付的一段写 0%")
			return nil
		}
		items = n.Items
	}
	t := &table{}
	for _, n := range items {
		d, bad := parseNumber(n, f.Unit)
		if bad != "" {
			l.fail(n.Pos, BadValue, f.Title+bad, "")
		}
		t.leaf = append(t.leaf, d)
	}
	return t
}

// parseNumber reads a figure's number. A rate is written 85% or 2‰, so that 85 is never taken
// for 0.85; anything else is written without a sign.
func parseNumber(n *tree.Node, u Unit) (decimal.Decimal, string) {
	text := n.Text
	shift := int32(0)
	if u == UnitRate {
		switch {
		case strings.HasSuffix(text, "%"):
			text, shift = strings.TrimSuffix(text, "%"), -2
		case strings.HasSuffix(text, "‰"):
			text, shift = strings.TrimSuffix(text, "‰"), -3
		default:
			return decimal.Decimal{}, " 是比例，要写成 85% 或 2‰"
		}
	}
	d, bad := (&tree.Node{Kind: n.Kind, Text: text}).Decimal()
	if bad != "" {
		return d, bad
	}
	if d.IsNegative() {
		return d, " 不能是负数"
	}
	d = d.Shift(shift)
	if u == UnitYuan {
		d = d.Add(noFen)
	}
	if u == UnitRate && d.GreaterThan(one) {
		return d, " 大于 100%"
	}
	return d, ""
}

// lookup finds the figure's numbers for a run: one, or the rates of its bands. A name that has
// no row is the error not_given: the source states nothing for it.
func (f *Figure) lookup(r *run) []decimal.Decimal {
	t := f.root
	for t.leaf == nil {
		if r.trace != nil {
			r.trace.options(r.keyField(&t.dim), t)
		}
		name, number, ok := r.key(&t.dim)
		if !ok {
			return nil
		}
		sub := t.find(name, number)
		if sub == nil {
			r.fail(NotGiven, r.keyField(&t.dim), "来源没有写“"+optionTitle(t.dim.names, name)+"”的"+f.Title+"，不能推算")
			return nil
		}
		t = sub
	}
	return t.leaf
}

// Cell is one number of a figure with the rows that lead to it, for the policy's page.
type Cell struct {
	Keys   []string // one a dimension, in Chinese; shorter where a value holds for all
	Values []string // with unit
}

// Cells lists every number of the figure in the order written.
func (f *Figure) Cells() []Cell {
	var out []Cell
	var walk func(t *table, keys []string)
	walk = func(t *table, keys []string) {
		if t == nil {
			return
		}
		if t.leaf != nil {
			c := Cell{Keys: append([]string(nil), keys...)}
			for _, d := range t.leaf {
				c.Values = append(c.Values, inUnit(d, f.Unit))
			}
			out = append(out, c)
			return
		}
		for _, r := range t.rows {
			walk(r.sub, append(keys, t.dim.rowTitle(&r)))
		}
	}
	walk(f.root, nil)
	return out
}

// By names the figure's dimensions in Chinese, outermost first.
func (f *Figure) By() []string {
	var out []string
	for _, d := range f.dimensions() {
		out = append(out, d.title)
	}
	return out
}

func (f *Figure) dependsOnInput() bool {
	for _, d := range f.dimensions() {
		if d.kind == byInput {
			return true
		}
	}
	return false
}

func (f *Figure) dimensions() []dimension {
	var out []dimension
	seen := map[string]bool{}
	var walk func(t *table)
	walk = func(t *table) {
		if t == nil || t.leaf != nil {
			return
		}
		if !seen[t.dim.name] {
			seen[t.dim.name] = true
			out = append(out, t.dim)
		}
		for _, r := range t.rows {
			walk(r.sub)
		}
	}
	walk(f.root)
	return out
}

// Bands names the bands of the figure: "3 万元以内", "3 万元到 4 万元", "4 万元以上".
func (f *Figure) Bands() []string {
	if f.Edges == nil {
		return nil
	}
	var out []string
	var lo decimal.Decimal
	for _, hi := range f.Edges {
		out = append(out, band(lo, hi))
		lo = hi
	}
	return append(out, band(lo, decimal.Decimal{}))
}

// band names the band between two edges. The first starts at zero, the last has no end.
func band(lo, hi decimal.Decimal) string {
	switch {
	case lo.IsZero() && hi.IsZero():
		return "不分段"
	case hi.IsZero():
		return edge(lo) + "以上"
	case lo.IsZero():
		return edge(hi) + "以内"
	}
	return edge(lo) + "到 " + edge(hi)
}
