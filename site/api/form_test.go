package api

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yibao/calc/contract"
	"yibao/site/internal/opencc"
)

const formType = "application/x-www-form-urlencoded"

func send(t *testing.T, name string, values url.Values) (status int, page string) {
	t.Helper()
	return sendTo(t, "/answer/"+name, values)
}

func sendTo(t *testing.T, address string, values url.Values) (status int, page string) {
	t.Helper()
	w := do(newHandler(t), "POST", address, values.Encode(), "Content-Type", formType)
	check(t, "form", "POST", w)
	if w.Header().Get("Content-Type") != pageType {
		t.Fatalf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	checkPage(t, w.Body.String())
	return w.Code, w.Body.String()
}

// written are the elements that the form's package writes.
var written = strings.Fields("html head title body form fieldset legend div caption noscript label input textarea span p h2 details summary b small select option button section svg rect table thead tbody tfoot tr th td ol ul li dl dt dd a")

// checkPage sees that what was typed has not become markup.
func checkPage(t *testing.T, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && !slices.Contains(written, n.Data) {
			t.Errorf("an element %s in\n%s", n.Data, page)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("an attribute %s", a.Key)
			}
		}
	}
}

func TestForm(t *testing.T) {
	stay := url.Values{"date": {"2009-01-01"}, "person.category": {"employed"}, "visits[0].kind": {"inpatient"}, "visits[0].level": {"tertiary"}, "year.admissions": {"0"}, "visits[0].fees.medfee_sumamt": {"35000"}}
	with := func(more url.Values) url.Values {
		out := url.Values{}
		for _, values := range []url.Values{stay, more} {
			for name, v := range values {
				out[name] = v
			}
		}
		return out
	}
	const deposit = "mouxian-employee/deposit/"
	for _, test := range []struct {
		what   string
		name   string
		values url.Values
		status int
		want   []string
		not    []string
	}{
		{"a result", deposit, url.Values{"inputs.cost": {"3000"}}, 200,
			[]string{`value="3000"`, `id="result" aria-label="结果">`, `<p class="amount">`, `<ol class="how">`, `依据：<a href="/policies/mouxian-employee/#`, `<p class="waiting" hidden>`},
			[]string{`aria-invalid`}},
		{"as people write", deposit, url.Values{"inputs.cost": {" ３，０００ 元"}}, 200, []string{`<p class="amount">`, `value=" ３，０００ 元"`}, nil},
		{"another reading", deposit, url.Values{"inputs.cost": {"3000"}, "readings.AMB-MX-3": {"whole"}}, 200, []string{`value="whole" checked`, `data-part="readings" open`}, []string{`value="marginal" checked`}},
		{"nothing", deposit, url.Values{}, 400, []string{"还差一项：", `请填这一项。</p>`, `aria-invalid="true"`}, []string{`class="amount"`}},
		{"no number", deposit, url.Values{"inputs.cost": {"三千多"}}, 400, []string{"请先改一处：", `>这里看不懂“三千多”：应当是一个数，写成 35000 或 3万5 这样。</p>`, `value="三千多"`}, []string{`class="amount"`}},
		{"markup", deposit, url.Values{"inputs.cost": {`"><script>alert(1)</script>`}}, 400, []string{"&lt;script&gt;"}, []string{"<script"}},
		{"what the form does not ask", deposit, url.Values{"inputs.cost": {"3000"}, "x": {"1"}, "policy": {"beijing-employee"}}, 200, []string{`<p class="amount">`}, nil},
		{"two mistakes", "beijing-employee/", with(url.Values{"visits[0].fees.medfee_sumamt": {"0x10"}, "visits[0].fees.fulamt_ownpay_amt": {"1e2"}}), 400,
			[]string{"请先改 2 处：医疗费总额、其中全自费", `value="0x10"`, `value="1e2"`}, []string{`class="amount"`}},
		{"another visit", "beijing-employee/", with(url.Values{"do": {"add"}}), 200, []string{`第 1 次就诊：<span data-slot="earlier[0].name">住院，三级`, `name="earlier[0].kind"`, `value="drop.0"`, `value="35000"`}, []string{`class="amount"`, "请填这一项"}},
		{"with the visit", "beijing-employee/", with(url.Values{"earlier[0].kind": {"outpatient"}, "earlier[0].fees.medfee_sumamt": {"5000"}}), 200, []string{"6,105.00", "连同以前的，今年 2 次共 40,000.00 元"}, nil},
		{"without it", "beijing-employee/", with(url.Values{"earlier[0].kind": {"outpatient"}, "earlier[0].fees.medfee_sumamt": {"5000"}, "do": {"drop.0"}}), 200, []string{"6,105.00"}, []string{`earlier[0]`}},
		{"an open answer", "beijing-employee/", with(url.Values{"year.admissions": {"unknown"}}), 200, []string{"5,552.50<small> 到 </small>6,105.00", `value="unknown" checked`}, []string{`class="next"`}},
		{"other situations", "beijing-employee/", with(url.Values{"beside": {"beijing-resident"}}), 200, []string{
			`<caption>同一张账单换一种情形，您付多少</caption>`, `<th scope="row">第 1 次 <span class="pill">现在</span></th><td class="num">6,105.00</td><td class="num"></td>`,
			`name="do" value="set.year.admissions=1">照这样算</button></noscript></th><td class="num">5,552.50</td><td class="num">少 552.50</td>`,
			`再多 <b>5,000.00 元</b>，就到了“住院分段报销：4 万元以上”这一段：从那里起，每多花 100 元您付 <b>5 元</b>，不再是 10 元。`}, nil},
		{"another situation", "beijing-employee/", with(url.Values{"do": {"set.year.admissions=1"}}), 200, []string{`<p class="amount">5,552.50<`}, nil},
		{"the account", "beijing-employee/", with(url.Values{"account.balance": {"500"}, "account.family": {"200"}}), 200, []string{"个人账户付 500.00 元，家庭共济付 200.00 元，<b>现金付 5,405.00 元</b>"}, nil},
	} {
		t.Run(test.what, func(t *testing.T) {
			status, page := send(t, test.name, test.values)
			if status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			for _, want := range test.want {
				if !strings.Contains(page, want) {
					t.Errorf("no %s in\n%s", want, page)
				}
			}
			for _, not := range test.not {
				if strings.Contains(page, not) {
					t.Errorf("%s in\n%s", not, page)
				}
			}
		})
	}
}

