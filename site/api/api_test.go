package api

import (
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/site/internal/content"
)

// policies are those of the content, loaded once; it takes a while.
var policies = sync.OnceValues(func() (*Policies, error) {
	site, problems := content.Load(os.DirFS("../../content"))
	if len(problems) > 0 {
		return nil, problems
	}
	var file []byte
	for _, p := range site.Policies {
		file = AppendPolicy(file, p.ID, p.Data)
	}
	return ReadPolicies(append([]byte("0a1b 结結|费費|您您|总總\n"), file...))
})

// newHandler is a handler with the policies of the content and a site of a few files: every calculator
// has its page.
func newHandler(t testing.TB) *Handler {
	t.Helper()
	ps, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{
		"api/v1/policies.json":                  {Data: []byte(`{"policies":[]}`)},
		"api/v1/policies/mouxian-employee.json": {Data: []byte(`{"id":"mouxian-employee"}`)},
	}
	return New(ps, func(_ context.Context, name string) ([]byte, error) {
		if id, ok := strings.CutPrefix(strings.TrimPrefix(name, "zh-hant/"), "calculator/"); ok {
			return emptyPage(ps, strings.TrimSuffix(id, "index.html")), nil
		}
		return fs.ReadFile(site, name)
	})
}

// emptyPage is what the build makes of a form, without what stands around it.
func emptyPage(ps *Policies, name string) []byte {
	f := form.Named(ps.find, name)
	return []byte("<!doctype html>\n<title>算一算</title>\n<form>" + form.FieldsMark.Around(f.Fields(true)) + "</form>\n" + form.ResultMark.Around(f.Section(false)))
}

// do sends one request. The headers are names and values in turn.
func do(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "/", strings.NewReader(body))
	r.Method = method
	r.URL = &url.URL{}
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const (
	deposit = `{"policy": "mouxian-employee", "calculator": "deposit", "inputs": {"cost": "3000"}}`
	flat    = "policy=mouxian-employee&calculator=deposit&inputs.cost=3000"
)

