package form

import (
	"slices"
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/calc/tree"
)

// county has two benefits that a counter joins, a visit's own input, a choice that only a condition reads.
const county = `{"title": "甲县", "summary": "s", "place": "county", "status": "historic",
"rules": {"R": {"title": "规则", "source": "notice"}},
"versions": [{
  "inputs": {
    "cause": {"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "生病", "accident": "意外"}, "default": "ill"},
    "poor": {"title": "困难家庭", "kind": "choice", "options": {"no": "不是", "yes": "是"}, "default": "no"},
    "ratio": {"title": "本地的比例", "kind": "rate"}},
  "counters": {"both": {"title": "合用", "counts": "payment", "payer": "hifp", "benefits": ["stay", "clinic"]}},
  "figures": {
    "line": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["level"], "rows": {"secondary": 300, "tertiary": 500}},
    "most": {"title": "封顶线", "unit": "yuan", "cite": "R", "value": 50000},
    "more": {"title": "加付", "unit": "rate", "cite": "R", "by": ["age"], "rows": {"0-69": "1%", "70+": "5%"}}},
  "benefits": {
    "stay": {"title": "住院", "kinds": ["inpatient"], "steps": [
      {"id": "out", "do": "exclude", "cite": "R", "when": {"cause": "accident"}},
      {"id": "d", "do": "deduct", "take": "line"},
      {"id": "p", "do": "proportion", "rate": "ratio", "cite": "R"},
      {"id": "c", "do": "ceiling", "to": "most", "counter": "both", "cite": "R"},
      {"id": "s", "do": "supplement", "rate": "more", "of": ["p"], "cite": "R", "when": {"poor": "yes"}}]},
    "clinic": {"title": "门诊", "kinds": ["outpatient"], "steps": [
      {"id": "p", "do": "proportion", "rate": "ratio", "cite": "R"},
      {"id": "c", "do": "ceiling", "to": "most", "counter": "both", "cite": "R"}]}}}]}`

func load(t testing.TB, src string) *policy.Policy {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	return p
}

// shown names the fields that are shown, but not those that always are.
func shown(f *Form) []string {
	var out []string
	for _, fd := range f.fields {
		if fd.shown && fd.part != detailPart && fd.part != slipPart && !isOutside(fd.Field) {
			out = append(out, strings.NewReplacer("visits[0].", "", "earlier", "").Replace(fd.Field))
		}
	}
	return out
}

