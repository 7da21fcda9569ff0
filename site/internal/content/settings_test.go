package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestReport(t *testing.T) {
	const path, title, version = "/policies/a/#R", "甲县", "2023 年起"
	for _, test := range []struct{ to, want string }{
		{"", ""},
		{"mailto:a@b.cn", "mailto:a@b.cn?subject=%E7%94%B2%E5%8E%BF&body=%2Fpolicies%2Fa%2F%23R%202023%20%E5%B9%B4%E8%B5%B7"},
		{"https://b.cn/new?page={page}&v={version}", "https://b.cn/new?page=%2Fpolicies%2Fa%2F%23R&v=2023%20%E5%B9%B4%E8%B5%B7"},
	} {
		if got := Report(test.to).On(path, title, version); got != test.want {
			t.Errorf("%q: %s, want %s", test.to, got, test.want)
		}
	}
}

// TestSettings reads what sites say of themselves, and what they cannot mean.
func TestSettings(t *testing.T) {
	for _, test := range []struct{ text, wrong string }{
		{"name: 甲县医保\n", ""},
		{"name: 甲县医保\naddress: https://yibao.example.cn\nreport: https://example.cn/form?page={page}\noperator: 甲县医疗保障局\ntelephone: 0000-12345\nfooter: 一句。\n", ""},
		{"name: 甲县医保\nreport: mailto:a@example.cn\n", ""},
		{"name: 甲县医保\nlanguages: [zh-Hans]\nhome: {title: 甲县, lede: 一句。, standing: 都看过。, parts: [place, doors]}\n", ""},
		{"name: 甲县医保\nlanguages: [zh-Hant]\n", "少了 zh-Hans"},
		{"address: https://yibao.example.cn\n", "name"},
		{"name: 甲县医保\naddress: https://yibao.example.cn/\n", "不是网站的地址"},
		{"name: 甲县医保\naddress: yibao.example.cn\n", "不是网站的地址"},
		{"name: 甲县医保\nreport: a@example.cn\n", "不是收意见的地方"},
		{"name: 甲县医保\nreport: mailto:nobody\n", "不是收意见的地方"},
		{"name: 甲县医保\nemail: a@example.cn\n", "email"},
		{"", "空"},
	} {
		_, problems := Load(fstest.MapFS{"site.yaml": {Data: []byte(test.text)}})
		var said []string
		for _, p := range problems {
			if p.File == "site.yaml" {
				said = append(said, p.Msg)
			}
		}
		if got := strings.Join(said, "；"); (got != "") != (test.wrong != "") || !strings.Contains(got, test.wrong) {
			t.Errorf("%q: %q, want %q", test.text, got, test.wrong)
		}
	}
}

// TestBase reads a site that takes content from another: what is its own wins, of the base's lists only what is used is
// there, and what the part that was taken says of the rest is passed over.
func TestBase(t *testing.T) {
	dir := t.TempDir()
	theirs := folder(parse(t, "testdata/base.txtar"))
	theirs["glossary/card.yaml"] = &fstest.MapFile{Data: []byte(`title: 证卡
terms:
  - {id: card, term: 医保卡, aliases: [IC 卡], text: 看病用的卡。, sources: [{id: summary, where: 第一段}], related: [slip]}
  - {id: slip, term: 结算单, text: 出院时给的单子。, sources: [{id: summary, where: 第一段}]}
`)}
	if err := os.CopyFS(filepath.Join(dir, "base"), theirs); err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{
		"site.yaml":          {Data: []byte("name: 乙县医保\nplace: yixian\nuse:\n  from: ../base\n  only: [rules, glossary]\n")},
		"places.yaml":        {Data: []byte("- {id: yixian, name: 乙县}\n- {id: mouxian, name: 我们叫它某县}\n")},
		"pages/about.md":     {Data: []byte("---\ntitle: 关于\nsummary: 关于本站。\n---\n\n一句话。\n")},
		"glossary/mine.yaml": {Data: []byte("title: 我们的词\nterms:\n  - {id: own, term: IC 卡, text: 我们说的卡。, sources: [{id: summary, where: 第一段}]}\n")},
		"rules/yixian/ours.md": {Data: []byte("---\ntitle: 乙县的规定\nsummary: 一句话。\nplace: yixian\nyear: 2009\nstatus: historic\nsituation: referral\naudience: [clerk]\n" +
			"sources: [{id: summary, where: 第一段}]\nchecked: 2026-11-22\n---\n\n到窗口办。\n")},
	}
	if err := os.CopyFS(filepath.Join(dir, "content"), own); err != nil {
		t.Fatal(err)
	}
	fsys, problems := Open(filepath.Join(dir, "content"))
	if problems != nil {
		t.Fatal(problems)
	}
	site, problems := Load(fsys)
	if problems != nil {
		t.Fatal(problems)
	}
	var has []string
	for _, p := range site.Places {
		has = append(has, p.Name)
	}
	for _, s := range site.Situations {
		has = append(has, s.Name)
	}
	for _, theme := range site.Themes {
		for _, term := range theme.Terms {
			has = append(has, term.Name)
		}
	}
	for _, e := range site.Entries {
		has = append(has, e.ID)
	}
	if got, want := strings.Join(has, " "), "乙县 我们叫它某县 转诊与异地 IC 卡 结算单 转诊 定点医院 ours limits"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if site.Settings.Place != site.Places[0] || site.Base == nil {
		t.Errorf("its place is %v, its base %v", site.Settings.Place, site.Base)
	}

	own["site.yaml"] = &fstest.MapFile{Data: []byte("name: 乙县医保\nuse: {from: ../nowhere.zip}\n")}
	if _, problems := OpenAt(own, filepath.Join(dir, "content")); len(problems) != 1 || problems[0].Pos.Line != 2 || !strings.Contains(problems[0].Msg, "打不开") {
		t.Errorf("a base that is not there: %v", problems)
	}
	own["site.yaml"] = &fstest.MapFile{Data: []byte("name: 乙县医保\nnmae: 乙县\nuse: {from: ../base}\n")}
	if _, problems := OpenAt(own, filepath.Join(dir, "content")); len(problems) != 1 || problems[0].Pos.Line != 2 {
		t.Errorf("settings with a mistake: %v", problems)
	}
	if err := os.WriteFile(filepath.Join(dir, "base", "rules", "mouxian", "limits.md"), []byte("---\ntitle: 坏的\n---\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, problems := Load(fsys); !strings.Contains(problems.Under("content").Error(), "\n../base：rules/mouxian/limits.md:") && !strings.HasPrefix(problems.Error(), "../base：rules/") {
		t.Errorf("a base with a mistake: %v", problems)
	}
}
