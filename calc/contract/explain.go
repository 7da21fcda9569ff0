package contract

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// mostExplanations is how many changes are told.
const mostExplanations = 5

// Explanation is one change of the request after which the slip agrees, or comes nearer.
type Explanation struct {
	Change []Taken // none where the slip contradicts itself
	Part   string  // what of the level was another: ratio or deductible; empty for all of it
	Left   num.Num // the largest difference that is left
	Text   string
	Ask    string // at the window
}

// explain tries single changes of a request and gives those that bring it nearer to the slip, the nearest first; where
// the slip agrees after some, those alone. What the slip itself says of the bill and its parts comes first; where that
// is not enough, the others are tried on top of it, too.
func (find Find) explain(doc *tree.Node, res *Answer, slip []slipField) []*Explanation {
	a := res.Reimbursement
	t := &trial{find: find, doc: doc, slip: slip, last: len(a.Visits) - 1, apart: apart(a.Answer, slip)}
	if t.apart.IsZero() {
		return nil
	}
	list := changes(doc, res, slip)
	own := t.own(last(a.Answer))
	switch left, ok := t.with(own); {
	case own == nil || !ok:
		t.try(append(list, t.leftOut()...))
	default:
		t.try([]*change{own})
		t.try(list)
		if t.agrees() {
			break
		}
		t.base, t.apart = own, num.Min(t.apart, left)
		t.try(append(list, t.leftOut()...))
	}
	out := t.found
	for i, e := range out {
		if out[0].Left.IsZero() && !e.Left.IsZero() { // what comes near is no news beside what agrees
			return out[:i]
		}
	}
	return out
}

// trial computes a request with one change.
type trial struct {
	find  Find
	doc   *tree.Node
	slip  []slipField
	last  int     // the visit of the slip
	base  *change // made before each other
	apart num.Num // what explains comes nearer than this
	found []*Explanation
}

func (t *trial) agrees() bool { return len(t.found) > 0 && t.found[0].Left.IsZero() }

// try keeps those of the changes that bring the request nearer to the slip.
func (t *trial) try(list []*change) {
	for _, c := range list {
		left, ok := t.with(c)
		if !ok || !left.LessThan(t.apart) {
			continue
		}
		e := &Explanation{Change: c.told, Part: c.part, Left: left, Ask: c.ask, Text: "如果" + c.what}
		if t.base != nil {
			e.Change, e.Text = append(slices.Clip(t.base.told), c.told...), "如果"+t.base.what+"，并且"+c.what
		}
		if left.IsZero() {
			e.Text += "，就和结算单一致。"
		} else {
			e.Text += "，还差 " + words.Yuan(left) + "。"
		}
		e.Text += "可以问窗口：" + c.ask
		t.found = nearest(t.found, e)
		t.found = t.found[:min(len(t.found), mostExplanations)]
	}
}

