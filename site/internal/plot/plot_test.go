package plot

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
)

var bill = Bill{
	ID: "b", Title: `在职 & "退休"`, Desc: "1300 元以内 <全由您付>。", Axis: "医疗费总额", To: 50_000,
	Lines: []Line{
		{[]Point{{0, 0}, {1300, 1300}, {30_000, 5605}, {50_000, 7605}}},
		{[]Point{{0, 0}, {1300, 1300}, {30_000, 3883}, {50_000, 5083}}},
	},
	Marks: []Mark{{1300, "起付标准 1300 元"}, {1800, "1800 元"}, {30_000, "3 万元"}},
}

// elements reads a drawing strictly and gives its elements.
func elements(t *testing.T, svg string) []xml.StartElement {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var out []xml.StartElement
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := tok.(xml.StartElement); ok {
			out = append(out, e.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestDrawingsAreAccessible(t *testing.T) {
	for name, svg := range map[string]string{"bill": bill.SVG()} {
		t.Run(name, func(t *testing.T) {
			all := elements(t, svg)
			root := all[0]
			if root.Name.Local != "svg" || attribute(root, "role") != "img" {
				t.Errorf("the root is %v", root)
			}
			var said []string
			for _, e := range all {
				if n := e.Name.Local; n == "title" || n == "desc" {
					said = append(said, attribute(e, "id"))
				}
				for _, a := range e.Attr {
					if n := a.Name.Local; n == "style" || n == "fill" || n == "stroke" {
						t.Errorf("%s has the attribute %s", e.Name.Local, n)
					}
				}
			}
			if got := attribute(root, "aria-labelledby"); len(said) != 2 || got != strings.Join(said, " ") {
				t.Errorf("labelled by %q, title and description are %q", got, said)
			}
			// The text must keep 11 px on a phone of 375 px: 335 px wide.
			size, _ := strconv.ParseFloat(attribute(root, "font-size"), 64)
			const room = 335.0
			if px := size * room / width; px < 11 {
				t.Errorf("text is %.1f px high on a phone", px)
			}
		})
	}
}

// TestNothingLiesOutside checks the places of texts and rectangles.
func TestNothingLiesOutside(t *testing.T) {
	for _, svg := range []string{bill.SVG()} {
		all := elements(t, svg)
		height, _ := strconv.ParseFloat(attribute(all[0], "height"), 64)
		for _, e := range all[1:] {
			x, _ := strconv.ParseFloat(attribute(e, "x"), 64)
			y, _ := strconv.ParseFloat(attribute(e, "y"), 64)
			w, _ := strconv.ParseFloat(attribute(e, "width"), 64)
			h, _ := strconv.ParseFloat(attribute(e, "height"), 64)
			if x < 0 || y < 0 || x+w > width+0.1 || y+h > height {
				t.Errorf("%v lies outside of %v × %v", e, width, height)
			}
		}
	}
}

// TestFlagsDoNotCross checks that no upright line, which starts at its label and goes down,
// passes through another label.
func TestFlagsDoNotCross(t *testing.T) {
	c := bill
	for i := range 12 {
		c.Marks = append(c.Marks, Mark{30_000 + float64(i*i)*150, strings.Repeat("三", 1+i%5)})
	}
	flags := c.flags(newAxis(c.To, 5))
	for i, f := range flags {
		for k, g := range flags {
			crosses := g.x > f.x && g.x < f.x+4+textWidth(f.label, billFont) && g.row <= f.row
			if i != k && crosses {
				t.Errorf("the line of %q crosses %q", g.label, f.label)
			}
		}
	}
}

func TestAxis(t *testing.T) {
	for _, most := range []float64{1, 7, 10, 99, 650, 4650, 9999, 10_000, 41_800, 78_531.58, 500_000, 831_269} {
		a := newAxis(most, 5)
		ticks := a.ticks()
		if n := len(ticks); n < 3 || n > 7 {
			t.Errorf("up to %v there are %d ticks", most, n)
		}
		if last := ticks[len(ticks)-1]; last < most || math.Abs(last-a.to) > a.to/1e6 || last > 2*most {
			t.Errorf("the axis for %v ends at %v, its last tick is %v", most, a.to, last)
		}
	}
	if a := newAxis(40_000, 4); a.label(25_000) != "2.5" || a.unit != "万元" {
		t.Errorf("25000 is written %s %s", a.label(25_000), a.unit)
	}
	if a := newAxis(400, 4); a.label(250) != "250" || a.unit != "元" {
		t.Errorf("250 is written %s %s", a.label(250), a.unit)
	}
}

func TestSameBytes(t *testing.T) {
	if bill.SVG() != bill.SVG() {
		t.Error("two drawings of the same data differ")
	}
}
