package flow

import (
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// problems checks a drawing against what the package comment promises. It reads the finished
// SVG, not the layout behind it, and returns what is wrong.
func problems(c *Chart, form Form, svg string) []string {
	var bad []string
	fail := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	p, err := readPicture(svg)
	if err != nil {
		return []string{err.Error()}
	}
	if len(p.paths) != len(c.Edges) || len(p.boxes) != len(c.Nodes) {
		return []string{fmt.Sprintf("%d paths and %d boxes for %d edges and %d nodes", len(p.paths), len(p.boxes), len(c.Edges), len(c.Nodes))}
	}
	if form == Wide && p.width > 734 || (form == Narrow || form == Strip) && p.width > 320 || form == Large && p.width > 640 {
		fail("%v px wide", p.width)
	}

	// Boxes stand in reading order, labels in the order of their edges.
	box := map[*Node]rect{}
	for i, n := range c.Order() {
		box[n] = p.boxes[i]
	}
	var labelOf []*Edge
	for _, e := range c.Edges {
		if e.Label != "" {
			labelOf = append(labelOf, e)
		}
	}
	if len(labelOf) != len(p.labels) {
		return append(bad, fmt.Sprintf("%d labels drawn of %d", len(p.labels), len(labelOf)))
	}

	page := rect{0, 0, p.width, p.height}
	within := func(what string, outer, inner rect) {
		const slack = 0.15 // two roundings
		if inner.x0 < outer.x0-slack || inner.x1 > outer.x1+slack || inner.y0 < outer.y0-slack || inner.y1 > outer.y1+slack {
			fail("%s sticks out: %.1f of %.1f", what, inner, outer)
		}
	}
	for i, n := range c.Nodes {
		within("box "+n.ID, page, box[n])
		for _, m := range c.Nodes[:i] {
			if overlap(box[n], box[m]) {
				fail("boxes %s and %s overlap", m.ID, n.ID)
			}
		}
	}
	for i, l := range p.labels {
		name := "label " + labelOf[i].Label
		within(name, page, l)
		within(name+" text", l, p.labelText[i])
		for j := range p.labels[:i] {
			if overlap(l, p.labels[j]) {
				fail("labels %s and %s overlap", labelOf[j].Label, labelOf[i].Label)
			}
		}
		for _, n := range c.Nodes {
			if overlap(l, box[n]) {
				fail("%s lies on box %s", name, n.ID)
			}
		}
		for k, e := range c.Edges {
			for _, s := range p.paths[k] {
				if e != labelOf[i] && overlap(l, s) {
					fail("%s lies on the line %s", name, edgeName(e))
				}
			}
		}
	}
	for i := range p.lanes {
		within("lane", page, p.lanes[i])
		if len(p.heads) > 0 {
			within("title", p.lanes[i], p.heads[i])
		}
	}
	for i, n := range c.Order() {
		within("text of "+n.ID, box[n], p.boxText[i])
	}

	for k, e := range c.Edges {
		path := p.paths[k]
		if from := path[0]; !onBorder(box[e.From], point{from.x0, from.y0}) {
			fail("line %s starts at nothing", edgeName(e))
		}
		if to := path[len(path)-1]; !onBorder(box[e.To], point{to.x1, to.y1}) {
			fail("line %s ends at nothing", edgeName(e))
		}
		for _, s := range path {
			within("line "+edgeName(e), page, s.sorted())
			for n, b := range box {
				if overlap(b, s) {
					fail("line %s runs through box %s", edgeName(e), n.ID)
				}
			}
		}
		for j, f := range c.Edges[:k] {
			if e.From == f.From || e.To == f.To {
				continue
			}
			for _, s := range path {
				if slices.ContainsFunc(p.paths[j], func(t rect) bool { return runTogether(s, t) }) {
					fail("lines %s and %s run on one another at %.1f", edgeName(e), edgeName(f), s)
				}
			}
		}
	}
	return bad
}

func edgeName(e *Edge) string { return e.From.ID + " → " + e.To.ID }

// sorted puts the corners of a stretch of a line in order: it may run up or to the left.
func (r rect) sorted() rect {
	return rect{min(r.x0, r.x1), min(r.y0, r.y1), max(r.x0, r.x1), max(r.y0, r.y1)}
}

// overlap says whether b, a box, a label or a stretch of a line, reaches into the inside of a.
func overlap(a, b rect) bool {
	const border = 0.3
	b = b.sorted()
	return b.x0 < a.x1-border && b.x1 > a.x0+border && b.y0 < a.y1-border && b.y1 > a.y0+border
}

// runTogether says whether two stretches of lines run in the same direction, closer than lines
// that a reader can tell apart.
func runTogether(s, t rect) bool {
	const near, long = 2.5, 2
	s, t = s.sorted(), t.sorted()
	dx := min(s.x1, t.x1) - max(s.x0, t.x0)
	dy := min(s.y1, t.y1) - max(s.y0, t.y0)
	vertical := s.x0 == s.x1 && t.x0 == t.x1
	level := s.y0 == s.y1 && t.y0 == t.y1
	return vertical && math.Abs(s.x0-t.x0) < near && dy > long ||
		level && math.Abs(s.y0-t.y0) < near && dx > long
}

func onBorder(b rect, p point) bool {
	const slack = 0.15
	inX := p.x > b.x0 && p.x < b.x1
	atX := math.Abs(p.x-b.x0) < slack || math.Abs(p.x-b.x1) < slack
	atY := math.Abs(p.y-b.y0) < slack || math.Abs(p.y-b.y1) < slack
	return inX && atY || atX && p.y > b.y0 && p.y < b.y1
}

// picture is what can be seen in an SVG. A stretch of a line is a rect from its start to its end.
type picture struct {
	width, height     float64
	lanes, heads      []rect
	boxes, boxText    []rect // of the nodes, in the order of the document
	labels, labelText []rect
	paths             [][]rect
}

// element is any SVG element.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e element) num(name string) float64 {
	f, err := strconv.ParseFloat(e.attr(name), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

func readPicture(svg string) (*picture, error) {
	var root element
	if err := xml.Unmarshal([]byte(svg), &root); err != nil {
		return nil, err
	}
	p := &picture{}
	if _, err := fmt.Sscanf(root.attr("viewBox"), "0 0 %g %g", &p.width, &p.height); err != nil {
		return nil, err
	}
	if grows := root.num("width") / p.width; grows < 1 || math.Abs(root.num("height")-grows*p.height) > grows {
		return nil, fmt.Errorf("shown as %v times %v, but viewBox is %q", root.num("width"), root.num("height"), root.attr("viewBox"))
	}
	var err error
	var walk func(e element, font float64)
	walk = func(e element, font float64) {
		if f := e.num("font-size"); !math.IsNaN(f) {
			font = f
		}
		for _, a := range e.Attrs {
			if a.Name.Local == "style" {
				err = fmt.Errorf("a style attribute: %s", a.Value)
			}
		}
		class := strings.Fields(e.attr("class"))
		switch {
		case slices.Contains(class, "flow-node"):
			box, text := bounds(e, font)
			p.boxes, p.boxText = append(p.boxes, box), append(p.boxText, text)
			return
		case slices.Contains(class, "flow-label"):
			box, text := bounds(e, font)
			p.labels, p.labelText = append(p.labels, box), append(p.labelText, text)
			return
		case slices.Contains(class, "flow-edge"):
			for _, path := range e.Children {
				stretches, e := readPath(path.attr("d"))
				if e != nil {
					err = e
				}
				p.paths = append(p.paths, stretches)
			}
			return
		case slices.Contains(class, "flow-lane") && e.XMLName.Local == "rect":
			box, _ := bounds(e, font)
			p.lanes = append(p.lanes, box)
		case slices.Contains(class, "flow-head"):
			_, text := bounds(e, font)
			p.heads = append(p.heads, text)
		}
		for _, child := range e.Children {
			walk(child, font)
		}
	}
	walk(root, math.NaN())
	if len(p.heads) > 0 && len(p.heads) != len(p.lanes) || len(p.lanes) == 0 && root.attr("aria-hidden") != "true" {
		err = fmt.Errorf("%d lanes with %d titles", len(p.lanes), len(p.heads))
	}
	return p, err
}

// bounds returns what the shapes inside e cover, and what its text does.
func bounds(e element, font float64) (shape, text rect) {
	nothing := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	shape, text = nothing, nothing
	grow := func(r *rect, q rect) {
		*r = rect{min(r.x0, q.x0), min(r.y0, q.y0), max(r.x1, q.x1), max(r.y1, q.y1)}
	}
	var walk func(e element, font float64)
	walk = func(e element, font float64) {
		if f := e.num("font-size"); !math.IsNaN(f) {
			font = f
		}
		switch e.XMLName.Local {
		case "rect":
			x, y := e.num("x"), e.num("y")
			grow(&shape, rect{x, y, x + e.num("width"), y + e.num("height")})
		case "path":
			stretches, err := readPath(strings.TrimSuffix(e.attr("d"), "z"))
			if err != nil {
				panic(err)
			}
			for _, s := range stretches {
				grow(&shape, s.sorted())
			}
		case "text", "tspan":
			if t := strings.TrimSpace(e.Text); t != "" {
				x, y, w := e.num("x"), e.num("y"), textWidth(t)*font
				grow(&text, rect{x - w/2, y - 0.86*font, x + w/2, y + 0.14*font})
			}
		}
		for _, child := range e.Children {
			walk(child, font)
		}
	}
	walk(e, font)
	return shape, text
}

// readPath returns the stretches of a path. A curve counts as the two straight lines around it.
func readPath(d string) ([]rect, error) {
	var out []rect
	var at point
	for d != "" {
		cmd := d[0]
		end := 1 + strings.IndexAny(d[1:]+"Z", "MLHVQhvZz")
		var v []float64
		for _, f := range strings.Fields(d[1:end]) {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return nil, err
			}
			v = append(v, x)
		}
		d = d[end:]
		var next []point
		switch {
		case cmd == 'M' && len(v) == 2:
			at = point{v[0], v[1]}
		case cmd == 'L' && len(v) == 2:
			next = []point{{v[0], v[1]}}
		case cmd == 'H' && len(v) == 1:
			next = []point{{v[0], at.y}}
		case cmd == 'V' && len(v) == 1:
			next = []point{{at.x, v[0]}}
		case cmd == 'h' && len(v) == 1:
			next = []point{{at.x + v[0], at.y}}
		case cmd == 'v' && len(v) == 1:
			next = []point{{at.x, at.y + v[0]}}
		case cmd == 'Q' && len(v) == 4:
			next = []point{{v[0], v[1]}, {v[2], v[3]}}
		default:
			return nil, fmt.Errorf("path command %c with %v", cmd, v)
		}
		for _, p := range next {
			out = append(out, rect{at.x, at.y, p.x, p.y})
			at = p
		}
	}
	return out, nil
}
