package sitetest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"yibao/calc/policy"
	"yibao/site/internal/content"
	"yibao/site/internal/diff"
	"yibao/site/internal/serve"
)

// The policy that the tests write in, and JavaScript expressions on it.
const (
	written   = "guiyang/guiyang-resident"
	deskText  = `document.querySelector('.desk textarea').value`
	deskState = `document.querySelector('.desk .state').innerText`
	deskRead  = `document.querySelector('.desk').dataset.checked > 0`
	deskSound = `document.querySelector('.desk [data-look=examples] .count').innerText.includes('对上')`
	deskMark  = `document.querySelector('.desk mark')?.innerText`
)

// select sets the selection of the desk's text to what stands between two pieces of it.
func (b *tab) selectAfter(before, after string) {
	b.Helper()
	if !eval[bool](b, `((t, before, after) => {
		const from = t.value.indexOf(before) + before.length, to = t.value.indexOf(after, from)
		t.focus()
		t.setSelectionRange(from, to)
		return from >= before.length && to >= from
	})(document.querySelector('.desk textarea'), `+quote(before)+`, `+quote(after)+`)`) {
		b.Fatalf("nothing stands between %q and %q", before, after)
	}
}

// look opens a part of the desk, and no other.
func (b *tab) look(part string) {
	b.Helper()
	eval[any](b, `document.querySelectorAll('.desk [data-look]').forEach(d => { d.open = d.dataset.look === `+quote(part)+` })`)
	b.wait(idle + ` && document.querySelector('.desk [data-look=` + part + `]').lastElementChild.children.length > 0`)
}

