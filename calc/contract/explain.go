package contract

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// mostExplanations is how many changes are told.
const mostExplanations = 5

// change is one thing of a request that could have been otherwise.
type change struct {
	path string
	to   *tree.Node
	what string // 医院级别是“一级”
	ask  string // what to ask at the window
}

// explain tries single changes of a request and gives those that bring it nearer to the slip, the nearest first:
// another level, category or kind, another number of the stay, another reading, answer or version, and a part of the bill that
// was left out.
func (find Find) explain(doc *tree.Node, res *Answer, slip []slipField) (out []*Explanation) {
	apart := distance(res, slip)
	if apart.IsZero() {
		return nil
	}
	t := &trial{find: find, doc: doc, slip: slip}
	for _, c := range append(changes(doc, res), t.leftOut()...) {
		if left, ok := t.with(c.path, c.to); ok && left.LessThan(apart) {
			out = nearest(out, explanation(c, left))
		}
	}
	return out[:min(len(out), mostExplanations)]
}

// nearest puts an explanation behind those that come as near. Of two values of one field that come to the same, as the
// third stay and the fourth, the first is enough.
func nearest(list []*Explanation, e *Explanation) []*Explanation {
	at := len(list)
	for at > 0 && e.Left.LessThan(list[at-1].Left) {
		at--
	}
	if at > 0 && list[at-1].Path == e.Path && list[at-1].Left.Equal(e.Left) {
		return list
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = e
	return list
}

func explanation(c *change, left num.Num) *Explanation {
	text := "如果" + c.what + "，就和结算单一致。"
	if left.IsPositive() {
		text = "如果" + c.what + "，还差 " + words.Yuan(left) + "。"
	}
	return &Explanation{Path: c.path, To: c.to, Left: left, Text: text + "可以问窗口：" + c.ask, Ask: c.ask}
}

// distance is the largest difference of a field.
func distance(res *Answer, slip []slipField) num.Num {
	a := res.Reimbursement
	return apart(&a.Visits[len(a.Visits)-1], slip)
}

func apart(s *settle.Settlement, slip []slipField) (most num.Num) {
	for _, f := range slip {
		most = num.Max(most, f.value.Sub(visitFields[f.of].of(s)).Abs())
	}
	return most
}

// trial computes a request with one change.
type trial struct {
	find Find
	doc  *tree.Node
	slip []slipField
}

func (t *trial) compute(path string, to *tree.Node) *Answer {
	before := t.doc.At(path)
	t.doc.Put(path, to)
	q, err := t.find.Read(t.doc)
	var res *Answer
	if err == nil {
		res, err = q.Compute()
	}
	if before != nil {
		t.doc.Put(path, before)
	} else {
		t.doc.Drop(path)
	}
	if err != nil {
		return nil
	}
	return res
}

func (t *trial) with(path string, to *tree.Node) (left num.Num, ok bool) {
	res := t.compute(path, to)
	if res == nil {
		return num.Num{}, false
	}
	return distance(res, t.slip), true
}

// changes lists what could have been otherwise at the last visit.
func changes(doc *tree.Node, res *Answer) (list []*change) {
	p, v := res.Policy, res.Reimbursement.Version
	last := len(res.Reimbursement.Visits) - 1
	visit := figure.VisitField(last)
	options := func(path, title string, all []words.Option, known []string, ask string) {
		for _, o := range all {
			if now := doc.At(path); (now == nil || now.Text != o.ID) && (known == nil || slices.Contains(known, o.ID)) {
				list = append(list, &change{path, tree.Text(o.ID), title + "是“" + o.Title + "”", ask})
			}
		}
	}
	options(visit+".level", "医院级别", p.Levels, v.Mentions("level"), "按几级医院结算的。")
	category := "person.category"
	if doc.At(visit+"."+category) != nil {
		category = visit + "." + category
	}
	known := p.Categories
	if len(known) == 0 {
		known = v.Mentions("category")
	}
	options(category, "参保身份", p.People, known, "按什么参保身份结算的。")
	if len(res.Reimbursement.Visits) == 1 {
		list = append(list, stays(doc, res)...)
	}
	options(visit+".kind", "就诊类型", words.Kinds, kindsOf(v), "按哪一种就诊结算的。")
	for _, in := range v.Inputs {
		if in.Kind == figure.Choice {
			path := "inputs." + in.ID
			if in.Ask == figure.AskVisit || doc.At(visit+"."+path) != nil {
				path = visit + "." + path
			}
			options(path, "“"+in.Title+"”", in.Options, nil, in.Title+"是怎样填的。")
		}
	}
	for _, rd := range p.Readings {
		options("readings."+rd.ID, rd.Title+"按另一种读法，就", rd.Options, nil, rd.Title+"按哪一种算。")
	}
	return append(list, versions(doc, p, v, last)...)
}

func kindsOf(v *policy.Version) (kinds []string) {
	for _, b := range v.Benefits {
		kinds = append(kinds, b.Kinds...)
	}
	return kinds
}

// stays are other numbers of the stay, where one visit stands in the request.
func stays(doc *tree.Node, res *Answer) (list []*change) {
	path := "year.admissions"
	if benefits := doc.At("year.benefits"); benefits != nil {
		b := res.Reimbursement.Visits[0].Benefit
		if b == nil {
			return nil
		}
		path = "year.benefits." + b.ID + ".admissions"
	}
	now := "0"
	if n := doc.At(path); n != nil {
		now = n.Text
	}
	for n := range 4 {
		if strconv.Itoa(n) != now {
			list = append(list, &change{path, tree.Int(n), "这是今年第 " + strconv.Itoa(n+1) + " 次住院", "算今年第几次住院。"})
		}
	}
	return list
}

// versions are days under other versions. Visits with days of their own are only moved where there is one.
func versions(doc *tree.Node, p *policy.Policy, now *policy.Version, last int) (list []*change) {
	path := "date"
	if at := figure.VisitField(last) + ".date"; doc.At(at) != nil {
		if last > 0 {
			return nil
		}
		path = at
	}
	for _, v := range p.Versions {
		if v != now && !v.From.IsZero() && len(v.Benefits) > 0 {
			list = append(list, &change{path, tree.Text(v.From.String()), "按 " + v.Title() + "的规定算", "按哪一天的规定结算的。"})
		}
	}
	return list
}

// leftOut finds, for each part of the bill that nobody has filled in, how much of it would make the slip's sum come out.
func (t *trial) leftOut() (list []*change) {
	visits := t.doc.Get("visits").Items
	visit := figure.VisitField(len(visits) - 1)
	target := slices.IndexFunc(t.slip, func(f slipField) bool { return SlipTitles[f.of].ID == "fund_pay_sumamt" })
	if target < 0 {
		target = slices.IndexFunc(t.slip, func(f slipField) bool {
			return strings.HasSuffix(SlipTitles[f.of].ID, "_pay") || SlipTitles[f.of].ID == "psn_part_amt"
		})
	}
	for _, name := range []string{"fulamt_ownpay_amt", "preselfpay_amt", "overlmt_selfpay"} {
		path := visit + ".fees." + name
		if n := t.doc.At(path); n != nil {
			if d, bad := figure.ParseMoney(n); bad != "" || d.IsPositive() {
				continue
			}
		}
		title := words.Title(SlipTitles, name)
		ask := title + "是多少。"
		if i := slices.IndexFunc(t.slip, func(f slipField) bool { return SlipTitles[f.of].ID == name }); i >= 0 {
			list = append(list, &change{path, tree.Text(t.slip[i].value.String()), title + "填上 " + words.Yuan(t.slip[i].value), ask})
		} else if target >= 0 {
			if d, ok := t.solve(path, left(t.doc, visit, path), t.slip[target]); ok {
				list = append(list, &change{path, tree.Text(d.String()), "有 " + words.Yuan(d) + "的" + title + "没有填", ask})
			}
		}
	}
	return list
}

// solve halves between nothing and what is left of the bill until a field of the answer is the slip's: the funds pay
// the less and the person the more, the more of the bill is left out.
func (t *trial) solve(path string, most num.Num, want slipField) (num.Num, bool) {
	value := func(fen int64) (num.Num, bool) {
		res := t.compute(path, tree.Text(num.New(fen, -2).String()))
		if res == nil {
			return num.Num{}, false
		}
		a := res.Reimbursement
		return visitFields[want.of].of(&a.Visits[len(a.Visits)-1]), true
	}
	lo, hi := int64(0), most.Shift(2).IntPart()
	first, ok := value(lo)
	end, ok2 := value(hi)
	if !ok || !ok2 || first.Equal(end) {
		return num.Num{}, false
	}
	rising := first.LessThan(end)
	for lo < hi {
		mid := (lo + hi) / 2
		got, ok := value(mid)
		if !ok {
			return num.Num{}, false
		}
		if rising && got.LessThan(want.value) || !rising && got.GreaterThan(want.value) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return num.New(lo, -2), lo > 0
}
