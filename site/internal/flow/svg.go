package flow

import (
	"fmt"
	"html"
	"io"
	"math"
	"strconv"
	"strings"
)

// Form is one of the drawings of a chart.
type Form int

const (
	Wide   Form = iota // for screens and paper, at most 734 px wide
	Narrow             // for phones, at most 320 px wide
	Strip              // one slim column with the role in each box, of which four parts stand side by side on paper
	Large              // for those who see little: 24 px (18 pt), one column, at most 320 px wide or, where lines crowd, 640
)

// Forms are all of them.
var Forms = []Form{Wide, Narrow, Strip, Large}

// Size is how large the drawing of a form is, in px.
func (c *Chart) Size(form Form) (width, height float64) {
	d := draw(c, form)
	return math.Ceil(d.width), math.Ceil(d.height)
}

// WriteSVG draws the chart. The ids in the drawing start with prefix, which must be unique in
// the page. Colours come from flow.css. The same chart gives the same bytes.
func (c *Chart) WriteSVG(w io.Writer, form Form, prefix string) error {
	d := draw(c, form)
	s := &svg{drawing: d, prefix: html.EscapeString(prefix)}
	s.open()
	if !s.mute {
		s.writeLanes()
	}
	s.printf(`<g id="%v-b">`, s.prefix)
	s.writeEdges()
	s.writeLabels()
	for _, n := range d.order {
		s.writeNode(n)
	}
	s.b.WriteString("</g></svg>")
	_, err := io.WriteString(w, s.b.String())
	return err
}

type svg struct {
	*drawing
	prefix string
	b      strings.Builder
}

// printf formats as fmt does, but floats with at most one decimal. Use %v for them.
func (s *svg) printf(format string, args ...any) {
	for i, a := range args {
		if f, ok := a.(float64); ok {
			args[i] = num(f)
		}
	}
	fmt.Fprintf(&s.b, format, args...)
}

