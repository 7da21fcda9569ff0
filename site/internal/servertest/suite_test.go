package servertest

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/say"
)

// compared are the headers that both servers must send alike. The rest is the connection's.
var compared = []string{
	"Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
	"Access-Control-Max-Age", "Allow", "Cache-Control", "Content-Security-Policy", "Content-Type", "Cross-Origin-Opener-Policy",
	"Cross-Origin-Resource-Policy", "ETag", "Location", "Permissions-Policy", "Referrer-Policy", "Set-Cookie", "X-Content-Type-Options",
}

// TestSameAnswers sends every request to both servers.
func TestSameAnswers(t *testing.T) {
	statuses := map[int]int{}
	for _, r := range suite(t) {
		want := native.ask(t, r)
		got := worker.ask(t, r)
		statuses[want.status]++
		if want.status >= 500 {
			t.Errorf("%s %.120s %.120s: %d", r.method, r.target, r.body, want.status)
		}
		if got.status != want.status || got.body != want.body {
			t.Errorf("%s %.120s %.120s\nworker %d %.500s\nnative %d %.500s", r.method, r.target, r.body, got.status, got.body, want.status, want.body)
		}
		for _, name := range compared {
			if g, w := got.header.Get(name), want.header.Get(name); g != w {
				t.Errorf("%s %.120s: %s\nworker %q\nnative %q", r.method, r.target, name, g, w)
			}
		}
	}
	for _, status := range []int{200, 204, 303, 304, 400, 404, 405, 413, 415, 422} {
		if statuses[status] == 0 {
			t.Errorf("nothing is answered %d", status)
		}
	}
}

