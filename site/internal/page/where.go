package page

import (
	"fmt"
	"html"
	"strings"
)

// Where on a paper the amounts stand that a form asks for: three drawings of the papers that people hold, with the names
// that these have everywhere, and the same as a list. Only the names are theirs; each place prints in its own way. The
// drawings are the page's and not the engine's, which would carry them to every phone.

// papers are drawn one below the other. A line that begins with a number is marked with it.
var papers = []paper{
	{"医保结算单", []string{"医疗费总额|35,000.00", "1|全自费金额|3,000.00", "2|超限价自费费用|500.00", "3|先行自付金额|2,000.00", "符合政策范围金额|29,500.00"}, nil},
	{"医疗保障基金结算清单：医疗收费信息", []string{"个人自付|×", "1|个人自费|…"}, []string{"项目名称", "金额", "甲类", "4|乙类", "1|自费", "其他"}},
	{"医疗收费票据（电子）：其他信息", []string{"医保统筹基金支付|…", "其他支付|…", "个人账户支付|…", "个人现金支付|…", "个人自付|×", "1|个人自费|…"}, nil},
}

type paper struct {
	title   string
	lines   []string
	columns []string // of a table above the lines
}

// wherePlaces says the same in words: the amount, and where it stands.
var wherePlaces = [][2]string{
	{"① 全自费", "结算单上写“全自费金额”；结算清单里是“自费”一栏的合计，也写在“个人自费”；收费票据的“其他信息”里写“个人自费”。"},
	{"② 超限价自费", "结算单上写“超限价自费费用”；结算清单和收费票据上没有单独的一格。"},
	{"③ 先行自付", "结算单上写“先行自付金额”；结算清单和收费票据上没有单独的一格。"},
	{"④ 乙类", "结算清单里“乙类”一栏的合计。先行自付是里面的一部分；有的地方的计算才问。"},
	{"× 个人自付", "结算清单和收费票据上的“个人自付”不是先行自付：起付标准、按比例由您付的都在里面，不要填进来。"},
}

const (
	paperWidth = 320
	paperLine  = 30
)

// where is what opens under the question.
var where = func() string {
	var b strings.Builder
	b.WriteString("<details>\n<summary>在结算单上哪里看？</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"三种单子的样子\">\n")
	for _, p := range papers {
		p.draw(&b)
	}
	b.WriteString("</div>\n<dl class=\"rows\">\n")
	for _, w := range wherePlaces {
		fmt.Fprintf(&b, "<div><dt>%s</dt><dd>%s</dd></div>\n", w[0], w[1])
	}
	b.WriteString("</dl>\n<p class=\"hint\">手里只有收费票据的，把“个人自费”填进“其中全自费”，先行自付向医院要结算单来看。名称照国家医保结算接口、结算清单和收费票据的统一格式，见到的是转载；数是举例，各地印的样子不一样。</p>\n</details>")
	return b.String()
}()

// draw draws a paper.
func (p *paper) draw(b *strings.Builder) {
	height := paperLine*(len(p.lines)+1) + 12
	if p.columns != nil {
		height += 2*paperLine + 8
	}
	fmt.Fprintf(b, `<svg viewBox="0 0 %d %d" role="img" aria-label="%s的样子，要找的几项标了号，下面有文字说明">`, paperWidth, height, html.EscapeString(p.title))
	fmt.Fprintf(b, `<rect class="paper" x="1" y="1" width="%d" height="%d" rx="6"/><text class="head" x="12" y="24">%s</text>`, paperWidth-2, height-2, p.title)
	y := paperLine + 6
	if p.columns != nil {
		p.table(b, y)
		y += 2*paperLine + 8
	}
	for _, line := range p.lines {
		parts := strings.Split(line, "|")
		x := 12
		if len(parts) == 3 {
			mark(b, parts[0], 6, y, paperWidth-12)
			parts, x = parts[1:], 38
		}
		fmt.Fprintf(b, `<text x="%d" y="%d">%s</text><text class="sum" x="%d" y="%d">%s</text>`, x, y+20, parts[0], paperWidth-14, y+20, parts[1])
		y += paperLine
	}
	b.WriteString("</svg>\n")
}

// table draws the head of a table and its last line.
func (p *paper) table(b *strings.Builder, y int) {
	x := 6
	for i, c := range p.columns {
		width := 46
		if i == 0 {
			width = 78
		}
		number, name, marked := strings.Cut(c, "|")
		if !marked {
			name = c
		} else {
			fmt.Fprintf(b, `<rect class="mark" x="%d" y="%d" width="%d" height="%d" rx="4"/>`, x, y, width, 2*paperLine)
		}
		fmt.Fprintf(b, `<rect class="cell" x="%d" y="%d" width="%d" height="%d"/><text class="mid" x="%d" y="%d">%s</text>`, x, y, width, 2*paperLine, x+width/2, y+20, name)
		switch {
		case i == 0:
			fmt.Fprintf(b, `<text class="mid" x="%d" y="%d">金额合计</text>`, x+width/2, y+50)
		case marked:
			circle(b, number, x+width/2, y+45)
		default:
			fmt.Fprintf(b, `<text class="mid" x="%d" y="%d">…</text>`, x+width/2, y+50)
		}
		x += width
	}
}

// mark marks a line with its number.
func mark(b *strings.Builder, number string, x, y, width int) {
	fmt.Fprintf(b, `<rect class="mark" x="%d" y="%d" width="%d" height="%d" rx="4"/>`, x, y, width, paperLine-2)
	circle(b, number, x+16, y+14)
}

func circle(b *strings.Builder, number string, x, y int) {
	fmt.Fprintf(b, `<circle class="dot" cx="%d" cy="%d" r="10"/><text class="number" x="%d" y="%d">%s</text>`, x, y, x, y+5, number)
}
