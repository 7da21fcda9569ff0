package calc

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// paid writes what the funds pay for each visit.
func paid(a *Answer) string {
	var out []string
	for i := range a.Visits {
		out = append(out, a.Visits[i].Funds.StringFixed(2))
	}
	return strings.Join(out, " ")
}

// deducted writes the deductible of each visit.
func deducted(a *Answer) string {
	var out []string
	for i := range a.Visits {
		out = append(out, a.Visits[i].Deducted.StringFixed(2))
	}
	return strings.Join(out, " ")
}

func TestRounding(t *testing.T) {
	p := policy(t, "county")
	for _, test := range []struct{ total, funds string }{
		{"100.00", "0.00"},
		{"100.01", "0.01"},   // 0.0066…
		{"100.02", "0.01"},   // 0.0133…
		{"100.15", "0.10"},   // 0.100005
		{"101.50", "1.00"},   // 1.00005
		{"115.00", "10.00"},  // 10.0005
		{"150.00", "33.34"},  // 33.335: half goes up
		{"250.00", "100.01"}, // 100.005
		{"249.99", "100.00"}, // 99.998333
	} {
		a := settle(t, p, &Request{Visits: visits("inpatient", "primary", test.total)})
		if paid(a) != test.funds {
			t.Errorf("%s: %s, want %s", test.total, paid(a), test.funds)
		}
	}
}

