package contract

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Checked is a settlement slip 结算单 compared with what its bill comes to.
type Checked struct {
	*Answer
	Lines        []SlipLine
	Explanations []*Explanation
	Taken        []Taken // what was open, as the slip comes nearest to it
	Alike        int     // other answers with which it comes as near
}

// Agrees tells whether every field of the slip is as computed.
func (c *Checked) Agrees() bool {
	return !slices.ContainsFunc(c.Lines, func(l SlipLine) bool { return !l.Difference().IsZero() })
}

// SlipLine is one field of the slip.
type SlipLine struct {
	Field, Title   string
	Slip, Computed num.Num
	Cite           []string // the rules that it was computed by
	Joint          *Joint   // nil where the field is compared alone
}

// Joint is what is compared together: how the person has paid, in several fields, with what the person has to pay. How much of
// it the account pays nobody can compute who does not know its balance.
type Joint struct {
	Title          string // 个人账户支出＋个人现金支出
	Slip, Computed num.Num
}

// Difference is what the slip has more.
func (l *SlipLine) Difference() num.Num { return l.Slip.Sub(l.Computed) }

// Compared is what is compared: the line alone, or together with others.
func (l *SlipLine) Compared() (title string, slip, computed num.Num) {
	if l.Joint != nil {
		return l.Joint.Title, l.Joint.Slip, l.Joint.Computed
	}
	return l.Title, l.Slip, l.Computed
}

// Same tells that what is compared is as computed.
func (l *SlipLine) Same() bool {
	_, slip, computed := l.Compared()
	return slip.Equal(computed)
}

// Text says the line in a sentence.
func (l *SlipLine) Text() string {
	title, slip, computed := l.Compared()
	text := "：结算单写 "
	if l.Joint != nil {
		text = "：结算单合起来是 "
	}
	d := slip.Sub(computed)
	switch {
	case l.Joint != nil && d.IsZero():
		return title + text + words.Yuan(slip) + "，和算出来的个人负担一样。"
	case d.IsZero():
		return title + "：结算单和算出来的一样，" + words.Yuan(slip) + "。"
	}
	text = title + text + words.Yuan(slip) + "，算出来是 " + words.Yuan(computed) + "，结算单"
	if d.IsPositive() {
		return text + "多 " + words.Yuan(d) + "。"
	}
	return text + "少 " + words.Yuan(d.Neg()) + "。"
}

// SlipTitles are the fields that a slip may have, with what slips call them; either may name the field in a request.
var SlipTitles = []words.Option{
	{ID: "medfee_sumamt", Title: "医疗费总额"}, {ID: "fulamt_ownpay_amt", Title: "全自费金额"}, {ID: "overlmt_selfpay", Title: "超限价自费费用"},
	{ID: "preselfpay_amt", Title: "先行自付金额"}, {ID: "inscp_scp_amt", Title: "符合政策范围金额"}, {ID: "act_pay_dedc", Title: "实际支付起付线"},
	{ID: "hifp_pay", Title: "基本医保统筹基金支出"}, {ID: "hifob_pay", Title: "职工大额医疗费用补助基金支出"}, {ID: "hifmi_pay", Title: "居民大病保险资金支出"},
	{ID: "hifes_pay", Title: "企业补充医疗保险基金支出"}, {ID: "cvlserv_pay", Title: "公务员医疗补助资金支出"}, {ID: "maf_pay", Title: "医疗救助基金支出"}, {ID: "oth_pay", Title: "其他支出"},
	{ID: "fund_pay_sumamt", Title: "基金支付总额"}, {ID: "psn_part_amt", Title: "个人负担总金额"},
	{ID: "acct_pay", Title: "个人账户支出"}, {ID: "acct_mulaid_pay", Title: "个人账户共济支付金额"}, {ID: "psn_cash_pay", Title: "个人现金支出"},
}

// Check answers a request with a slip: its fields are those of the last visit. What is open in the request is answered in
// the way with which the slip agrees, or comes nearest. The document is left with these answers, and without the slip.
func (find Find) Check(doc *tree.Node) (*Checked, *words.Error) {
	if doc.Kind != tree.Map {
		return nil, &words.Error{Code: words.BadJSON, Message: "请求应当是一个 JSON 对象"}
	}
	slip, err := readSlip(doc.Get("slip"))
	if err != nil {
		return nil, err
	}
	doc.Drop("slip")
	near, usual, err := find.fit(doc, Open(doc), slip)
	if err != nil {
		return nil, err
	}
	switch {
	case usual.taken == nil:
	case usual.apart.Equal(near.apart):
		near.taken = usual.taken
	case near.apart.IsPositive(): // one mistake beside the usual answers is likelier than answers that come nearer
		if c, err := find.compare(doc, slip, usual); err != nil || c.explained() {
			return c, err
		}
	}
	return find.compare(doc, slip, near)
}

// compare compares a slip with a request of which what was open is answered.
func (find Find) compare(doc *tree.Node, slip []slipField, f fitted) (*Checked, *words.Error) {
	for _, t := range f.taken {
		doc.Put(t.Path, t.To)
	}
	c := &Checked{Taken: f.taken, Alike: f.alike}
	res, err := find.Compute(doc)
	switch {
	case err != nil:
		return nil, err
	case res.Reimbursement == nil:
		return nil, &words.Error{Code: words.Missing, Field: "visits", Message: "核对结算单要有一次就诊"}
	}
	c.Answer, c.Lines = res, slipLines(res, slip)
	said, bill := contradictions(last(res.Reimbursement.Answer), slip)
	c.Explanations = append(said, find.explain(doc, res, slip, bill)...)
	return c, nil
}