// TestFormInTraditional sends a form of a page in traditional characters.
func TestFormInTraditional(t *testing.T) {
	status, page := sendTo(t, "/zh-hant/answer/mouxian-employee/deposit/", url.Values{"inputs.cost": {"三萬五"}})
	if status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	for _, want := range []string{`value="三萬五"`, `id="result" aria-label="結果">`, `<p class="amount">`, `依据：<a href="/zh-hant/policies/mouxian-employee/#`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "结果") {
		t.Errorf("simplified characters in\n%s", page)
	}
}

// TestSlipInTraditional sends lines of a slip in traditional characters: each field is found by its name.
func TestSlipInTraditional(t *testing.T) {
	var lines strings.Builder
	for i, o := range contract.SlipTitles {
		lines.WriteString(opencc.Traditional().Convert(o.Title) + " " + strconv.Itoa(101+i) + "\n")
	}
	_, page := sendTo(t, "/zh-hant/answer/mouxian-employee/", url.Values{"slip.lines": {lines.String()}})
	for i, o := range contract.SlipTitles {
		if !strings.Contains(page, " = "+strconv.Itoa(101+i)+" 元") {
			t.Errorf("%s is not read", o.Title)
		}
	}
}

func TestFormAddresses(t *testing.T) {
	h := newHandler(t)
	for _, test := range []struct {
		method, target, kind string
		status               int
		location             string
	}{
		{"GET", "/answer/mouxian-employee/deposit/", "", http.StatusSeeOther, "/calculator/mouxian-employee/deposit/"},
		{"GET", "/zh-hant/answer/mouxian-employee/deposit/", "", http.StatusSeeOther, "/zh-hant/calculator/mouxian-employee/deposit/"},
		{"POST", "/zh-hant/answer/none/", "", http.StatusNotFound, ""},
		{"HEAD", "/answer/mouxian-employee/deposit/", "", http.StatusSeeOther, "/calculator/mouxian-employee/deposit/"},
		{"PUT", "/answer/mouxian-employee/deposit/", "", http.StatusMethodNotAllowed, ""},
		{"POST", "/answer/mouxian-employee/deposit/", "application/json", http.StatusUnsupportedMediaType, ""},
		{"POST", "/answer/mouxian-employee/deposit", "", http.StatusNotFound, ""},
		{"POST", "/answer/mouxian-employee/none/", "", http.StatusNotFound, ""},
		{"POST", "/answer/none/", "", http.StatusNotFound, ""},
		{"POST", "/answer/", "", http.StatusNotFound, ""},
		{"GET", "/answer//example.org/", "", http.StatusNotFound, ""},
	} {
		w := do(h, test.method, test.target, "", "Content-Type", test.kind)
		if w.Code != test.status || w.Header().Get("Location") != test.location {
			t.Errorf("%s %s: %d %q, want %d %q", test.method, test.target, w.Code, w.Header().Get("Location"), test.status, test.location)
		}
		check(t, test.target, test.method, w)
	}
}
