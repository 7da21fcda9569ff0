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

// explain tries single changes of a request and gives those that bring it nearer to the slip, the nearest first. What the
// slip itself says of the bill, in words or by what it adds up to, and of its parts comes first; where nothing makes it agree, the others are tried on top of it.
func (find Find) explain(doc *tree.Node, res *Answer, slip []slipField, bill num.Num) []*Explanation {
	a := res.Reimbursement
	t := &trial{find: find, doc: doc, slip: slip, last: len(a.Visits) - 1, apart: apart(a.Answer, slip)}
	if t.apart.IsZero() {
		return nil
	}
	t.visit = figure.VisitField(t.last)
	own := t.own(last(a.Answer), bill)
	left, ok := t.with(own)
	ok = ok && own.sets != nil
	if ok {
		t.try(own)
	}
	t.changes(res)
	if ok {
		t.tryAll()
		t.base, t.apart = *own, num.Min(t.apart, left)
	}
	if len(t.found) == 0 || !t.found[0].Left.IsZero() {
		t.leftOut()
		t.tryAll()
	}
	return t.found
}

// trial computes a request with one change.
type trial struct {
	find  Find
	doc   *tree.Node
	slip  []slipField
	last  int     // the visit of the slip
	visit string  // its path
	base  change  // made before each other
	apart num.Num // what explains comes nearer than this
	list  []*change
	found []*Explanation
}

func (t *trial) tryAll() {
	for _, c := range t.list {
		t.try(c)
	}
}

// try keeps a change that brings the request nearer to the slip.
func (t *trial) try(c *change) {
	left, ok := t.with(c)
	if !ok || !left.LessThan(t.apart) {
		return
	}
	what, end := c.what, "，就和结算单一致。"
	if t.base.what != "" {
		what = t.base.what + "，并且" + what
	}
	if left.IsPositive() {
		end = "，还差 " + words.Yuan(left) + "。"
	}
	e := &Explanation{Change: append(slices.Clip(t.base.told), c.told...), Part: c.part, Left: left, Ask: c.ask, Text: "如果" + what + end + "可以问窗口：" + c.ask}
	t.found = nearest(t.found, e)
	t.found = t.found[:min(len(t.found), mostExplanations)]
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
	sets := append(slices.Clip(t.base.sets), c.sets...)
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
	q.Reimbursement.Visits[t.last].Mistake = c.mistake
	a, err := settle.Settle(q.Policy, q.Reimbursement, nil, nil)
	return a, err == nil
}

// with tells what is left after a change.
func (t *trial) with(c *change) (left num.Num, ok bool) {
	a, ok := t.compute(c)
	if !ok {
		return num.Num{}, false
	}
	if c.mistake.Times != 0 { // now it is known what was taken
		c.told[0].To = tree.Text(a.Visits[t.last].Deducted.Fixed(2))
	}
	return apart(a, t.slip), true
}

// parts are the parts of a bill that are out of scope.
var parts = []string{"fulamt_ownpay_amt", "preselfpay_amt", "overlmt_selfpay"}

// fee is the path of a fee of the slip's visit.
func (t *trial) fee(name string) string { return t.visit + ".fees." + name }

// own is what the slip itself says of the bill, or adds up to, and of its parts, where that is not what was computed with.
func (t *trial) own(s *settle.Settlement, bill num.Num) *change {
	c := &change{}
	var names []string
	slip := t.slip
	if bill.IsPositive() {
		slip = append(slip[:len(slip):len(slip)], slipField{slipFieldNamed("medfee_sumamt"), bill})
	}
	for _, f := range slip {
		field := &SlipTitles[f.of]
		bill := field.ID == "medfee_sumamt"
		computed := visitFields[f.of].of(s)
		if f.value.Equal(computed) || !bill && !slices.Contains(parts, field.ID) {
			continue
		}
		path := t.fee(field.ID)
		to := f.value
		if !bill { // a policy may put something there itself
			to = to.Sub(computed).Add(filled(t.doc, path))
		}
		c.put(path, tree.Text(to.Fixed(2)))
		names = append(names, field.Title+"是 "+words.Yuan(f.value)+"（这里按 "+words.Yuan(computed)+"算）")
	}
	c.what, c.ask = strings.Join(names, "、"), "这些费用各是多少。"
	return c
}

// leftOut adds, for each part of the bill that nobody has filled in and of which the slip says nothing, how much of it
// would make the slip's sum come out.
func (t *trial) leftOut() {
	var target *slipField
	for i := range t.slip {
		f := &t.slip[i]
		id := SlipTitles[f.of].ID
		if id == "fund_pay_sumamt" || target == nil && (id == "psn_part_amt" || strings.HasSuffix(id, "_pay") && !strings.HasPrefix(id, "acct_")) {
			target = f
		}
	}
	if target == nil {
		return
	}
	for _, name := range parts {
		path := t.fee(name)
		if _, ok := told(t.slip, name); ok || filled(t.doc, path).IsPositive() {
			continue
		}
		if d, ok := t.solve(path, left(t.doc, t.visit, path), *target); ok {
			title := words.Title(SlipTitles, name)
			t.add(path, tree.Text(d.String()), "有 "+words.Yuan(d)+"的"+title+"没有填", title+"是多少。")
		}
	}
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
		c := &change{}
		c.put(path, tree.Text(num.New(fen, -2).String()))
		a, ok := t.compute(c)
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
