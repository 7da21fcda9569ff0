package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestSlip comes to the calculator with a slip in hand, by the keyboard alone: it was settled for a hospital of the first
// level, and the stay was in one of the third.
func TestSlip(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+"#date=2023-01-01&visits[0].kind=inpatient&person.category=employed&visits[0].level=tertiary&year.admissions=0&visits[0].inputs.remote=local")
		b.wait(visible(".answer"))
		b.tabTo(`a[href="#slip"]`)
		b.press(kb.Enter)
		b.wait(`document.activeElement.name === 'slip.lines'`)
		b.press("医疗费总额 35,000.00 元 hifp_pay 30580.00" + kb.Enter + "姓名 张三")
		echo := `[data-field="slip.lines"] .echo`
		b.wait(`document.querySelector('` + echo + `').textContent.includes('张三')`)
		for _, want := range []string{"医疗费总额 = 35,000 元", "基本医保统筹基金支出 = 30,580 元", "没有认出“姓名 张三”"} {
			if said := b.text(echo); !strings.Contains(said, want) {
				t.Errorf("what was read: no %s in %s", want, said)
			}
		}
		b.waitAmount("6,105.00") // the bill is the slip's
		b.tabTo(`[name="slip.psn_part_amt"]`)
		b.press("4420块")
		b.wait(`document.querySelector('.answer .slip')?.innerText.includes('3 项里有 2 项不一样')`)
		said := b.text(".answer .slip")
		for _, want := range []string{"医院级别是“一级或乡镇卫生院”，就和结算单一致", "基本医保统筹基金支出：结算单写 30580 元，算出来是 28895 元，结算单多 1685 元", "依据"} {
			if !strings.Contains(said, want) {
				t.Errorf("no %s in %s", want, said)
			}
		}
		words := eval[string](b, `document.querySelector('.words').value`)
		for _, want := range []string{"个人负担总金额是 4,420 元，我算出来是 6,105 元", "医院级别“三级”", "费用 35,000 元", "参保身份“在职”", "请问按几级医院结算的？"} {
			if !strings.Contains(words, want) {
				t.Errorf("no %s in %s", want, words)
			}
		}
		b.same("the result")
		b.tabTo(`.copy-words`)
		b.press(kb.Enter)
		b.wait(`document.activeElement.className === 'words' || getSelection().toString() !== '' || document.querySelector('.words').selectionEnd > 0`)
		// Who does not know the level finds it by the slip.
		b.choose("visits[0].level", "unknown")
		b.wait(`document.querySelector('.answer .slip')?.innerText.includes('按和结算单最接近的答法来比：医院级别“一级或乡镇卫生院”')`)
		if said := b.text(".answer .slip"); !strings.Contains(said, "结算单和算出来的一致") {
			t.Errorf("it says %s", said)
		}
		// What contradicts itself is said first.
		b.tabTo(`[name="slip.fund_pay_sumamt"]`)
		b.press("3万")
		b.wait(`document.querySelector('.answer .slip .note')?.innerText.startsWith('结算单自己就不平')`)
		b.fill("350,00")
		b.wait(`(e => !e.hidden && e.textContent.includes('是 35000，还是 350.00'))(document.querySelector('[data-field="slip.fund_pay_sumamt"] .error'))`)
	})
}

// TestSlipFromElsewhere comes to the slip from the list of calculators.
func TestSlipFromElsewhere(t *testing.T) {
	b := open(t, phone, "/calculator/")
	b.tabTo(`section summary`)
	b.press(kb.Enter)
	b.tabTo(`a[href="` + beijing + `#slip"]`)
	b.press(kb.Enter)
	b.wait(`location.pathname === '` + beijing + `'`)
	b.wait(visible(`[name="slip.lines"]`))
}

// TestTyped types amounts as people write them, by the keyboard alone: they are echoed, or asked back beside their field,
// and stay as they were typed.
func TestTyped(t *testing.T) {
	b := open(t, phone, beijing+in2009)
	b.wait(visible(".answer"))
	b.tabTo(fees)
	for _, text := range []string{"3万5", "三万五", "35千", "35,000.00元", "¥35000", "３５０００", "35 000", "3.5w", "叁万伍仟元整"} {
		b.fill(text)
		b.waitAmount("6,105.00")
		if echo := b.text(feesBox + " .echo"); echo != "= 35,000 元" {
			t.Errorf("%s: the echo is %q", text, echo)
		}
		if now := eval[string](b, `document.activeElement.value`); now != text {
			t.Errorf("%s: the field holds %q", text, now)
		}
	}
	for text, want := range map[string]string{"350,00": "是 35000，还是 350.00", "三万多": "写成 35000 或 3万5 这样", "35.000": "小数点后面有三位"} {
		b.fill(text)
		b.wait(`(e => !e.hidden && e.textContent.includes(` + quote(want) + `))(document.querySelector(` + quote(feesBox+" .error") + `))`)
		if now := eval[string](b, `document.activeElement.value`); now != text {
			t.Errorf("%s: the field holds %q", text, now)
		}
	}
}
