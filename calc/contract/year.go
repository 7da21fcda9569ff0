package contract

import (
	"slices"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// The year so far:
//
//	{"benefits": {"inpatient": {"admissions": 1, "act_pay_dedc": "1300.00", "inscp_scp_amt": "60000.00", "hifp_pay": "50895.00"}},
//	 "layers": {"serious": {"inscp_scp_amt": "9105.00"}},
//	 "counters": {"outpatient.exact.hifp": "123.456"}}
//
// layers and counters hold what the sums of benefits do not say; a person who tells a year leaves them
// out. The flat form has the fields of one benefit at the top, and means that of the first visit.

// sumFields are the fields of one benefit's sums; each payer's field may stand there, too.
var sumFields = []struct {
	name string
	of   func(*account.Sum) *num.Num
}{
	{"act_pay_dedc", func(s *account.Sum) *num.Num { return &s.Deducted }},
	{"inscp_scp_amt", func(s *account.Sum) *num.Num { return &s.Eligible }},
	{"preselfpay_amt", func(s *account.Sum) *num.Num { return &s.FirstPay }},
}

func readYear(r *tree.Reader, p *policy.Policy, req *settle.Request) {
	sub, ok := r.Map("year")
	if !ok {
		return
	}
	benefits, nested := sub.Map("benefits")
	for _, name := range p.Ledger.Names(account.Benefit) {
		readNamedSum(benefits, name, &req.Year)
	}
	benefits.Done()
	layers, _ := sub.Map("layers")
	for _, name := range p.Ledger.Names(account.Layer) {
		readNamedSum(layers, name, &req.Year)
	}
	layers.Done()
	counters, _ := sub.Map("counters")
	for _, k := range counters.Names() {
		if n := counters.Node(k.Name); n != nil {
			req.Year.Tallies = append(req.Year.Tallies, account.ToldTally{Name: k.Name, Value: n.Text})
		}
	}
	flat := slices.ContainsFunc(flatFields, sub.Has)
	if flat && nested {
		r.Bad("year", "year 写了两种样子：各项待遇分开写在 benefits 里，就不再写在外面", "")
	}
	if flat {
		req.Year.First = &account.Sum{}
		readSum(sub, req.Year.First)
	} else {
		for _, f := range flatFields {
			sub.Node(f) // null
		}
	}
	sub.Done()
}

// flatFields are the fields of the flat form.
var flatFields = func() []string {
	out := []string{"admissions"}
	for _, f := range sumFields {
		out = append(out, f.name)
	}
	for f := words.Pooled; f < words.Funds; f++ {
		out = append(out, f.Field())
	}
	return out
}()

func readNamedSum(r *tree.Reader, name string, told *account.Told) {
	sub, ok := r.Map(name)
	if !ok {
		return
	}
	t := account.ToldSum{Name: name}
	readSum(sub, &t.Sum)
	sub.Done()
	told.Sums = append(told.Sums, t)
}

func readSum(r *tree.Reader, s *account.Sum) {
	s.Stays = r.Int("admissions", 0, 0, figure.MaxCount)
	deducted := r.Has("act_pay_dedc")
	for _, f := range sumFields {
		*f.of(s) = money(r, f.name)
	}
	for f := words.Pooled; f < words.Funds; f++ {
		said := r.Has(f.Field())
		s.Paid[f] = money(r, f.Field())
		s.Unsaid[f] = !said && s.Eligible.IsPositive()
	}
	s.Untold = !deducted && s.Eligible.IsPositive()
}

// AppendYear writes an account the way requests tell it.
func AppendYear(b []byte, p *policy.Policy, a *account.Account) []byte {
	told := p.Ledger.Tell(a)
	b = append(b, `{"benefits":{`...)
	b = appendSums(b, told, account.Benefit, p)
	b = append(b, '}')
	if slices.ContainsFunc(told.Sums, func(s account.ToldSum) bool { return p.Ledger.SortOf(s.Name) == account.Layer }) {
		b = append(b, `,"layers":{`...)
		b = appendSums(b, told, account.Layer, p)
		b = append(b, '}')
	}
	if len(told.Tallies) > 0 {
		b = append(b, `,"counters":{`...)
		for i, k := range told.Tallies {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(tree.AppendString(b, k.Name), ':') // it may hold an option's id
			b = tree.AppendString(b, k.Value)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendSums(b []byte, told *account.Told, sort account.Sort, p *policy.Policy) []byte {
	some := false
	for i := range told.Sums {
		t := &told.Sums[i]
		if p.Ledger.SortOf(t.Name) != sort {
			continue
		}
		if some {
			b = append(b, ',')
		}
		some = true
		b = tree.AppendString(b, t.Name)
		b = append(b, ':')
		of := len(b)
		if sort == account.Benefit {
			b = appendInt(append(b, `,"admissions":`...), t.Sum.Stays)
		}
		for _, f := range sumFields {
			d := *f.of(&t.Sum)
			if d.IsZero() && (f.name == "preselfpay_amt" || f.name == "act_pay_dedc" && t.Sum.Untold) {
				continue
			}
			b = appendMoney(append(b, ','), f.name, d)
		}
		place := p.Ledger.Place(t.Name)
		for f := words.Pooled; f < words.Funds; f++ {
			if !t.Sum.Paid[f].IsZero() || p.Ledger.Pays(place, f) && !t.Sum.Unsaid[f] {
				b = appendMoney(append(b, ','), f.Field(), t.Sum.Paid[f])
			}
		}
		b[of] = '{' // where the first comma is
		b = append(b, '}')
	}
	return b
}
