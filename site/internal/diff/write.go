package diff

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"yibao/calc/num"
	"yibao/site/internal/kit"
)

// mostShown is how many changes of a policy are shown, and mostErrors how many requests that
// are answered on one side alone.
const (
	mostShown  = 10
	mostErrors = 3
)

// WriteTo writes the report for people: first what differs, then what does not.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	var same []string
	tried := 0
	for _, p := range r.Policies {
		if p.Old && p.New && len(p.Changes)+len(p.Answered)+len(p.Refused) == 0 {
			same = append(same, p.Title)
			tried += p.Tried
			continue
		}
		p.write(&b)
	}
	switch {
	case len(same) == len(r.Policies):
		fmt.Fprintf(&b, "两边算出来的都一样：%d 份政策，一共试算 %d 例。\n", len(same), tried)
	case len(same) > 0:
		fmt.Fprintf(&b, "结果没有变的 %d 份政策，一共试算 %d 例：%s。\n", len(same), tried, strings.Join(same, "、"))
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

func (p *Policy) write(b *strings.Builder) {
	fmt.Fprintf(b, "%s（%s）", p.Title, p.ID)
	switch {
	case !p.Old:
		fmt.Fprintf(b, "是新增的，试算 %d 例。\n\n", p.Tried)
		return
	case !p.New:
		fmt.Fprintf(b, "没有了，原来能算的 %d 例都不能算了。\n\n", p.Tried)
		return
	}
	fmt.Fprintf(b, "：试算 %d 例，结果变了 %d 例，新能算 %d 例，不再能算 %d 例\n", p.Tried, len(p.Changes), len(p.Answered), len(p.Refused))
	for _, line := range p.Spread() {
		fmt.Fprintf(b, "  %s\n", line)
	}
	largest := p.Largest()
	if len(largest) > 0 {
		fmt.Fprintf(b, "  变化最大的 %d 例（同样情形的只列一例）：\n", len(largest))
	}
	for i, c := range largest {
		fmt.Fprintf(b, "  %2d. %s\n", i+1, c)
		c.writeRequest(b)
	}
	for _, list := range []struct {
		title   string
		changes []*Change
	}{{"新能算的，例如", p.Answered}, {"不再能算的，例如", p.Refused}} {
		if len(list.changes) > 0 {
			fmt.Fprintf(b, "  %s：\n", list.title)
		}
		for _, c := range Few(list.changes) {
			fmt.Fprintf(b, "   - %s\n", c.Error)
			c.writeRequest(b)
		}
	}
	b.WriteByte('\n')
}

// Spread says how the amounts have changed, of reimbursements and of each calculator.
func (p *Policy) Spread() (lines []string) {
	var titles []string
	by := map[string][]num.Num{}
	for _, c := range p.Changes {
		if !c.Money {
			continue
		}
		title := "报销"
		if c.Case.Calculator != nil {
			title = c.Case.Calculator.Title
		}
		if by[title] == nil {
			titles = append(titles, title)
		}
		by[title] = append(by[title], c.By)
	}
	for _, title := range titles {
		all := by[title]
		slices.SortFunc(all, num.Num.Cmp)
		less, _ := slices.BinarySearchFunc(all, num.Num{}, num.Num.Cmp)
		lines = append(lines, fmt.Sprintf("%s：%d 例少了，%d 例多了；变化最小 %s 元，中位数 %s 元，最大 %s 元",
			title, less, len(all)-less, signed(all[0]), signed(all[(len(all)-1)/2]), signed(all[len(all)-1])))
	}
	return lines
}

// String says what differs: "基金支付 -200.00 元，原来 1800.00，现在 1600.00".
func (c *Change) String() string {
	if c.Money {
		return fmt.Sprintf("%s %s 元，原来 %s，现在 %s", c.Result, signed(c.By), c.Old, c.New)
	}
	return fmt.Sprintf("%s 原来 %s，现在 %s", c.Result, orNone(c.Old), orNone(c.New))
}

// Largest picks the largest changes, one of each situation.
func (p *Policy) Largest() []*Change {
	var out []*Change
	seen := map[string]bool{}
	for _, c := range p.Changes {
		if s := c.Case.Situation(); !seen[s] && len(out) < mostShown {
			seen[s] = true
			out = append(out, c)
		}
	}
	return out
}

// writeRequest writes the request in words and as a command that computes it again.
func (c *Change) writeRequest(b *strings.Builder) {
	fmt.Fprintf(b, "      %s\n      echo '%s' | %s estimate\n", c.Case.Words(), c.Case.Request, kit.Command())
}

// Few picks a few changes, those with different errors.
func Few(list []*Change) []*Change {
	var out []*Change
	for _, c := range list {
		if len(out) < mostErrors && !slices.ContainsFunc(out, func(o *Change) bool { return o.Error == c.Error }) {
			out = append(out, c)
		}
	}
	return out
}

// signed writes an amount with its sign.
func signed(d num.Num) string {
	if d.IsPositive() {
		return "+" + d.Fixed(2)
	}
	return d.Fixed(2)
}

func orNone(text string) string {
	switch text {
	case "":
		return "没有"
	case "true":
		return "是"
	case "false":
		return "否"
	}
	return text
}