// The fens of a year's bills add up to the fens of one bill of the whole.
func TestRoundingOverTheYear(t *testing.T) {
	p := policy(t, "beijing")
	a := settle(t, p, &Request{Person: person("employed", 0), Visits: visits("outpatient", "", "1800", "0.01", "0.01", "0.01", "0.01", "0.01")})
	if got, want := paid(a), "0.00 0.01 0.00 0.01 0.00 0.01"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSettle(t *testing.T) {
	beijing, mouxian, county := policy(t, "beijing"), policy(t, "mouxian"), policy(t, "county")
	rate := map[string]Value{"ratio": {Num: yuans("0.8")}}
	wage := map[string]Value{"avg_wage": {Num: yuans("6000")}}
	for _, test := range []struct {
		name                  string
		policy                *Policy
		req                   Request
		wantPaid, wantDeducts string
	}{
		{"first stay", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "35000")}, "28895.00", "1300.00"},
		{"below the deductible", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "1299.99")}, "0.00", "1299.99"},
		{"no cost", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "0")}, "0.00", "0.00"},
		{"retired", beijing, Request{Person: person("retired", 0), Visits: visits("inpatient", "tertiary", "50000")}, "45217.00", "1300.00"},
		{"two stays", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "20000", "20000")}, "15895.00 16447.50", "1300.00 650.00"},
		{"a stay before", beijing, Request{Person: person("employed", 0), Year: Year{Admissions: 1}, Visits: visits("inpatient", "tertiary", "20000")}, "16447.50", "650.00"},
		{"an outpatient visit is no stay", beijing, Request{Person: person("employed", 0),
			Visits: append(visits("outpatient", "", "100"), visits("inpatient", "tertiary", "20000")...)}, "0.00 15895.00", "100.00 1300.00"},
		{"ceiling across visits", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "60000", "30000", "5000")},
			"52395.00 17605.00 0.00", "1300.00 650.00 650.00"},
		{"ceiling, paid before", beijing, Request{Person: person("employed", 0), Year: Year{Admissions: 1, Paid: yuans("69999.99"), PaidKnown: true},
			Visits: visits("inpatient", "tertiary", "5000")}, "0.01", "650.00"},
		{"ceiling, too much paid before", beijing, Request{Person: person("employed", 0), Year: Year{Admissions: 1, Paid: yuans("80000"), PaidKnown: true},
			Visits: visits("inpatient", "tertiary", "5000")}, "0.00", "650.00"},
		{"limit on the year's cost", beijing, Request{Person: person("employed", 0), Readings: map[string]string{"AMB-BJI-1": "cost"},
			Visits: visits("inpatient", "tertiary", "60000", "30000", "5000")}, "52395.00 7947.50 0.00", "1300.00 650.00 0.00"},
		{"limit, cost before", beijing, Request{Person: person("employed", 0), Readings: map[string]string{"AMB-BJI-1": "cost"},
			Year: Year{Admissions: 1, Eligible: yuans("69000")}, Visits: visits("inpatient", "tertiary", "5000")}, "297.50", "650.00"},
		{"outpatient and emergency share a year", beijing, Request{Person: person("retired", 69),
			Visits: append(visits("outpatient", "", "1000"), visits("emergency", "", "1000")...)}, "0.00 490.00", "1000.00 300.00"},
		{"seventy", beijing, Request{Person: person("retired", 70), Visits: visits("outpatient", "", "26300", "1")}, "20000.00 0.00", "1300.00 0.00"},
		{"year stated, not what was paid", beijing, Request{Person: person("employed", 0), Year: Year{Eligible: yuans("2000")},
			Visits: visits("outpatient", "", "100")}, "50.00", "0.00"},
		{"year stated with what was paid", beijing, Request{Person: person("employed", 0), Year: Year{Eligible: yuans("2000"), Paid: yuans("100"), PaidKnown: true},
			Visits: visits("outpatient", "", "100")}, "50.00", "0.00"},
		{"year stated within the deductible", beijing, Request{Person: person("employed", 0), Year: Year{Eligible: yuans("1700")},
			Visits: visits("outpatient", "", "300")}, "100.00", "100.00"},
		{"admission table", mouxian, Request{Inputs: rate, Visits: visits("inpatient", "primary", "5000", "5000", "5000", "5000")},
			"3600.00 3680.00 3760.00 3760.00", "500.00 400.00 300.00 300.00"},
		{"level of each stay", mouxian, Request{Inputs: rate, Visits: append(visits("inpatient", "primary", "5000"), visits("inpatient", "tertiary", "5000")...)},
			"3600.00 3552.00", "500.00 560.00"},
		{"yearly bands", county, Request{Date: day(t, "2000-01-01"), Person: person("employed", 0), Inputs: wage,
			Visits: visits("inpatient", "", "3000", "3000", "30000")}, "1800.00 2300.00 15100.00", "600.00 0.00 0.00"},
		{"yearly bands, retired", county, Request{Date: day(t, "2003-12-31"), Person: person("retired", 0), Inputs: wage,
			Visits: visits("inpatient", "", "5000.50")}, "3344.41", "600.00"},
		{"the other reading", county, Request{Date: day(t, "2003-12-31"), Person: person("retired", 0), Inputs: wage, Readings: map[string]string{"AMB-1": "part"},
			Visits: visits("inpatient", "", "5000")}, "3311.00", "600.00"},
		{"deductible beyond the first band", county, Request{Date: day(t, "2003-12-31"), Person: person("employed", 0), Inputs: map[string]Value{"avg_wage": {Num: yuans("50000")}},
			Visits: visits("inpatient", "", "6000")}, "800.00", "5000.00"},
		{"each visit's limit and ceiling", county, Request{Visits: visits("inpatient", "primary", "20000", "20000")}, "5000.00 5000.00", "100.00 100.00"},
		{"row for the rest", county, Request{Visits: visits("inpatient", "secondary", "1333.33")}, "333.30", "333.33"},
		{"serious illness fund", county, Request{Visits: visits("chronic", "", "1000", "1000")}, "500.00 300.00", "0.00 0.00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := settle(t, test.policy, &test.req)
			if paid(a) != test.wantPaid || deducted(a) != test.wantDeducts {
				t.Errorf("paid %s, deducted %s; want %s and %s", paid(a), deducted(a), test.wantPaid, test.wantDeducts)
			}
		})
	}
}

// What the year has been paid too much or too little is evened out over the bills that follow.
func TestYearlyBalance(t *testing.T) {
	p := policy(t, "beijing")
	for _, test := range []struct {
		name, paidBefore, want string
		bills                  []string
		balance                string // amounts of the lines that even out
	}{
		{"as the rules say", "100", "50.00 50.00", []string{"100", "100"}, ""},
		{"too little", "90", "60.00 50.00", []string{"100", "100"}, "hifp 10.00"},
		{"a fen too little", "99.99", "50.01", []string{"100"}, "hifp 0.01"},
		{"more than the bill", "0", "60.00 60.00 60.00 40.00", []string{"60", "60", "60", "60"}, "hifp 30.00, hifp 30.00, hifp 30.00, hifp 10.00"},
		{"too much", "110", "40.00 50.00", []string{"100", "100"}, "person 10.00"},
		{"too much for one bill", "180", "0.00 20.00 50.00", []string{"100", "100", "100"}, "person 50.00, person 30.00"},
		{"above the ceiling", "25000", "0.00 0.00 0.00", []string{"100", "30000", "30000"}, "person 50.00, person 15000.00, person 4850.00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := settle(t, p, &Request{Person: person("employed", 0), Visits: visits("outpatient", "", test.bills...),
				Year: Year{Eligible: yuans("2000"), Paid: yuans(test.paidBefore), PaidKnown: true}})
			var balance []string
			for i := range a.Visits {
				for _, l := range a.Visits[i].Lines {
					if l.ID == "paid" {
						balance = append(balance, l.Payer.String()+" "+l.Amount.StringFixed(2))
					}
				}
			}
			if paid(a) != test.want || strings.Join(balance, ", ") != test.balance {
				t.Errorf("paid %s with %q, want %s with %q", paid(a), balance, test.want, test.balance)
			}
		})
	}
}

