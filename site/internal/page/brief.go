package page

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/billchart"
	"yibao/site/internal/content"
	"yibao/site/internal/curve"
)

// brief is a benefit in a few lines, which is what most people come for: what to pay first, how much is paid
// of the rest, and up to what. It is read off the curves, which the engine has computed.
type brief struct {
	Title string
	Same  string   // what is the same for everybody
	Head  []string // whom, and what differs
	Rows  [][]string
}

// briefs are the benefits of a version whose curves are known.
func briefs(p *content.Policy, v *policy.Version) []brief {
	var out []brief
	for _, b := range v.Benefits {
		given := curve.Inputs(v, p.Examples)
		cases := curvesOf(p, v, b, given)
		switch {
		case len(cases) == 0:
		case borrows(v, cases, given):
			out = append(out, brief{Title: b.Title, Same: "有的数各地不同，来源没有写，要您自己填"})
		default:
			out = append(out, briefOf(b, cases))
		}
	}
	return out
}

// borrows tells that curves rest on a number that people have to fill in, for which they take that of an
// example: it is nobody's.
func borrows(v *policy.Version, cases []*curve.Case, given figure.Given) bool {
	return slices.ContainsFunc(v.Inputs, func(in *figure.Input) bool {
		_, ok := given.Get(in.ID)
		return ok && (in.Kind == figure.Money || in.Kind == figure.Rate) && curve.Rests(cases, in)
	})
}

// briefColumns say something of a curve each, as a column has it and as a sentence has it.
var briefColumns = []struct {
	head, one string
	of        func([]curve.Point) string
}{
	{"先由您付", "先由您付 ", firstPaid},
	{"以上报销", "以上报销 ", ratesPaid},
	{"最多付", "最多付 ", mostPaid},
}

// unbroken lets a cell break behind commas alone.
var unbroken = strings.NewReplacer(" ", "\u00a0", "–", "–\u2060")

func briefOf(b *policy.Benefit, cases []*curve.Case) brief {
	out := brief{Title: b.Title, Head: []string{"谁，在哪里"}}
	for _, c := range cases {
		out.Rows = append(out.Rows, []string{c.Title()})
	}
	if len(cases) == 1 && out.Rows[0][0] == "" {
		out.Rows[0][0] = "所有人"
	}
	var same []string
	for _, column := range briefColumns {
		var texts []string
		for _, c := range cases {
			texts = append(texts, column.of(c.Points))
		}
		if first := texts[0]; !slices.ContainsFunc(texts, func(t string) bool { return t != first }) {
			if strings.HasPrefix(first, "没") {
				same = append(same, first)
			} else {
				same = append(same, column.one+first)
			}
			continue
		}
		out.Head = append(out.Head, column.head)
		for i, t := range texts {
			out.Rows[i] = append(out.Rows[i], unbroken.Replace(t))
		}
	}
	if len(out.Head) == 1 { // nothing differs
		out.Head, out.Rows = nil, nil
	}
	out.Same = strings.Join(same, "，")
	return out
}

func firstPaid(points []curve.Point) string {
	if len(points) > 1 && points[0].Rate.IsZero() {
		return words.Edge(points[1].Bill)
	}
	return "没有见到起付标准"
}

// ratesPaid says what share is paid as the bill grows: up to the highest, and where less is paid of what is more, that.
func ratesPaid(points []curve.Point) string {
	var rates []num.Num
	top := 0
	for _, q := range points {
		if q.Rate.IsZero() {
			continue
		}
		rates = append(rates, q.Rate)
		if !q.Rate.LessThan(rates[top]) {
			top = len(rates) - 1
		}
	}
	said := span(rates[:min(top+1, len(rates))])
	if top+1 < len(rates) {
		said += "，再多 " + span(rates[top+1:])
	}
	return said
}

// span writes the lowest and the highest of rates.
func span(rates []num.Num) string {
	var least, most num.Num
	for i, r := range rates {
		if i == 0 || r.LessThan(least) {
			least = r
		}
		most = num.Max(most, r)
	}
	if least.Equal(most) {
		return percent(most)
	}
	return percent(least) + "–" + percent(most)
}

func mostPaid(points []curve.Point) string {
	if last := points[len(points)-1]; last.Corner == curve.End {
		if text := billchart.Short(last.Fund.Float(), 1); words.Edge(last.Fund) != text {
			return "约 " + text // what several funds come to
		}
		return words.Edge(last.Fund)
	}
	return "没有见到封顶线"
}