func num(f float64) string {
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

func (s *svg) open() {
	w, h := math.Ceil(s.width), math.Ceil(s.height)
	class := "flow"
	if s.limit == crowdedWidth {
		class += " is-crowded" // may not shrink to a phone
	}
	s.printf(`<svg class="%v" xmlns="http://www.w3.org/2000/svg" width="%v" height="%v" viewBox="0 0 %v %v" font-size="%v" text-anchor="middle"`,
		class, w*s.grows, h*s.grows, w, h, s.font)
	if s.mute {
		s.b.WriteString(` aria-hidden="true">`)
	} else {
		s.writeTitle()
	}
	s.printf(`<marker id="%v-a" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="flow-arrow" d="M0 .5 8 4 0 7.5z"/></marker>`, s.prefix)
}

func (s *svg) writeLanes() {
	s.printf(`<g id="%v-l" aria-hidden="true">`, s.prefix)
	for _, l := range s.lanes {
		s.printf(`<rect class="flow-lane" x="%v" y="%v" width="%v" height="%v" rx="8"/>`, l.x0, l.y0, l.x1-l.x0, l.y1-l.y0)
		if len(l.lines) == 0 {
			continue
		}
		s.printf(`<path class="flow-lane" d="M%v %vH%v"/>`, l.x0, margin+s.head, l.x1)
		s.writeText("flow-head", l.lines, l.midX(), margin+s.head/2, s.lineHeight, s.font)
	}
	s.printf("</g>")
}

// writeText writes lines in the middle of a place.
func (s *svg) writeText(class string, lines []string, x, y, height, font float64) {
	s.printf("<text")
	if class != "" {
		s.printf(` class="%v"`, class)
	}
	if font != s.font {
		s.printf(` font-size="%v"`, font)
	}
	y += 0.36*font - height*float64(len(lines)-1)/2
	if len(lines) == 1 {
		s.printf(` x="%v" y="%v">%v</text>`, x, y, html.EscapeString(lines[0]))
		return
	}
	s.printf(">")
	for i, l := range lines {
		s.printf(`<tspan x="%v" y="%v">%v</tspan>`, x, y+float64(i)*height, html.EscapeString(l))
	}
	s.printf("</text>")
}

func (s *svg) writeEdges() {
	s.printf(`<g class="flow-edge" marker-end="url(#%v-a)" aria-hidden="true">`, s.prefix)
	for e, edge := range s.chart.Edges {
		var classes []string
		if s.back[e] {
			classes = append(classes, "flow-back")
		}
		switch edge.Line {
		case Dotted:
			classes = append(classes, "flow-dotted")
		case Thick:
			classes = append(classes, "flow-thick")
		}
		s.printf("<path")
		if len(classes) > 0 {
			s.printf(` class="%v"`, strings.Join(classes, " "))
		}
		if !edge.Arrow {
			s.printf(` marker-end="none"`)
		}
		s.printf(` d="%v"/>`, rounded(s.paths[e], 6))
	}
	s.printf("</g>")
}

// rounded writes a path of horizontal and vertical stretches with rounded corners.
func rounded(path []point, radius float64) string {
	var b strings.Builder
	at := path[0]
	line := func(p point) {
		if p.y == at.y {
			b.WriteString("H" + num(p.x))
		} else {
			b.WriteString("V" + num(p.y))
		}
		at = p
	}
	b.WriteString("M" + num(at.x) + " " + num(at.y))
	for i := 1; i+1 < len(path); i++ {
		corner := path[i]
		r := min(radius, distance(path[i-1], corner)/2, distance(corner, path[i+1])/2)
		line(towards(corner, path[i-1], r))
		at = towards(corner, path[i+1], r)
		b.WriteString("Q" + num(corner.x) + " " + num(corner.y) + " " + num(at.x) + " " + num(at.y))
	}
	line(path[len(path)-1])
	return b.String()
}

func distance(p, q point) float64 { return math.Abs(p.x-q.x) + math.Abs(p.y-q.y) }

// towards is the point at distance r from p on the way to q.
func towards(p, q point, r float64) point {
	d := distance(p, q)
	if d == 0 {
		return p
	}
	return point{p.x + (q.x-p.x)/d*r, p.y + (q.y-p.y)/d*r}
}

func (s *svg) writeLabels() {
	s.printf(`<g aria-hidden="true">`)
	for _, l := range s.labels {
		if len(l.lines) == 0 {
			continue
		}
		s.printf(`<g class="flow-label"><rect x="%v" y="%v" width="%v" height="%v" rx="3"/>`, l.x0, l.y0, l.x1-l.x0, l.y1-l.y0)
		s.writeText("", l.lines, l.midX(), l.midY(), s.small+3, s.small)
		s.printf("</g>")
	}
	s.printf("</g>")
}

var shapeClass = map[Shape]string{
	Round:      " is-round",
	Terminal:   " is-terminal",
	Decision:   " is-decision",
	Document:   " is-document",
	Subroutine: " is-subroutine",
}

// writeTitle ends the start tag with what the drawing is called, and says that and what it shows.
func (s *svg) writeTitle() {
	s.printf(` role="group" aria-labelledby="%v-t`, s.prefix)
	if s.chart.Desc != "" {
		s.printf(" %v-d", s.prefix)
	}
	title := s.chart.Title
	if title == "" {
		title = "流程图"
	}
	s.printf(`"><title id="%v-t">%v</title>`, s.prefix, html.EscapeString(title))
	if s.chart.Desc != "" {
		s.printf(`<desc id="%v-d">%v</desc>`, s.prefix, html.EscapeString(s.chart.Desc))
	}
}

func (s *svg) writeNode(i int) {
	n, b := s.chart.Nodes[i], s.boxes[i]
	tag := "g"
	switch {
	case s.mute:
		s.printf(`<g class="flow-node%v">`, shapeClass[n.Shape])
	case n.Href != "":
		tag = "a"
		s.printf(`<a href="%v" class="flow-node%v" aria-label="%v">`, html.EscapeString(n.Href), shapeClass[n.Shape], html.EscapeString(s.chart.spoken(n)))
	default:
		s.printf(`<g role="img" class="flow-node%v" aria-label="%v">`, shapeClass[n.Shape], html.EscapeString(s.chart.spoken(n)))
	}
	s.writeBox(n.Shape, b.rect)

	y := b.midY()
	if role := s.roleLines(i); len(role) > 0 {
		height := s.roleHeight(role)
		y += height / 2
		top := y - float64(len(b.lines))*s.lineHeight/2
		s.writeText("flow-role", role, b.midX(), top-(height-3)/2, s.small+3, s.small)
	}
	s.writeText("", b.lines, b.midX(), y, s.lineHeight, s.font)
	s.printf("</%v>", tag)
}

func (s *svg) writeBox(shape Shape, b rect) {
	radius := 6.0
	switch shape {
	case Decision:
		s.printf(`<path d="M%v %vL%v %vH%vL%v %vL%v %vH%vz"/>`, b.x0, b.midY(), b.x0+cut, b.y0, b.x1-cut, b.x1, b.midY(), b.x1-cut, b.y1, b.x0+cut)
		return
	case Document:
		s.printf(`<path d="M%v %vH%vL%v %vV%vH%vz"/><path d="M%v %vv%vh%v"/>`, b.x0, b.y0, b.x1-fold, b.x1, b.y0+fold, b.y1, b.x0, b.x1-fold, b.y0, fold, fold)
		return
	case Terminal:
		radius = s.radius()
	case Round:
		radius = 14
	}
	s.printf(`<rect x="%v" y="%v" width="%v" height="%v" rx="%v"/>`, b.x0, b.y0, b.x1-b.x0, b.y1-b.y0, radius)
	if shape == Subroutine {
		s.printf(`<path d="M%v %vV%vM%v %vV%v"/>`, b.x0+5, b.y0, b.y1, b.x1-5, b.y0, b.y1)
	}
}

// spoken is what a screen reader says of a node: 医保局：材料齐吗（判断）. It begins with what is
// written there, so that somebody who speaks that to the browser is understood.
func (c *Chart) spoken(n *Node) string {
	said := strings.ReplaceAll(n.Label, "\n", "，")
	if role := c.role(n); role != "" {
		said = role + "：" + said
	}
	if n.Shape == Decision {
		said += "（判断）"
	}
	return said
}