// nearest puts an explanation behind those that come as near. Of two values of one field that come to the same, as the
// third stay and the fourth, the first is enough.
func nearest(list []*Explanation, e *Explanation) []*Explanation {
	at := len(list)
	for at > 0 && e.Left.LessThan(list[at-1].Left) {
		at--
	}
	if at > 0 && list[at-1].Left.Equal(e.Left) && list[at-1].field() == e.field() {
		return list
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = e
	return list
}

func (e *Explanation) field() string { return e.Change[len(e.Change)-1].Path }

// apart is the largest difference of a field.
func apart(a *settle.Answer, slip []slipField) (most num.Num) {
	s := ofSlip(a, slip)
	for _, f := range slip {
		most = num.Max(most, f.value.Sub(visitFields[f.of].of(&s)).Abs())
	}
	return most
}

// ofSlip is the settlement of the last visit. Where nobody has told the personal account's balance, the account has paid what
// the slip says, and the rest was paid in cash.
func ofSlip(a *settle.Answer, slip []slipField) settle.Settlement {
	s := *last(a)
	if !a.Paid {
		own, _ := told(slip, "acct_pay")
		family, _ := told(slip, "acct_mulaid_pay")
		s.Account = num.Min(own, s.Person)
		s.Family = num.Min(family, s.Person.Sub(s.Account))
		s.Cash = s.Person.Sub(s.Account).Sub(s.Family)
	}
	return s
}

// last is the visit that a slip is of.
func last(a *settle.Answer) *settle.Settlement { return &a.Visits[len(a.Visits)-1] }

// told is what a slip says of a field.
func told(slip []slipField, id string) (num.Num, bool) {
	for _, f := range slip {
		if SlipTitles[f.of].ID == id {
			return f.value, true
		}
	}
	return num.Num{}, false
}

// compute settles the request with a change, and leaves the document as it was.
func (t *trial) compute(c *change) (*settle.Answer, bool) {
	var sets []Taken
	for _, c := range []*change{t.base, c} {
		if c != nil {
			sets = append(sets, c.sets...)
		}
	}
	before := make([]*tree.Node, len(sets))
	for i, to := range sets {
		before[i] = t.doc.At(to.Path)
		t.doc.Put(to.Path, to.To)
	}
	q, err := t.find.Read(t.doc)
	for i := len(sets) - 1; i >= 0; i-- {
		if before[i] != nil {
			t.doc.Put(sets[i].Path, before[i])
		} else {
			t.doc.Drop(sets[i].Path)
		}
	}
	if err != nil {
		return nil, false
	}
	if c != nil {
		q.Reimbursement.Visits[t.last].Mistake = c.mistake
	}
	a, err := settle.Settle(q.Policy, q.Reimbursement, nil, nil)
	return a, err == nil
}

// with tells what is left after a change.
func (t *trial) with(c *change) (left num.Num, ok bool) {
	a, ok := t.compute(c)
	if !ok {
		return num.Num{}, false
	}
	if c != nil && c.mistake != nil && c.mistake.Times != 1 { // now it is known what was taken
		c.told[0].To = tree.Text(a.Visits[t.last].Deducted.Fixed(2))
	}
	return apart(a, t.slip), true
}

// parts are the parts of a bill that are out of scope.
var parts = []string{"fulamt_ownpay_amt", "preselfpay_amt", "overlmt_selfpay"}

// own is what the slip itself says of the bill and its parts, where that is not what was computed with; nil where it is.
func (t *trial) own(s *settle.Settlement) *change {
	c := &change{}
	names, asks := "", ""
	for _, f := range t.slip {
		field := &SlipTitles[f.of]
		bill := field.ID == "medfee_sumamt"
		computed := visitFields[f.of].of(s)
		if f.value.Equal(computed) || !bill && !slices.Contains(parts, field.ID) {
			continue
		}
		path := figure.VisitField(t.last) + ".fees." + field.ID
		to := f.value
		if !bill { // a policy may put something there itself
			to = to.Sub(computed).Add(filled(t.doc, path))
		}
		c.put(path, tree.Text(to.Fixed(2)))
		if names != "" {
			names, asks = names+"、", asks+"、"
		}
		names, asks = names+field.Title+"是 "+words.Yuan(f.value), asks+field.Title
		if computed.IsPositive() {
			names += "（不是 " + words.Yuan(computed) + "）"
		} else {
			names += "（没有填）"
		}
	}
	if names == "" {
		return nil
	}
	c.what, c.ask = names, asks+"是多少。"
	return c
}

// leftOut finds, for each part of the bill that nobody has filled in and of which the slip says nothing, how much of it
// would make the slip's sum come out.
func (t *trial) leftOut() (list []*change) {
	visit := figure.VisitField(t.last)
	target := slices.IndexFunc(t.slip, func(f slipField) bool { return SlipTitles[f.of].ID == "fund_pay_sumamt" })
	if target < 0 {
		target = slices.IndexFunc(t.slip, func(f slipField) bool {
			id := SlipTitles[f.of].ID
			return strings.HasSuffix(id, "_pay") && !strings.HasPrefix(id, "acct_") || id == "psn_part_amt"
		})
	}
	if target < 0 {
		return nil
	}
	for _, name := range parts {
		path := visit + ".fees." + name
		if _, ok := told(t.slip, name); ok || filled(t.doc, path).IsPositive() {
			continue
		}
		if d, ok := t.solve(path, left(t.doc, visit, path), t.slip[target]); ok {
			title := words.Title(SlipTitles, name)
			c := &change{what: "有 " + words.Yuan(d) + "的" + title + "没有填", ask: title + "是多少。"}
			list = append(list, c.put(path, tree.Text(d.String())))
		}
	}
	return list
}

// filled is what a request says of a fee.
func filled(doc *tree.Node, path string) num.Num {
	n := doc.At(path)
	if n == nil {
		return num.Num{}
	}
	d, _ := figure.ParseMoney(n)
	return d
}

// solve halves between nothing and what is left of the bill until a field of the answer is the slip's: the funds pay
// the less and the person the more, the more of the bill is left out.
func (t *trial) solve(path string, most num.Num, want slipField) (num.Num, bool) {
	value := func(fen int64) (num.Num, bool) {
		a, ok := t.compute(new(change).put(path, tree.Text(num.New(fen, -2).String())))
		if !ok {
			return num.Num{}, false
		}
		s := ofSlip(a, t.slip)
		return visitFields[want.of].of(&s), true
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