// TestDesk writes in a policy on the published page: a wrong figure, its mark and what is said of it; a word that is
// completed; another figure, and what it changes; a case of that, and one of the form, as examples; what is downloaded.
func TestDesk(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/desk/#"+written)
		b.wait(deskRead)
		source, err := os.ReadFile(filepath.Join(root, "content/policies", written+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if text := eval[string](b, deskText); text != string(source) || !eval[bool](b, visible(".desk .none")) {
			t.Fatalf("it opens\n%s", text)
		}

		if !eval[bool](b, `document.querySelector('.desk .save').getBoundingClientRect().bottom <= document.querySelector('.desk .pad').getBoundingClientRect().top`) {
			t.Error("the text covers a button")
		}

		const figure = "title: 年度限额, unit: yuan, cite: R-OUT, value: "
		b.selectAfter(figure, "}")
		b.press("5x0")
		b.wait(deskMark + ` === '5x0'`)
		t.Logf("marked %d ms after the key", eval[int64](b, `+document.querySelector('.desk').dataset.took`))
		head, _, _ := strings.Cut(string(source), figure)
		line := strings.Count(head, "\n") + 1
		column := len([]rune(head[strings.LastIndex(head, "\n")+1:]+figure)) + 1
		// The mark lies below its letters: as far from the corner as a ruler of the same letters.
		if off := eval[float64](b, `((area, mark, line, column) => {
			const ruler = document.createElement('span')
			ruler.style.cssText = 'position:absolute;white-space:pre;text-autospace:no-autospace'
			ruler.style.fontFamily = getComputedStyle(area).fontFamily
			ruler.style.fontSize = getComputedStyle(area).fontSize
			ruler.textContent = area.value.split('\n')[line - 1].slice(0, column - 1)
			document.body.append(ruler)
			const at = area.getBoundingClientRect(), is = mark.getBoundingClientRect(), high = parseFloat(getComputedStyle(area).lineHeight)
			const off = Math.max(Math.abs(is.left - (at.left + 8 + ruler.offsetWidth - area.scrollLeft)), Math.abs(is.top + is.height / 2 - (at.top + 8 + (line - .5) * high - area.scrollTop)))
			ruler.remove()
			return off
		})(document.querySelector('.desk textarea'), document.querySelector('.desk mark'), `+strconv.Itoa(line)+`, `+strconv.Itoa(column)+`)`); off > 3 {
			t.Errorf("the mark is %v px off its place", off)
		}
		where := "第 " + strconv.Itoa(line) + " 行，第 " + strconv.Itoa(column) + " 个字"
		if said := b.text(".desk .wrongs button"); !strings.HasPrefix(said, where) || !strings.Contains(said, "年度限额 应当是一个数") {
			t.Errorf("it says %q, want %s", said, where)
		}
		b.wait(`document.querySelector('.desk .told').innerText.startsWith('有 1 处错。第 ` + strconv.Itoa(line) + ` 行')`)
		for _, scheme := range []string{"light", "dark"} {
			b.scheme(scheme)
			b.axe("a mistake, " + scheme)
		}
		b.scheme("light")
		eval[any](b, `document.querySelector('.desk textarea').setSelectionRange(0, 0)`)
		b.tabTo(".desk .wrongs button")
		b.press(kb.Enter)
		if at := eval[int](b, `document.activeElement.selectionStart`); at != len([]rune(head+figure)) { // all characters here have one unit
			t.Errorf("the button of a mistake goes to %d", at)
		}

		b.selectAfter("kinds: [", "]")
		b.press("o")
		b.wait(visible(".desk .offers"))
		if !strings.Contains(b.text(".desk .offers"), "outpatient") {
			t.Errorf("offered is %q", b.text(".desk .offers"))
		}
		b.axe("offers")
		b.press(kb.ArrowDown)
		if !eval[bool](b, `document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).getAttribute('aria-selected') === 'true'`) {
			t.Error("what is chosen is not told")
		}
		b.press(kb.Enter)
		b.wait(deskText + `.includes('kinds: [outpatient]') && !` + visible(".desk .offers"))

		b.selectAfter(figure, "}")
		b.press("600")
		b.wait(deskSound)
		b.look("changes")
		draft := strings.Replace(string(source), figure+"500", figure+"600", 1)
		want := compared(t, string(source), draft)
		if said := b.text(".desk .changes"); !strings.Contains(said, "试算 "+strconv.Itoa(want.Tried)+" 例：结果变了 "+strconv.Itoa(len(want.Changes))+" 例，") ||
			!strings.Contains(said, want.Largest()[0].String()) || !strings.Contains(said, want.Spread()[0]) {
			t.Errorf("changed results are\n%s\nwant of %d changes %d, %s\n%s", said, want.Tried, len(want.Changes), want.Spread(), want.Largest()[0])
		}
		if over := eval[int64](b, `document.documentElement.scrollWidth`) - width; over > 0 {
			t.Errorf("%d px too wide", over)
		}
		// The examples of the limit do not come out any more.
		b.look("examples")
		all, bad := eval[int](b, `document.querySelectorAll('.desk .examples li').length`), eval[int](b, `document.querySelectorAll('.desk .examples .is-bad').length`)
		if bad == 0 || bad == all {
			t.Errorf("%d of %d examples are wrong", bad, all)
		}

		b.look("changes")
		eval[any](b, `document.querySelector('.desk .changes button').click()`)
		b.wait(`document.querySelectorAll('.desk .examples li').length === ` + strconv.Itoa(all+1))
		if now := eval[int](b, `document.querySelectorAll('.desk .examples .is-bad').length`); now != bad {
			t.Errorf("an example of a change does not come out: %d are wrong, %d were", now, bad)
		}
		b.look("form")
		b.choose("visits[0].level", "village")
		eval[any](b, `document.querySelector('.desk `+fees+`').focus()`)
		b.press("650")
		b.wait(`document.querySelector('.desk .forms .amount')?.innerText.startsWith('65.00')`)
		eval[any](b, `document.querySelector('.desk .as-example').click()`)
		b.wait(`document.querySelectorAll('.desk .examples li').length === ` + strconv.Itoa(all+2))
		if now, text := eval[int](b, `document.querySelectorAll('.desk .examples .is-bad').length`), eval[string](b, deskText); now != bad || !strings.Contains(text, `total.fund_pay_sumamt: "585.00", total.psn_part_amt: "65.00"`) {
			t.Errorf("an example of the form does not come out: %d are wrong, %d were\n%s", now, bad, text)
		}
		for _, part := range []string{"form", "chart", "examples"} {
			b.look(part)
			b.axe(part)
		}

		eval[any](b, `(() => { window.saved = []; URL.createObjectURL = blob => { blob.text().then(t => saved.push(t)); return '#' }; HTMLAnchorElement.prototype.click = function () { saved.push(this.download) } })()`)
		b.do(chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		b.wait(`window.saved.length === 2`)
		if !eval[bool](b, `saved[0] === 'guiyang-resident.yaml' && saved[1] === `+deskText) {
			t.Error("what is downloaded is not what was written")
		}

		// The draft is there again, and a flowchart is drawn.
		text := eval[string](b, deskText)
		b.do(chromedp.Reload())
		b.wait(deskRead + ` && ` + deskState + `.includes('上次没有保存')`)
		if eval[string](b, deskText) != text {
			t.Error("the draft is another")
		}
		eval[any](b, `location.hash = 'chart'`)
		b.wait(`[...document.querySelectorAll('.desk .drawn svg')].some(e => e.checkVisibility() && e.textContent.includes('填写申请表'))`)
		b.selectAfter("apply[", "]")
		b.press("交表")
		b.wait(`[...document.querySelectorAll('.desk .drawn svg')].some(e => e.checkVisibility() && e.textContent.includes('交表'))`)
		b.axe("a flowchart")
	})
}

// compared compares two texts of the policy, beside the browser.
func compared(t *testing.T, old, new string) *diff.Policy {
	t.Helper()
	var read []*policy.Policy
	for _, text := range []string{old, new} {
		draft := content.ReadDraft("policies/"+written+".yaml", []byte(text), site.Places, site.Sources)
		if !draft.Sound {
			t.Fatal(draft.Problems)
		}
		read = append(read, draft.Policy.Policy)
	}
	report := diff.Compare(read[:1], read[1:]).Policies[0]
	if len(report.Changes) == 0 {
		t.Fatal("nothing changes")
	}
	return report
}

// TestDeskSaves writes a policy in the preview: the file is what was written, and is left alone once somebody else
// has changed it.
func TestDeskSaves(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "content/policies", written+".yaml")
	source, err := os.ReadFile(filepath.Join(root, "content/policies", written+".yaml"))
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o777)
	}
	if err == nil {
		err = os.WriteFile(file, source, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	dev := &serve.Dev{Root: dir, Out: public, Policies: "content/policies", Say: func(string) {}, Build: func(context.Context) error { return nil }}
	preview := httptest.NewServer(dev)
	t.Cleanup(preview.CloseClientConnections) // the page listens for as long as it is open
	b := newTab(t, desk)
	b.others = []string{preview.URL}
	b.do(chromedp.Navigate(preview.URL + "/desk/#" + written))
	b.wait(deskRead)
	for _, text := range []string{"社区 400 元", "卫生院 400 元"} {
		b.selectAfter("examples:\n  - title: ", "\n")
		b.press(text)
		b.wait(deskState + ` === '还没有保存。'`)
		b.do(chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		b.wait(deskState + `.startsWith('已保存到 content/policies/` + written + `.yaml')`)
		if now, err := os.ReadFile(file); err != nil || string(now) != eval[string](b, deskText) || !strings.Contains(string(now), "- title: "+text+"\n") {
			t.Fatalf("%v; the file holds\n%s", err, now)
		}
	}
	if err := os.WriteFile(file, source, 0o666); err != nil {
		t.Fatal(err)
	}
	b.selectAfter("examples:\n  - title: ", "\n")
	b.press("又一个")
	b.do(chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.wait(deskState + `.startsWith('没有保存：文件在别处改过了')`)
	if now, err := os.ReadFile(file); err != nil || string(now) != string(source) {
		t.Errorf("%v; the file of somebody else is now\n%s", err, now)
	}
	if wrong := b.complaints(); len(wrong) != 1 || !strings.Contains(wrong[0], "412") {
		t.Errorf("the browser complains of %q", wrong)
	}

	// A new one, begun by the keyboard.
	eval[any](b, `document.querySelector('.desk .which').focus()`)
	b.press(kb.Home + kb.ArrowDown)
	b.tabTo(".desk .opening button")
	b.press(kb.Enter)
	b.wait(`document.activeElement.matches('.desk .fresh .id')`)
	b.press("guiyang-new" + kb.Enter)
	b.wait(deskText + `.startsWith('# yaml-language-server') && ` + deskText + `.includes('贵阳市职工医保')`)
	b.do(chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.wait(deskState + `.startsWith('已保存到 content/policies/guiyang/guiyang-new.yaml')`)
	if now, err := os.ReadFile(filepath.Join(dir, "content/policies/guiyang/guiyang-new.yaml")); err != nil || string(now) != eval[string](b, deskText) {
		t.Errorf("%v; the new file holds\n%s", err, now)
	}
	b.complaints() // of files that were not there yet
}

// TestDeskWithoutJavaScript says what to do instead.
func TestDeskWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo("/desk/")
	if said := b.text("main"); !strings.Contains(said, "没有运行 JavaScript") || !strings.Contains(said, "content/policies") || strings.Contains(said, "写哪一份") {
		t.Errorf("it says %q", said)
	}
}

// TestPreviewPages opens one page of the preview after the other: those that were left, which browsers keep, hold none
// of its few connections.
func TestPreviewPages(t *testing.T) {
	dev := &serve.Dev{Root: t.TempDir(), Out: public, Policies: "content/policies", Say: func(string) {}, Build: func(context.Context) error { return nil }}
	var listening, most atomic.Int32
	preview := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/_dev/events" {
			most.Store(max(most.Load(), listening.Add(1)))
			defer listening.Add(-1)
		}
		dev.ServeHTTP(w, r)
	}))
	t.Cleanup(preview.CloseClientConnections)
	b := newTab(t, desk)
	b.others = []string{preview.URL}
	for i := range 6 {
		path := []string{"/about/", "/today/"}[i%2]
		b.do(chromedp.Navigate(preview.URL + path))
		b.wait(`document.readyState === 'complete' && location.pathname === ` + quote(path))
	}
	if n := most.Load(); n < 1 || n > 3 {
		t.Errorf("%d pages listened at once", n)
	}
}
