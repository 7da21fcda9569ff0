package form

import (
	"slices"
	"strings"
	"testing"
)

// TestShortNames pins what links mean. A line of this table is never changed and never taken out: people keep links.
func TestShortNames(t *testing.T) {
	want := `
d	date
k	visits[0].kind
l	visits[0].level
c	person.category
a	person.age
n	year.admissions
f	visits[0].fees.medfee_sumamt
fo	visits[0].fees.fulamt_ownpay_amt
fl	visits[0].fees.overlmt_selfpay
fp	visits[0].fees.preselfpay_amt
fb	visits[0].fees.class_b_amt
g	visits[0].days
u	visits[0].doses
w	visits[0].date
b	account.balance
bf	account.family
f.drug	visits[0].fees.items.drug
v.cause	visits[0].inputs.cause
i.ratio	inputs.ratio
r.AMB-1	readings.AMB-1
s.hifp_pay	slip.hifp_pay
y.stay.hifp_pay	year.benefits.stay.hifp_pay
e0.k	earlier[0].kind
e12.f	earlier[12].fees.medfee_sumamt
e0.v.cause	earlier[0].inputs.cause
e1.f.drug	earlier[1].fees.items.drug
`
	for line := range strings.Lines(strings.TrimSpace(want)) {
		short, long, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if got := longOf(short); got != long {
			t.Errorf("%s means %s, not %s any more", short, got, long)
		}
		if got := shortOf(long); got != short {
			t.Errorf("%s is called %s, want %s", long, got, short)
		}
		if got := longOf(long); got != long {
			t.Errorf("the long name %s means %s", long, got)
		}
	}
	for before, long := range map[string]string{"kind": "visits[0].kind", "level": "visits[0].level", "category": "person.category", "earlier": "earlier", "e": "e", "e30.k": "e30.k", "e-1.k": "e-1.k", "year.hifp_pay": "year.hifp_pay"} {
		if got := longOf(before); got != long {
			t.Errorf("%s means %s, want %s", before, got, long)
		}
	}
	for i, p := range shortNames {
		if slices.ContainsFunc(shortNames[:i], func(o Pair) bool { return o.Name == p.Name }) {
			t.Errorf("%s means two things", p.Name)
		}
	}
}

// TestStaleLinks opens links that say what is not there any more: it is named, nothing takes its place, and the
// address stays as it is until somebody chooses.
func TestStaleLinks(t *testing.T) {
	p := load(t, county)
	const rest = "&i.ratio=80%25&i.poor=no&v.cause=ill&f=1300"
	for _, test := range []struct {
		what, link string
		named      string // is said
		said       string // in place of the result, or the result
		more       string // what the person then chooses
		then       string
	}{
		{"a level", "k=inpatient&l=village" + rest, "链接里“医院级别”选的是“村卫生室”", "还差一项：医院级别", "visits[0].level=secondary", "您大约自付 500.00 元"},
		{"an unknown level", "k=inpatient&l=king" + rest, "链接里“医院级别”选的是“king”", "还差一项：医院级别", "visits[0].level=unknown", "您大约自付 500.00 到 660.00 元"},
		{"a kind", "k=chronic&l=secondary" + rest, "链接里“哪一种就诊”选的是“门诊慢特病”", "还差一项：哪一种就诊", "visits[0].kind=inpatient", "您大约自付 500.00 元"},
		{"an answer", "k=inpatient&l=secondary&i.ratio=80%25&i.poor=no&v.cause=flood&f=1300", "链接里“原因”选的是“flood”", "还差一项：原因", "visits[0].inputs.cause=ill", "您大约自付 500.00 元"},
		{"an earlier visit's kind", "k=inpatient&l=secondary&e0.k=chronic&e0.f=1" + rest, "链接里“第 1 次就诊的哪一种就诊”选的是“门诊慢特病”", "还差一项：第 1 次就诊的哪一种就诊", "earlier[0].kind=outpatient", "您大约自付 500.00 元"},
		{"an input", "k=inpatient&l=secondary&i.gone=5" + rest, "链接里的“inputs.gone=5”这里用不上，没有算进去。", "您大约自付 500.00 元", "", "您大约自付 500.00 元"},
		{"an amount that another answer excludes", "k=inpatient&l=secondary&o=no&fo=300" + rest, "链接里的“其中全自费 300”这里用不上，没有算进去。", "您大约自付 500.00 元", "", "您大约自付 500.00 元"},
		{"cut short", "k=inpatient&l=secondary" + rest + "&v.ca", "链接最后面好像缺了一段", "您大约自付 500.00 元", "", "您大约自付 500.00 元"},
		{"damaged", "k=inpatient&l=secondary" + rest + "&v=%zz", "这个链接坏了", "还差 2 项：本地的比例、医疗费总额", "inputs.ratio=1", "还差一项：医疗费总额"},
		{"a name only", "k", "链接最后面好像缺了一段", "还差 2 项：本地的比例、医疗费总额", "", ""},
		{"nothing wrong", "k=inpatient&l=secondary" + rest, "", "您大约自付 500.00 元", "", "您大约自付 500.00 元"},
	} {
		f := New(p, nil)
		f.Open(test.link)
		if got := f.summary(); got != test.said {
			t.Errorf("%s: %s, want %s", test.what, got, test.said)
		}
		result := f.Result()
		if !strings.Contains(result, test.named) || strings.Contains(result, "stale") != (test.named != "") {
			t.Errorf("%s: it does not say %s\n%s", test.what, test.named, result)
		}
		if f.damaged == "" {
			again := New(p, nil)
			again.Open(f.Address())
			if again.Result() != result {
				t.Errorf("%s: its address %s says\n%s", test.what, f.Address(), again.Result())
			}
		}
		// The form hands on what is gone until somebody chooses.
		for _, more := range []string{"", test.more} {
			var sent []Pair
			for _, fd := range f.fields {
				if fd.shown && fd.text != "" {
					sent = append(sent, Pair{fd.Field, fd.text})
				}
				if fd.gone != "" {
					sent = append(sent, Pair{gonePrefix + fd.Field, fd.gone})
				}
			}
			want := test.said
			if more != "" {
				want = test.then
			}
			next := New(p, nil)
			if err := next.Fill(encoded(sent) + "&" + more); err != nil {
				t.Fatal(err)
			}
			if got := next.summary(); got != want && want != "" {
				t.Errorf("%s, and %q: %s, want %s", test.what, more, got, want)
			}
			if named := strings.Contains(next.Result(), "stale"); named != (more == "" && strings.HasPrefix(test.said, "还差") && test.more != "" && f.damaged == "") {
				t.Errorf("%s, and %q: named: %t\n%s", test.what, more, named, next.Result())
			}
		}
	}
}