func TestAnswers(t *testing.T) {
	h := newHandler(t)
	lines := func(n int) string { return strings.Repeat(deposit+"\n", n) }
	for _, test := range []struct {
		name, method, target, body string
		headers                    []string
		status                     int
		want                       string // in the body
	}{
		{"health", "GET", "/healthz", "", nil, 200, `{"status":"ok","version":"0a1b"}`},
		{"estimate", "POST", "/api/v1/estimate", deposit, []string{"Content-Type", "application/json"}, 200, `"result":{"deposit":"`},
		{"with a charset", "POST", "/api/v1/estimate", deposit, []string{"Content-Type", "Application/JSON; charset=utf-8"}, 200, `"result"`},
		{"without a type", "POST", "/api/v1/estimate", deposit, nil, 200, `"result"`},
		{"as a form", "POST", "/api/v1/estimate", deposit, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, `"unsupported_media_type"`},
		{"broken type", "POST", "/api/v1/estimate", deposit, []string{"Content-Type", "application/json; charset"}, 415, `"unsupported_media_type"`},
		{"cut off", "POST", "/api/v1/estimate", deposit[:20], nil, 400, `"bad_json"`},
		{"empty", "POST", "/api/v1/estimate", "", nil, 400, `"bad_json"`},
		{"nested deeply", "POST", "/api/v1/estimate", strings.Repeat("[", 10_000), nil, 400, `嵌套太深`},
		{"unknown field", "POST", "/api/v1/estimate", `{"policy": "mouxian-employee", "calculator": "deposit", "cost": 1}`, nil, 400, `"field":"cost"`},
		{"unknown policy", "POST", "/api/v1/estimate", `{"policy": "x"}`, nil, 404, `"unknown_policy"`},
		{"unknown calculator", "POST", "/api/v1/estimate", `{"policy": "mouxian-employee", "calculator": "x"}`, nil, 404, `"unknown_calculator"`},
		{"no version", "POST", "/api/v1/estimate", `{"policy": "beijing-employee", "date": "1990-01-01", "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": 1}}]}`, nil, 422, `"no_version"`},
		{"1 MiB", "POST", "/api/v1/estimate", deposit + strings.Repeat(" ", contract.MaxRequest-len(deposit)), nil, 200, `"result"`},
		{"larger", "POST", "/api/v1/estimate", deposit + strings.Repeat(" ", contract.MaxRequest), nil, 413, `"too_large"`},

		{"query", "GET", "/api/v1/estimate?" + flat, "", nil, 200, `"result":{"deposit":"`},
		{"query of visits", "GET", "/api/v1/estimate?policy=beijing-employee&date=2009-06-01&person.category=employed&visits[0].kind=inpatient&visits%5B0%5D.level=tertiary&visits[0].fees.medfee_sumamt=35000", "", nil, 200, `"psn_part_amt":"6105.00"`},
		{"two visits", "GET", "/api/v1/estimate?policy=beijing-employee&date=2009-06-01&person.category=employed&visits[0].kind=inpatient&visits[0].level=tertiary&visits[0].fees.medfee_sumamt=35000&visits[1].kind=inpatient&visits[1].level=tertiary&visits[1].fees.medfee_sumamt=100", "", nil, 200, `"medfee_sumamt":"35100.00"`},
		{"empty value", "GET", "/api/v1/estimate?" + flat + "&date=", "", nil, 200, `"result"`},
		{"unknown name", "GET", "/api/v1/estimate?" + flat + "&x=1", "", nil, 400, `"field":"x"`},
		{"name twice", "GET", "/api/v1/estimate?" + flat + "&policy=beijing-employee", "", nil, 400, `"field":"policy"`},
		{"no place", "GET", "/api/v1/estimate?policy=beijing-employee&visits[7].kind=inpatient", "", nil, 400, `"field":"visits[7].kind"`},
		{"broken escape", "GET", "/api/v1/estimate?policy=%zz", "", nil, 400, `"bad_json"`},
		{"too many names", "GET", "/api/v1/estimate?" + strings.Repeat("a=1&", 2500), "", nil, 413, `"too_large"`},

		{"batch", "POST", "/api/v1/estimate/batch", deposit + "\n{\n" + deposit, nil, 200, "\n{\"error\":{\"code\":\"bad_json\""},
		{"batch of nothing", "POST", "/api/v1/estimate/batch", "", nil, 200, ""},
		{"batch as NDJSON", "POST", "/api/v1/estimate/batch", lines(2), []string{"Content-Type", "application/x-ndjson"}, 200, "}\n{"},
		{"1,000 lines", "POST", "/api/v1/estimate/batch", lines(1000), nil, 200, "}\n{"},
		{"1,001 lines", "POST", "/api/v1/estimate/batch", lines(1000) + "{}", nil, 413, `"too_large"`},
		{"large batch", "POST", "/api/v1/estimate/batch", strings.Repeat(" ", contract.MaxRequest+1), nil, 413, `"too_large"`},

		{"policies", "GET", "/api/v1/policies", "", nil, 200, `{"policies":[]}`},
		{"policy", "GET", "/api/v1/policies/mouxian-employee", "", nil, 200, `{"id":"mouxian-employee"}`},
		{"policies, as a file", "GET", "/api/v1/policies.json", "", nil, 200, `{"policies":[]}`},
		{"policy, as a file", "GET", "/api/v1/policies/mouxian-employee.json", "", nil, 200, `{"id":"mouxian-employee"}`},
		{"a file twice", "GET", "/api/v1/policies/mouxian-employee.json.json", "", nil, 404, `"not_found"`},
		{"no policy", "GET", "/api/v1/policies/none", "", nil, 404, `"not_found"`},
		{"out of the folder", "GET", "/api/v1/policies/../../calculator/mouxian-employee/deposit/index.html", "", nil, 404, `"not_found"`},
		{"no id", "GET", "/api/v1/policies/", "", nil, 404, `"not_found"`},
		{"openapi", "GET", "/api/v1/openapi.json", "", nil, 200, `"openapi": "3.1.0"`},
		{"nothing", "GET", "/api/", "", nil, 404, `"not_found"`},

		{"wrong method", "DELETE", "/api/v1/estimate", "", nil, 405, `"method_not_allowed"`},
		{"part of a method", "GE", "/healthz", "", nil, 405, `"method_not_allowed"`},
		{"post to a list", "POST", "/api/v1/policies", "", nil, 405, `"method_not_allowed"`},
		{"get a batch", "GET", "/api/v1/estimate/batch", "", nil, 405, `"method_not_allowed"`},
		{"preflight", "OPTIONS", "/api/v1/estimate", "", []string{"Origin", "https://example.org"}, 204, ""},
		{"head", "HEAD", "/api/v1/estimate?" + flat, "", nil, 200, ""},
	} {
		w := do(h, test.method, test.target, test.body, test.headers...)
		body := w.Body.String()
		if w.Code != test.status || !strings.Contains(body, test.want) || test.want == "" && body != "" {
			t.Errorf("%s: %d %.300s\nwant %d with %s", test.name, w.Code, body, test.status, test.want)
		}
		check(t, test.name, test.method, w)
	}
}

