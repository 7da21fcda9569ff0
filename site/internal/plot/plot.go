// Package plot draws the chart of a policy as SVG: what a person pays of a bill as it grows ([Bill]).
//
// A drawing is 340 units wide: on a phone of 375 px its text keeps at least 11 px; on a wide page it grows. It has a title and a description for those who do not see it; the numbers
// themselves belong into a table beside it. Colours and lines come from plot classes in the
// page's style sheet, so that dark mode and print work; there is no inline style. The same data
// gives the same bytes.
package plot

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

const (
	width = 340.0
	row   = 16.0 // height of a line of text
)

// svg is a drawing while it is written.
type svg struct{ b strings.Builder }

// printf formats as fmt does, but floats with at most one decimal and texts escaped. Use %v.
func (s *svg) printf(format string, args ...any) {
	for i, a := range args {
		switch a := a.(type) {
		case float64:
			args[i] = num(a)
		case string:
			args[i] = html.EscapeString(a)
		}
	}
	fmt.Fprintf(&s.b, format, args...)
}

func num(f float64) string {
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

// open starts a drawing. The ids of its title and description start with id.
func (s *svg) open(id, title, desc string, height, font float64) {
	s.printf(`<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %v %v" width="%v" height="%v" font-size="%v" role="img" aria-labelledby="%v-t %v-d">`,
		width, height, width, height, font, id, id)
	s.printf(`<title id="%v-t">%v</title><desc id="%v-d">%v</desc>`, id, title, id, desc)
}

func (s *svg) close() string {
	s.b.WriteString("</svg>")
	return s.b.String()
}

// textWidth guesses how wide a text is: Chinese is as wide as it is high, the rest about half.
func textWidth(text string, font float64) float64 {
	w := 0.0
	for _, r := range text {
		if r < 0x2000 {
			w += 0.6
		} else {
			w++
		}
	}
	return w * font
}

// axis is a scale from nothing to its last tick.
type axis struct {
	to, step float64
	unit     string
	scale    float64 // yuan to a unit
}

// newAxis makes an axis that reaches most, with ticks at round numbers, in 元 or 万元.
func newAxis(most float64, ticks int) axis {
	a := axis{unit: "元", scale: 1}
	step := most / float64(ticks)
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, n := range []float64{1, 2, 2.5, 5, 10} {
		if a.step = n * power; a.step >= step*0.999 {
			break
		}
	}
	a.to = math.Ceil(most/a.step-0.001) * a.step
	if a.to >= 10_000 {
		a.unit, a.scale = "万元", 10_000
	}
	return a
}

// ticks lists the amounts at which the axis has ticks.
func (a axis) ticks() []float64 {
	var out []float64
	for i := 0; float64(i)*a.step <= a.to*1.001; i++ {
		out = append(out, float64(i)*a.step)
	}
	return out
}

// label writes an amount in the axis's unit.
func (a axis) label(yuan float64) string {
	return strconv.FormatFloat(math.Round(yuan/a.scale*1000)/1000, 'f', -1, 64)
}
