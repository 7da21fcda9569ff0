package sitetest

import (
	"encoding/base64"
	"fmt"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"rsc.io/qr/coding"

	"yibao/calc/contract"
	"yibao/site/internal/content"
)

const (
	referral   = "/procedures/shangrao-out-of-city-referral/"
	filing     = "/procedures/national-remote-filing/" // holds today, so it leads to its poster
	hospitals  = "/hospitals/#to="
	givenLink  = `document.querySelector('.made .link').value`
	givenImage = `.made .code path`
)

// TestHospitalsByKeyboard makes links without a mouse, beginning at the pages that they lead to,
// and follows them.
func TestHospitalsByKeyboard(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, filing)
		b.tabTo(`a[href="` + hospitals + filing + `"]`)
		b.press(kb.Enter)
		b.wait(givenLink + ` === ` + quote(browser.url+"/p/national-remote-filing/"))
		b.tabTo(`[name=step]`)
		b.press(kb.ArrowDown + kb.ArrowDown)
		step := eval[string](b, `document.activeElement.value`)
		link := eval[string](b, givenLink)
		if step == "" || link != browser.url+"/p/national-remote-filing/#"+step {
			t.Fatalf("the link to step %q is %s", step, link)
		}
		b.tabTo(`[name=hospital]`)
		b.press("市立医院")
		if text := eval[string](b, `document.querySelector('.made .text').value`); !strings.HasPrefix(text, "【市立医院】") || !strings.HasSuffix(text, "\n"+link) {
			t.Errorf("the text is %q", text)
		}
		// Whatever is given out says how sure the page is, and of when, whatever its title is made to be.
		for _, at := range []string{".made .text", ".face .when", ".builder .chosen"} {
			said := eval[string](b, `(n => n.value || n.textContent)(document.querySelector(`+quote(at)+`))`)
			if e := entryOf(t, "national-remote-filing"); !strings.Contains(said, e.Status.String()) || !strings.Contains(said, e.Year) {
				t.Errorf("%s says %q", at, said)
			}
		}
		for _, button := range []string{"[data-save=svg]", "[data-save=png]", ".copy .link ~ button", ".copy .text ~ button", "[data-print=a4]", "[data-print=card]"} {
			b.tabTo(button)
		}
		b.do(chromedp.Navigate(link))
		b.wait(`location.pathname === ` + quote(filing) + ` && location.hash === ` + quote("#"+step))

		b.goTo("/hospitals/")
		b.goTo(hospitals + beijing)
		b.wait(givenLink + ` === ` + quote(browser.url+"/c/beijing-employee/"))
		b.tabTo(`[name=kind]`)
		b.press(kb.ArrowDown)
		b.tabTo(`[name=level]`)
		b.press(kb.ArrowDown + kb.ArrowDown)
		link = eval[string](b, givenLink)
		chosen := eval[[]string](b, `['kind', 'level'].map(name => document.querySelector('.builder [name=' + name + ']').value)`)
		if want := fmt.Sprintf("%s/c/beijing-employee/#kind=%s&level=%s", browser.url, chosen[0], chosen[1]); link != want {
			t.Fatalf("the link is %s, want %s", link, want)
		}
		code := eval[string](b, `document.querySelector('.made .embed').value`)
		if want := fmt.Sprintf(`<script src="%s/embed.js" data-calculator="beijing-employee" data-kind="%s" data-level="%s"></script>`, browser.url, chosen[0], chosen[1]); code != want {
			t.Errorf("the code to embed is %s, want %s", code, want)
		}
		b.do(chromedp.Navigate(link))
		b.wait(visible(".answer"))
		for i, name := range []string{"kind", "level"} {
			if got := eval[string](b, `document.querySelector('[name="visits[0].`+name+`"]:checked').value`); got != chosen[i] {
				t.Errorf("%s is %s, the link says %s", name, got, chosen[i])
			}
		}
	})
}

