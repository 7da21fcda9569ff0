package flow

import "slices"

// graph is a chart with its nodes and edges numbered: the form that ordering and layout work on.
type graph struct {
	chart    *Chart
	from, to []int   // of each edge
	out      [][]int // edges that leave each node, in source order
	in       [][]int // forward edges that arrive at each node
	back     []bool  // of each edge: it would close a circle
	weight   []int   // of each node: how many nodes follow it, itself included
	part     []int   // of each node: to which of the parts that no line joins it belongs, from 1
	order    []int   // reading order
}

func newGraph(c *Chart) *graph {
	g := &graph{
		chart: c,
		from:  make([]int, len(c.Edges)),
		to:    make([]int, len(c.Edges)),
		out:   make([][]int, len(c.Nodes)),
		in:    make([][]int, len(c.Nodes)),
		back:  make([]bool, len(c.Edges)),
	}
	index := make(map[*Node]int, len(c.Nodes))
	for i, n := range c.Nodes {
		index[n] = i
	}
	for i, e := range c.Edges {
		g.from[i], g.to[i] = index[e.From], index[e.To]
		g.out[g.from[i]] = append(g.out[g.from[i]], i)
	}
	g.breakCircles()
	for i, v := range g.to {
		if !g.back[i] {
			g.in[v] = append(g.in[v], i)
		}
	}
	g.weigh()
	g.findParts()
	g.order = g.depthFirst(func(int) bool { return false })
	return g
}

// breakCircles marks the back edges: those that, walking from the starts in source order, lead
// to a node that the walk has not left yet. Nodes without an arriving edge are starts; a circle
// that none of them reaches starts at its first node.
func (g *graph) breakCircles() {
	arrives := make([]bool, len(g.out))
	for _, v := range g.to {
		arrives[v] = true
	}
	const walking, left = 1, 2
	state := make([]int, len(g.out))
	var walk func(n int)
	walk = func(n int) {
		state[n] = walking
		for _, e := range g.out[n] {
			switch v := g.to[e]; state[v] {
			case walking:
				g.back[e] = true
			case 0:
				walk(v)
			}
		}
		state[n] = left
	}
	for n := range g.out {
		if !arrives[n] {
			walk(n)
		}
	}
	for n := range g.out {
		if state[n] == 0 {
			walk(n)
		}
	}
}

// weigh counts the nodes that follow each node by forward edges.
func (g *graph) weigh() {
	g.weight = make([]int, len(g.out))
	for n := range g.out {
		seen := make([]bool, len(g.out))
		var walk func(n int) int
		walk = func(n int) int {
			seen[n] = true
			sum := 1
			for _, e := range g.out[n] {
				if !g.back[e] && !seen[g.to[e]] {
					sum += walk(g.to[e])
				}
			}
			return sum
		}
		g.weight[n] = walk(n)
	}
}

// findParts numbers the parts of the chart that no line joins, in source order.
func (g *graph) findParts() {
	joined := make([][]int, len(g.out))
	for e, u := range g.from {
		v := g.to[e]
		joined[u] = append(joined[u], v)
		joined[v] = append(joined[v], u)
	}
	g.part = make([]int, len(g.out))
	parts := 0
	var walk func(n int)
	walk = func(n int) {
		if g.part[n] == 0 {
			g.part[n] = parts
			for _, m := range joined[n] {
				walk(m)
			}
		}
	}
	for n := range g.out {
		if g.part[n] == 0 {
			parts++
			walk(n)
		}
	}
}

// depthFirst returns the nodes in topological order, always going on from the node that became
// ready last, so that a path stays together. Of several ways on the one with the fewest nodes
// comes first: a refusal is told right after its decision, before the long way on. For nodes
// that longFirst names it is the other way round. Equals come in source order, and so do parts
// that no line joins.
func (g *graph) depthFirst(longFirst func(n int) bool) []int {
	waits := make([]int, len(g.out))
	var ready, order []int // of ready, the last is taken first
	for n := range g.out {
		if waits[n] = len(g.in[n]); waits[n] == 0 {
			ready = append(ready, n)
		}
	}
	slices.Reverse(ready)
	slices.SortStableFunc(ready, func(a, b int) int { return g.part[b] - g.part[a] })
	for len(ready) > 0 {
		n := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		order = append(order, n)
		var next []int
		for _, e := range g.out[n] {
			if v := g.to[e]; !g.back[e] {
				if waits[v]--; waits[v] == 0 {
					next = append(next, v)
				}
			}
		}
		slices.Reverse(next)
		slices.SortStableFunc(next, func(a, b int) int {
			if longFirst(n) {
				return g.weight[a] - g.weight[b]
			}
			return g.weight[b] - g.weight[a]
		})
		ready = append(ready, next...)
	}
	return order
}

// Order returns the nodes in reading order.
func (c *Chart) Order() []*Node {
	g := newGraph(c)
	out := make([]*Node, len(g.order))
	for i, n := range g.order {
		out[i] = c.Nodes[n]
	}
	return out
}
