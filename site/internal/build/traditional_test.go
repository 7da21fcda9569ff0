package build

import (
	"os"
	"strings"
	"testing"

	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/site/internal/opencc"
)

// TestEngineWords fills in forms of every policy, and has the small dictionary of what the engine can say convert all
// of it as the whole one does.
func TestEngineWords(t *testing.T) {
	in, err := readFiles("../../..", texts(t, "../../.."))
	if err != nil {
		t.Fatal(err)
	}
	all := opencc.Traditional().With(in.site.Traditional)
	find := func(id string) *policy.Policy {
		for _, p := range in.site.Policies {
			if p.ID == id {
				return p.Policy
			}
		}
		return nil
	}
	said := map[string]bool{}
	compare := func(answer string) {
		for part := range strings.FieldsFuncSeq(answer, func(r rune) bool { return r == '"' || r == '\\' }) {
			said[part] = true
		}
	}
	const typed = "visits[0].fees.medfee_sumamt=3%E4%B8%875&visits[0].level=tertiary&visits[0].kind=inpatient&inputs.cost=3000&visits[0].fees.fulamt_ownpay_amt="
	for _, p := range in.site.Policies {
		var names []string
		if p.Reimburses() {
			names = append(names, p.ID+"/")
		}
		for _, c := range p.Calculators() {
			names = append(names, p.ID+"/"+c.ID+"/")
		}
		for _, name := range names {
			for _, body := range []string{"", typed + "1000", typed + "x"} {
				compare(string(form.Reply(find, name, "change", body, "")))
				compare(string(form.Reply(find, name, "keep", body, "")))
			}
		}
	}
	// The goldens of package api hold what is rarer: slips, ranges, refusals.
	goldens, err := os.ReadFile("../../api/testdata/forms.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(goldens)) {
		said[line] = true
	}
	for text := range said {
		if got, want := in.words.Convert(text), all.Convert(text); got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", text, got, want)
		}
	}
	if len(said) < 1000 {
		t.Errorf("only %d texts", len(said))
	}
	t.Logf("%d texts, %d bytes of words", len(said), len(in.words.String()))
}

// TestExceptions converts sentences of the site in which a character stands that several traditional ones may be for.
func TestExceptions(t *testing.T) {
	in, err := readFiles("../../..", texts(t, "../../.."))
	if err != nil {
		t.Fatal(err)
	}
	words := opencc.Traditional().With(in.site.Traditional)
	for _, test := range []struct{ in, want string }{
		{"历史 周口市，来源说参考了周口市人社局", "歷史 周口市，來源説參考了周口市人社局"},
		{"开 12 周的药，每周报告，60 周岁", "開 12 週的藥，每週報告，60 週歲"},
		{"三级这一笔打对折，沿中线对折", "三級這一筆打對折，沿中線對摺"},
		{"卡或存折，打九折", "卡或存摺，打九折"},
		{"门诊写明了施行日，多写明了两样，只供了解", "門診寫明了施行日，多寫明了兩樣，只供了解"},
		{"发布会全文，新闻发布，发布之日起", "發布會全文，新聞發布，發布之日起"},
		{"每月编制银行存款余额对账表", "每月編製銀行存款餘額對賬表"},
		{"按照社会保险项目分别编制，合并编制外", "按照社會保險項目分別編製，合併編製外"},
		{"预算、决算草案的编制、审核，编制基金预算", "預算、決算草案的編製、審核，編製基金預算"},
		{"由社会保险费征收机构具体编制", "由社會保險費徵收機構具體編製"},
		{"行政编制，编制两人，机构编制管理机关", "行政編制，編制兩人，機構編制管理機關"},
		{"定点核准 20 个工作日，核定和核准要几天", "定點核准 20 個工作日，核定和核准要幾天"},
		{"核准以后，标准、准备", "核准以後，標準、準備"},
		{"签章核准并发缴费通知单，审核后发证，并发出托收单", "簽章核准並發繳費通知單，審核後發證，並發出託收單"},
		{"并发症，合并计算，打印并发放", "併發症，合併計算，打印並發放"},
		{"2023 年表注的转载，个人账户金注入", "2023 年表註的轉載，個人賬户金注入"},
		{"离休干部，若干措施，包干", "離休幹部，若干措施，包乾"},
		{"关系、系统、联系", "關係、系統、聯繫"},
		{"复核、复议、复印、恢复、批复", "覆核、復議、複印、恢復、批覆"},
		{"应收尽收，尽快，立卷，斗殴，相冲突", "應收盡收，儘快，立卷，鬥毆，相衝突"},
		{"余年，余红梅，台账，柜台", "餘年，余紅梅，台賬，櫃枱"},
	} {
		if got := words.Convert(test.in); got != test.want {
			t.Errorf("%s\nbecomes %s\nwant    %s", test.in, got, test.want)
		}
	}
}

func BenchmarkEngineWords(b *testing.B) {
	in, err := readFiles("../../..", texts(b, "../../.."))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		texts, err := engineTexts("../../..")
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range in.site.Policies {
			texts = append(texts, string(p.Data))
		}
		opencc.Traditional().Of(texts)
	}
}
