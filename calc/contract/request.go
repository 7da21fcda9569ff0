package contract

import (
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"yibao/calc"
	"yibao/calc/tree"
)

// query is a request, read and checked.
type query struct {
	policy        *calc.Policy
	reimbursement *calc.Request
	calculation   *calc.Query // one of the two is nil
}

// read checks a request field by field. The first mistake is the error.
func (find Find) read(doc *tree.Node) (*query, *calc.Error) {
	var errs tree.Errors
	if doc.Kind != tree.Map {
		return nil, &calc.Error{Code: calc.BadJSON, Message: "请求应当是一个 JSON 对象"}
	}
	r := tree.Read(doc, "", &errs)
	id := r.String("policy")
	if len(errs) > 0 {
		return nil, first(errs)
	}
	p := find(id)
	if p == nil {
		return nil, &calc.Error{Code: calc.UnknownPolicy, Field: "policy", Message: "没有叫 " + tree.Clip(id) + " 的政策"}
	}
	q := &query{policy: p}
	day := r.Date("date")
	readings := readReadings(r, p)
	if r.Has("calculator") {
		name := r.String("calculator")
		q.calculation = &calc.Query{Date: day, Calculator: name, Readings: readings}
	} else {
		r.Node("calculator")
		q.reimbursement = &calc.Request{Date: day, Readings: readings}
		readPerson(r, &q.reimbursement.Person)
		readYear(r, &q.reimbursement.Year)
		readVisits(r, q.reimbursement)
	}
	inputs := r.Node("inputs")
	r.Done()
	if len(errs) > 0 {
		return nil, first(errs)
	}
	return q, q.readInputs(inputs, day)
}

// readInputs reads the inputs that the policy's version or its calculator declares.
func (q *query) readInputs(n *tree.Node, day time.Time) *calc.Error {
	calculator := ""
	if q.calculation != nil {
		calculator = q.calculation.Calculator
	}
	declared, err := q.policy.Inputs(day, calculator)
	if err != nil {
		return err
	}
	var errs tree.Errors
	values := map[string]calc.Value{}
	if n != nil {
		r := tree.Read(n, "inputs", &errs)
		for _, in := range declared {
			given := r.Node(in.ID)
			if given == nil {
				continue
			}
			val, bad := in.Parse(given)
			if bad != "" {
				r.Bad(in.ID, in.Title+bad, "")
			}
			values[in.ID] = val
		}
		r.Done()
	}
	if len(errs) > 0 {
		return first(errs)
	}
	if q.calculation != nil {
		q.calculation.Inputs = values
	} else {
		q.reimbursement.Inputs = values
	}
	return nil
}

func readReadings(r *tree.Reader, p *calc.Policy) map[string]string {
	sub, ok := r.Map("readings")
	if !ok {
		return nil
	}
	out := map[string]string{}
	for _, rd := range p.Readings {
		var ids []string
		for _, o := range rd.Options {
			ids = append(ids, o.ID)
		}
		if s := sub.Enum(rd.ID, true, ids...); s != "" {
			out[rd.ID] = s
		}
	}
	sub.Done()
	return out
}

func readPerson(r *tree.Reader, p *calc.Person) {
	sub, ok := r.Map("person")
	if !ok {
		return
	}
	p.Category = sub.Enum("category", true, calc.IDs(calc.Categories)...)
	p.HasAge = sub.Has("age")
	p.Age = sub.Int("age", 0, 0, 150)
	sub.Done()
}

func readYear(r *tree.Reader, y *calc.Year) {
	sub, ok := r.Map("year")
	if !ok {
		return
	}
	y.Admissions = sub.Int("admissions", 0, 0, calc.MaxCount)
	y.DeductedKnown = sub.Has("act_pay_dedc")
	y.Deducted = money(sub, "act_pay_dedc")
	y.Eligible = money(sub, "inscp_scp_amt")
	y.PaidKnown = sub.Has("hifp_pay")
	y.Paid = money(sub, "hifp_pay")
	sub.Done()
}

func readVisits(r *tree.Reader, req *calc.Request) {
	switch n := r.Node("visits"); {
	case n == nil || n.Kind == tree.List && len(n.Items) == 0:
		r.Fail(n, "visits", calc.Missing, "缺少 visits：至少要有一次就诊", "")
		return
	case n.Kind == tree.List && len(n.Items) > MaxVisits:
		r.Fail(n, "visits", calc.TooLarge, "一次请求最多 "+strconv.Itoa(MaxVisits)+" 次就诊", "")
		return
	}
	r.Each("visits", func(r *tree.Reader) {
		v := calc.Visit{Kind: r.Enum("kind", false, calc.IDs(calc.Kinds)...)}
		v.Level = r.Enum("level", true, calc.IDs(calc.Levels)...)
		v.Days = r.Int("days", 0, 0, 3660)
		v.Doses = r.Int("doses", 0, 0, calc.MaxCount)
		readFees(r, &v.Fees)
		req.Visits = append(req.Visits, v)
	})
}

func readFees(r *tree.Reader, f *calc.Fees) {
	n := r.Need("fees")
	if n == nil {
		return
	}
	sub, _ := r.Map("fees")
	var items decimal.Decimal
	if m, ok := sub.Map("items"); ok {
		f.Items = map[string]decimal.Decimal{}
		for _, o := range calc.Items {
			if m.Node(o.ID) != nil {
				f.Items[o.ID] = money(m, o.ID)
				items = items.Add(f.Items[o.ID])
			}
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
	own := decimal.Decimal{}
	for _, part := range []struct {
		name string
		d    decimal.Decimal
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

func money(r *tree.Reader, name string) decimal.Decimal {
	n := r.Node(name)
	if n == nil {
		return decimal.Decimal{}
	}
	d, bad := calc.ParseMoney(n)
	if bad != "" {
		r.Bad(name, name+bad, "")
	}
	return d
}

// first gives the error that a request is answered with.
func first(errs tree.Errors) *calc.Error {
	return &calc.Error{Code: errs[0].Code, Field: errs[0].Path, Message: errs[0].Msg}
}
