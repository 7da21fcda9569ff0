package sitetest

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// sharedLink is a link as the calculator gives it out, and what it comes to.
const (
	sharedLink = beijing + "#d=2023-01-01&k=inpatient&c=employed&l=tertiary&n=0&i.hardship=no&v.remote=local&f=35000"
	ofStay     = "6,105.00"
	asBefore   = beijing + "#date=2023-01-01&visits[0].kind=inpatient&person.category=employed&visits[0].level=tertiary&year.admissions=0&inputs.hardship=no&visits[0].inputs.remote=local&visits[0].fees.medfee_sumamt=35000"
)

// TestLinkOpensAtTheResult opens a link in its short and in its long form: the result has the focus and is in sight, and the
// address is short and holds the version.
func TestLinkOpensAtTheResult(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		for _, link := range []string{sharedLink, asBefore} {
			b := open(t, width, link)
			b.waitAmount(ofStay)
			if !eval[bool](b, `document.activeElement.matches('.result')`) {
				t.Error("the result does not have the focus")
			}
			if top := eval[float64](b, `document.querySelector('.amount').getBoundingClientRect().top`); top < 0 || top > 300 {
				t.Errorf("the amount stands at %v", top)
			}
			if hash := eval[string](b, `location.hash`); !strings.HasPrefix(hash, "#d=2023-01-01&k=inpatient&") || strings.Contains(hash, "visits") {
				t.Errorf("the address is %s", hash)
			}
		}
		b := open(t, width, beijing+"#kind=inpatient&level=tertiary") // a hospital's, without a result
		b.wait(visible(".answer"))
		if !eval[bool](b, `document.activeElement === document.body && scrollY === 0`) {
			t.Error("a link without a result does not open at the top")
		}
	})
}

// TestResultStaysInSight scrolls through the form on a desk.
func TestResultStaysInSight(t *testing.T) {
	b := open(t, desk, sharedLink)
	b.waitAmount(ofStay)
	eval[any](b, `document.querySelector('`+feesBox+`').scrollIntoView({ block: 'end' })`)
	if !eval[bool](b, `(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('.amount').getBoundingClientRect())`) {
		t.Error("the amount is out of sight beside the last question")
	}
}

// TestStaleLink opens links that say what is not there: that is named, nothing takes its place, and the address stays
// until somebody chooses.
func TestStaleLink(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		for _, test := range []struct {
			link  string
			named []string
			keeps string // in the address
		}{
			{"#date=2010-01-01&visits[0].kind=inpatient&person.category=retired&visits[0].level=tertiary&visits[0].fees.medfee_sumamt=35000",
				[]string{"链接要按 2010-01-01 的规定算，这里没有那一天的规定，所以没有算。"}, "d=2010-01-01"},
			{"#date=2023-01-01&visits[0].kind=inpatient&person.category=gone&visits[0].level=village&visits[0].fees.medfee_sumamt=35000",
				[]string{"链接里“您是”选的是“gone”，这里没有它的规定，没有换成别的。", "链接里“医院级别”选的是“村卫生室”"}, "l=village"},
			{"#visits[0].kind=chronic&visits[0].fees.medfee_sumamt=35000", []string{"链接里“哪一种就诊”选的是“门诊慢特病”"}, "k=chronic"},
		} {
			b := open(t, width, beijing+test.link)
			b.wait(visible(".stale"))
			for range 2 { // and loaded again
				said := b.text(".stale")
				for _, named := range test.named {
					if !strings.Contains(said, named) {
						t.Errorf("%s: it says %q, not %q", test.link, said, named)
					}
				}
				if eval[bool](b, visible(amount)) {
					t.Errorf("%s: an amount is shown", test.link)
				}
				if hash := eval[string](b, `location.hash`); !strings.Contains(hash, test.keeps) {
					t.Errorf("%s: the address has become %s", test.link, hash)
				}
				b.do(chromedp.Reload())
				b.wait(visible(".stale"))
			}
		}
		b := open(t, width, beijing+"#d=2010-01-01&k=inpatient&c=retired&l=tertiary&n=0&f=35000")
		b.wait(visible(".stale"))
		b.tabBackTo(fees)
		b.fill("350000") // another answer brings no sum either
		b.wait(`location.hash.includes('f=350000')`)
		b.fill("35000")
		if eval[bool](b, visible(amount)) || !eval[bool](b, visible(".stale")) {
			t.Error("another answer makes it forget the date")
		}
		b.choose("date", "2009-01-01")
		b.waitAmount("4,183.00")
		if eval[bool](b, `!!document.querySelector('.stale')`) {
			t.Error("it still says that the date is not there")
		}
		for link, says := range map[string]string{"#d=2023-01-01&f=35000&k": "链接最后面好像缺了一段", "#d=2023-01-01&f=%zz": "这个链接坏了", "#i.gone=1&f=5": "“inputs.gone=1”这里用不上，没有算进去"} {
			b := open(t, width, beijing+link)
			b.wait(visible(".stale"))
			if said := b.text(".stale"); !strings.Contains(said, says) {
				t.Errorf("%s: it says %q", link, said)
			}
		}
		wrong := open(t, width, beijing+"#d=2023-01-01&k=inpatient&f=350,00") // opens at the field that must be asked back
		wrong.wait(`document.activeElement.matches('[aria-invalid=true]') && document.activeElement.value === '350,00' && (top => top > 0 && top < innerHeight)(document.activeElement.getBoundingClientRect().top)`)
	})
}

