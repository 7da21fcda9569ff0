package figure

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/digits"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Dimension is what a table is looked up by, and what a condition looks at.
type Dimension struct {
	Name  string
	Title string
	Names []words.Option // the names there are; nil for a number

	kind  dimensionKind
	index int    // of the reading, the input or the counter of stays
	from  int    // the least number
	input *Input // of byInput and byGiven
	group *Group
}

type dimensionKind uint8

const (
	byCategory dimensionKind = iota
	byLevel
	byKind
	byAge
	byStay
	byReading
	byInput
	byGiven // whether an input was answered
	byGroup
)

func (d *Dimension) numeric() bool { return d.Names == nil }

// OfReading tells that the dimension is a reading: it is the same throughout a request.
func (d *Dimension) OfReading() bool { return d.kind == byReading }

// IsLevel tells that the dimension is the hospital's level, or a group of levels.
func (d *Dimension) IsLevel() bool { return d.kind == byLevel }

// OfVisit tells that the dimension may differ between the visits of a year.
func (d *Dimension) OfVisit() bool {
	switch d.kind {
	case byLevel, byKind, byStay:
		return true
	case byInput, byGiven:
		return d.input.Ask == AskVisit
	case byGroup:
		return slices.ContainsFunc(d.group.dims, func(d Dimension) bool { return d.OfVisit() })
	}
	return false
}

// row is one row of a table, or of a condition: for these names, or for numbers from lo to hi.
type row struct {
	key    string // as written
	names  []int  // places in the dimension's names
	any    bool
	lo, hi int
	sub    *Table
}

const anyName = "*"

// unbounded is the upper end of "2+".
const unbounded = 1 << 30

// holds tells whether a key falls into the row.
func (r *row) holds(d *Dimension, key int) bool {
	if d.numeric() {
		return key >= r.lo && key <= r.hi
	}
	return r.any || slices.Contains(r.names, key)
}

// parseRow reads the key of a row: "primary", "primary, secondary", "*", "1", "2+", "60-69".
func parseRow(d *Dimension, key string) (row, string) {
	r := row{key: key}
	if !d.numeric() {
		for _, name := range strings.Split(key, ",") {
			name = strings.TrimSpace(name)
			i := words.Index(d.Names, name)
			if name != anyName && i < 0 {
				return r, d.Title + "里没有“" + name + "”，可以写：" + words.List(d.Names)
			}
			if name == anyName {
				r.any = true
			} else {
				r.names = append(r.names, i)
			}
		}
		return r, ""
	}
	lo, hi, ranged := strings.Cut(key, "-")
	ok, same := true, true
	switch {
	case key == anyName:
		r.lo, r.hi = d.from, unbounded
	case strings.HasSuffix(key, "+"):
		r.lo, ok = digits.Int(strings.TrimSuffix(key, "+"))
		r.hi = unbounded
	case ranged:
		r.lo, ok = digits.Int(lo)
		r.hi, same = digits.Int(hi)
	default:
		r.lo, ok = digits.Int(key)
		r.hi = r.lo
	}
	if !ok || !same || r.lo > r.hi {
		return r, d.Title + "的“" + key + "”看不懂，写成 1、2+、0-69 这样"
	}
	return r, ""
}

// rowTitle names a row in Chinese.
func (d *Dimension) rowTitle(r *row) string {
	if !d.numeric() {
		if r.any {
			return "其它"
		}
		var names []string
		for _, n := range r.names {
			names = append(names, d.Names[n].Title)
		}
		return strings.Join(names, "、")
	}
	unit, ordinal := "", ""
	switch d.kind {
	case byStay:
		unit, ordinal = "次", "第 "
	case byAge:
		unit = "周岁"
	}
	lo, hi := strconv.Itoa(r.lo), strconv.Itoa(r.hi)
	switch {
	case r.lo <= d.from && r.hi == unbounded:
		return "不论" + d.Title
	case r.hi == unbounded:
		return ordinal + lo + " " + unit + "及以上"
	case r.lo == r.hi:
		return ordinal + lo + " " + unit
	case r.lo == d.from:
		return ordinal + hi + " " + unit + "及以下"
	}
	return ordinal + lo + "–" + hi + " " + unit
}

// Group is a dimension made of others 分组: hospitals of a level and below, say. Tables may go by
// it, and counters may count each group apart.
type Group struct {
	ID      string
	Title   string
	Options []words.Option

	root *Table
	dims []Dimension
	used bool
}

// LoadGroup reads a group: options, by, and rows whose cells are options.
func (s *Scope) LoadGroup(id string, r *tree.Reader) *Group {
	g := &Group{ID: id, Title: r.String("title"), Options: LoadOptions(r)}
	if len(g.Options) < 2 {
		r.Bad("options", "分组至少要有两组", "")
	}
	g.root = s.loadRoot(r, func(n *tree.Node) *Table {
		i := words.Index(g.Options, n.Text)
		if i < 0 {
			s.Fail(n.Pos, words.BadValue, "没有“"+n.Text+"”这一组", "可以写："+words.List(g.Options))
		}
		return &Table{leaf: true, option: i}
	})
	if g.root != nil && g.root.leaf {
		r.Bad("by", "分组要写按什么分", "例如 by: [level]")
	}
	g.dims = g.root.dimensions()
	return g
}

// Cells lists which group each case falls into, in the order written, for the policy's page.
func (g *Group) Cells() []Cell {
	return g.root.cells(func(t *Table) []string { return []string{g.Options[t.option].Title} })
}

// By names what the group is made of in Chinese, outermost first.
func (g *Group) By() []string { return titles(g.dims) }

// Starts lists the first numbers of the rows by a dimension that is a number.
func (g *Group) Starts(dimension string) []int { return g.root.starts(dimension) }

// Dimensions lists what the group is made of.
func (g *Group) Dimensions() []Dimension { return g.dims }

// Names lists the names that the group's rows by a dimension have, of category or level.
func (g *Group) Names(dimension string) []string { return g.root.names(dimension) }

// Mentioned is [Figure.Mentioned] for a group.
func (g *Group) Mentioned(dimension string) []string { return g.root.mentioned(dimension) }
