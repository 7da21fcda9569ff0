package page

import "yibao/site/internal/flow"

// paperChart is how a flowchart is printed. Its letters must not be smaller than 9 points, and it cannot go on on the
// next page.
type paperChart struct {
	Class string
	Parts []paperPart // where the narrow drawing is printed in two parts, side by side
}

// paperPart is a part of the narrow drawing, in px.
type paperPart struct{ Width, Top, Height float64 }

// Widths in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	widestOnPaper = 745 // that a sheet of A4 holds
	slimOnPaper   = 460 // that leaves room for the steps beside it
)

// paperChartOf chooses the wide drawing, or where a sheet does not hold it the narrow one, which is tall, in two parts.
func paperChartOf(c *flow.Chart) paperChart {
	width, _, _ := c.Size(flow.Wide)
	switch {
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	case width <= widestOnPaper:
		return paperChart{}
	}
	width, height, half := c.Size(flow.Narrow)
	return paperChart{"is-parted", []paperPart{{width, 0, half}, {width, half, height - half}}}
}