// TestCopyLink copies the link, and where the browser lets no page copy, offers it as text that is selected.
func TestCopyLink(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, sharedLink)
		b.waitAmount(ofStay)
		eval[any](b, `(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false })()`)
		b.tabTo(".share .copy")
		b.press(kb.Enter)
		b.wait(visible(".share .link input"))
		if !eval[bool](b, `(i => i === document.activeElement && i.readOnly && i.value === location.href && i.selectionEnd - i.selectionStart === i.value.length)(document.querySelector('.share .link input'))`) {
			t.Error("the link is not selected")
		}
		if said := b.text(".share [role=status]"); !strings.Contains(said, "长按") {
			t.Errorf("it says %q", said)
		}
	})
}

// TestPicture makes the picture of a result and decodes it.
func TestPicture(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, sharedLink)
		b.waitAmount(ofStay)
		eval[any](b, `(() => { window.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push([this.download, this.href]) } })()`)
		b.tabTo(".share .picture")
		b.press(kb.Enter)
		b.wait(`saved.length === 1`)
		if name := eval[string](b, `saved[0][0]`); name != "测算-北京市职工医保-自己要付多少.png" {
			t.Errorf("it is called %s", name)
		}
		data, _ := strings.CutPrefix(eval[string](b, `saved[0][1]`), "data:image/png;base64,")
		file, err := base64.StdEncoding.DecodeString(data)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != 1080 || size.Y != 1440 {
			t.Errorf("it is %v", size)
		}
		var colours = map[[3]uint32]int{}
		for y := range 1440 {
			for x := range 1080 {
				r, g, bl, _ := picture.At(x, y).RGBA()
				colours[[3]uint32{r >> 8, g >> 8, bl >> 8}]++
			}
		}
		for name, c := range map[string][3]uint32{"the person's": {0xb9, 0x45, 0x2d}, "the fund's": {0x0a, 0x6b, 0x5d}, "the code's": {0, 0, 0}, "paper's": {255, 255, 255}} {
			if colours[c] < 5000 {
				t.Errorf("%d dots have %s colour", colours[c], name)
			}
		}
		if !eval[bool](b, `document.activeElement.matches('.share figure a[download]') && document.querySelector('.share figure img').alt.includes('6,105.00')`) {
			t.Error("the picture is not shown, or has no words")
		}
	})
}

