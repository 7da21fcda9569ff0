package sitetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"yibao/calc/contract"
)

// TestBrowserAnswersAlike asks the engine in the browser, the one in this program and the one
// behind the command line the same, and compares the bytes.
func TestBrowserAnswersAlike(t *testing.T) {
	policies := contract.Policies{}
	for _, p := range site.Policies {
		policies[p.ID] = p.Policy
	}
	requests := alikeRequests(t)
	if len(requests) < 50 {
		t.Fatalf("only %d requests", len(requests))
	}

	b := open(t, desk, beijing)
	b.wait(visible(".answer"))
	for _, p := range site.Policies {
		load := fmt.Sprintf(`fetch(%s).then(r => r.text()).then(text => yibaoCall("load", %s, text))`, quote(published(t, p.ID)), quote(p.ID))
		if wrong := eval[string](b, load); wrong != "" {
			t.Fatalf("%s: %s", p.ID, wrong)
		}
	}
	list, err := json.Marshal(requests)
	if err != nil {
		t.Fatal(err)
	}
	answers := eval[[]string](b, `Promise.all(`+string(list)+`.map(r => yibaoCall("answer", r)))`)
	lines := commandLine(t, requests)
	failed := 0
	for i, request := range requests {
		answer, bad := contract.Find(policies.Find).Answer([]byte(request))
		if bad != nil {
			failed++
		}
		if answers[i] != string(answer) {
			t.Errorf("%s\nbrowser %s\nnative  %s", request, answers[i], answer)
		}
		if lines[i] != string(answer) {
			t.Errorf("%s\ncommand line %s\nnative       %s", request, lines[i], answer)
		}
	}
	if failed == 0 || failed > len(requests)/2 {
		t.Errorf("%d of %d requests fail; want some of each", failed, len(requests))
	}
}

// commandLine answers the requests with the program, one a line.
func commandLine(t *testing.T, requests []string) []string {
	t.Helper()
	cmd := exec.Command("go", "run", "yibao/site", "estimate")
	cmd.Stdin = strings.NewReader(strings.Join(requests, "\n") + "\n")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) { // 1 says that some requests are wrong
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(requests) {
		t.Fatalf("%d answers to %d requests", len(lines), len(requests))
	}
	return lines
}

// published gives the address of a policy, as a page of a calculator names it.
func published(t *testing.T, id string) string {
	t.Helper()
	for _, p := range pages {
		for _, n := range p.all("form") {
			if policy, _ := attr(n, "data-policy"); policy == id {
				source, _ := attr(n, "data-source")
				return source
			}
		}
	}
	t.Fatalf("no page computes with %s", id)
	return ""
}

// alikeRequests are the examples of all policies, the same with other amounts, and some that
// are wrong.
func alikeRequests(t *testing.T) []string {
	t.Helper()
	requests := []string{
		``, `{`, `[]`, `null`, `{"policy": 1}`, `{"policy": "nowhere"}`, `{"policy": "beijing-employee", "visits": []}`,
		`{"policy": "beijing-employee", "费用": "一万元", "visits": [{"kind": "inpatient"}]}`,
		`{"policy": "beijing-employee", "date": "1999-01-01", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1}}]}`,
		`{"policy": "beijing-employee", "visits": [{"kind": "inpatient", "level": "village", "fees": {"medfee_sumamt": 1}}]}`,
	}
	for _, p := range site.Policies {
		for _, e := range p.Examples {
			requests = append(requests, string(e.Request))
			for _, amount := range []string{"0", "0.01", "1300", "9999.99", "123456.78", "-1", "1e3"} {
				var request map[string]any
				if err := json.Unmarshal(e.Request, &request); err != nil {
					t.Fatal(err)
				}
				if !setAmounts(request, amount) {
					break
				}
				changed, err := json.Marshal(request)
				if err != nil {
					t.Fatal(err)
				}
				requests = append(requests, string(changed))
			}
		}
	}
	slices.Sort(requests)
	return slices.Compact(requests)
}

// setAmounts puts an amount in the place of every bill's total, if there is one.
func setAmounts(request map[string]any, amount string) bool {
	visits, _ := request["visits"].([]any)
	for _, v := range visits {
		fees, ok := v.(map[string]any)["fees"].(map[string]any)
		if !ok {
			return false
		}
		fees["medfee_sumamt"] = strings.Clone(amount)
	}
	return len(visits) > 0
}

// TestEngineIsLate fills in a form on a line so bad that the engine takes minutes: the page says so at once, lets the
// form be filled in, and after a while offers that the site computes.
func TestEngineIsLate(t *testing.T) {
	b := newTab(t, phone)
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{URLPattern: "*://*:*/*.wasm", Latency: 50, DownloadThroughput: 4000, UploadThroughput: 4000}},
	})
	b.goTo(beijing)
	b.wait(visible(".waiting"))
	b.wait(visible(".below")) // the result itself is far below
	b.tabTo(fees)
	b.press("35000")
	b.wait(visible(".submit"))
	if !eval[bool](b, visible(".waiting")) {
		t.Fatal("the engine is there already")
	}
	b.tabTo(".submit button")
	b.press(kb.Enter)
	b.wait(`location.pathname === '/answer/beijing-employee/'`)
	b.wait(`document.querySelector('.amount')?.innerText.replace(/\s+/g, ' ') === '1,605.50 到 6,105.00 元'`)
}

// TestResultAtOnce opens a link again while the engine is on its way, then another link, then one that is kept on the device
// and is not the last, and one that is kept nowhere.
func TestResultAtOnce(t *testing.T) {
	b := newTab(t, phone)
	b.goTo(beijing + in2023)
	b.waitAmount("6,105.00")
	b.tabTo(".keep")
	b.press(kb.Enter)
	b.wait(visible(".saved li"))
	call(b, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	call(b, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{URLPattern: "*://*:*/*.wasm", Latency: 50, DownloadThroughput: 4000, UploadThroughput: 4000}},
	})
	link := eval[string](b, `location.hash`)
	for _, same := range []string{link, in2023} { // as the address has it by now, and as it was opened
		b.goTo("/about/")
		b.goTo(beijing + same)
		b.waitAmount("6,105.00")
		b.wait(`document.querySelector('.fields').offsetHeight > 800 && !document.querySelector('[data-recalled]') && Math.abs(document.querySelector('#result').getBoundingClientRect().top) < 40`)
	}
	if !eval[bool](b, visible(".answer")) || eval[bool](b, visible(".waiting")) {
		t.Error("the result has gone while the engine is on its way")
	}

	b.goTo("/about/")
	b.goTo(beijing + strings.Replace(link, "35000", "36000", 1))
	b.wait(visible(".waiting"))
	if eval[bool](b, visible(".answer")) {
		t.Error("another link shows the result that was there before")
	}

	b.goTo("/about/")
	eval[any](b, `localStorage.removeItem('result')`)
	b.goTo(beijing + link)
	b.waitAmount("6,105.00")
	b.goTo("/about/")
	eval[any](b, `localStorage.clear()`)
	b.goTo(beijing + link)
	b.wait(visible(".waiting"))
	if eval[bool](b, visible(".answer")) {
		t.Error("a result that is kept nowhere is shown")
	}
}
