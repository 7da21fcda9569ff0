package plot

import "strings"

// Bands draws the rates of bands: a strip for each case, a bar for each band.
type Bands struct {
	ID          string // unique in the page
	Title, Desc string
	Head        []string // the bands
	Rows        []BandRow
	Shared      bool // what the rate leaves is the person's
}

// BandRow is one case: the rate of each band from 0 to 1, and as it is written.
type BandRow struct {
	Title string // empty where there is one case only
	Rates []float64
	Texts []string
}

// SVG draws the chart.
func (c *Bands) SVG() string {
	const font, bar, gap = 13.0, 14.0, 6.0
	rest := ""
	if c.Shared {
		rest = " is-person"
	}
	column := (width + gap) / float64(len(c.Head))
	head, lines := make([][]string, len(c.Head)), 1
	for i, h := range c.Head {
		head[i] = wrap(h, font, column-gap)
		lines = max(lines, len(head[i]))
	}
	top := row*float64(lines) + 4
	strip := row + bar + 10
	titled := 0.0
	if c.Rows[0].Title != "" {
		titled = row
	}
	s := &svg{}
	s.open(c.ID, c.Title, c.Desc, top+(strip+titled)*float64(len(c.Rows)), font)
	s.printf(`<g aria-hidden="true"><g class="plot-tick">`)
	for i, h := range head {
		for k, l := range h {
			s.printf(`<text x="%v" y="%v">%v</text>`, column*float64(i), row*float64(k+1)-4, l)
		}
	}
	s.printf(`</g>`)
	for i, r := range c.Rows {
		y := top + (strip+titled)*float64(i)
		if titled > 0 {
			s.printf(`<text class="plot-head" x="0" y="%v">%v</text>`, y+row-4, r.Title)
		}
		y += titled
		for k, rate := range r.Rates {
			x := column * float64(k)
			s.printf(`<text x="%v" y="%v">%v</text>`, x, y+row-4, r.Texts[k])
			s.printf(`<rect class="plot-track%v" x="%v" y="%v" width="%v" height="%v"/>`, rest, x, y+row, column-gap, bar)
			s.printf(`<rect class="plot-bar" x="%v" y="%v" width="%v" height="%v"/>`, x, y+row, (column-gap)*rate, bar)
		}
	}
	s.printf(`</g>`)
	return s.close()
}

// wrap breaks the name of a band into two lines where it is too long: "1 万元到", "1.8 万元".
func wrap(name string, font, room float64) []string {
	if before, after, ok := strings.Cut(name, "到 "); ok && textWidth(name, font) > room {
		return []string{before + "到", after}
	}
	return []string{name}
}
