package sitetest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"yibao/site/internal/content"
	"yibao/site/internal/export"
	"yibao/site/internal/hant"
)

// TestPaper prints pages to PDF: none takes more sheets than it may, none leaves a sheet half empty or ends on one with
// next to nothing, and each says where it is from.
func TestPaper(t *testing.T) {
	sheets := map[string]int{ // at most
		"/policies/beijing-employee/":                 8,
		"/topics/referral/":                           2,
		"/rules/six-unifications/":                    2,
		"/learn/referral/book/":                       30,
		"/learn/referral/test/":                       2,
		"/procedures/national-claims/":                2, // its chart is slim, the steps stand beside it
		"/procedures/beijing-resident-enroll-90d/":    2, // its chart is wide
		"/procedures/mouxian-referral/":               2, // its chart is printed in parts
		hant.Prefix + "/procedures/mouxian-referral/": 2,
		"/procedures/shangrao-enroll/":                1, // it is short
	}
	for path, most := range sheets {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			b := open(t, desk, path)
			b.wait(`!!window.yibaoQR`)
			pages := b.print()
			if len(pages) > most {
				t.Errorf("%d sheets, at most %d", len(pages), most)
			}
			for i, p := range pages {
				switch last := i == len(pages)-1; {
				case !last && p.end < .6:
					t.Errorf("sheet %d of %d ends at %.0f %%", i+1, len(pages), p.end*100)
				case p.letters < 40:
					t.Errorf("sheet %d of %d has %d letters", i+1, len(pages), p.letters)
				}
			}
			if address := eval[string](b, `document.querySelector('.printed .address').textContent`); address != browser.url+path {
				t.Errorf("its address is %s", address)
			}
			if !eval[bool](b, `document.querySelector('.printed svg path').getAttribute('d') === yibaoQR.drawing(yibaoQR(location.href)).querySelector('path').getAttribute('d')`) {
				t.Error("its code is not that of its address")
			}
		})
	}
}

// TestPaperOfProcedures prints the procedures that say most, which have to fit two sheets, and those that say most of the short
// ones, which have to fit one.
func TestPaperOfProcedures(t *testing.T) {
	letters := map[*content.Procedure]int{}
	for _, p := range site.Procedures {
		letters[p] = utf8.RuneCountInString(export.Text(p))
	}
	most := slices.Clone(site.Procedures)
	slices.SortFunc(most, func(a, b *content.Procedure) int { return letters[b] - letters[a] })
	var short []*content.Procedure
	for _, p := range most[len(most)/2:] {
		i := slices.IndexFunc(pages, func(f *page) bool { return f.path == p.Path() })
		if bytes.Contains(pages[i].src, []byte(`<article class="is-dense">`)) {
			short = append(short, p)
		}
	}
	b := newTab(t, desk)
	check := func(some []*content.Procedure, atMost int) {
		for _, p := range some {
			b.goTo(p.Path())
			sheets := b.print()
			last := len(sheets) - 1
			if len(sheets) > atMost || sheets[last].end < .2 {
				t.Errorf("%s: %d sheets, at most %d; the last ends at %.0f %%", p.Path(), len(sheets), atMost, sheets[last].end*100)
			}
		}
	}
	check(most[:26], 2)
	check(short[:6], 1)
}

// TestPaperOfTest has the questions on the first sheet and the answers on the second, whatever was answered.
func TestPaperOfTest(t *testing.T) {
	b := open(t, desk, "/learn/referral/test/")
	eval[any](b, `document.querySelectorAll('.test fieldset').forEach(f => f.querySelector('input').checked = true)`)
	b.do(chromedp.Click(chromedp.CSS(`.test button[type=submit]`)))
	b.wait(visible(".verdict"))
	pages := b.print()
	if len(pages) != 2 {
		t.Fatalf("%d sheets", len(pages))
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for _, selector := range []string{".verdict", ".score", ".award"} {
		if eval[bool](b, visible(selector)) {
			t.Errorf("%s is printed", selector)
		}
	}
	if said := b.text(".solutions"); !strings.Contains(said, "D　每月报销一次") {
		t.Errorf("the answers are %s", said)
	}
}

// sheet is a page of a PDF.
type sheet struct {
	letters int
	end     float64 // where its last line stands, from 0 to 1; the number of the page does not count
}

var (
	pageObject  = regexp.MustCompile(`(?s)/Type /Page\n.*?/Contents (\d+) 0 R`)
	printedText = regexp.MustCompile(`<([0-9A-F]+)> Tj`)
)

// print prints a page to PDF and reads from it what stands where. Chromium writes PDFs simply: an object for each page,
// in order, and its text at coordinates.
func (b *tab) print() []sheet {
	b.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	var out []sheet
	for _, m := range pageObject.FindAllSubmatch(pdf, -1) {
		_, object, ok := bytes.Cut(pdf, fmt.Appendf(nil, "\n%s 0 obj\n", m[1]))
		_, stream, found := bytes.Cut(object, []byte("stream\n"))
		if !ok || !found {
			b.Fatalf("no object %s in the PDF", m[1])
		}
		z, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, readSheet(string(text)))
	}
	if len(out) == 0 {
		b.Fatal("no pages in the PDF")
	}
	return out
}

// readSheet follows the coordinates of a page's text. It knows what Chromium writes: q, Q, cm that scales and shifts, Tm.
func readSheet(content string) sheet {
	const height, foot = 841.92, 37.0 // of A4 and of the margin with the number, in points
	var s sheet
	scale, shift := 1.0, 0.0
	var kept [][2]float64
	y := 0.0
	for line := range strings.Lines(content) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		number := func(fromEnd int) float64 {
			f, _ := strconv.ParseFloat(words[len(words)-1-fromEnd], 64)
			return f
		}
		switch words[len(words)-1] {
		case "q":
			kept = append(kept, [2]float64{scale, shift})
		case "Q":
			if n := len(kept) - 1; n >= 0 {
				scale, shift, kept = kept[n][0], kept[n][1], kept[:n]
			}
		case "cm":
			scale, shift = scale*number(3), shift+scale*number(1)
		case "Tm":
			y = shift + scale*number(1)
		case "Tj":
			if y < foot {
				continue
			}
			for _, m := range printedText.FindAllStringSubmatch(line, -1) {
				s.letters += max(1, len(m[1])/4) // some fonts have numbers of one byte, and one a Tj
			}
			s.end = max(s.end, 1-y/height)
		}
	}
	return s
}
