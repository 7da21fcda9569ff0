package calc

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

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
