package flow

import (
	"cmp"
	"slices"
)

// way is the kind of a route.
type way int

const (
	inTarget way = iota // across the first channel, then down the target's column
	inSource            // down the source's column, then across the last channel
	inGutter            // across, along a gutter, across
)

// route is the course of an edge through the grid. Channel r lies above row r, gutter c to the
// left of column c; there is one more of each than there are rows and columns.
type route struct {
	way    way
	gutter int  // for inGutter
	side   bool // arrives at the side of the box, from the gutter, not at its head
}

// claims keeps which target the runs through a place lead to. Only runs to the same target may
// share it.
type claims map[cell]int

func (c claims) free(at cell, target int) bool {
	t, ok := c[at]
	return !ok || t == target
}

// run is a stretch of a gutter that lines to target take, from row a to row b.
type run struct{ gutter, a, b, target int }

// router chooses a route for each edge.
type router struct {
	*grid
	routes []route
	cells  claims // columns' empty cells that lines run down
	sides  claims // the stretch of a gutter beside a row, by cell{gutter, row}
	runs   []run
}

func chooseRoutes(p *grid) []route {
	r := &router{
		grid:   p,
		routes: make([]route, len(p.from)),
		cells:  claims{},
		sides:  claims{},
	}
	// Straight lines choose first, then short ones, so that long ones give way.
	edges := make([]int, len(p.from))
	for e := range edges {
		edges[e] = e
	}
	slices.SortStableFunc(edges, func(a, b int) int {
		return cmp.Or(r.across(a)-r.across(b), r.span(a)-r.span(b))
	})
	for _, e := range edges {
		r.choose(e)
	}
	return r.routes
}

// across is 0 for edges that stay in their column and lead down, 1 for others.
func (r *router) across(e int) int {
	if r.at[r.from[e]].col == r.at[r.to[e]].col && !r.back[e] {
		return 0
	}
	return 1
}

// span is how many rows lie between the ends of e.
func (r *router) span(e int) int {
	d := r.at[r.to[e]].row - r.at[r.from[e]].row
	return max(d, -d)
}

func (r *router) choose(e int) {
	u, v := r.at[r.from[e]], r.at[r.to[e]]
	switch {
	case !r.back[e] && r.claim(v.col, u.row+1, v.row, r.to[e]):
		r.routes[e].way = inTarget
	case !r.back[e] && r.claim(u.col, u.row+1, v.row, r.to[e]):
		r.routes[e].way = inSource
	default:
		r.chooseGutter(e)
	}
}

// claim takes the cells of a column from row a up to, not including, row b for lines to target,
// if all are free.
func (r *router) claim(col, a, b, target int) bool {
	if !r.empty(col, a, b) {
		return false
	}
	for row := a; row < b; row++ {
		if !r.cells.free(cell{col, row}, target) {
			return false
		}
	}
	for row := a; row < b; row++ {
		r.cells[cell{col, row}] = target
	}
	return true
}

// chooseGutter takes the gutter with the shortest way; among equals the emptier one. Back edges
// look for one beside their target, where they can arrive at its side, and like the left;
// others like the right.
func (r *router) chooseGutter(e int) {
	u, v := r.at[r.from[e]], r.at[r.to[e]]
	canEnter := func(g int) bool {
		return r.back[e] && (g == v.col || g == v.col+1) && r.sides.free(cell{g, v.row}, r.to[e])
	}
	best, bestCost := run{}, 0
	for g := 0; g <= r.cols; g++ {
		here := run{g, min(u.row+1, v.row), max(u.row+1, v.row), r.to[e]}
		cost := 8*(gap(g, u.col)+gap(g, v.col)) + 2*r.crowd(here)
		if canEnter(g) {
			cost -= 5
		}
		if left := g <= u.col; left != r.back[e] {
			cost++
		}
		if g == 0 || cost < bestCost {
			best, bestCost = here, cost
		}
	}
	r.runs = append(r.runs, best)
	g := best.gutter
	r.routes[e] = route{way: inGutter, gutter: g, side: canEnter(g)}
	if canEnter(g) {
		r.sides[cell{g, v.row}] = r.to[e]
	}
}

// crowd counts the runs to other targets beside which a run would lie.
func (r *router) crowd(n run) int {
	sum := 0
	for _, m := range r.runs {
		if m.gutter == n.gutter && m.target != n.target && m.a <= n.b && n.a <= m.b {
			sum++
		}
	}
	return sum
}

// gap is how many columns lie between a gutter and a column.
func gap(gutter, col int) int {
	if gutter <= col {
		return col - gutter
	}
	return gutter - col - 1
}