// fees makes a bill of items, "drug 3000 exam 500".
func fees(items string) Fees {
	f := Fees{Items: map[string]decimal.Decimal{}}
	words := strings.Fields(items)
	for i := 0; i < len(words); i += 2 {
		d := yuans(words[i+1])
		f.Items[words[i]] = d
		f.Total = f.Total.Add(d)
	}
	return f
}

// Kinds of fees that count, each up to its limit; the rest is the person's, whether the bill
// says so itself or not.
func TestItems(t *testing.T) {
	p := policy(t, "rural")
	for _, test := range []struct {
		name                                  string
		fees                                  Fees
		set                                   Fees // what the bill itself sets aside
		age                                   int
		eligible, ownPay, overLimit, wantPaid string
	}{
		{"within the limits", fees("drug 3000 exam 200 surgery 1000"), Fees{}, 30, "4200", "0", "0", "2520.00"},
		{"over the limits", fees("drug 3000 exam 500 surgery 1000.01"), Fees{}, 30, "4200", "0", "300.01", "2520.00"},
		{"not covered", fees("drug 3000 care 800 herb 200"), Fees{}, 30, "3000", "1000", "0", "1800.00"},
		{"over a limit and not covered", fees("drug 3000 exam 500 care 800"), Fees{}, 30, "3200", "800", "300", "1920.00"},
		{"no items", Fees{Total: yuans("5000")}, Fees{}, 30, "0", "5000", "0", "0.00"},
		{"the bill sets aside what is not covered", fees("drug 3000 care 800"), Fees{OwnPay: yuans("800")}, 30, "3000", "800", "0", "1800.00"},
		{"and more", fees("drug 3000 care 800"), Fees{OwnPay: yuans("1000")}, 30, "2800", "1000", "0", "1680.00"},
		{"and nearly all: not below zero", fees("exam 5000"), Fees{FirstPay: yuans("4999")}, 30, "0", "0", "1", "0.00"},
		{"an allowance", fees("drug 1000 care 800"), Fees{}, 60, "1000", "800", "0", "700.00"},
		{"an allowance for the whole fee", fees("drug 1000 care 60"), Fees{}, 60, "1000", "60", "0", "660.00"},
		{"no allowance for what the bill sets aside", fees("drug 1000 care 800"), Fees{OwnPay: yuans("750")}, 60, "1000", "800", "0", "650.00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := test.fees
			f.OwnPay, f.OverLimit, f.FirstPay = test.set.OwnPay, test.set.OverLimit, test.set.FirstPay
			a := settle(t, p, &Request{Person: person("farmer", test.age), Visits: []Visit{{Kind: "inpatient", Level: "primary", Days: 10, Fees: f}}})
			s := a.Visits[0]
			if s.Eligible.String() != test.eligible || s.Fees.OwnPay.String() != test.ownPay || s.Fees.OverLimit.String() != test.overLimit || paid(a) != test.wantPaid {
				t.Errorf("eligible %s, own pay %s, over limit %s, paid %s", s.Eligible, s.Fees.OwnPay, s.Fees.OverLimit, paid(a))
			}
		})
	}
}

// What the bill itself marks as the person's is set aside before the steps.
func TestSetAside(t *testing.T) {
	p := policy(t, "beijing")
	a := settle(t, p, &Request{Person: person("employed", 0), Visits: []Visit{{Kind: "inpatient", Level: "tertiary",
		Fees: Fees{Total: yuans("5000"), OwnPay: yuans("1000"), OverLimit: yuans("500.50"), FirstPay: yuans("199.50")}}}})
	s := a.Visits[0]
	if got := s.Eligible.String() + " " + paid(a); got != "3300 1700.00" {
		t.Errorf("eligible and paid %s", got)
	}
	var ids []string
	for _, l := range s.Lines {
		ids = append(ids, l.ID)
	}
	if got, want := strings.Join(ids, " "), "own_pay over_limit first_pay deductible bands.1 bands.share"; got != want {
		t.Errorf("lines %s, want %s", got, want)
	}
}

