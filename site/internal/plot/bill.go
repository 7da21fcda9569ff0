package plot

import "strings"

// Bill draws what the person and the funds pay against the bill: two plots above each other on
// one axis, each with a line for every case.
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
	Title  string // empty where there is one line only
	Points []Point
}

// Point says what a bill comes to, in yuan.
type Point struct{ Bill, Person, Fund float64 }

// Mark is a bill with a name.
type Mark struct {
	Bill  float64
	Label string
}

// RoundTo gives where an axis ends that shows so much and room for a label beyond it.
func RoundTo(most float64) float64 { return newAxis(most/0.65, 5).to }

const (
	billFont   = 12.0
	left       = 38.0 // room for the numbers of the upright axes
	right      = 6.0
	across     = width - left - right
	plotHeight = 118.0
)

// SVG draws the chart.
func (c *Bill) SVG() string {
	s := &svg{}
	x := newAxis(c.To, 5)
	legend := 0.0
	if len(c.Lines) > 1 {
		legend = row*float64(len(c.Lines)) + 6
	}
	flags := c.flags(x)
	rows := 0
	for _, f := range flags {
		rows = max(rows, f.row+1)
	}
	top := legend + row + row*float64(rows) + 4
	below := top + plotHeight + row + 18
	height := below + plotHeight + 2*row + 6
	s.open(c.ID, c.Title, c.Desc, height, billFont)
	s.printf(`<g aria-hidden="true">`)
	c.legend(s)
	for _, f := range flags {
		y := legend + row + row*float64(f.row+1)
		s.printf(`<path class="plot-mark" d="M%v %vV%vM%v %vV%v"/>`, f.x, y-row+3, top+plotHeight, f.x, below, below+plotHeight)
		s.printf(`<text class="plot-flag" x="%v" y="%v">%v</text>`, f.x+4, y-3, f.label)
	}
	c.panel(s, panel{name: "您付", class: "person", top: top, head: legend + row - 3, x: x}, func(p Point) float64 { return p.Person })
	c.panel(s, panel{name: "基金付", class: "fund", top: below, head: below - 14, x: x}, func(p Point) float64 { return p.Fund })
	base := below + plotHeight
	s.printf(`<g class="plot-tick" text-anchor="middle">`)
	for _, t := range x.ticks() {
		s.printf(`<text x="%v" y="%v">%v</text>`, min(c.at(x, t), width-right-textWidth(x.label(t), billFont)/2), base+row, x.label(t))
	}
	s.printf(`</g><text class="plot-tick" x="%v" y="%v" text-anchor="end">%v（%v）</text></g>`, width-right, base+2*row, c.Axis, x.unit)
	return s.close()
}

func (c *Bill) at(x axis, bill float64) float64 { return left + across*bill/x.to }

// legend tells the lines apart.
func (c *Bill) legend(s *svg) {
	if len(c.Lines) < 2 {
		return
	}
	for i, l := range c.Lines {
		y := row * float64(i)
		s.printf(`<path class="plot-line is-%v" d="M0 %vh30"/><text x="%v" y="%v">%v</text>`, i+1, y+row/2, left, y+row-4, l.Title)
	}
}

// panel is where one of the two plots stands.
type panel struct {
	name, class string
	top, head   float64 // of the plot, and the baseline of its heading
	x           axis
}

func (c *Bill) panel(s *svg, p panel, value func(Point) float64) {
	most := 0.0
	for _, l := range c.Lines {
		for _, q := range l.Points {
			most = max(most, value(q))
		}
	}
	y := newAxis(max(most, 1), 3)
	up := func(v float64) float64 { return p.top + plotHeight*(1-v/y.to) }
	s.printf(`<text class="plot-head is-%v" x="0" y="%v">%v（%v）</text>`, p.class, p.head, p.name, y.unit)
	s.printf(`<g class="plot-tick" text-anchor="end">`)
	var grid strings.Builder
	for _, t := range y.ticks() {
		s.printf(`<text x="%v" y="%v">%v</text>`, left-6, up(t)+4, y.label(t))
		grid.WriteString("M" + num(left) + " " + num(up(t)) + "h" + num(across))
	}
	s.printf(`</g><path class="plot-grid" d="%v"/><g class="is-%v">`, grid.String(), p.class)
	for i := len(c.Lines) - 1; i >= 0; i-- { // the first on top
		var path, dots strings.Builder
		points := c.Lines[i].Points
		for k, q := range points {
			command := "L"
			if k == 0 {
				command = "M"
			}
			at := num(c.at(p.x, q.Bill)) + " " + num(up(value(q)))
			path.WriteString(command + at)
			if k > 0 && k < len(points)-1 {
				dots.WriteString("M" + at + "h0")
			}
		}
		s.printf(`<path class="plot-line is-%v" d="%v"/>`, i+1, path.String())
		if dots.Len() > 0 {
			s.printf(`<path class="plot-dot" d="%v"/>`, dots.String())
		}
	}
	s.printf(`</g>`)
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
