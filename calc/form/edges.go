package form

import (
	"yibao/calc/num"
	"yibao/calc/say"
)

// writeEdges says how much higher the bill must be until a further yuan costs the person something else, and what.
func (f *Form) writeEdges(m *markup) {
	rate, edges, ok := say.Edges(f.policy, f.query.Reimbursement)
	if !ok && len(edges) == 0 {
		m.write("<p>这一次的费用再多，没有一条线可以先算出来。</p>\n")
		return
	}
	m.write("<p>现在每多花 100 元，<b>您付 $</b>。</p>\n", perHundred(rate))
	if len(edges) == 0 {
		m.write("<p>再多花也是这样，前面没有别的线了。</p>\n")
	} else {
		m.write("<ol class=\"plain edges\">\n")
		for _, e := range edges {
			m.write("<li>再多 <b>$ 元</b>，就$：从那里起，每多花 100 元您付 <b>$</b>，不再是 $。</li>\n", money(e.More), e.Text, perHundred(e.Rate), perHundred(rate))
			rate = e.Rate
		}
		m.write("</ol>\n")
	}
	m.write("<p class=\"hint\">多花的按都能报的费用算")
	if e := f.result.Reimbursement.Answer.YearEnd; e != nil {
		m.write("，$年底付的也算在里面", e.Title)
	}
	m.write("；自费的部分全由您付。</p>\n")
}

// perHundred says what of a hundred further yuan the person pays.
func perHundred(rate num.Num) string {
	d := rate.Shift(2)
	if text := d.Round(2); text.Equal(d) {
		return text.String() + " 元"
	}
	return "约 " + d.Fixed(2) + " 元"
}
