package flow

// cell is a place in the grid.
type cell struct{ col, row int }

// grid holds each node in a cell of its own.
type grid struct {
	*graph
	cols, rows int
	at         []cell       // of each node
	node       map[cell]int // the node in a cell; empty cells are missing
}

// newGrid places the nodes. In one column they stand in reading order. In lanes a decision may
// have its longer branch below it and its shorter one further down, where the lane is free: each
// decision is tried both ways, and what makes the chart better stays.
func newGrid(g *graph, lanes bool) *grid {
	if !lanes {
		return place(g, g.order, false)
	}
	longFirst := make([]bool, len(g.out))
	try := func() *grid {
		return place(g, g.depthFirst(func(n int) bool { return longFirst[n] }), true)
	}
	best := try()
	for _, n := range g.order {
		if len(g.out[n]) < 2 {
			continue
		}
		longFirst[n] = true
		if other := try(); other.cost() < best.cost() {
			best = other
		} else {
			longFirst[n] = false
		}
	}
	return best
}

func place(g *graph, order []int, lanes bool) *grid {
	p := &grid{graph: g, cols: 1, at: make([]cell, len(g.out)), node: map[cell]int{}}
	if lanes {
		p.cols = len(g.chart.Lanes)
	}
	top := 0 // a part that no line joins to those above starts below them
	for i, n := range order {
		if i > 0 && g.part[n] != g.part[order[i-1]] {
			top = p.rows
		}
		c := cell{0, i}
		if lanes {
			c = cell{p.column(n), top}
			for _, e := range g.in[n] {
				c.row = max(c.row, p.at[g.from[e]].row+1)
			}
			for p.taken(c) {
				c.row++
			}
		}
		p.at[n] = c
		p.node[c] = n
		p.rows = max(p.rows, c.row+1)
	}
	return p
}

func (p *grid) taken(c cell) bool {
	_, ok := p.node[c]
	return ok
}

// column is the lane of n. A node outside all lanes goes where its last predecessor stands, or
// where the first node that follows it will.
func (p *grid) column(n int) int {
	if lane := p.chart.Nodes[n].Lane; lane >= 0 {
		return lane
	}
	if in := p.in[n]; len(in) > 0 {
		return p.at[p.from[in[len(in)-1]]].col
	}
	for _, e := range p.out[n] {
		if lane := p.chart.Nodes[p.to[e]].Lane; lane >= 0 {
			return lane
		}
	}
	return 0
}

// cost is low for short charts with short lines that need no way around a box.
func (p *grid) cost() int {
	const detour = 4
	cost := p.rows
	for e := range p.from {
		u, v := p.at[p.from[e]], p.at[p.to[e]]
		if p.back[e] {
			continue
		}
		cost += v.row - u.row
		if u.col == v.col && !p.empty(u.col, u.row+1, v.row) {
			// A long way on deserves the straight line more than a short branch.
			cost += detour + min(p.weight[p.to[e]], detour)
		}
	}
	return cost
}

// empty says whether the cells of a column from row a up to, not including, row b hold no node.
func (p *grid) empty(col, a, b int) bool {
	for r := a; r < b; r++ {
		if p.taken(cell{col, r}) {
			return false
		}
	}
	return true
}
