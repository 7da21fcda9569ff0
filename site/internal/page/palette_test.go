package page

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast checks the colours of the style sheet, in each of the four ways in which the
// page can look: text on its ground 4.5 to 1, in large type 7 to 1, borders of what can be pressed 3 to 1.
func TestContrast(t *testing.T) {
	css, err := fs.ReadFile(Files, "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	// The first rules that set colours, in the order in which a browser applies them.
	rule := regexp.MustCompile(`(?s)\n *(?::root|\[data-elder\]) \{(.*?)\}`)
	large, err := fs.ReadFile(Files, "assets/elder.css")
	if err != nil {
		t.Fatal(err)
	}
	rules := append(rule.FindAllStringSubmatch(string(css), 2), rule.FindAllStringSubmatch(string(large), 2)...)
	light, dark, elder, elderDark := rules[0][1], rules[1][1], rules[2][1], rules[3][1]
	for name, sheets := range map[string][]string{
		"light":          {light},
		"dark":           {light, dark},
		"elder in light": {light, elder},
		"elder in dark":  {light, dark, elder, elderDark},
	} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(strings.Join(sheets, ""), -1) {
			colours[m[1]] = m[2]
		}
		for _, c := range []struct {
			front string
			backs string
			least float64
		}{
			{"ink", "ground paper well brand-wash ask warn today", 7},
			{"soft", "ground paper well brand-wash ask warn today", 4.5},
			{"brand", "ground paper well brand-wash today", 4.5},
			{"brand-ink", "brand", 4.5},
			{"person", "ground paper", 4.5},
			{"edge", "ground paper", 3},
			{"ask-line", "ask paper", 3},
			{"warn-line", "warn", 3},
			{"today-line", "today ground", 3},
		} {
			if strings.HasPrefix(name, "elder") && c.least == 4.5 {
				c.least = 7
			}
			for _, back := range strings.Fields(c.backs) {
				if got := contrast(t, colours[c.front], colours[back]); got < c.least {
					t.Errorf("%s: --%s on --%s has contrast %.2f, want %.1f", name, c.front, back, got, c.least)
				}
			}
		}
	}
}

// contrast is the contrast ratio of two colours as WCAG 2 defines it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil {
		t.Fatalf("colour %q: %v", colour, err)
	}
	part := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