// TestWhatWasTakenGoes takes a result along, and then changes it: nothing below the new one is about the one before. What only
// unfolds a part of the result changes nothing.
func TestWhatWasTakenGoes(t *testing.T) {
	const (
		copies = `Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.resolve() } }), 0`
		byHand = `Object.defineProperty(navigator, 'clipboard', { value: undefined }), document.execCommand = () => false, 0`
		gone   = `!document.querySelector('.share figure') && document.querySelector('.share .link').hidden && document.querySelector('.share [role=status]').textContent === ''`
	)
	for _, test := range []struct{ name, before, button, made string }{
		{"picture", `HTMLAnchorElement.prototype.click = () => {}, 0`, ".picture", `!!document.querySelector('.share figure a[download]')`},
		{"copy", copies, ".copy", `document.querySelector('.share [role=status]').textContent.includes('已复制')`},
		{"copy by hand", byHand, ".copy", visible(".share .link input")},
		{"save", `0`, ".keep", `document.querySelector('.share [role=status]').textContent.includes('存好了')`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := open(t, phone, sharedLink)
			b.waitAmount(ofStay)
			eval[any](b, test.before)
			take := func() {
				eval[any](b, `document.querySelector('.share `+test.button+`').click()`)
				b.wait(test.made)
			}
			take()
			eval[any](b, openMore)
			b.wait(askedMore)
			if eval[bool](b, gone) {
				t.Error("what was taken goes as a part is unfolded")
			}
			fill := func(fee, then string) {
				eval[any](b, `document.querySelector('`+fees+`').focus()`)
				b.fill(fee)
				if then != "" {
					b.waitAmount(then)
				}
			}
			fill("90000", "9,105.00")
			b.wait(gone)
			take()
			fill("9,00", "")
			b.wait(visible(feesBox + " .error"))
			b.wait(gone)
			fill("35000", ofStay)
			b.wait(gone)
		})
	}
}

// paper prints the page, and counts its pages.
func (b *tab) paper() (pages int) {
	b.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	return len(pdfPage.FindAll(pdf, -1))
}

// TestSheet prints the result: one page with all that it rests on, and what was folded is folded again afterwards.
func TestSheet(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, sharedLink)
		b.waitAmount(ofStay)
		eval[any](b, `window.addEventListener('beforeprint', () => { window.sheet = document.querySelector('.result').textContent + [...document.querySelectorAll('.result details:not([data-more])')].map(d => d.open) })`)
		if pages := b.paper(); pages != 1 {
			t.Errorf("it takes %d pages", pages)
		}
		sheet := eval[string](b, `sheet`)
		for _, want := range []string{ofStay, "2023 年 1 月 1 日起，现行·转述，待核", "35,000 元", "三级", "依据：", "打印于 2", "#d=2023-01-01"} {
			if !strings.Contains(sheet, want) {
				t.Errorf("it does not say %s:\n%s", want, sheet)
			}
		}
		if strings.Contains(sheet, "false") {
			t.Error("something is folded on paper")
		}
		if eval[bool](b, `!!document.querySelector('.result details[open], .sheet')`) {
			t.Error("what was made for paper stays in the page")
		}
	})
}

// TestSheetOfMore prints results that say more than most: each takes one page as long as nobody has unfolded what other
// situations cost. With that it takes two: no table goes on on the second, no heading stays behind on the first, and the
// second does not hold the foot alone.
func TestSheetOfMore(t *testing.T) {
	stay := strings.Replace(sharedLink, "&f=35000", "&o=no&f=", 1)
	slip := "&slip.lines=" + url.QueryEscape("基金支付总额 28895\n个人负担总金额 6205")
	earlier := "&e0.k=outpatient&e0.l=tertiary&e0.v.remote=local&e0.o=no&e0.f=5000&e1.k=inpatient&e1.l=tertiary&e1.v.remote=local&e1.o=no&e1.f=35000"
	for name, test := range map[string]struct {
		link, amount string
		opened       bool
	}{
		"a slip":                       {stay + "35000" + slip, ofStay, false},
		"two earlier visits":           {strings.Replace(stay, "&n=0", "&n=1", 1) + "35000" + earlier, "5,552.50", false},
		"all limits reached":           {stay + "800000", "300,000.00", false},
		"unfolded":                     {stay + "35000", ofStay, true},
		"unfolded, a slip":             {stay + "35000" + slip, ofStay, true},
		"unfolded, two earlier visits": {strings.Replace(stay, "&n=0", "&n=1", 1) + "35000" + earlier + slip, "5,552.50", true},
		"unfolded, all limits reached": {stay + "800000", "300,000.00", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := open(t, desk, test.link)
			b.waitAmount(test.amount)
			b.wait(idle)
			most := 1
			if test.opened {
				most = 2
				eval[any](b, openMore)
				b.wait(askedMore)
			}
			sheets := b.print()
			if len(sheets) > most {
				t.Errorf("it takes %d pages", len(sheets))
			}
			if last := sheets[len(sheets)-1]; last.letters < 300 {
				t.Errorf("its last page holds %d letters", last.letters)
			}
			call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			if loose := eval[[]string](b, `[...document.querySelectorAll('.answer table, .answer .edges')].filter(e => getComputedStyle(e).breakInside !== 'avoid')
				.concat([...document.querySelectorAll('.answer :is(h2, summary, caption)')].filter(e => getComputedStyle(e).breakAfter !== 'avoid')).map(e => e.outerHTML.slice(0, 60))`); len(loose) > 0 {
				t.Errorf("a page may end in or after %q", loose)
			}
		})
	}
}

