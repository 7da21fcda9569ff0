package flow

import (
	"cmp"
	"math"
	"slices"
)

// leave decides where each edge leaves the foot of its box, and sets the labels there. ok is
// false if there is no room for a label.
func (d *drawing) leave() (ok bool) {
	d.ports = make([]float64, len(d.from))
	arrivals := d.arrivals()
	ok = true
	for n := range d.boxes {
		if len(d.out[n]) == 0 {
			continue
		}
		edges := slices.Clone(d.out[n])
		slices.SortStableFunc(edges, func(a, b int) int { return cmp.Compare(d.heading(a), d.heading(b)) })
		d.spread(n, edges, arrivals)
		ok = d.setLabels(n, edges) && ok
	}
	return ok
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

// spread gives the edges that leave n, sorted by heading, their ports. A line that goes straight
// down leaves at the middle and the others on the sides that they turn to. If there is none, or
// there are many, they share the foot evenly.
func (d *drawing) spread(n int, edges []int, arrivals map[cell][]int) {
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

	straight := -1
	for i, e := range edges {
		if !d.middle(e, arrivals) || d.routes[e].way == inGutter && len(edges) > 1 {
			continue
		}
		if straight < 0 || d.heading(e) == mid {
			straight = i
		}
	}
	const side = 0.68 // of the way to the end of the foot
	switch {
	case straight >= 0 && straight <= 1 && len(edges)-straight <= 2:
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
// its own line, clear of the lines and labels beside it and of the gutters. ok is false if a
// label has no room for one character.
func (d *drawing) setLabels(n int, edges []int) (ok bool) {
	const clear = 1 // between a label and the next line or label
	longest := 9.0  // in ems: longer labels look better in two lines
	b := d.boxes[n]
	ok = true
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
		ok = ok && room >= 1
		l := &d.labels[e]
		l.lines = wrap(text, max(1, min(room, longest)))
		w := widest(l.lines)*d.small + 2*labelPad
		l.x0, l.x1 = x-w/2, x+w/2
		l.y1 = float64(len(l.lines))*(d.small+3) + 2
	}
	return ok
}