// given is what a link from the page for hospitals may hold: a page, and behind # a step or the
// kind of visit and the level of the hospital.
var given = regexp.MustCompile(`^/p/[a-z0-9-]+/(#[A-Za-z][A-Za-z0-9_-]*)?$|^/c/[a-z0-9-]+/([a-z0-9-]+/)?(#(kind=[a-z]+)?&?(level=[a-z_]+)?)?$`)

// TestHospitalsGiveNoAmounts makes every link that the page can make.
func TestHospitalsGiveNoAmounts(t *testing.T) {
	b := open(t, desk, "/hospitals/#to="+beijing+"&visits[0].fees.medfee_sumamt=35000&hospital=1")
	b.wait(givenLink + ` !== ''`)
	eval[any](b, `document.querySelector('.builder [name=old]').click()`)
	links := eval[[]string](b, `(async () => {
		const form = document.querySelector('.builder form'), links = []
		const link = document.querySelector('.made .link')
		for (const option of [...form.to.options]) {
			form.to.value = option.value
			link.value = ''
			form.to.dispatchEvent(new Event('change', { bubbles: true }))
			for (let n = 0; !link.value; n++) {
				if (n > 2000) throw new Error('no link for ' + option.value)
				await new Promise(done => setTimeout(done, 10))
			}
			for (const name of ['step', 'kind', 'level']) for (const o of [...form[name].options]) {
				form[name].value = o.value
				form[name].dispatchEvent(new Event('input', { bubbles: true }))
				links.push(link.value)
			}
		}
		return links
	})()`)
	seen := map[string]bool{}
	for _, link := range links {
		path := strings.TrimPrefix(link, browser.url)
		if !given.MatchString(path) {
			t.Errorf("%s", link)
		}
		address, _, _ := strings.Cut(path, "#")
		if moves[address] == "" {
			t.Errorf("%s leads nowhere", link)
		}
		seen[address] = true
	}
	if want := len(site.Procedures); len(seen) <= want {
		t.Errorf("links to %d pages; there are %d procedures, and calculators", len(seen), want)
	}
}

// entryOf finds an entry by its id.
func entryOf(t *testing.T, id string) *content.Entry {
	t.Helper()
	for _, e := range site.Entries {
		if e.ID == id {
			return e
		}
	}
	t.Fatalf("there is no %s", id)
	return nil
}

// TestHospitalsOld: what does not hold today comes after what does, and says on everything that is given out
// that it is for reference only.
func TestHospitalsOld(t *testing.T) {
	b := open(t, desk, hospitals+referral)
	b.wait(givenLink + ` !== ''`)
	for _, at := range []string{".made .text", ".face .when", ".builder .chosen"} {
		if said := eval[string](b, `(n => n.value || n.textContent)(document.querySelector(`+quote(at)+`))`); !strings.Contains(said, "历史") || !strings.Contains(said, "只供参考") {
			t.Errorf("%s says %q", at, said)
		}
	}
	if order := eval[string](b, `[...document.querySelectorAll('.builder [name=to] option')].map(o => o.dataset.old ? 'o' : 'n').join('')`); !regexp.MustCompile(`^n+o+$`).MatchString(order) {
		t.Errorf("the order of what can be chosen is %s", order)
	}
	eval[any](b, `document.querySelector('.builder [name=old]').click()`)
	if eval[bool](b, `!!document.querySelector('.builder [name=to] option[data-old=yes]')`) {
		t.Error("what does not hold today is offered unasked")
	}
	if eval[bool](b, `!!document.querySelector('.builder [name=to] option[value="/procedures/national-designation/"]')`) {
		t.Error("what patients have nothing to do with is offered")
	}
	// A place of which nothing holds today leaves nothing of the page before.
	eval[any](b, `(s => { s.value = 'shangrao'; s.dispatchEvent(new Event('change', { bubbles: true })) })(document.querySelector('.builder [name=place]'))`)
	b.wait(visible(".builder .none"))
	if eval[bool](b, visible(".poster")) || eval[bool](b, visible(".made")) || b.text(".chosen") != "" {
		t.Error("something of another page is left")
	}
	eval[any](b, `document.querySelector('.builder [name=old]').click()`)
	b.wait(visible(".poster"))
	if eval[bool](b, visible(".builder .none")) || !eval[bool](b, visible(".made")) {
		t.Error("there is something to choose, and it is not shown")
	}
}