func TestSettleErrors(t *testing.T) {
	beijing, mouxian, shangrao, county := policy(t, "beijing"), policy(t, "mouxian"), policy(t, "shangrao"), policy(t, "county")
	stay := visits("inpatient", "tertiary", "5000")
	for _, test := range []struct {
		name   string
		policy *Policy
		req    Request
		want   string
	}{
		{"before the first version", beijing, Request{Date: day(t, "2008-12-31"), Person: person("employed", 0), Visits: stay}, "no_version date"},
		{"after the last version", beijing, Request{Date: day(t, "2010-01-01"), Person: person("employed", 0), Visits: stay}, "no_version date"},
		{"in a gap", county, Request{Date: day(t, "2004-06-01"), Visits: stay}, "no_version date"},
		{"no reimbursement", shangrao, Request{Visits: stay}, "not_given policy"},
		{"no benefit for the kind", mouxian, Request{Visits: visits("outpatient", "", "1")}, "not_given visits[0].kind"},
		{"no row for the level", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "primary", "5000")}, "not_given visits[0].level"},
		{"the second visit's level", mouxian, Request{Inputs: map[string]Value{"ratio": {Num: one}}, Visits: append(slices.Clone(stay), visits("inpatient", "village", "1")...)}, "not_given visits[1].level"},
		{"category not covered", county, Request{Date: day(t, "2000-01-01"), Person: person("farmer", 0), Visits: stay}, "not_given person.category"},
		{"no row for the category", beijing, Request{Person: person("student", 0), Visits: stay}, "not_given person.category"},
		{"level missing", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "", "5000")}, "missing visits[0].level"},
		{"category missing", beijing, Request{Visits: stay}, "missing person.category"},
		{"input missing", mouxian, Request{Visits: stay}, "missing inputs.ratio"},
		{"age missing", beijing, Request{Person: person("retired", 0), Visits: visits("outpatient", "", "1300.01")}, "missing person.age"},
		{"age missing for the second visit", beijing, Request{Person: person("retired", 0), Visits: visits("outpatient", "", "1300", "1")}, "missing person.age"},
	} {
		_, err := test.policy.Settle(&test.req)
		if code(err) != test.want {
			t.Errorf("%s: %s, want %s", test.name, code(err), test.want)
		}
		if _, err := test.policy.Amounts(&test.req); code(err) != test.want {
			t.Errorf("%s: amounts give %s, want %s", test.name, code(err), test.want)
		}
	}
}

