package flow

import (
	"cmp"
	"math"
	"slices"
)

// leave decides where each edge leaves the foot of its box, and sets the labels there. It says
// whether all labels fit.
func (d *drawing) leave() (fits bool) {
	d.ports = make([]float64, len(d.from))
	arrivals := d.arrivals()
	fits = true
	for n := range d.boxes {
		if len(d.out[n]) == 0 {
			continue
		}
		edges := slices.Clone(d.out[n])
		slices.SortStableFunc(edges, func(a, b int) int { return cmp.Compare(d.heading(a), d.heading(b)) })
		straight := d.straight(edges, arrivals)
		d.spread(n, edges, straight, arrivals)
		lines, fit := d.setLabels(n, edges)
		if straight >= 0 && (lines > 2 || !fit) {
			// Labels are worth more than a straight line if they come out much shorter.
			d.spread(n, edges, -1, arrivals)
			if l, f := d.setLabels(n, edges); f && (l < lines || !fit) {
				fit = true
			} else {
				d.spread(n, edges, straight, arrivals)
				d.setLabels(n, edges)
			}
		}
		fits = fits && fit
	}
	return fits
}

// heading is the x that e turns to when it has left its box.
func (d *drawing) heading(e int) float64 {
	if d.routes[e].way == inGutter {
		return d.trackX(e)
	}
	return d.boxes[d.to[e]].midX()
}

// arrivals tells, for each column and channel, to which targets lines start down the middle of
// the column there.
func (d *drawing) arrivals() map[cell][]int {
	at := map[cell][]int{}
	for e, r := range d.routes {
		c := cell{d.at[d.to[e]].col, d.at[d.to[e]].row}
		if r.way == inTarget {
			c.row = d.at[d.from[e]].row + 1
		}
		if !r.side {
			at[c] = append(at[c], d.to[e])
		}
	}
	return at
}

// middle says whether e may leave at the middle of its box: no other line may arrive straight
// below, on the same x.
func (d *drawing) middle(e int, arrivals map[cell][]int) bool {
	u := d.at[d.from[e]]
	other := func(target int) bool { return target != d.to[e] }
	if slices.ContainsFunc(arrivals[cell{u.col, u.row + 1}], other) {
		return false
	}
	return d.routes[e].way != inSource ||
		!slices.ContainsFunc(arrivals[cell{u.col, d.at[d.to[e]].row}], other)
}

// straight picks the edge, of those that leave a box, sorted by heading, that goes straight down
// from its middle; -1 for none. It must have at most one neighbour on each side.
func (d *drawing) straight(edges []int, arrivals map[cell][]int) int {
	pick := -1
	for i, e := range edges {
		if i > 1 || len(edges)-i > 2 || !d.middle(e, arrivals) || d.routes[e].way == inGutter && len(edges) > 1 {
			continue
		}
		if pick < 0 || d.at[d.from[e]].col == d.at[d.to[e]].col {
			pick = i
		}
	}
	return pick
}

// spread gives the edges that leave n, sorted by heading, their ports: the straight one at the
// middle and its neighbours beside it, or, without one, all in equal shares of the foot.
func (d *drawing) spread(n int, edges []int, straight int, arrivals map[cell][]int) {
	b := d.boxes[n]
	mid := b.midX()
	half := (b.x1-b.x0)/2 - 2 // half of the foot's straight part
	switch d.chart.Nodes[n].Shape {
	case Decision:
		half -= cut
	case Terminal:
		half -= d.radius()
	default:
		half -= 4
	}

	const side = 0.68 // of the way to the end of the foot
	switch {
	case straight >= 0:
		for i, e := range edges {
			d.ports[e] = mid + side*half*float64(i-straight)
		}
	case len(edges) == 1:
		d.ports[edges[0]] = mid + math.Copysign(side*half, d.heading(edges[0])-mid)
	default:
		// Equal shares of the foot, so that there is room for a label around each. A line that
		// may not leave at the middle steps aside; among many, they shift by half a share.
		slots := len(edges)
		aside := slots%2 == 1 && !d.middle(edges[slots/2], arrivals)
		if aside && slots > 3 {
			slots++
		}
		share := min((b.x1-b.x0)/float64(slots), 2*half/float64(slots-1))
		for i, e := range edges {
			d.ports[e] = mid + share*(float64(i)-float64(slots-1)/2)
		}
		if aside && slots == 3 {
			e := edges[1]
			d.ports[e] += math.Copysign(max(8, share/7), d.heading(e)-mid)
		}
	}
}

// radius is the radius of the corners of a terminal.
func (d *drawing) radius() float64 { return (d.lineHeight + 2*d.padY) / 2 }

// setLabels breaks the labels of the edges that leave n, sorted by port, so that each stays on
// its own line, clear of the lines and labels beside it and of the gutters. It returns how many
// lines the tallest one has, and whether each has room for at least one character a line.
func (d *drawing) setLabels(n int, edges []int) (tallest int, fits bool) {
	const clear = 1   // between a label and the next line or label
	const longest = 9 // in ems: longer labels look better in two lines
	b := d.boxes[n]
	fits = true
	for i, e := range edges {
		text := d.chart.Edges[e].Label
		if text == "" {
			continue
		}
		x := d.ports[e]
		half := min(x-b.x0+d.lanePad, b.x1+d.lanePad-x) - clear
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(edges) {
				continue
			}
			room := max(x-d.ports[edges[j]], d.ports[edges[j]]-x) - clear
			if d.chart.Edges[edges[j]].Label != "" {
				room = (room - clear) / 2
			}
			half = min(half, room)
		}
		room := (2*half - 2*labelPad) / d.small
		fits = fits && room >= 1
		l := &d.labels[e]
		l.lines = wrap(text, max(1, min(room, longest)))
		w := widest(l.lines)*d.small + 2*labelPad
		l.x0, l.x1 = x-w/2, x+w/2
		l.y1 = float64(len(l.lines))*(d.small+3) + 2
		tallest = max(tallest, len(l.lines))
	}
	return tallest, fits
}