// TestPosterFields fills in where to ask and until when it holds, by keyboard, with the poster in view.
func TestPosterFields(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, hospitals+filing)
		b.wait(givenLink + ` !== ''`)
		b.tabTo(`[name=title]`)
		b.press("看这里")
		b.tabTo(`[name=window]`)
		b.press("一楼 5 号")
		b.tabTo(`[name=phone]`)
		b.press("12393")
		eval[any](b, `(e => { e.value = '2020-02-03'; e.dispatchEvent(new Event('input', { bubbles: true })) })(document.querySelector('[name=until]'))`)
		if !eval[bool](b, visible("#_until-error")) || b.text(".face .contact") != "窗口：一楼 5 号　电话：12393" || !strings.HasSuffix(b.text(".face .date"), "，有效期至 2020 年 2 月 3 日") {
			t.Errorf("it says %s, %s", b.text(".face .contact"), b.text(".face .date"))
		}
		if said := b.text(".local"); !strings.Contains(said, "127.0.0.1") || b.text(".face .scan p") != "试印：患者扫不开" {
			t.Errorf("of an address of this machine it says %q", said)
		}
		inView := `(r => r.top >= 0 && r.top < innerHeight / 2)(document.querySelector('.face').getBoundingClientRect())`
		if width == phone {
			b.tabBackTo(`a[href="#_preview"]`)
			b.press(kb.Enter)
		}
		b.wait(inView)
		if title := b.text(".face .title"); !strings.Contains(title, "看这里") {
			t.Errorf("looking at the poster has put its title back: %q", title)
		}
	})
}

// TestHospitalsPrint prints the posters: one page each, of the right size.
func TestHospitalsPrint(t *testing.T) {
	b := open(t, desk, hospitals+referral)
	b.wait(givenLink + ` !== ''`)
	eval[any](b, `window.print = () => {}, 0`)
	// As much text as the paper takes; more of it is told.
	fill := func(length int) bool {
		return eval[bool](b, fmt.Sprintf(`(() => {
			for (const [name, length] of Object.entries({ hospital: %d, title: 24, line1: 16, line2: 16, line3: 16, window: 10, date: 12 })) document.querySelector('.builder [name=' + name + ']').value = '医'.repeat(length)
			document.querySelector('[name=phone]').value = '0000-00000000'
			document.querySelector('[name=until]').value = '2099-12-31'
			document.querySelector('[name=until]').dispatchEvent(new Event('input', { bubbles: true }))
			return document.querySelector('.tight').hidden && document.querySelector('.face .from').textContent === document.querySelector('[name=hospital]').value
		})()`, length))
	}
	if fill(300) || !fill(18) {
		t.Error("it is not told when the words have no room")
	}
	for paper, size := range map[string]string{"a4": `/MediaBox \[0 0 59\d\.\d+ 84\d\.\d+\]`, "a5": `/MediaBox \[0 0 4(19|20)[.\d]* 59\d\.\d+\]`, "card": `/MediaBox \[0 0 59\d\.\d+ 84\d\.\d+\]`} {
		b.do(chromedp.Click(chromedp.CSS(`[data-print=` + paper + `]`)))
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperLetter), chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pdfPage.FindAll(pdf, -1)); n != 1 || !regexp.MustCompile(size).Match(pdf) {
			t.Errorf("%s prints on %d pages, with %s", paper, n, regexp.MustCompile(`/MediaBox \[[^\]]*\]`).Find(pdf))
		}
		// What overflows its face would be cut off, and a code under 3 cm is hard to scan.
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		for _, wrong := range eval[[]string](b, `[...document.querySelectorAll('.face')].flatMap(face => {
			const width = face.querySelector('.code svg').getBoundingClientRect().width / 96 * 25.4
			return [face.scrollHeight > face.clientHeight + 1 && 'it overflows: ' + face.scrollHeight + ' in ' + face.clientHeight, width < 30 && 'the code is ' + width + ' mm wide'].filter(Boolean)
		})`) {
			t.Errorf("%s: %s", paper, wrong)
		}
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	}
}