// check looks at what holds for every answer.
func check(t *testing.T, name, method string, w *httptest.ResponseRecorder) {
	t.Helper()
	h := w.Header()
	for _, header := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"} {
		if len(h.Values(header)) != 1 {
			t.Errorf("%s: %s is %q", name, header, h.Values(header))
		}
	}
	isPage := h.Get("Content-Type") == pageType || w.Code == http.StatusSeeOther
	if (h.Get("Access-Control-Allow-Origin") == "*") == isPage {
		t.Errorf("%s: readable by other pages: %t", name, !isPage)
	}
	if w.Code == http.StatusMethodNotAllowed != (h.Get("Allow") != "") && method != http.MethodOptions {
		t.Errorf("%s: Allow is %q", name, h.Get("Allow"))
	}
	if (w.Code != 200 || method == http.MethodPost) && w.Code != 304 && h.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: Cache-Control is %q", name, h.Get("Cache-Control"))
	}
	if h.Get("Content-Type") == jsonType && w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
		t.Errorf("%s: no JSON: %.200s", name, w.Body)
	}
}

// TestKept looks at what a client may keep.
func TestKept(t *testing.T) {
	h := newHandler(t)
	address := "/api/v1/estimate?" + flat
	first := do(h, "GET", address, "")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Cache-Control") != keepFor {
		t.Fatalf("%v", first.Header())
	}
	if w := do(h, "GET", address, "", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
		t.Errorf("the same again: %d %s", w.Code, w.Body)
	}
	if w := do(h, "GET", strings.Replace(address, "3000", "4000", 1), "", "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("another amount: %d, ETag %s", w.Code, w.Header().Get("ETag"))
	}
	if w := do(h, "HEAD", address, ""); w.Header().Get("ETag") != tag || w.Header().Get("Content-Length") != first.Header().Get("Content-Length") {
		t.Errorf("HEAD: %v", w.Header())
	}
}

// TestSameAnswers asks the same by POST, by GET and in a batch.
func TestSameAnswers(t *testing.T) {
	h := newHandler(t)
	post := do(h, "POST", "/api/v1/estimate", deposit).Body.String()
	get := do(h, "GET", "/api/v1/estimate?"+flat, "").Body.String()
	batch := do(h, "POST", "/api/v1/estimate/batch", deposit).Body.String()
	if post == "" || get != post || batch != post+"\n" {
		t.Errorf("POST  %s\nGET   %s\nbatch %s", post, get, batch)
	}
}