// explained tells that the slip agrees after one change.
func (c *Checked) explained() bool {
	for _, e := range c.Explanations {
		if e.Change != nil {
			return e.Left.IsZero()
		}
	}
	return false
}

// slipField is what a slip says.
type slipField struct {
	of    int // in SlipTitles
	value num.Num
}

func readSlip(n *tree.Node) (slip []slipField, err *words.Error) {
	nodes := make([]*tree.Node, len(SlipTitles))
	if n != nil && n.Kind == tree.Map {
		for i, k := range n.Keys {
			of := slipFieldNamed(k.Name)
			if of < 0 {
				name := tree.Clip(k.Name)
				return nil, &words.Error{Code: words.UnknownField, Field: "slip." + name, Message: "没有 " + name + " 这个字段"}
			}
			if nodes[of] != nil {
				return nil, &words.Error{Code: words.BadValue, Field: "slip." + k.Name, Message: SlipTitles[of].Title + "写了两次"}
			}
			nodes[of] = n.Items[i]
		}
	}
	for of, node := range nodes {
		if node == nil || node.Kind == tree.Null {
			continue
		}
		t := &SlipTitles[of]
		d, bad := figure.ParseMoney(node)
		if bad != "" {
			return nil, &words.Error{Code: words.BadValue, Field: "slip." + t.ID, Message: t.Title + bad}
		}
		slip = append(slip, slipField{of, d})
	}
	if len(slip) == 0 {
		return nil, &words.Error{Code: words.Missing, Field: "slip", Message: "缺少 slip：结算单上的金额，至少一项"}
	}
	return slip, nil
}

// slipFieldNamed is the place of a field, by its name or its Chinese name; -1 where there is none.
func slipFieldNamed(name string) int {
	name = strings.Replace(name, "医疗保险统筹", "医保统筹", 1)
	for of := range SlipTitles {
		if t := &SlipTitles[of]; t.ID == name || t.Title == name {
			return of
		}
	}
	return -1
}

// slipLines compares the slip with the last visit of an answer.
func slipLines(res *Answer, slip []slipField) (lines []SlipLine) {
	a := res.Reimbursement
	s := ofSlip(a.Answer, slip)
	var joint *Joint
	_, own := told(slip, "acct_pay")
	_, family := told(slip, "acct_mulaid_pay")
	if _, cash := told(slip, "psn_cash_pay"); cash && (own || family) && !a.Paid {
		joint = &Joint{Computed: s.Person}
	}
	for _, f := range slip {
		l := SlipLine{Field: SlipTitles[f.of].ID, Title: SlipTitles[f.of].Title, Slip: f.value, Computed: visitFields[f.of].of(&s)}
		if joint != nil && f.of >= len(visitFields)-accountFields {
			if joint.Title != "" {
				joint.Title += "＋"
			}
			joint.Title += l.Title
			joint.Slip = joint.Slip.Add(f.value)
			l.Joint = joint
		}
		by := a.Lines[len(a.Visits)-1]
		for i := range by {
			if line := &by[i]; concerns(line, l.Field) {
				for _, rule := range line.Cite {
					if !slices.Contains(l.Cite, rule) {
						l.Cite = append(l.Cite, rule)
					}
				}
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// concerns tells whether a line of the answer is part of a field.
func concerns(line *say.Line, field string) bool {
	person := line.Payer == words.Person
	switch field {
	case "medfee_sumamt":
		return false
	case "fund_pay_sumamt":
		return !person
	case "psn_part_amt", "acct_pay", "acct_mulaid_pay", "psn_cash_pay":
		return person
	case "act_pay_dedc":
		return person && line.Deductible()
	case "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt":
		return person && line.Scope()
	}
	return !person && line.Payer.Field() == field
}

// AppendJSON writes it.
func (c *Checked) AppendJSON(b []byte) []byte {
	b = strconv.AppendBool(append(b, `{"agrees":`...), c.Agrees())
	b = append(b, `,"lines":[`...)
	for i := range c.Lines {
		l := &c.Lines[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '{'), "field", l.Field)
		b = appendMoney(append(b, ','), "slip", l.Slip)
		b = appendMoney(append(b, ','), "computed", l.Computed)
		b = appendMoney(append(b, ','), "difference", l.Difference())
		b = append(b, `,"cite":[`...)
		for j, rule := range l.Cite {
			if j > 0 {
				b = append(b, ',')
			}
			b = tree.AppendString(b, rule)
		}
		b = append(appendText(append(b, `],`...), "text", l.Text()), '}')
	}
	b = append(b, `],"explanations":[`...)
	for i, e := range c.Explanations {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"change":{`...)
		for j, to := range e.Change {
			if j > 0 {
				b = append(b, ',')
			}
			b = to.To.AppendJSON(append(tree.AppendString(b, to.Path), ':'))
		}
		b = append(b, `},`...)
		if e.Part != "" {
			b = append(appendText(b, "part", e.Part), ',')
		}
		b = appendMoney(b, "left", e.Left)
		b = append(appendText(append(b, ','), "text", e.Text), '}')
	}
	if len(c.Taken) > 0 {
		b = append(b, `],"taken":{`...)
		for i, t := range c.Taken {
			if i > 0 {
				b = append(b, ',')
			}
			b = t.To.AppendJSON(append(tree.AppendString(b, t.Path), ':'))
		}
		b = strconv.AppendInt(append(b, `},"alike":`...), int64(c.Alike), 10)
		b = append(b, `,"visit":`...)
	} else {
		b = append(b, `],"visit":`...)
	}
	b = appendVisit(b, c.Reimbursement, len(c.Reimbursement.Visits)-1)
	b = appendNotes(b, c.Reimbursement.Notes)
	return append(b, '}')
}