// TestHospitalsWithoutJavaScript finds every link on the page itself.
func TestHospitalsWithoutJavaScript(t *testing.T) {
	p := findPage(t, "/hospitals/")
	links := map[string]bool{}
	for _, n := range p.all("code") {
		links[text(n)] = true
	}
	for _, proc := range site.Procedures {
		if !links["/p/"+proc.ID+"/"] {
			t.Errorf("no link to %s", proc.ID)
		}
	}
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo("/hospitals/")
	if eval[bool](b, visible(".builder")) || eval[bool](b, visible(".poster")) || !eval[bool](b, visible("noscript a[href='#_by-hand']")) {
		t.Error("what needs a script is shown, or what stands in for it is not")
	}
}

// TestQR compares the codes with those of another program, module by module.
func TestQR(t *testing.T) {
	b := open(t, desk, hospitals+referral)
	b.wait(visible(givenImage))
	texts := []string{
		"h", "https://example.cn/p/shangrao-card/", "https://医保.example.cn/p/x/",
		"https://example.cn/c/beijing-employee/#kind=inpatient&level=tertiary",
		"https://example.cn/%E5%8C%BB%E4%BF%9D/%E6%B5%81%E7%A8%8B/?q=%E8%BD%AC%E8%AF%8A#apply",
	}
	for n := 1; n <= 412; n += 3 { // 412 bytes is the most
		texts = append(texts, ("https://example.cn/p/" + strings.Repeat("a-b0/%E5#", 50))[:n])
	}
	versions := map[coding.Version]bool{}
	for _, text := range texts {
		got := eval[struct {
			Mask int
			Rows []string
		}](b, `(({ mask, rows }) => ({ mask, rows }))(yibaoQR(`+quote(text)+`))`)
		version, want := encode(t, text, coding.Mask(got.Mask))
		versions[version] = true
		if strings.Join(got.Rows, "\n") != want {
			t.Errorf("%s: version %d, mask %d\n%s\nwant\n%s", text, version, got.Mask, strings.Join(got.Rows, "\n"), want)
		}
	}
	if len(versions) != 15 {
		t.Errorf("%d versions", len(versions))
	}
	if !eval[bool](b, `yibaoQR('x'.repeat(412)).rows.length === 77 && yibaoQR('x'.repeat(413)) === null`) {
		t.Error("the longest code is not of 412 bytes")
	}

	// The picture: the code of the link, within a margin of four modules, black on white.
	link := eval[string](b, givenLink)
	mask := eval[int](b, `yibaoQR(`+givenLink+`).mask`)
	_, want := encode(t, link, coding.Mask(mask))
	rows := eval[[]string](b, `(svg => {
		const size = Number(svg.getAttribute('viewBox').split(' ')[2]), rows = Array.from({ length: size }, () => new Array(size).fill(0))
		for (const [, x, y, width] of svg.querySelector('path').getAttribute('d').matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) rows[y].fill(1, +x, +x + +width)
		return rows.map(row => row.join(''))
	})(document.querySelector('.made .code svg'))`)
	margin := strings.Repeat("0", 4)
	for i, row := range strings.Split(want, "\n") {
		if rows[i+4] != margin+row+margin {
			t.Errorf("row %d is %s, want %s", i, rows[i+4], row)
		}
	}
	if len(rows) != len(strings.Split(want, "\n"))+8 {
		t.Errorf("the picture has %d rows", len(rows))
	}
	if fills := eval[string](b, `[...document.querySelectorAll('.made .code svg > *')].map(e => e.getAttribute('fill')).join()`); fills != "#ffffff,#000000" {
		t.Errorf("the colours are %s", fills)
	}
}

