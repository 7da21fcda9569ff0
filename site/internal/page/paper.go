package page

import (
	"html/template"
	"io"
	"math"
	"unicode"

	"yibao/site/internal/content"
	"yibao/site/internal/export"
	"yibao/site/internal/flow"
)

// paperChart is how a flowchart is printed with its steps. Its letters must not be smaller than 9 points.
type paperChart struct {
	Class string
	Strip template.HTML // a slim column, where that is printed instead of the wide drawing
	Parts template.HTML // of the strip
}

// Measures in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	tallestOnPaper = 500 // that leaves room for some of the steps
	slimOnPaper    = 460 // that leaves room for the steps beside it
	broadOnPaper   = 747 // the width of a sheet
	longOnPaper    = 900 // the height of one
	leastPart      = 150
)

// paperChartOf chooses the wide drawing, or where it is too tall a strip in parts side by side.
func paperChartOf(c *flow.Chart) paperChart {
	width, height := c.Size(flow.Wide)
	switch {
	case height > tallestOnPaper:
		width, height = c.Size(flow.Strip)
		n := math.Floor(broadOnPaper / width)
		n *= math.Ceil(height / (n * longOnPaper))
		return stripOf(c, min(n, math.Ceil(height/leastPart)))
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	}
	return paperChart{}
}

// rowsOf cuts a strip into small parts, which run in columns like text.
func rowsOf(c *flow.Chart) paperChart {
	_, height := c.Size(flow.Strip)
	return stripOf(c, math.Ceil(height/leastPart))
}

func stripOf(c *flow.Chart, parts float64) paperChart {
	return paperChart{
		Class: "is-parted",
		Strip: svg(c, flow.Strip, stripPrefix),
		Parts: written(func(w io.Writer) error { return c.WriteParts(w, stripPrefix, int(parts)) }),
	}
}

// How many Chinese characters the text of a procedure has that is printed densely: few enough that it fits one sheet so, or
// more than fit two otherwise. What is between fills two.
const (
	oneSheet  = 855
	twoSheets = 1850
)

// isDense tells whether a procedure is printed densely: in two columns, with the chart in them.
func isDense(p *content.Procedure) bool {
	n := 0
	for _, r := range export.Text(p) {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n < oneSheet || n > twoSheets
}
