package form

import (
	"strings"
	"testing"
)

// told is a year of the county: the clinic, a stay, and this stay.
const told = "inputs.poor=no&inputs.ratio=80%25" +
	"&earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=1000" +
	"&earlier[1].kind=inpatient&earlier[1].level=secondary&earlier[1].inputs.cause=ill&earlier[1].fees.medfee_sumamt=2000" +
	"&visits[0].kind=inpatient&visits[0].level=tertiary&visits[0].inputs.cause=ill&visits[0].fees.medfee_sumamt=3000"

// year writes the visits of a form: kind and bill of each, and what it costs.
func year(f *Form) string {
	var out []string
	for i := range f.rows + 1 {
		before, cost := visitPrefix, "?"
		if i < f.rows {
			before = rowField(i)
		}
		if i < len(f.planned.visits) {
			cost = span(f.planned.visits[i].Person)
		}
		out = append(out, f.value(before+"kind")+" "+f.value(before+"fees.medfee_sumamt")+" = "+cost)
	}
	return strings.Join(out, ", ")
}

func TestButtons(t *testing.T) {
	p := load(t, county)
	for _, test := range []struct{ do, want, focus string }{
		{"", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", ""},
		{"add", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient  = ?, inpatient 3000 = ?", "earlier[2].kind"},
		{"keep", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00, inpatient  = ?", totalField},
		{"after.0", "outpatient 1000 = 200.00, outpatient  = ?, inpatient 2000 = ?, inpatient 3000 = ?", "earlier[1].kind"},
		{"copy.1", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", "earlier[2].kind"},
		{"drop.0", "inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", "do=drop.0"},
		{"drop.2", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", ""},
		{"up.1", "inpatient 2000 = 640.00, outpatient 1000 = 200.00, inpatient 3000 = 1,000.00", "do=down.0"},
		{"up.0", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", ""},
		{"down.1", "outpatient 1000 = 200.00, inpatient 3000 = 1,000.00, inpatient 2000 = 640.00", "do=up.2"},
		{"up.2", "outpatient 1000 = 200.00, inpatient 3000 = 1,000.00, inpatient 2000 = 640.00", "do=up.1"},
		{"up.99999999999999999999", "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = 1,000.00", ""},
	} {
		f := New(p, nil)
		if err := f.Fill(told + "&do=" + test.do); err != nil {
			t.Fatal(err)
		}
		if got := year(f); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.do, got, test.want)
		}
		if got := f.focus(); got != test.focus {
			t.Errorf("%s: it goes on with %q, want %q", test.do, got, test.focus)
		}
	}
}

// TestDays gives visits days: out of order they are told, and sorted by the button; one that has none stays behind the one
// before.
func TestDays(t *testing.T) {
	p := load(t, county)
	fill := func(more string) *Form {
		f := New(p, nil)
		if err := f.Fill(told + more); err != nil {
			t.Fatal(err)
		}
		return f
	}
	const late = "&earlier[0].date=2026-05-02&visits[0].date=2026.3.2"
	f := fill(late)
	if fd := f.field("visits[0].date"); fd.wrong != "这里早于第 1 次就诊的 2026-05-02：改日期，或者按“按日期排好”。" || !strings.Contains(f.order(), `value="sort"`) {
		t.Errorf("%q, %q", fd.wrong, f.order())
	}
	if got := year(f); got != "outpatient 1000 = 200.00, inpatient 2000 = 640.00, inpatient 3000 = ?" {
		t.Errorf("with a mistake at the end: %s", got)
	}
	f = fill(late + "&do=sort")
	if got := year(f); got != "inpatient 3000 = 1,000.00, outpatient 1000 = 200.00, inpatient 2000 = 640.00" || f.order() != "" {
		t.Errorf("sorted: %s, %s", got, f.order())
	}
	f = fill("&earlier[0].date=2025-12-31&visits[0].date=2026-03-02")
	if fd := f.field("visits[0].date"); !strings.Contains(fd.wrong, "不在同一个医保年度里") {
		t.Errorf("in two years: %q, %s", fd.wrong, f.summary())
	}
}

// TestMeters reads how far the cap has come that both benefits share.
func TestMeters(t *testing.T) {
	p := load(t, county)
	f := New(p, nil)
	if err := f.Fill(told); err != nil {
		t.Fatal(err)
	}
	// 800 at the clinic, 1,360 and 2,000 of the stays.
	if want := "合用：封顶线 50,000 元：基金已付 4,160 元，还剩 45,840 元"; !strings.Contains(f.Result(), want) {
		t.Errorf("no %s in\n%s", want, f.Result())
	}
}

// TestOpenCard leaves the level of a card open: it and what it changes are ranges.
func TestOpenCard(t *testing.T) {
	p := load(t, county)
	f := New(p, nil)
	if err := f.Fill(strings.Replace(told, "earlier[1].level=secondary&", "", 1)); err != nil {
		t.Fatal(err)
	}
	if got := year(f); got != "outpatient 1000 = 200.00, inpatient 2000 = 640.00 到 800.00, inpatient 3000 = 1,000.00" {
		t.Error(got)
	}
}

// TestOnlyEarlierDiffers leaves something of an earlier visit open that does not touch this one: this visit's amount is one
// number, and so it is said.
func TestOnlyEarlierDiffers(t *testing.T) {
	f := New(load(t, county), nil)
	if err := f.Fill(strings.Replace(told, "earlier[1].level=secondary", "earlier[1].level=unknown", 1)); err != nil {
		t.Fatal(err)
	}
	if f.result == nil || f.result.Range == nil || !f.result.Range.Last.Person.Width().IsZero() {
		t.Fatalf("%s: want a year that is a range and a visit that is none", year(f))
	}
	page := f.Result()
	if strings.Contains(page, "is-range") || strings.Contains(page, "is-either") || !strings.Contains(page, "1,000.00<small> 元") || !strings.Contains(page, "今年合计的范围") {
		t.Errorf("got %s", page)
	}
	if said := f.summary(); said != "您大约自付 1,000.00 元" {
		t.Errorf("it says %s", said)
	}
	if due := f.dueOf(-1); strings.Contains(due, "范围") {
		t.Errorf("the card says %s", due)
	}
}
