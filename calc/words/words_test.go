package words_test

import (
	"testing"

	"yibao/calc/date"
	"yibao/calc/num"
	"yibao/calc/words"
)

func parse(t *testing.T, s string) num.Num {
	t.Helper()
	d, ok := num.Parse(s)
	if !ok {
		t.Fatalf("no number: %s", s)
	}
	return d
}

func TestNumbersInWords(t *testing.T) {
	for _, test := range []struct{ n, yuan, edge, percent, plain string }{
		{"0", "0 元", "0 元", "0%", "0"},
		{"1300", "1300 元", "1300 元", "130000%", "1300"},
		{"1417.6", "1417.60 元", "1417.60 元", "141760%", "1417.6"},
		{"0.005", "0.01 元", "0.01 元", "0.5%", "0.005"},
		{"0.85", "0.85 元", "0.85 元", "85%", "0.85"},
		{"9999", "9999 元", "9999 元", "999900%", "9999"},
		{"10000", "10000 元", "1 万元", "1000000%", "10000"},
		{"25000", "25000 元", "2.5 万元", "2500000%", "25000"},
		{"12345", "12345 元", "12345 元", "1234500%", "12345"}, // 1.2345 万元 is not how it is said
		{"-12.5", "-12.50 元", "-12.50 元", "-1250%", "-12.5"},
		{"1/3", "0.33 元", "0.33 元", "33.33333333%", "0.33333333"},
	} {
		n := parse(t, test.n)
		if got := [4]string{words.Yuan(n), words.Edge(n), words.Percent(n), words.Plain(n)}; got != [4]string{test.yuan, test.edge, test.percent, test.plain} {
			t.Errorf("%s: %q", test.n, got)
		}
	}
}

func TestBand(t *testing.T) {
	for _, test := range []struct{ lo, hi, want string }{
		{"0", "0", "不分段"},
		{"0", "30000", "3 万元以内"},
		{"30000", "45000", "3 万元到 4.5 万元"},
		{"1000", "0", "1000 元以上"},
	} {
		if got := words.Band(parse(t, test.lo), parse(t, test.hi)); got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.lo, test.hi, got, test.want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{nil, ""},
		{[]string{"甲"}, "甲"},
		{[]string{"甲", "乙"}, "甲和乙"},
		{[]string{"甲", "乙", "丙"}, "甲、乙和丙"},
		{[]string{"甲 1", "乙"}, "甲 1 和乙"},
	} {
		if got := words.Join(test.parts); got != test.want {
			t.Errorf("%q: %s, want %s", test.parts, got, test.want)
		}
	}
}

func TestDays(t *testing.T) {
	d := date.Of(2009, 6, 1)
	if got := words.Date(d) + "，" + words.Month(d); got != "2009 年 6 月 1 日，2009 年 6 月" {
		t.Error(got)
	}
}

// Each fund has a name, a field and a title of its own, and is found by its name.
func TestFunds(t *testing.T) {
	seen := map[string]bool{}
	for f := words.Person; f <= words.AllFunds; f++ {
		for _, s := range []string{f.String(), f.Field(), f.Title()} {
			if s == "" || seen[s] {
				t.Errorf("fund %d has %q, which is empty or another's", f, s)
			}
			seen[s] = true
		}
		got, ok := words.FundNamed(f.String())
		if want := f != words.Person; ok != want || ok && got != f {
			t.Errorf("%s is found as %v, %v", f, got, ok)
		}
	}
	if names := words.FundNames(); len(names) != int(words.Funds)-1 {
		t.Errorf("%d names of funds: %v", len(names), names)
	}
	if _, ok := words.FundNamed(""); ok {
		t.Error("no name is a fund's")
	}
}

// Options have ids and titles, each once in its list.
func TestOptions(t *testing.T) {
	for name, list := range map[string][]words.Option{"categories": words.Categories, "kinds": words.Kinds, "levels": words.Levels, "items": words.Items, "statuses": words.Statuses} {
		for i, o := range list {
			if o.ID == "" || o.Title == "" || words.Index(list, o.ID) != i || words.Title(list, o.ID) != o.Title {
				t.Errorf("%s: %+v at %d is found at %d", name, o, i, words.Index(list, o.ID))
			}
		}
		if words.Index(list, "other") != -1 || words.Title(list, "other") != "" {
			t.Errorf("%s has another", name)
		}
	}
}
