package sitetest

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"yibao/site/internal/serve"
)

// browser is the one Chromium of the tests, and the server of the site that it visits. Both
// start with the first test that needs them.
var browser struct {
	once  sync.Once
	ctx   context.Context
	url   string
	err   error
	close context.CancelFunc
}

func startBrowser() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		browser.err = err
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // which root cannot have; nothing but our own pages is opened
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel := context.WithCancel(context.Background())
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	browser.ctx, _ = chromedp.NewContext(allocator) // ends with allocator
	browser.close = func() { cancel(); stop() }
	browser.url = "http://" + l.Addr().String()
	go serve.Serve(ctx, l, serve.New(public))
	browser.err = chromedp.Do(browser.ctx, chromedp.Navigate("about:blank"))
}

func closeBrowser() {
	if browser.close != nil {
		browser.close()
	}
}

// Widths of a desk and of a phone.
const (
	desk  = 1280
	phone = 375
)

// onBoth runs a test at both widths.
func onBoth(t *testing.T, f func(t *testing.T, width int64)) {
	for _, width := range []int64{desk, phone} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			f(t, width)
		})
	}
}

// tab is one tab of the browser, which shares nothing with the others. When its test ends,
// it fails for whatever the pages complained of, and for requests to anywhere else.
type tab struct {
	*testing.T
	ctx context.Context

	mu     sync.Mutex
	wrong  []string
	others []string // origins that it may visit beside the site's
}

// newTab opens an empty tab.
func newTab(t *testing.T, width int64) *tab {
	t.Helper()
	if browser.once.Do(startBrowser); browser.err != nil {
		t.Fatalf("Chromium does not start: %v\nRun ./test.sh, which installs it.", browser.err)
	}
	b := &tab{T: t}
	ctx, closeTab := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancel)
	b.ctx = ctx
	if width == phone {
		b.do(chromedp.EmulateViewport(width, 812, chromedp.EmulateMobile, chromedp.EmulateTouch))
	} else {
		b.do(chromedp.EmulateViewport(width, 900))
	}
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	t.Cleanup(b.end)
	return b
}

// open opens a page of the site in a new tab.
func open(t *testing.T, width int64, path string) *tab {
	t.Helper()
	b := newTab(t, width)
	b.goTo(path)
	return b
}

// listen keeps what went wrong in the page.
func (b *tab) listen(ev any) {
	var wrong string
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		wrong = "exception: " + ev.ExceptionDetails.Text
		if e := ev.ExceptionDetails.Exception; e != nil {
			wrong += " " + e.Description
		}
	case *runtime.EventConsoleAPICalled:
		if ev.Type == "error" || ev.Type == "warning" || ev.Type == "assert" {
			wrong = "console: " + string(ev.Type)
			for _, arg := range ev.Args {
				wrong += " " + string(arg.Value) + arg.Description
			}
		}
	case *log.EventEntryAdded:
		if e := ev.Entry; e.Level == "error" || e.Level == "warning" {
			wrong = fmt.Sprintf("browser: %s %s", e.Text, e.URL)
		}
	case *network.EventRequestWillBeSent:
		u := ev.Request.URL
		if !strings.HasPrefix(u, browser.url+"/") && !strings.HasPrefix(u, "data:") && u != "about:blank" && !b.mayVisit(u) {
			wrong = "a request to " + u
		}
	}
	if wrong != "" {
		b.mu.Lock()
		b.wrong = append(b.wrong, wrong)
		b.mu.Unlock()
	}
}

func (b *tab) mayVisit(url string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.others, func(o string) bool { return strings.HasPrefix(url, o+"/") })
}

// complaints gives what went wrong since it was last asked.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	wrong := b.wrong
	b.wrong = nil
	return wrong
}

// end reports what went wrong, and leaves a picture of a page that failed.
func (b *tab) end() {
	for _, wrong := range b.complaints() {
		b.Error(wrong)
	}
	if b.Failed() {
		b.Log("the page looked like this: " + b.picture())
	}
}

// picture saves a screenshot and says where it is.
func (b *tab) picture() string {
	data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return err.Error()
	}
	f, err := os.CreateTemp("", "yibao-"+strings.ReplaceAll(b.Name(), "/", "-")+"-*.png")
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return err.Error()
	}
	return f.Name()
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// goTo opens a page of the site and waits until it is loaded.
func (b *tab) goTo(path string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(browser.url+path)); err != nil {
		b.Fatalf("%s: %v", path, err)
	}
}

// eval gives the value of a JavaScript expression, awaited if it is a promise.
func eval[T any](b *tab, js string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", js, err)
	}
	return v
}

// wait waits until a JavaScript expression is true. While a page loads it may fail.
func (b *tab) wait(js string) {
	b.Helper()
	var err error
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool](js)); ok && err == nil {
			return
		}
	}
	b.Fatalf("waited in vain for %s (%v)", js, err)
}

// press presses keys, one after another.
func (b *tab) press(keys string) {
	b.Helper()
	if keys != kb.Enter {
		b.do(chromedp.KeyEvent(keys))
		return
	}
	// Its key and its character go together, as by a hand: between them a quick answer could move the focus.
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: "\r", UnmodifiedText: "\r", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13}
	up := down
	up.Type, up.Text, up.UnmodifiedText = input.DispatchKeyEventTypeKeyUp, "", ""
	call(b, input.DispatchKeyEvent, down)
	call(b, input.DispatchKeyEvent, up)
}

// tabTo presses Tab until something that matches the selector has the focus, and shows it.
func (b *tab) tabTo(selector string) {
	b.Helper()
	b.step(selector, chromedp.KeyEvent(kb.Tab))
}

// tabBackTo is tabTo with Shift+Tab.
func (b *tab) tabBackTo(selector string) {
	b.Helper()
	b.step(selector, chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
}

func (b *tab) step(selector string, key chromedp.Action[chromedp.Void]) {
	b.Helper()
	for range 100 {
		b.do(key)
		if eval[bool](b, `document.activeElement.matches(`+quote(selector)+`)`) {
			// A radio button may be drawn by its label; then the label shows the focus.
			if !eval[bool](b, `[document.activeElement, document.activeElement.nextElementSibling, document.activeElement.parentNode].some(e => {
				const s = e && getComputedStyle(e)
				return s && (s.outlineStyle !== 'none' && s.outlineWidth !== '0px' || s.boxShadow !== 'none')
			})`) {
				b.Errorf("%s has the focus but does not show it", selector)
			}
			return
		}
	}
	b.Fatalf("the Tab key does not reach %s", selector)
}

// text gives the text of the first element that matches, as it is shown.
func (b *tab) text(selector string) string {
	b.Helper()
	return eval[string](b, `document.querySelector(`+quote(selector)+`).innerText.trim()`)
}

// idle is a JavaScript expression: no calculator awaits an answer of the engine.
const idle = `!document.querySelector('[aria-busy=true]')`

// visible is a JavaScript expression: whether the first element that matches is shown.
func visible(selector string) string {
	return `(e => !!e && e.checkVisibility())(document.querySelector(` + quote(selector) + `))`
}

// quote writes a text as JavaScript does.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text can always be written
	}
	return string(b)
}

// call sends a command of the DevTools protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatal(err)
	}
	return r
}
