package figure

import (
	"slices"

	"yibao/calc/num"
)

// Row is a row that a number stands in: the names it is for, or the numbers from Lo to Hi.
type Row struct {
	Dimension
	Picked []bool // by the place of the name; nil for numbers
	Rest   bool   // written *: for all names that no row before it has
	Lo, Hi int
}

// All tells that the row is for all names, without naming them.
func (r *Row) All() bool { return r.Rest && !slices.Contains(r.Picked, false) }

// Each visits the cells of the figure in the order written, with the rows that lead to them, outermost
// first. A group's row stands as rows of what the group is made of: what groups are called may differ
// between versions where the cases are the same. There are no numbers where the source does not state any.
func (f *Figure) Each(visit func(rows []Row, numbers []num.Num)) {
	f.root.walk(nil, func(rows []Row, leaf *Table) { visit(rows, leaf.numbers) })
}

func (t *Table) walk(rows []Row, visit func([]Row, *Table)) {
	switch {
	case t == nil:
		return
	case t.leaf:
		visit(rows, t)
		return
	}
	named := make([]bool, len(t.dim.Names))
	for i := range t.rows {
		r := &t.rows[i]
		if t.dim.kind == byGroup {
			t.dim.group.root.walk(rows, func(rows []Row, g *Table) {
				if !g.unknown && t.row(g.option) == r.sub {
					r.sub.walk(rows, visit)
				}
			})
			continue
		}
		x := Row{Dimension: t.dim, Rest: r.any, Lo: r.lo, Hi: r.hi}
		if !t.dim.numeric() {
			x.Picked = make([]bool, len(named))
			for k := range named {
				x.Picked[k] = r.holds(&t.dim, k) && !named[k]
				named[k] = named[k] || x.Picked[k]
			}
		}
		r.sub.walk(append(rows[:len(rows):len(rows)], x), visit)
	}
}

// Between names the numbers from one to another, as a row of them is named.
func (d *Dimension) Between(lo, hi int) string { return d.rowTitle(&row{lo: lo, hi: hi}) }