// TestHospitalsDownload saves both pictures and looks at each module of the PNG.
func TestHospitalsDownload(t *testing.T) {
	b := open(t, desk, hospitals+referral)
	b.wait(visible(givenImage))
	saved := func(kind string) string {
		return eval[string](b, `new Promise(done => {
			const keep = URL.createObjectURL
			URL.createObjectURL = blob => {
				URL.createObjectURL = keep
				const reader = new FileReader()
				reader.onload = () => done(reader.result)
				reader.readAsDataURL(blob)
				return '#'
			}
			HTMLAnchorElement.prototype.click = () => {}
			document.querySelector('[data-save=`+kind+`]').click()
		})`)
	}
	data, ok := strings.CutPrefix(saved("png"), "data:image/png;base64,")
	if !ok {
		t.Fatal("no PNG")
	}
	picture, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(data)))
	if err != nil {
		t.Fatal(err)
	}
	rows := eval[[]string](b, `yibaoQR(`+givenLink+`).rows`)
	scale := picture.Bounds().Dx() / (len(rows) + 8)
	if picture.Bounds().Dx() < 1200 || picture.Bounds().Dx() != scale*(len(rows)+8) {
		t.Errorf("the picture is %v", picture.Bounds())
	}
	for y, row := range rows {
		for x, module := range row {
			r, _, _, _ := picture.At((x+4)*scale+scale/2, (y+4)*scale+scale/2).RGBA()
			if (r == 0) != (module == '1') {
				t.Fatalf("the module %d, %d is wrong", x, y)
			}
		}
	}
	svg, ok := strings.CutPrefix(saved("svg"), "data:image/svg+xml;base64,")
	drawing, err := base64.StdEncoding.DecodeString(svg)
	if !ok || err != nil || !strings.Contains(string(drawing), `xmlns="http://www.w3.org/2000/svg"`) || !strings.Contains(string(drawing), `width="60mm"`) {
		t.Errorf("the SVG is %s, %v", drawing, err)
	}
}

// TestGuideExample computes the example of the guide for technicians, which says what comes out.
func TestGuideExample(t *testing.T) {
	p := findPage(t, "/hospital-it/")
	for _, n := range p.all("pre") {
		_, request, ok := strings.Cut(text(n), "-d '")
		if !ok {
			continue
		}
		request, _, _ = strings.Cut(request, "'")
		policies := contract.Policies{}
		for _, policy := range site.Policies {
			policies[policy.ID] = policy.Policy
		}
		answer, bad := contract.Find(policies.Find).Answer([]byte(request))
		if bad != nil {
			t.Fatal(bad)
		}
		page := string(p.src)
		for _, want := range []string{`"psn_part_amt":"6105.00"`, `"fund_pay_sumamt":"28895.00"`} {
			_, amount, _ := strings.Cut(want, ":")
			if !strings.Contains(string(answer), want) || !strings.Contains(page, "<code>"+strings.Trim(amount, `"`)+"</code>") {
				t.Errorf("the guide says %s, the answer is %s", want, answer)
			}
		}
		return
	}
	t.Error("there is no example")
}

// encode gives a code as rsc.io/qr draws it, in rows of 0 and 1.
func encode(t *testing.T, text string, mask coding.Mask) (coding.Version, string) {
	t.Helper()
	data := coding.String(text)
	version := coding.Version(coding.MinVersion)
	for data.Bits(version) > version.DataBytes(coding.M)*8 {
		version++
	}
	plan, err := coding.NewPlan(version, coding.M, mask)
	if err != nil {
		t.Fatal(err)
	}
	code, err := plan.Encode(data)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for y := range code.Size {
		row := make([]byte, code.Size)
		for x := range row {
			row[x] = '0'
			if code.Black(x, y) {
				row[x] = '1'
			}
		}
		rows = append(rows, string(row))
	}
	return version, strings.Join(rows, "\n")
}
