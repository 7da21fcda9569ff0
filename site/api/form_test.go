package api

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func send(t *testing.T, values url.Values) (status int, page string) {
	t.Helper()
	w := do(newHandler(t), "POST", "/answer/mouxian/deposit/", values.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	check(t, "form", "POST", w)
	if w.Header().Get("Content-Type") != pageType {
		t.Fatalf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	checkPage(t, w.Body.String())
	return w.Code, w.Body.String()
}

// checkPage compares a page with the empty one: outside the answer no element has come or gone.
func checkPage(t *testing.T, page string) {
	t.Helper()
	empty, err := os.ReadFile("testdata/deposit.html")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := elements(t, page), elements(t, string(empty)); got != want {
		t.Errorf("elements\n%s, want\n%s in\n%s", got, want, page)
	}
}

// elements names the elements of a page, but not those of the answer.
func elements(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			names = append(names, n.Data)
		}
		for _, a := range n.Attr {
			if n.Data == "div" && a.Key == "class" && a.Val == "answer" {
				return
			}
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(root)
	return strings.Join(names, " ")
}

func TestForm(t *testing.T) {
	for _, test := range []struct {
		name   string
		values url.Values
		status int
		want   []string
		not    []string
	}{
		{"a result", url.Values{"inputs.cost": {"3000"}}, 200,
			[]string{`value="3000"`, `<section class="card result" id="result">`, `<p class="amount">`, `<ol class="how">`, `依据：<a href="/policies/mouxian/#`, `<p class="waiting" hidden="">`, `<details class="readings">`},
			[]string{`aria-invalid`}},
		{"as people write", url.Values{"inputs.cost": {" ３，０００ 元"}}, 200, []string{`<p class="amount">`, `value=" ３，０００ 元"`}, nil},
		{"another reading", url.Values{"inputs.cost": {"3000"}, "readings.AMB-MX-3": {"whole"}}, 200,
			[]string{`value="whole" checked=""`, `<details open class="readings">`}, []string{`value="marginal" checked`}},
		{"nothing", url.Values{}, 400, []string{"还差一项：", `<p class="error" id="cost-error">请填这一项。</p>`, `aria-invalid="true"`}, []string{"amount"}},
		{"no number", url.Values{"inputs.cost": {"三千"}}, 400, []string{"请先改一处：", `<p class="error" id="cost-error">这里`, `value="三千"`}, []string{"amount"}},
		{"markup", url.Values{"inputs.cost": {`"><script>alert(1)</script>`}}, 400, []string{"&lt;script&gt;"}, []string{"<script"}},
		{"what the form does not ask", url.Values{"inputs.cost": {"3000"}, "x": {"1"}, "policy": {"beijing"}}, 200, []string{`<p class="amount">`}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, page := send(t, test.values)
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

func TestFormAddresses(t *testing.T) {
	h := newHandler(t)
	for _, test := range []struct {
		method, target, kind string
		status               int
		location             string
	}{
		{"GET", "/answer/mouxian/deposit/", "", http.StatusSeeOther, "/calculator/mouxian/deposit/"},
		{"HEAD", "/answer/mouxian/deposit/", "", http.StatusSeeOther, "/calculator/mouxian/deposit/"},
		{"PUT", "/answer/mouxian/deposit/", "", http.StatusMethodNotAllowed, ""},
		{"POST", "/answer/mouxian/deposit/", "application/json", http.StatusUnsupportedMediaType, ""},
		{"POST", "/answer/mouxian/deposit", "", http.StatusNotFound, ""},
		{"POST", "/answer/mouxian/none/", "", http.StatusNotFound, ""},
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