func TestAsked(t *testing.T) {
	p := load(t, county)
	for _, test := range []struct{ what, body, want string }{
		{"a stay", "visits[0].kind=inpatient&visits[0].level=secondary",
			"kind level inputs.cause inputs.poor inputs.ratio fees.medfee_sumamt year.benefits.stay.inscp_scp_amt year.benefits.stay.hifp_pay year.benefits.clinic.hifp_pay"},
		{"of somebody poor", "visits[0].kind=inpatient&visits[0].level=secondary&inputs.poor=yes",
			"kind person.age level inputs.cause inputs.poor inputs.ratio fees.medfee_sumamt year.benefits.stay.inscp_scp_amt year.benefits.stay.hifp_pay year.benefits.clinic.hifp_pay"},
		{"an accident", "visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=accident", "kind inputs.cause fees.medfee_sumamt"},
		{"the clinic", "visits[0].kind=outpatient", "kind inputs.ratio fees.medfee_sumamt year.benefits.stay.hifp_pay year.benefits.clinic.inscp_scp_amt year.benefits.clinic.hifp_pay"},
		{"a stay before", "visits[0].kind=outpatient&earlier[0].kind=inpatient&earlier[0].level=tertiary",
			"kind inputs.poor inputs.ratio fees.medfee_sumamt year.benefits.stay.hifp_pay year.benefits.clinic.inscp_scp_amt year.benefits.clinic.hifp_pay date [0].kind [0].date [0].level [0].inputs.cause [0].fees.medfee_sumamt"},
		{"no level", "visits[0].kind=inpatient", "kind level inputs.cause inputs.poor inputs.ratio fees.medfee_sumamt year.benefits.stay.inscp_scp_amt year.benefits.stay.hifp_pay year.benefits.clinic.hifp_pay"},
		{"nothing", "", "kind level inputs.cause inputs.poor inputs.ratio fees.medfee_sumamt year.benefits.stay.inscp_scp_amt year.benefits.stay.hifp_pay year.benefits.clinic.hifp_pay"},
	} {
		f := New(p, nil)
		if err := f.Fill(test.body); err != nil {
			t.Fatal(err)
		}
		got, want := shown(f), strings.Fields(test.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", test.what, got, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	p := load(t, county)
	const stay = "visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=80%25"
	for _, test := range []struct{ what, body, said, field, wrong string }{
		{"fine", stay + "&visits[0].fees.medfee_sumamt=1300", "您大约自付 500.00 元", "", ""},
		{"in words", stay + "&visits[0].fees.medfee_sumamt=一千三", "您大约自付 500.00 元", "", ""},
		{"no bill", stay, "还差一项：医疗费总额", "", ""},
		{"no level", "visits[0].kind=inpatient&inputs.ratio=0.8", "还差一项：医疗费总额", "", ""},
		{"no number", stay + "&visits[0].fees.medfee_sumamt=abc", "请先改一处：医疗费总额", totalField, "这里看不懂“abc”：应当是一个数，写成 35000 或 3万5 这样。"},
		{"negative", stay + "&visits[0].fees.medfee_sumamt=-5", "请先改一处：医疗费总额", totalField, "这里不能是负数，写 0 或者更大的数。"},
		{"too exact", stay + "&visits[0].fees.medfee_sumamt=12.3456", "请先改一处：医疗费总额", totalField, "这里最多写到分（两位小数）。"},
		{"too large", stay + "&visits[0].fees.medfee_sumamt=99999999999999999999", "请先改一处：医疗费总额", totalField, "这里的数太大了，看看是不是多打了几位。"},
		{"more than all", stay + "&visits[0].fees.medfee_sumamt=100&visits[0].fees.fulamt_ownpay_amt=200", "请先改一处：其中全自费", "visits[0].fees.fulamt_ownpay_amt", "自费、超限价和先行自付加起来超过了医疗费总额。"},
		{"an unknown level", "visits[0].kind=inpatient&visits[0].level=king&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=0.8&visits[0].fees.medfee_sumamt=1300", "您大约自付 500.00 到 660.00 元", "", ""},
		{"a visit without a bill", stay + "&visits[0].fees.medfee_sumamt=1300&earlier[0].kind=outpatient", "还差一项：第 1 次就诊的医疗费总额", "", ""},
		{"a visit with a bad bill", stay + "&visits[0].fees.medfee_sumamt=1300&earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=x", "请先改一处：第 1 次就诊的医疗费总额", "earlier[0].fees.medfee_sumamt", "这里看不懂“x”：应当是一个数，写成 35000 或 3万5 这样。"},
	} {
		f := New(p, nil)
		if err := f.Fill(strings.ReplaceAll(test.body, "一千三", "%E4%B8%80%E5%8D%83%E4%B8%89")); err != nil {
			t.Fatal(err)
		}
		if got := f.summary(); got != test.said {
			t.Errorf("%s: %q, want %q (%s)", test.what, got, test.said, f.refusal.how)
		}
		for _, fd := range f.fields {
			if want := map[bool]string{true: test.wrong}[fd.Field == test.field]; fd.wrong != want {
				t.Errorf("%s: %s: %q, want %q", test.what, fd.Field, fd.wrong, want)
			}
		}
	}
}

// TestYear tells the year before in three ways: as visits, as sums, and within an address.
func TestYear(t *testing.T) {
	p := load(t, county)
	const stay = "visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=100%25&visits[0].fees.medfee_sumamt=10000&"
	for _, test := range []struct{ what, more, said string }{
		{"alone", "", "300.00"},
		{"after the clinic", "earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=45000", "5,000.00"},
		{"as a sum", "year.benefits.clinic.hifp_pay=4.5 万", "5,000.00"},
		{"in two visits", "earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=40000&earlier[1].kind=inpatient&earlier[1].level=tertiary&earlier[1].inputs.cause=ill&earlier[1].fees.medfee_sumamt=5500", "5,000.00"},
	} {
		f := New(p, nil)
		if err := f.Fill(strings.ReplaceAll(stay+test.more, "万", "%E4%B8%87")); err != nil {
			t.Fatal(err)
		}
		if got, want := f.summary(), "您大约自付 "+test.said+" 元"; got != want {
			t.Errorf("%s: %s (%s), want %s", test.what, got, f.refusal.how, want)
		}
		again := New(p, nil)
		again.Open(f.Address())
		if again.Result() != f.Result() {
			t.Errorf("%s: the address %s gives\n%s, not\n%s", test.what, f.Address(), again.Result(), f.Result())
		}
	}
}

func TestOldAddresses(t *testing.T) {
	p := load(t, county)
	f := New(p, nil)
	f.Open("kind=inpatient&level=tertiary&inputs.ratio=1&inputs.poor=no&visits[0].inputs.cause=ill&earlier=secondary:1000&earlier=:&visits[0].fees.medfee_sumamt=700&year.hifp_pay=49,300&x=1&__proto__.x=2&%zz")
	if f.rows != 0 {
		t.Error("a broken address is read")
	}
	f.Open("kind=inpatient&level=tertiary&inputs.ratio=1&inputs.poor=no&visits[0].inputs.cause=ill&earlier=secondary:1000&visits[0].fees.medfee_sumamt=700&year.hifp_pay=49,300&x=1&__proto__.x=2")
	if got := f.summary(); got != "您大约自付 500.00 到 700.00 元" || f.rows != 1 {
		t.Errorf("%s, %d rows, %s", got, f.rows, f.refusal.how)
	}
}

func TestPairs(t *testing.T) {
	for _, test := range []struct {
		encoded string
		want    []Pair
		bad     bool
	}{
		{"", nil, false},
		{"a=1&b=%E4%B8%87+x&c=&d", []Pair{{"a", "1"}, {"b", "万 x"}}, false},
		{"visits%5B0%5D.kind=a%3Db", []Pair{{"visits[0].kind", "a=b"}}, false},
		{"a=%zz", nil, true},
		{"a=%4", nil, true},
		{"a=%ff", []Pair{{"a", "�"}}, false},
		{strings.Repeat("a=1&", MaxPairs), nil, true},
	} {
		got, err := Pairs(test.encoded)
		if (err != nil) != test.bad || !slices.Equal(got, test.want) {
			t.Errorf("%.40q: %v, %v", test.encoded, got, err)
		}
		if again, _ := Pairs(encoded(got)); !slices.Equal(again, got) {
			t.Errorf("%.40q does not come back", test.encoded)
		}
	}
}

// FuzzForm fills the form with anything. It never fails, what was typed stays, nothing of it becomes
// markup, and the address of the form shows the same.
func FuzzForm(f *testing.F) {
	p := load(f, county)
	f.Add("change", "visits[0].kind=inpatient&visits[0].level=secondary&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=3%E4%B8%875")
	f.Add("add", "visits[0].kind=outpatient&earlier[29].kind=x&earlier[-1].kind=&earlier[0].level=%22%3E%3Cscript%3E")
	f.Add("drop.0", "earlier[0].kind=inpatient&earlier[1].kind=inpatient&do=add")
	f.Add("open", "d=1999-01-01&k=chronic&l=king&e0.k=gone&i.x=1&f=5&g")
	f.Add("change", "gone.date=1999-01-01&gone.visits[0].level=king&visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=5")
	f.Add("open", "kind=inpatient&earlier=a:b&year.hifp_pay=1&earlier[1].inputs.cause=accident")
	f.Fuzz(func(t *testing.T, do, body string) {
		reply := Reply(func(string) *policy.Policy { return p }, "county/", do, body, "c0-")
		doc, err := tree.ParseJSON(reply)
		if err != nil {
			t.Fatalf("%v: %s", err, reply)
		}
		if doc.Get("error") != nil {
			return
		}
		if html := doc.Get("answer").Text + doc.Get("fields").Text; strings.Contains(html, "<script") {
			t.Errorf("%s", html)
		}
		again := New(p, nil)
		again.Open(doc.Get("address").Text)
		if doc.Get("done").Text == "true" && again.Result() != doc.Get("answer").Text {
			t.Errorf("the address %s shows\n%s, not\n%s", doc.Get("address").Text, again.Result(), doc.Get("answer").Text)
		}
	})
}

// TestDay gives a day instead of a version: it means the version that covers it, and the field shows
// which that is. Where none does, nothing is chosen, and there is no result.
func TestDay(t *testing.T) {
	old := `{"from": "2009-01-01", "to": "2009-12-31", ` + halfPaid + `}`
	policies := map[bool]*policy.Policy{}
	for two, versions := range map[bool]string{false: old, true: old + `, {"from": "2023-01-01", "gap": "没有资料", ` + halfPaid + `}`} {
		policies[two] = load(t, `{"title": "甲县", "summary": "s", "place": "county", "status": "historic",
"rules": {"R": {"title": "规则", "source": "notice"}}, "versions": [`+versions+`]}`)
	}
	for _, test := range []struct {
		two             bool
		day, want, code string
	}{
		{true, "2009-01-01", "2009-01-01", ""},
		{true, "2009-06-01", "2009-01-01", ""},
		{true, "2009年12月31日", "2009-01-01", ""},
		{true, "2026-11-25", "2023-01-01", ""},
		{true, "2015-01-01", "", "missing"},
		{true, "soon", "", "missing"},
		{false, "2009-06-01", "2009-01-01", ""},
		{false, "2026-11-25", "", "missing"}, // though a form that is sent has no choice, a link has
	} {
		body := "date=" + test.day + "&visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=100"
		opened, sent := New(policies[test.two], nil), New(policies[test.two], nil)
		opened.Open(body)
		if err := sent.Fill(body); err != nil {
			t.Fatal(err)
		}
		if got := opened.value(dateField); got != test.want || opened.Code() != test.code {
			t.Errorf("opened %s: the form is about %q, %q; want %q, %q", test.day, got, opened.Code(), test.want, test.code)
		}
		if !test.two { // a form that was sent has the one version
			test.day, test.want, test.code = "2009-01-01", "2009-01-01", ""
		}
		if got := sent.value(dateField); got != test.want || sent.Code() != test.code {
			t.Errorf("sent %s: the form is about %q, %q; want %q, %q", test.day, got, sent.Code(), test.want, test.code)
		}
	}
}

const halfPaid = `"figures": {"half": {"title": "一半", "unit": "rate", "cite": "R", "value": "50%"}},
"benefits": {"stay": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "half"}]}}`
