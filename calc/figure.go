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

// table is a figure's rows by one dimension, or a leaf.
type table struct {
	dim  dimension
	rows []row
	leaf []decimal.Decimal
}

// row is one row of a table: for these names, or for numbers from lo to hi.
type row struct {
	key    string // as written
	names  []string
	lo, hi int
	sub    *table
}

const anyName = "*"

// unbounded is the upper end of "2+".
const unbounded = 1 << 30

// dimension is what a table is looked up by.
type dimension struct {
	name  string
	kind  dimensionKind
	index int // of the reading or the input
	title string
	names []Option // the names there are; nil for a number
	from  int      // the least number
}

type dimensionKind uint8

const (
	byCategory dimensionKind = iota
	byLevel
	byAdmission
	byAge
	byReading
	byInput
)

func (d *dimension) numeric() bool { return d.names == nil }

var builtinDimensions = []dimension{
	{name: "category", kind: byCategory, title: "参保身份", names: Categories},
	{name: "level", kind: byLevel, title: "医院级别", names: Levels},
	{name: "admission", kind: byAdmission, title: "本年第几次住院", from: 1},
	{name: "age", kind: byAge, title: "年龄", from: 0},
}

// loadFigure reads one figure.
func (l *loader) loadFigure(id string, r *tree.Reader) *Figure {
	f := &Figure{ID: id, Title: r.String("title"), Note: r.OptString("note")}
	f.Unit = Unit(r.Enum("unit", r.Has("edges"), ids(Units)...))
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

// loadTable reads the rows by the first of the dimensions. A value where a table could stand
// holds for every row of the dimensions that are left.
func (l *loader) loadTable(f *Figure, r *tree.Reader, n *tree.Node, dims []dimension) *table {
	if n == nil {
		return nil
	}
	if len(dims) == 0 || n.Kind != tree.Map {
		return l.leaf(f, r, n)
	}
	t := &table{dim: dims[0]}
	for i, k := range n.Keys {
		row, bad := parseRow(&t.dim, k.Name)
		if bad != "" {
			l.fail(k.Pos, BadValue, bad, "")
			continue
		}
		row.sub = l.loadTable(f, r, n.Items[i], dims[1:])
		t.rows = append(t.rows, row)
	}
	l.checkRows(n, t)
	return t
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

// parseRow reads the key of a row: "primary", "primary, secondary", "*", "1", "2+", "60-69".
func parseRow(d *dimension, key string) (row, string) {
	r := row{key: key}
	if !d.numeric() {
		for _, name := range strings.Split(key, ",") {
			name = strings.TrimSpace(name)
			if name != anyName && optionTitle(d.names, name) == "" {
				return r, d.title + "里没有“" + name + "”，可以写：" + optionIDs(d.names)
			}
			r.names = append(r.names, name)
		}
		return r, ""
	}
	lo, hi, ranged := strings.Cut(key, "-")
	var err1, err2 error
	switch {
	case key == anyName:
		r.lo, r.hi = d.from, unbounded
	case strings.HasSuffix(key, "+"):
		r.lo, err1 = strconv.Atoi(strings.TrimSuffix(key, "+"))
		r.hi = unbounded
	case ranged:
		r.lo, err1 = strconv.Atoi(lo)
		r.hi, err2 = strconv.Atoi(hi)
	default:
		r.lo, err1 = strconv.Atoi(key)
		r.hi = r.lo
	}
	if err1 != nil || err2 != nil || r.lo > r.hi {
		return r, d.title + "的“" + key + "”看不懂，写成 1、2+、0-69 这样"
	}
	return r, ""
}

// checkRows refuses gaps and overlaps. Names of people and hospitals may be left out (the
// policy then states nothing for them), numbers and the user's own choices may not.
func (l *loader) checkRows(n *tree.Node, t *table) {
	d := &t.dim
	switch {
	case len(t.rows) < len(n.Keys):
		return // a row that is wrong has been told
	case n.Kind == tree.Map && len(n.Keys) == 0:
		l.fail(n.Pos, BadValue, d.title+"一行也没有", "")
		return
	}
	if d.numeric() {
		next := d.from
		for i, r := range t.rows {
			if r.lo != next {
				l.fail(n.Keys[i].Pos, BadValue, d.title+"的各行有空缺或重叠：这一行应当从 "+strconv.Itoa(next)+" 开始", "各行从小到大写，最后一行用 2+ 这样的写法")
				return
			}
			next = r.hi + 1
		}
		if next <= unbounded {
			l.fail(n.Pos, BadValue, d.title+"到 "+strconv.Itoa(next-1)+" 为止，后面没有写", "最后一行写成 "+strconv.Itoa(t.rows[len(t.rows)-1].lo)+"+")
		}
		return
	}
	seen := map[string]bool{}
	for i, r := range t.rows {
		for _, name := range r.names {
			if seen[name] || seen[anyName] {
				l.fail(n.Keys[i].Pos, BadValue, d.title+"“"+name+"”写了两次", "")
			}
			seen[name] = true
		}
	}
	if (d.kind == byReading || d.kind == byInput) && !seen[anyName] {
		for _, o := range d.names {
			if !seen[o.ID] {
				l.fail(n.Pos, BadValue, d.title+"缺“"+o.ID+"”这一行", "每个选项都要有一行")
			}
		}
	}
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

func (t *table) find(name string, number int) *table {
	for i := range t.rows {
		r := &t.rows[i]
		if t.dim.numeric() {
			if number >= r.lo && number <= r.hi {
				return r.sub
			}
			continue
		}
		for _, n := range r.names {
			if n == name || n == anyName {
				return r.sub
			}
		}
	}
	return nil
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

func (d *dimension) rowTitle(r *row) string {
	if d.numeric() {
		unit, ordinal := "", ""
		switch {
		case d.kind == byAdmission:
			unit, ordinal = "次", "第 "
		case d.name == "age":
			unit = "周岁"
		}
		lo, hi := strconv.Itoa(r.lo), strconv.Itoa(r.hi)
		switch {
		case r.lo <= d.from && r.hi == unbounded:
			return "不论" + d.title
		case r.hi == unbounded:
			return ordinal + lo + " " + unit + "及以上"
		case r.lo == r.hi:
			return ordinal + lo + " " + unit
		case r.lo == d.from:
			return ordinal + hi + " " + unit + "及以下"
		}
		return ordinal + lo + "–" + hi + " " + unit
	}
	var names []string
	for _, n := range r.names {
		if n == anyName {
			return "其它"
		}
		names = append(names, optionTitle(d.names, n))
	}
	return strings.Join(names, "、")
}

func optionTitle(list []Option, id string) string {
	for _, o := range list {
		if o.ID == id {
			return o.Title
		}
	}
	return ""
}

func optionIDs(list []Option) string {
	var ids []string
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	return strings.Join(ids, "、")
}