// brokenBody fails while it is read.
type brokenBody struct{}

func (brokenBody) Read([]byte) (int, error) { return 0, os.ErrDeadlineExceeded }

func TestIncompleteBody(t *testing.T) {
	w := httptest.NewRecorder()
	newHandler(t).ServeHTTP(w, httptest.NewRequest("POST", "/api/v1/estimate", brokenBody{}))
	if w.Code != http.StatusRequestTimeout || !strings.Contains(w.Body.String(), `"incomplete"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestPanic has a bug answered, and the next request as ever. The log says where, and nothing of what
// was asked.
func TestPanic(t *testing.T) {
	h := newHandler(t)
	var logged []string
	h.Log = func(text string) { logged = append(logged, text) }
	whole := h.policies
	broken := *whole
	broken.load = maps.Clone(whole.load)
	broken.load["broken"] = func() *policy.Policy { panic("cost 3000 of somebody") }
	broken.load["short"] = func() *policy.Policy { return versionAt(&policy.Policy{}, 3) }
	for _, test := range []struct {
		what                 string
		method, target, body string
	}{
		{"string", "POST", "/api/v1/estimate", `{"policy": "broken", "visits": [{"kind": "somebody"}]}`},
		{"string", "GET", "/api/v1/estimate?policy=broken&inputs.cost=somebody", ""},
		{"string", "POST", "/answer/broken/", "inputs.cost=somebody"},
		{"index out of range [3]", "POST", "/api/v1/estimate", `{"policy": "short"}`},
	} {
		h.policies, logged = &broken, nil
		w := do(h, test.method, test.target, test.body)
		if w.Code != 500 || w.Body.String() != `{"error":{"code":"internal","field":"","message":"程序出了错，这一次没有算出来"}}` {
			t.Errorf("%s: %d %s", test.target, w.Code, w.Body)
		}
		check(t, test.target, test.method, w)
		if len(logged) != 1 || !strings.Contains(logged[0], test.what) || !strings.Contains(logged[0], "api_test.go:") || strings.Contains(logged[0], "somebody") {
			t.Errorf("%s: logged %q", test.target, logged)
		}
		h.policies = whole
		if w := do(h, "POST", "/api/v1/estimate", deposit); w.Code != 200 {
			t.Errorf("afterwards %d %s", w.Code, w.Body)
		}
	}
}

// versionAt looks for a version where there is none.
func versionAt(p *policy.Policy, i int) *policy.Policy {
	if p.Versions[i] == nil {
		return nil
	}
	return p
}

// FuzzRequest sends anything: no bug shows, and everything that holds for every answer does.
func FuzzRequest(f *testing.F) {
	h := newHandler(f)
	const form = "application/x-www-form-urlencoded"
	f.Add("POST", "/api/v1/estimate", "application/json", deposit)
	f.Add("GET", "/api/v1/estimate?"+flat, "", "")
	f.Add("GET", "/api/v1/estimate?visits[0].kind=x&visits[0].kind=y&visits[1].a.b[0].c=1&visits=2", "", "")
	f.Add("POST", "/api/v1/estimate/batch", "", deposit+"\n\n{}")
	f.Add("POST", "/answer/mouxian-employee/deposit/", form, "inputs.cost=3%20%E4%B8%87&readings.AMB-MX-3=whole")
	f.Add("POST", "/answer/mouxian-employee/deposit/", form, "inputs.cost=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
	f.Add("GET", "/answer/mouxian-employee/deposit/", "", "")
	f.Add("OPTIONS", "/api/v1/policies/mouxian-employee", "", "")
	f.Fuzz(func(t *testing.T, method, target, kind, body string) {
		w := do(h, method, target, body, "Content-Type", kind)
		if w.Code >= 500 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		check(t, target, method, w)
		if page := w.Body.String(); strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			checkPage(t, page)
		}
	})
}