// TestSaved keeps two results, names one, compares them, also where calculators are listed, and deletes them.
func TestSaved(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, sharedLink)
		eval[any](b, `(() => { window.prompt = () => '爸爸的住院'; window.confirm = () => true })()`)
		b.waitAmount(ofStay)
		if eval[bool](b, visible(".saved")) {
			t.Error("a list is shown, and nothing is saved")
		}
		b.tabTo(".share .keep")
		b.press(kb.Enter)
		b.wait(visible(".saved li"))
		b.tabTo(`.saved li button`)
		b.press(kb.Enter)
		b.wait(`document.querySelector('.saved li b').innerText === '爸爸的住院'`)
		b.choose("visits[0].level", "secondary")
		b.waitAmount("5,431.00")
		b.tabBackTo(".share .keep")
		b.press(kb.Enter)
		b.wait(`document.querySelectorAll('.saved li').length === 2`)

		b.goTo("/calculator/")
		b.wait(visible(".saved li"))
		for range 2 {
			b.tabTo(`.saved input:not(:checked)`)
			b.press(" ")
		}
		b.tabTo(`.saved .beside`)
		b.press(kb.Enter)
		b.wait(visible(".compared"))
		got := eval[[]string](b, `[...document.querySelectorAll('.compared tr')].map(tr => [...tr.children].map(c => c.innerText).join('|'))`)
		want := []string{"哪一项|北京市职工医保：自己要付多少|爸爸的住院", "医院级别|二级|三级", "结果|您大约自付 5,431.00 元|您大约自付 6,105.00 元"}
		for _, row := range want {
			if !slices.Contains(got, row) {
				t.Errorf("no row %s in %q", row, got)
			}
		}
		if slices.ContainsFunc(got, func(row string) bool { return strings.HasPrefix(row, "您是|") || strings.HasPrefix(row, "合计|") }) {
			t.Errorf("what is the same is listed: %q", got)
		}

		b.tabBackTo(`.saved li:last-child a`)
		b.press(kb.Enter)
		b.waitAmount(ofStay)
		b.wait(visible(".saved li"))
		b.tabTo(`.saved li:first-child button:last-child`)
		b.press(kb.Enter)
		b.wait(`document.querySelectorAll('.saved li').length === 1`)
		if name := b.text(".saved li b"); name != "爸爸的住院" {
			t.Errorf("what is left is %s", name)
		}
		eval[any](b, `(() => { window.confirm = () => true })()`)
		b.tabTo(`.saved .forget`)
		b.press(kb.Enter)
		b.wait(`document.querySelectorAll('.saved li').length === 0 && localStorage.getItem('saved') === null && localStorage.getItem('result') === null`)
		b.tabBackTo(".share .keep")
		b.press(kb.Enter)
		b.press(kb.Enter)
		b.wait(`[...document.querySelectorAll('.saved li b')].map(e => e.innerText).join() === '北京市职工医保：自己要付多少 2,北京市职工医保：自己要付多少'`)
	})
}

// TestSavedRefused saves where the browser keeps nothing, or has no room: a sentence says what to do instead.
func TestSavedRefused(t *testing.T) {
	for says, storage := range map[string]string{
		"不让网页存东西": `{ get length() { throw new Error('no') }, getItem() { throw new Error('no') }, setItem() { throw new Error('no') } }`,
		"满了":      `{ length: 5, getItem: () => null, setItem() { throw new Error('quota') } }`,
	} {
		b := open(t, phone, sharedLink)
		b.waitAmount(ofStay)
		eval[any](b, `Object.defineProperty(window, 'localStorage', { value: `+storage+` }), 0`)
		b.tabTo(".share .keep")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.share [role=status]').innerText.includes(` + quote(says) + `)`)
	}
}
