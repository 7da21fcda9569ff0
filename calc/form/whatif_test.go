package form

import (
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// rowsOf writes the rows of a table as lines, with where each leads.
func rowsOf(html string) string {
	var b strings.Builder
	for row := range strings.SplitSeq(html, "<tr") {
		if strings.Contains(row, "scope=\"col\"") || !strings.Contains(row, "</tr>") || strings.Contains(row, "aria-hidden") {
			continue
		}
		for cell := range strings.SplitSeq(row[strings.IndexByte(row, '>')+1:], "</t") {
			if before, rest, found := strings.Cut(cell, "<noscript>"); found {
				_, rest, _ = strings.Cut(rest, "</noscript>")
				cell = before + rest
			}
			if i := strings.Index(cell, "<"); i >= 0 {
				b.WriteString(textOf(cell[i:]) + "|")
			}
		}
		b.WriteString("\n")
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "||\n", "\n"), "|\n", "\n")
}

// TestIf compares a bill with other levels, causes and another policy of the same place, which has no tertiary hospitals.
func TestIf(t *testing.T) {
	p := load(t, county)
	doc, err := tree.ParseJSON([]byte(strings.NewReplacer(`"甲县"`, `"甲县居民"`, `"secondary": 300, "tertiary": 500`, `"secondary": 100`).Replace(county)))
	if err != nil {
		t.Fatal(err)
	}
	beside, errs := policy.Load("residents", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	doc, err = tree.ParseJSON([]byte(strings.NewReplacer(`"甲县"`, `"乙县"`, `"place": "county"`, `"place": "other"`, `"secondary": 300, "tertiary": 500`, `"secondary": 200, "tertiary": 400`).Replace(county)))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, errs := policy.Load("elsewhere", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	find := contract.Policies{"county": p, "residents": beside, "elsewhere": elsewhere}.Find
	const stay = "visits[0].kind=inpatient&inputs.poor=no&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=1300&beside=residents&beside=residents&beside=nobody"
	for _, test := range []struct{ what, body, rows, said string }{
		{"a number", stay + "&visits[0].level=secondary&visits[0].inputs.cause=ill", `医院级别
二级 现在 付得最少|500.00
三级|660.00|多 160.00
原因
生病 现在 付得最少|500.00
意外|1,300.00|多 800.00
换成同一地方的另一种医保
甲县居民|340.00|少 160.00
`, ""},
		{"and under another place's rules", stay + "&elsewhere=elsewhere&visits[0].level=secondary&visits[0].inputs.cause=ill", `医院级别
二级 现在 付得最少|500.00
三级|660.00|多 160.00
原因
生病 现在 付得最少|500.00
意外|1,300.00|多 800.00
换成同一地方的另一种医保
甲县居民|340.00|少 160.00
换成另一个地方的医保
乙县|420.00|少 80.00
`, ""},
		{"without figures beside", stay + "&visits[0].level=tertiary&visits[0].inputs.cause=ill", `医院级别
二级 付得最少|500.00|少 160.00
三级 现在|660.00
原因
生病 现在 付得最少|660.00
意外|1,300.00|多 640.00
`, "来源没有写怎么报，没有列：换成同一地方的另一种医保（甲县居民）。"},
		{"a range", stay + "&visits[0].inputs.cause=ill", `医院级别
没有答 现在|500.00 到 660.00
二级 付得最少|500.00
三级|660.00
原因
生病 现在 付得最少|500.00 到 660.00
意外|1,300.00
换成同一地方的另一种医保
甲县居民|340.00
`, ""},
		{"all the same", stay + "&visits[0].level=secondary&visits[0].inputs.cause=accident", `原因
生病 付得最少|500.00|少 800.00
意外 现在|1,300.00
`, "怎样换都付得一样：换成同一地方的另一种医保。"},
	} {
		f := Named(find, "county/")
		f.Whole = true
		if err := f.Fill(test.body); err != nil {
			t.Fatal(err)
		}
		m := &markup{}
		f.writeIf(m)
		html := m.String()
		if rows := rowsOf(html); rows != test.rows {
			t.Errorf("%s:\n%s\nwant\n%s", test.what, rows, test.rows)
		}
		if !strings.Contains(html, test.said) {
			t.Errorf("%s: it does not say %s in\n%s", test.what, test.said, html)
		}
		if !strings.Contains(f.Result(), html) {
			t.Errorf("%s: the whole result does not hold it", test.what)
		}
		if got := string(Reply(find, "county/", "more.if", test.body, "")); !strings.Contains(got, `{"more":"`) {
			t.Errorf("%s: the page is answered %s", test.what, got)
		}
	}
}

// TestSet changes an answer by a button, for those who have no scripts.
func TestSet(t *testing.T) {
	f := New(load(t, county), nil)
	f.Sent = true
	f.Fill("visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=1300&do=set.visits[0].level%3Dtertiary")
	if got := f.summary(); got != "您大约自付 660.00 元" || !f.Sent {
		t.Errorf("it says %s, sent %t", got, f.Sent)
	}
}

// TestEdges says what further yuan cost: 20% of what is above the deductible of 300, until 80% of it are 50000.
func TestEdges(t *testing.T) {
	f := New(load(t, county), nil)
	for _, test := range []struct{ bill, want string }{
		{"100", "现在每多花 100 元，您付 100 元。|再多 200.00 元，就过了起付标准：从那里起，每多花 100 元您付 20 元，不再是 100 元。|再多 62,700.00 元，就到了封顶线，医保不再付：从那里起，每多花 100 元您付 100 元，不再是 20 元。"},
		{"300", "现在每多花 100 元，您付 20 元。|再多 62,500.00 元，就到了封顶线，医保不再付：从那里起，每多花 100 元您付 100 元，不再是 20 元。"},
		{"62799.99", "现在每多花 100 元，您付 20 元。|再多 0.01 元，就到了封顶线，医保不再付：从那里起，每多花 100 元您付 100 元，不再是 20 元。"},
		{"62800", "现在每多花 100 元，您付 100 元。|再多花也是这样，前面没有别的线了。"},
	} {
		f.Fill("visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=" + test.bill)
		m := &markup{}
		f.writePart(m, edgesPart)
		lines := strings.FieldsFunc(textOf(m.String()), func(r rune) bool { return r == '\n' })
		if got := strings.Join(lines[:len(lines)-1], "|"); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.bill, got, test.want)
		}
	}
}