// What a case does not need is not asked for.
func TestNotNeeded(t *testing.T) {
	beijing := policy(t, "beijing")
	for _, test := range []struct {
		name   string
		policy *Policy
		req    Request
	}{
		{"age in hospital", beijing, Request{Person: person("retired", 0), Visits: visits("inpatient", "tertiary", "5000")}},
		{"age of the employed", beijing, Request{Person: person("employed", 0), Visits: visits("outpatient", "", "5000")}},
		{"level at the outpatient clinic", beijing, Request{Person: person("employed", 0), Visits: visits("outpatient", "", "5000")}},
		{"date", beijing, Request{Person: person("employed", 0), Visits: visits("outpatient", "", "5000")}},
	} {
		if _, err := test.policy.Settle(&test.req); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestNotes(t *testing.T) {
	beijing, mouxian, county := policy(t, "beijing"), policy(t, "mouxian"), policy(t, "county")
	for _, test := range []struct {
		name   string
		policy *Policy
		req    Request
		want   []string // a part of each note
	}{
		{"historic and dated", beijing, Request{Person: person("retired", 70), Visits: visits("outpatient", "", "2500")}, []string{
			"historic:2009 年 1 月 1 日至 2009 年 12 月 31 日"}},
		{"undated", mouxian, Request{Inputs: map[string]Value{"ratio": {Num: one}}, Visits: visits("inpatient", "primary", "5000")}, []string{
			"historic:年份未载"}},
		{"unverified", county, Request{Visits: visits("inpatient", "primary", "5000")}, []string{"unverified:还没有核对原文"}},
		{"reading that differs", beijing, Request{Person: person("employed", 0), Visits: visits("outpatient", "", "2500")}, []string{
			"historic:", "reading AMB-BJO-1 differs:这里取“按规则，1800 元以上”；若取“按原文的例子，2000 元以上”，基金支付 250 元、您自付 2250 元。"}},
		{"the other option taken", beijing, Request{Person: person("employed", 0), Readings: map[string]string{"AMB-BJO-1": "2000"}, Visits: visits("outpatient", "", "2500")}, []string{
			"historic:", "reading AMB-BJO-1 differs:这里取“按原文的例子，2000 元以上”；若取“按规则，1800 元以上”，基金支付 350 元、您自付 2150 元。"}},
		{"reading without effect", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "5000")}, []string{
			"historic:", "reading AMB-BJI-1:另一种读法在这里结果相同"}},
		{"ceiling", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "100000")}, []string{
			"historic:", "reading AMB-BJI-1 differs:若取“一年的可报费用只算到 7 万元”，基金支付 61895 元、您自付 38105 元", "ceiling:到了封顶线"}},
		{"just below the ceiling", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "78531.57")}, []string{
			"historic:", "reading AMB-BJI-1 differs:"}},
		{"below the deductible", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "1300")}, []string{
			"historic:", "reading AMB-BJI-1:", "below_deductible:可报费用没有超过起付标准"}},
		{"ceiling used up, above the deductible", beijing, Request{Person: person("employed", 0), Year: Year{Paid: yuans("70000"), PaidKnown: true},
			Visits: visits("inpatient", "tertiary", "5000")}, []string{"historic:", "reading AMB-BJI-1 differs:", "ceiling:到了封顶线"}},
		{"near an edge", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "29999.50")}, []string{
			"historic:", "reading AMB-BJI-1:", "near_edge:离 3 万元的分段点很近（相差 0.50 元）"}},
		{"of several visits", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "5000", "600")}, []string{
			"historic:", "reading AMB-BJI-1:", "below_deductible:第 2 次就诊："}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := settle(t, test.policy, &test.req)
			ok := len(a.Notes) == len(test.want)
			for i, n := range a.Notes {
				head := n.Code
				if n.ID != "" {
					head += " " + n.ID
				}
				if n.Differs {
					head += " differs"
				}
				if ok {
					wantHead, part, _ := strings.Cut(test.want[i], ":")
					ok = head == wantHead && strings.Contains(n.Text, part)
				}
			}
			if !ok {
				t.Errorf("got %+v\nwant %q", a.Notes, test.want)
			}
		})
	}
}

// A reading's note gives what asking with the other reading gives.
func TestReadingNotesAreRight(t *testing.T) {
	p := policy(t, "beijing")
	for _, total := range []string{"1799", "1900", "2500", "50000"} {
		req := &Request{Person: person("employed", 0), Visits: visits("outpatient", "", total)}
		a := settle(t, p, req)
		req.Readings = map[string]string{"AMB-BJO-1": "2000"}
		b := settle(t, p, req)
		n := a.Notes[slices.IndexFunc(a.Notes, func(n Note) bool { return n.ID == "AMB-BJO-1" })]
		same := a.Total.Funds.Equal(b.Total.Funds)
		if n.Differs == same || !same && !strings.Contains(n.Text, "基金支付 "+yuan(b.Total.Funds)+"、您自付 "+yuan(b.Total.Person)) {
			t.Errorf("%s: the other reading gives %s, the note says %s", total, b.Total.Funds, n.Text)
		}
	}
}

