package content

import (
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
