package page

import (
	"html/template"
	"io"
	"math"

	"yibao/site/internal/flow"
)

// paperChart is how a flowchart is printed with its steps. Its letters must not be smaller than 9 points.
type paperChart struct {
	Class string
	Strip template.HTML // a slim column, where that is printed instead of the wide drawing
	Parts template.HTML // of the strip, side by side
}

// Measures in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	tallestOnPaper = 540 // that leaves room for some of the steps
	slimOnPaper    = 460 // that leaves room for the steps beside it
	broadOnPaper   = 747 // the width of a sheet
	stripOnPaper   = 900 // the height of one
	leastStrip     = 150
)

// paperChartOf chooses the wide drawing, or where it is too tall a strip in parts.
func paperChartOf(c *flow.Chart) paperChart {
	width, height := c.Size(flow.Wide)
	switch {
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	case height <= tallestOnPaper:
		return paperChart{}
	}
	return stripsOf(c)
}

// stripsOf is the lowest way to print a chart.
func stripsOf(c *flow.Chart) paperChart {
	width, height := c.Size(flow.Strip)
	n := math.Floor(broadOnPaper / width)
	n *= math.Ceil(height / (n * stripOnPaper))
	n = min(n, math.Ceil(height/leastStrip))
	switch strips {
	case "row":
		n = 100
	case "pair":
		n = 2 * math.Ceil(height/2/250)
	}
	return paperChart{
		Class: "is-parted",
		Strip: svg(c, flow.Strip, stripPrefix),
		Parts: written(func(w io.Writer) error { return c.WriteParts(w, stripPrefix, int(n)) }),
	}
}

var strips string