// suite is what both servers are asked.
func suite(t *testing.T) []request {
	t.Helper()
	const flat = "/api/v1/estimate?policy=mouxian-employee&calculator=deposit&inputs.cost=3000"
	tag := native.ask(t, request{"GET", flat, "", nil}).header.Get("ETag")
	list := []request{
		{"GET", "/healthz", "", nil},
		{"HEAD", "/healthz", "", nil},
		{"GET", flat, "", nil},
		{"HEAD", flat, "", nil},
		{"GET", flat, "", []string{"If-None-Match", tag}},
		{"GET", "/api/v1/estimate?policy=%zz", "", nil},
		{"GET", "/api/v1/estimate?policy=beijing-employee&visits%5B3%5D.level=x", "", nil},
		{"GET", "/api/v1/openapi.json", "", nil},
		{"GET", "/api/v1/policies", "", nil},
		{"GET", "/api/v1/policies/beijing-employee", "", nil},
		{"GET", "/api/v1/policies.json", "", nil},
		{"GET", "/api/v1/policies/beijing-employee.json", "", nil},
		{"HEAD", "/api/v1/policies/beijing-employee", "", nil},
		{"GET", "/api/v1/policies/none", "", nil},
		{"GET", "/api/v1/policies/..%2f..%2fversion", "", nil},
		{"GET", "/api/v1/policies/%2e%2e%5cversion", "", nil},
		{"GET", "/api/v1/procedures", "", nil},
		{"GET", "/api/v1/none", "", nil},
		{"POST", "/api/v1/policies", "{}", nil},
		{"PUT", "/api/v1/estimate", deposit, nil},
		{"DELETE", "/api/v1/estimate", "", nil},
		{"OPTIONS", "/api/v1/estimate", "", []string{"Origin", "https://example.org", "Access-Control-Request-Method", "POST"}},
		{"GET", "/api/v1/estimate/batch", "", nil},
		batch(""), batch("\n\n"), batch(strings.Repeat(deposit+"\n", 99) + "{"), batch(strings.Repeat(deposit+"\n", 1000)), batch(strings.Repeat(deposit+"\n", 1000) + "{}"),
		batch(strings.Repeat("x", 2<<20)), {"POST", "/api/v1/estimate/batch", deposit, []string{"Content-Type", "text/html"}},

		post(deposit), post(deposit, "Origin", "https://example.org"), post(""), post("{"), post(deposit + deposit), post("\xff"),
		post(deposit[:30]), post(`{"policy": "nowhere"}`), post(`{"policy": 1}`),
		post(strings.Repeat("[", 10_000)), post(strings.Repeat(`{"a":`, 10_000)),
		post(strings.Repeat(" ", 1<<20)), post(strings.Repeat(" ", 1<<20+1)), post(strings.Repeat("x", 2<<20)),
		post(`{"policy": "beijing-employee", "date": "1990-01-01", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1}}]}`),
		post(deposit, "Content-Type", "text/html"), post(deposit, "Content-Type", "application/x-www-form-urlencoded"),

		{"GET", "/answer/beijing-employee/", "", nil},
		{"GET", "/zh-hant/answer/beijing-employee/", "", nil},
		{"POST", "/zh-hant/answer/none/", "", nil},
		form("/zh-hant/answer/beijing-employee/", url.Values{"date": {"2009-01-01"}, "person.category": {"employed"}, "visits[0].kind": {"inpatient"},
			"visits[0].level": {"tertiary"}, "visits[0].fees.medfee_sumamt": {"三萬五"}}),
		{"OPTIONS", "/answer/beijing-employee/", "", nil},
		{"OPTIONS", "/api/v1/policies", "", nil},
		{"POST", "/answer/none/", "", nil},
		form("/answer/beijing-employee/", url.Values{"date": {"2009-01-01"}, "person.category": {"employed"}, "visits[0].kind": {"inpatient"},
			"visits[0].level": {"tertiary"}, "visits[0].fees.medfee_sumamt": {"3.5 万"}, "visits[0].fees.fulamt_ownpay_amt": {"１００"}}),
		form("/answer/beijing-employee/", url.Values{"visits[0].fees.medfee_sumamt": {`"><script>alert(1)</script>`}}),
		form("/answer/common/deadline/", url.Values{"inputs.start": {"2026-03-02"}, "inputs.workdays": {"7"}}),
		{"POST", "/answer/beijing-employee/", strings.Repeat("a=1&", 1000), []string{"Content-Type", "application/x-www-form-urlencoded"}},
		{"POST", "/answer/beijing-employee/", strings.Repeat("x", 2<<20), []string{"Content-Type", "application/x-www-form-urlencoded"}},
	}
	for _, p := range site.Policies {
		if p.Reimburses() {
			list = append(list, form("/answer/"+p.ID+"/", defaults(say.Questions(p.Policy))))
		}
		for _, c := range p.Calculators() {
			list = append(list, form("/answer/"+p.ID+"/"+c.ID+"/", defaults(say.CalculatorQuestions(p.Policy, c))))
		}
	}
	return append(list, batches(t)...)
}

// batch asks for many estimates.
func batch(lines string) request {
	return request{"POST", "/api/v1/estimate/batch", lines, []string{"Content-Type", "application/x-ndjson"}}
}

// form sends a form.
func form(target string, values url.Values) request {
	return request{"POST", target, values.Encode(), []string{"Content-Type", "application/x-www-form-urlencoded"}}
}

// defaults are the answers that a form holds when it is opened, and an amount for each fee.
func defaults(questions []say.Question) url.Values {
	values := url.Values{}
	for _, q := range questions {
		values.Set(q.Field, q.Default)
		if q.Kind == figure.Money && !q.Detail {
			values.Set(q.Field, "20,000")
		}
	}
	return values
}

// batches ask for the examples of all policies.
func batches(t *testing.T) []request {
	t.Helper()
	var list []request
	var body bytes.Buffer
	lines := 0
	flush := func() {
		list = append(list, request{"POST", "/api/v1/estimate/batch", body.String(), []string{"Content-Type", "application/x-ndjson"}})
		body.Reset()
		lines = 0
	}
	for _, p := range site.Policies {
		for _, e := range p.Examples {
			if err := json.Compact(&body, e.Request); err != nil {
				t.Fatal(err)
			}
			body.WriteByte('\n')
			if lines++; lines == 200 {
				flush()
			}
		}
	}
	body.WriteString("{\n")
	flush()
	return list
}
