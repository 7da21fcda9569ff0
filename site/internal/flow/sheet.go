package flow

import (
	"cmp"
	"html"
	"io"
	"math"
	"slices"
)

// sheetHeight is how much of a wide drawing an A4 sheet holds, in px of the drawing: 245 mm where 734 px are 180 mm.
const sheetHeight = 1000.0

// WriteSheets cuts a wide drawing that is too long for one sheet of paper into as many as it takes, each with the titles of
// the lanes. What is drawn is taken from the wide drawing with the same prefix, which must stand in the page. Where one sheet
// is enough, it writes nothing.
func (c *Chart) WriteSheets(w io.Writer, prefix string) error {
	d := draw(c, Wide)
	s := &svg{drawing: d, prefix: html.EscapeString(prefix)}
	cuts := d.cuts()
	if len(cuts) == 2 {
		return nil
	}
	s.writeParts(cuts)
	_, err := io.WriteString(w, s.b.String())
	return err
}

// WriteParts cuts a Strip into n parts of about the same height, or into fewer where it has fewer rows. They are taken from the
// drawing with the same prefix in the page.
func (c *Chart) WriteParts(w io.Writer, prefix string, n int) error {
	d := draw(c, Strip)
	s := &svg{drawing: d, prefix: html.EscapeString(prefix)}
	cuts := d.even(n)
	for i, from := range cuts[:len(cuts)-1] {
		width, height := math.Ceil(d.width), cuts[i+1]-from
		s.printf(`<svg class="flow" width="%v" height="%v" viewBox="0 %v %v %v" font-size="%v" text-anchor="middle"><use href="#%v-b"/></svg>`,
			width, height, from, width, height, d.font, s.prefix)
	}
	_, err := io.WriteString(w, s.b.String())
	return err
}

// writeParts writes the parts of the drawing between cuts, each below the titles of the lanes.
func (s *svg) writeParts(cuts []float64) {
	width, top := math.Ceil(s.width), margin+s.head
	for i, from := range cuts[:len(cuts)-1] {
		height := cuts[i+1] - from
		s.printf(`<svg class="flow" width="%v" height="%v" viewBox="0 0 %v %v" font-size="%v" text-anchor="middle" aria-hidden="true"><use href="#%v-l"/><svg y="%v" width="%v" height="%v" viewBox="0 %v %v %v"><use href="#%v-b"/></svg></svg>`,
			width, top+height, width, top+height, s.font, s.prefix, top, width, height, from, width, height, s.prefix)
	}
}

// WriteHead draws the titles of the lanes alone, to be pinned above a drawing that scrolls; like WriteSheets it takes them
// from the drawing with the same prefix. It writes nothing where no titles stand above the lanes.
func (c *Chart) WriteHead(w io.Writer, form Form, prefix string) error {
	d := draw(c, form)
	if d.head == 0 {
		return nil
	}
	s := &svg{drawing: d, prefix: html.EscapeString(prefix)}
	s.printf(`<svg class="flow" width="%v" height="%v" viewBox="0 0 %v %v" font-size="%v" text-anchor="middle" aria-hidden="true"><use href="#%v-l"/></svg>`,
		math.Ceil(d.width)*d.grows, (margin+d.head)*d.grows, math.Ceil(d.width), margin+d.head, d.font, s.prefix)
	_, err := io.WriteString(w, s.b.String())
	return err
}

// cuts are the heights at which the drawing is cut so that each part fits a sheet: below the titles of the lanes, between
// rows of boxes, and at its end.
func (d *drawing) cuts() []float64 {
	room := sheetHeight - margin - d.head
	cuts := []float64{margin + d.head}
	last := cuts[0]
	for _, y := range append(d.rests(), d.height) {
		if y-cuts[len(cuts)-1] > room && last > cuts[len(cuts)-1] {
			cuts = append(cuts, last)
		}
		last = y
	}
	return append(cuts, d.height)
}

// even cuts the drawing into n parts of about the same height, or into fewer where it has fewer rows.
func (d *drawing) even(n int) []float64 {
	cuts := []float64{margin + d.head}
	rests := d.rests()
	for i := 1; i < n && len(rests) > 0; i++ {
		want := d.height * float64(i) / float64(n)
		at := slices.MinFunc(rests, func(a, b float64) int { return cmp.Compare(math.Abs(a-want), math.Abs(b-want)) })
		if at > cuts[len(cuts)-1] {
			cuts = append(cuts, at)
		}
	}
	return append(cuts, d.height)
}

// rests are the heights between rows of boxes, where nothing but lines is cut.
func (d *drawing) rests() []float64 {
	tops := make([]float64, d.rows)
	for n, b := range d.boxes {
		if r := d.at[n].row; tops[r] == 0 || b.y0 < tops[r] {
			tops[r] = b.y0
		}
	}
	rests := tops[1:]
	for i := range rests {
		rests[i] -= entry // an arrow head stays with its box
	}
	return rests
}
