package plot

import "strings"

// Bill draws what the person pays against the bill, with a line for every case. What is left of the bill is
// the funds'.
type Bill struct {
	ID          string // unique in the page
	Title, Desc string
	Axis        string // what the axis counts: 医疗费总额
	To          float64
	Lines       []Line // at most four
	Marks       []Mark // corners with a name, rising
}

// Line is one case: its corners, the first at nothing, the last where the drawing ends.
type Line struct {
	Points []Point
}

// Point says what the person pays of a bill, in yuan.
type Point struct{ Bill, Person float64 }

// Mark is a bill with a name.
type Mark struct {
	Bill  float64
	Label string
}

// RoundTo gives where an axis ends that shows so much and room for a label beyond it.
func RoundTo(most float64) float64 { return newAxis(most/0.65, 5).to }

// Ticks are the bills at which the axis of a drawing up to a bill has ticks.
func Ticks(to float64) []float64 { return newAxis(to, 5).ticks() }

const (
	billFont   = 12.0
	left       = 38.0 // room for the numbers of the upright axis
	right      = 6.0
	across     = width - left - right
	plotHeight = 150.0
)

// SVG draws the chart. Scripts find where a bill lies by data-left and data-across, in units of the drawing, and
// data-to; the path plot-cursor is theirs to move.
func (c *Bill) SVG() string {
	s := &svg{}
	x := newAxis(c.To, 5)
	flags := c.flags(x)
	rows := 0
	for _, f := range flags {
		rows = max(rows, f.row+1)
	}
	top := row + row*float64(rows) + 4
	base := top + plotHeight
	s.open(c.ID, c.Title, c.Desc, base+2*row+6, billFont)
	s.printf(`<g aria-hidden="true" data-left="%v" data-across="%v" data-to="%v">`, left, across, x.to)
	for _, f := range flags {
		y := row + row*float64(f.row+1)
		s.printf(`<path class="plot-mark" d="M%v %vV%v"/>`, f.x, y-row+3, base)
		s.printf(`<text class="plot-flag" x="%v" y="%v">%v</text>`, f.x+4, y-3, f.label)
	}
	c.panel(s, x, top)
	s.printf(`<g class="plot-tick" text-anchor="middle">`)
	for _, t := range x.ticks() {
		s.printf(`<text x="%v" y="%v">%v</text>`, min(c.at(x, t), width-right-textWidth(x.label(t), billFont)/2), base+row, x.label(t))
	}
	s.printf(`</g><text class="plot-tick" x="%v" y="%v" text-anchor="end">%v（%v）</text>`, width-right, base+2*row, c.Axis, x.unit)
	s.printf(`<path class="plot-cursor" d="M0 %vV%v"/></g>`, row, base)
	return s.close()
}

func (c *Bill) at(x axis, bill float64) float64 { return left + across*bill/x.to }

// panel draws the lines, which differ in colour, in dashes and in the shape of their corners.
func (c *Bill) panel(s *svg, x axis, top float64) {
	most := 0.0
	for _, l := range c.Lines {
		for _, q := range l.Points {
			most = max(most, q.Person)
		}
	}
	y := newAxis(max(most, 1), 3)
	up := func(v float64) float64 { return top + plotHeight*(1-v/y.to) }
	s.printf(`<text class="plot-head" x="0" y="%v">您付（%v）</text>`, row-3, y.unit)
	s.printf(`<g class="plot-tick" text-anchor="end">`)
	var grid strings.Builder
	for _, t := range y.ticks() {
		s.printf(`<text x="%v" y="%v">%v</text>`, left-6, up(t)+4, y.label(t))
		grid.WriteString("M" + num(left) + " " + num(up(t)) + "h" + num(across))
	}
	s.printf(`</g><path class="plot-grid" d="%v"/>`, grid.String())
	for i := len(c.Lines) - 1; i >= 0; i-- { // the first on top
		var path, corners strings.Builder
		points := c.Lines[i].Points
		for k, q := range points {
			command := "L"
			if k == 0 {
				command = "M"
			}
			px, py := c.at(x, q.Bill), up(q.Person)
			path.WriteString(command + num(px) + " " + num(py))
			if k > 0 {
				corners.WriteString(corner(i, px, py))
			}
		}
		s.printf(`<g class="plot-line is-%v"><path d="%v"/><path class="plot-corner" d="%v"/></g>`, i+1, path.String(), corners.String())
	}
}

// corner is the shape that marks the corners of a line: a disc, a square, a triangle, a diamond.
func corner(line int, x, y float64) string {
	m := "M" + num(x) + " " + num(y)
	switch line {
	case 1:
		return m + "m-4 -4h8v8h-8z"
	case 2:
		return m + "m0 -5l5 9h-10z"
	case 3:
		return m + "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"
	}
	return m + "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
}

// Key draws a piece of a line with its corner, for a legend.
func Key(line int) string {
	s := &svg{}
	s.printf(`<svg class="plot-key" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 14" width="40" height="14" aria-hidden="true"><g class="plot-line is-%v"><path d="M0 7h40"/><path class="plot-corner" d="%v"/></g>`, line+1, corner(line, 20, 7))
	return s.close()
}

// flag is a mark with its place: the label stands to the right of an upright line.
type flag struct {
	x     float64
	row   int
	label string
}

// flags places the labels so that no upright line, which goes down from its label, crosses
// another label.
func (c *Bill) flags(x axis) []flag {
	var out []flag
	for _, m := range c.Marks {
		f := flag{x: c.at(x, m.Bill), label: m.Label}
		for _, g := range out {
			if f.x < g.x+textWidth(g.label, billFont)+10 {
				f.row = max(f.row, g.row+1)
			}
		}
		out = append(out, f)
	}
	return out
}
