package contract

import (
	"slices"
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Read checks a request field by field. The first mistake is the error.
func (find Find) Read(doc *tree.Node) (*Request, *words.Error) {
	var errs tree.Errors
	if doc.Kind != tree.Map {
		return nil, &words.Error{Code: words.BadJSON, Message: "请求应当是一个 JSON 对象"}
	}
	r := tree.Read(doc, "", &errs)
	id := r.String("policy")
	if len(errs) > 0 {
		return nil, first(errs)
	}
	p := find(id)
	if p == nil {
		return nil, &words.Error{Code: words.UnknownPolicy, Field: "policy", Message: "没有叫 " + tree.Clip(id) + " 的政策"}
	}
	q := &Request{Policy: p}
	day := r.Date("date")
	readings := readReadings(r, p)
	if r.Has("calculator") {
		q.Calculation = &settle.CalculationRequest{Date: day, Calculator: r.String("calculator"), Readings: readings}
	} else {
		r.Node("calculator")
		q.Reimbursement = &settle.Request{Date: day, Readings: readings}
	}
	inputs := r.Node("inputs")
	if q.Calculation != nil {
		r.Done()
		if len(errs) > 0 {
			return nil, first(errs)
		}
		return q, q.readCalculatorInputs(inputs)
	}
	req := q.Reimbursement
	var person figure.Person
	readPerson(r, &person)
	visits := readVisits(r, req, person)
	readYear(r, p, req)
	readBalance(r, req)
	r.Done()
	if len(errs) > 0 {
		return nil, first(errs)
	}
	if err := settle.CheckDates(p, req); err != nil {
		return nil, err
	}
	return q, readInputs(p, req, inputs, visits)
}

// readCalculatorInputs reads the inputs that the calculator declares.
func (q *Request) readCalculatorInputs(n *tree.Node) *words.Error {
	declared, err := q.Policy.Inputs(q.Calculation.Date, q.Calculation.Calculator)
	if err != nil {
		return err
	}
	q.Calculation.Inputs, err = given(n, "inputs", declared)
	return err
}

// readInputs reads what the request answers for all its visits, and for each of them. What may stand
// where, the version of the visit says.
func readInputs(p *policy.Policy, req *settle.Request, n *tree.Node, visits []*tree.Node) *words.Error {
	var once []*figure.Input
	var last *policy.Version
	for i := range req.Visits {
		day := req.Visits[i].Date
		if day.IsZero() {
			day = req.Date
		}
		v, err := p.Version(day)
		if err != nil {
			if !req.Visits[i].Date.IsZero() {
				err.Field = figure.VisitField(i) + ".date"
			}
			return err
		}
		var here []*figure.Input
		for _, in := range v.Inputs {
			if in.Ask != figure.AskVisit && v != last && !slices.ContainsFunc(once, func(have *figure.Input) bool { return have.ID == in.ID }) {
				once = append(once, in)
			}
			if visits[i] != nil && in.Ask != figure.AskOnce {
				here = append(here, in)
			}
		}
		last = v
		if visits[i] != nil {
			if req.Visits[i].Inputs, err = given(visits[i], figure.VisitField(i)+".inputs", here); err != nil {
				return err
			}
		}
	}
	var err *words.Error
	req.Inputs, err = given(n, "inputs", once)
	return err
}

// given reads answers to inputs.
func given(n *tree.Node, path string, declared []*figure.Input) (figure.Given, *words.Error) {
	if n == nil {
		return nil, nil
	}
	var errs tree.Errors
	var out figure.Given
	r := tree.Read(n, path, &errs)
	for _, in := range declared {
		answer := r.Node(in.ID)
		if answer == nil {
			continue
		}
		val, bad := in.Parse(answer)
		if bad != "" {
			r.Bad(in.ID, in.Title+bad, "")
		}
		out = append(out, figure.Answered{ID: in.ID, Value: val})
	}
	r.Done()
	if len(errs) > 0 {
		return nil, first(errs)
	}
	return out, nil
}

func readReadings(r *tree.Reader, p *policy.Policy) map[string]string {
	sub, ok := r.Map("readings")
	if !ok {
		return nil
	}
	out := map[string]string{}
	for _, rd := range p.Readings {
		if s := sub.Enum(rd.ID, true, words.IDs(rd.Options)...); s != "" {
			out[rd.ID] = s
		}
	}
	sub.Done()
	return out
}

var (
	categories = words.IDs(words.Categories)
	kinds      = words.IDs(words.Kinds)
	levels     = words.IDs(words.Levels)
)

// readPerson reads what stands in person; what does not, stays.
func readPerson(r *tree.Reader, p *figure.Person) {
	sub, ok := r.Map("person")
	if !ok {
		return
	}
	if c := sub.Enum("category", true, categories...); c != "" {
		p.Category = c
	}
	if sub.Has("age") {
		p.HasAge = true
	}
	p.Age = sub.Int("age", p.Age, 0, 150)
	sub.Done()
}

// readVisits reads the visits; it gives the inputs of each, which wait for its version.
func readVisits(r *tree.Reader, req *settle.Request, person figure.Person) (inputs []*tree.Node) {
	switch n := r.Node("visits"); {
	case n == nil || n.Kind == tree.List && len(n.Items) == 0:
		r.Fail(n, "visits", words.Missing, "缺少 visits：至少要有一次就诊", "")
		return nil
	case n.Kind == tree.List && len(n.Items) > MaxVisits:
		r.Fail(n, "visits", words.TooLarge, "一次请求最多 "+strconv.Itoa(MaxVisits)+" 次就诊", "")
		return nil
	case n.Kind == tree.List:
		req.Visits = make([]figure.Visit, 0, len(n.Items))
	}
	r.Each("visits", func(r *tree.Reader) {
		v := figure.Visit{Person: person, Date: r.Date("date"), Kind: r.Enum("kind", false, kinds...)}
		readPerson(r, &v.Person)
		v.Level = r.Enum("level", true, levels...)
		v.Days = r.Int("days", 0, 0, 3660)
		v.Doses = r.Int("doses", 0, 0, figure.MaxCount)
		inputs = append(inputs, r.Node("inputs"))
		readFees(r, &v.Fees)
		req.Visits = append(req.Visits, v)
	})
	return inputs
}

func readFees(r *tree.Reader, f *figure.Fees) {
	n := r.Need("fees")
	if n == nil {
		return
	}
	sub, _ := r.Map("fees")
	var items num.Num
	if m, ok := sub.Map("items"); ok {
		f.Items = make([]num.Num, len(words.Items))
		for i, o := range words.Items {
			f.Items[i] = money(m, o.ID)
			items = items.Add(f.Items[i])
		}
		m.Done()
	}
	switch {
	case sub.Has("medfee_sumamt"):
		f.Total = money(sub, "medfee_sumamt")
		if items.GreaterThan(f.Total) {
			sub.Bad("items", "各项费用加起来超过了医疗费总额", "")
		}
	case f.Items != nil:
		sub.Node("medfee_sumamt")
		f.Total = items
	default:
		sub.Need("medfee_sumamt")
	}
	f.OwnPay = money(sub, "fulamt_ownpay_amt")
	f.OverLimit = money(sub, "overlmt_selfpay")
	f.FirstPay = money(sub, "preselfpay_amt")
	f.ClassB = money(sub, "class_b_amt")
	var own num.Num
	for _, part := range []struct {
		name string
		d    num.Num
	}{{"fulamt_ownpay_amt", f.OwnPay}, {"overlmt_selfpay", f.OverLimit}, {"preselfpay_amt", f.FirstPay}} {
		if own = own.Add(part.d); own.GreaterThan(f.Total) {
			sub.Bad(part.name, "自费、超限价和先行自付加起来超过了医疗费总额", "")
			break
		}
	}
	if f.ClassB.GreaterThan(f.Total) {
		sub.Bad("class_b_amt", "乙类费用超过了医疗费总额", "")
	}
	sub.Done()
}

// readBalance reads the balances of the personal account.
func readBalance(r *tree.Reader, req *settle.Request) {
	sub, ok := r.Map("account")
	if !ok {
		return
	}
	req.Balance = &settle.Balance{Own: money(sub, "balance"), Family: money(sub, "family")}
	sub.Done()
}

func money(r *tree.Reader, name string) num.Num {
	n := r.Node(name)
	if n == nil {
		return num.Num{}
	}
	d, bad := figure.ParseMoney(n)
	if bad != "" {
		r.Bad(name, name+bad, "")
	}
	return d
}

// first gives the error that a request is answered with.
func first(errs tree.Errors) *words.Error {
	return &words.Error{Code: errs[0].Code, Field: errs[0].Path, Message: errs[0].Msg}
}