func TestTrace(t *testing.T) {
	beijing, mouxian := policy(t, "beijing"), policy(t, "mouxian")
	for _, test := range []struct {
		name             string
		policy           *Policy
		req              Request
		fields, readings string
	}{
		{"inpatient", beijing, Request{Person: person("employed", 0), Visits: visits("inpatient", "tertiary", "5000")},
			"person.category visits[0].kind visits[0].level year.admissions year.hifp_pay", "AMB-BJI-1"},
		{"limit instead of ceiling", beijing, Request{Person: person("employed", 0), Readings: map[string]string{"AMB-BJI-1": "cost"}, Visits: visits("inpatient", "tertiary", "5000")},
			"person.category visits[0].kind visits[0].level year.admissions year.inscp_scp_amt", "AMB-BJI-1"},
		{"outpatient, employed", beijing, Request{Person: person("employed", 0), Visits: visits("outpatient", "", "5000")},
			"person.category visits[0].kind year.hifp_pay year.inscp_scp_amt", "AMB-BJO-1"},
		{"outpatient, retired", beijing, Request{Person: person("retired", 70), Visits: visits("outpatient", "", "5000")},
			"person.age person.category visits[0].kind year.hifp_pay year.inscp_scp_amt", ""},
		{"input", mouxian, Request{Inputs: map[string]Value{"ratio": {Num: one}}, Visits: visits("inpatient", "primary", "5000")},
			"inputs.ratio visits[0].kind visits[0].level year.admissions", ""},
		{"one that fails", beijing, Request{Visits: visits("outpatient", "", "5000")}, "person.category visits[0].kind year.hifp_pay year.inscp_scp_amt", ""},
	} {
		trace := test.policy.Trace(&test.req)
		fields := slices.Sorted(slices.Values(trace.Fields))
		var readings []string
		for _, rd := range trace.Readings {
			readings = append(readings, rd.ID)
		}
		if got := strings.Join(fields, " "); got != test.fields || strings.Join(readings, " ") != test.readings {
			t.Errorf("%s: %s, %s; want %s, %s", test.name, got, readings, test.fields, test.readings)
		}
	}
}

// Amounts gives what Settle gives, without lines and notes.
func TestAmounts(t *testing.T) {
	p := policy(t, "beijing")
	req := &Request{Person: person("retired", 66), Visits: append(visits("inpatient", "tertiary", "61234.56", "45678.91"), visits("outpatient", "", "2000.05")...)}
	whole := settle(t, p, req)
	short, err := p.Amounts(req)
	if err != nil {
		t.Fatal(err)
	}
	for i := range short.Visits {
		a, b := &short.Visits[i], &whole.Visits[i]
		if !a.Funds.Equal(b.Funds) || !a.Person.Equal(b.Person) || !a.Deducted.Equal(b.Deducted) || a.Lines != nil || short.Notes != nil {
			t.Errorf("visit %d: %+v, want the amounts of %+v", i, a, b)
		}
	}
}

// Of two funds that both end at half a fen only the first rounds up: nobody pays less than nothing.
func TestHalfFens(t *testing.T) {
	p := load(t, "halves", `{"title": "t", "summary": "s", "place": "p", "status": "verified", "rules": {"R-1": {"title": "r", "source": "s"}},
"versions": [{"figures": {
"whole": {"title": "全额", "cite": "R-1", "edges": [], "value": ["100%"]},
"end": {"title": "为止", "unit": "yuan", "cite": "R-1", "value": 10.005},
"rate": {"title": "比例", "unit": "rate", "cite": "R-1", "value": "100%"}
}, "benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "first", "do": "bands", "scale": "whole", "until": "end", "counts": "cost", "over": "visit"},
{"id": "second", "do": "proportion", "rate": "rate", "payer": "hifob"}
]}}}]}`)
	for total, want := range map[string][2]string{
		"10":    {"10", "0"},
		"10.01": {"10.01", "0"},
		"20.01": {"10.01", "10"},
		"20":    {"10.01", "9.99"},
	} {
		s := settle(t, p, &Request{Visits: visits("inpatient", "", total)}).Visits[0]
		if got := [2]string{s.Fund[PayerPooled].String(), s.Fund[PayerLarge].String()}; got != want || !s.Person.IsZero() {
			t.Errorf("%s: the funds pay %s, the person %s; want %s", total, got, s.Person, want)
		}
	}
}

// Of steps that share their bands one note tells that an edge is near; of bands on another axis none.
func TestNearEdge(t *testing.T) {
	for _, test := range []struct {
		policy, total string
		want          int
	}{
		{"xuzhou", "9950", 1},
		{"xuzhou", "9000", 0},
		{"beijing-2023", "29800", 1},
		{"rural", "4990", 0},
	} {
		req := &Request{Person: Person{Category: "employed", Age: 30, HasAge: true}, Visits: visits("inpatient", "secondary", test.total)}
		if test.policy == "rural" {
			req.Person.Category = "farmer"
			req.Visits[0].Fees = fees("drug " + test.total)
		}
		got := 0
		for _, n := range settle(t, policy(t, test.policy), req).Notes {
			if n.Code == "near_edge" {
				got++
			}
		}
		if got != test.want {
			t.Errorf("%s, %s: %d notes, want %d", test.policy, test.total, got, test.want)
		}
	}
}
