package form

import (
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/tree"
)

func TestRead(t *testing.T) {
	for _, test := range []struct {
		kind       figure.Kind
		text, want string // JSON, or null and part of what is wrong
	}{
		{figure.Money, "35000", `"35000"`},
		{figure.Money, " 35,000.50 元", `"35000.5"`},
		{figure.Money, "￥３５０００", `"35000"`},
		{figure.Money, "３，０００", `"3000"`},
		{figure.Money, "3.5 万", `"35000"`},
		{figure.Money, "3万元", `"30000"`},
		{figure.Money, "3万5", `"35000"`},
		{figure.Money, "三万", `"30000"`},
		{figure.Money, "三万五千二百", `"35200"`},
		{figure.Money, "三万零五", `"30005"`},
		{figure.Money, "两千块钱", `"2000"`},
		{figure.Money, "12块5", `"12.5"`},
		{figure.Money, "-5", `"-5"`},
		{figure.Money, "  ", `null`},
		{figure.Money, "1e9万", "应当是一个数"},
		{figure.Money, "0x10", "应当是一个数"},
		{figure.Money, "3万50", "应当是一个数"},
		{figure.Money, "1,5", "的逗号看不懂"},
		{figure.Money, "大约三万", `"30000"`},
		{figure.Money, "35000左右", `"35000"`},
		{figure.Money, "约35000元。", `"35000"`},
		{figure.Money, "RMB35,000", `"35000"`},
		{figure.Money, "rmb 35000", `"35000"`},
		{figure.Money, "3万零500", `"30500"`},
		{figure.Money, "3万零50", `"30050"`},
		{figure.Money, "3万零50000", "应当是一个数"},
		{figure.Money, "约", "应当是一个数"},
		{figure.Money, "￥35,000.00元", `"35000"`},
		{figure.Money, "35000块", `"35000"`},
		{figure.Money, "35千", `"35000"`},
		{figure.Money, "三万五", `"35000"`},
		{figure.Money, "350,00", "的逗号看不懂"},
		{figure.Money, "1e2", "应当是一个数"},
		{figure.Money, "12.345", "的小数点后面有三位"},
		{figure.Money, "35.000", "的小数点后面有三位"},
		{figure.Money, "12.3456", `"12.3456"`}, // the contract's check refuses it
		{figure.Money, "350,00", "是 35000，还是 350.00？"},
		{figure.Money, "1,2345", "的逗号看不懂，是 12345，还是 1.2345？"},
		{figure.Money, "３５，０００．００　元", `"35000"`},
		{figure.Money, "¥ 35 000", `"35000"`},
		{figure.Money, "人民币35000元整", `"35000"`},
		{figure.Money, "叁万伍仟元整", `"35000"`},
		{figure.Money, "三萬五", `"35000"`},
		{figure.Money, "3w5", `"35000"`},
		{figure.Money, "3.5W", `"35000"`},
		{figure.Money, "35k", `"35000"`},
		{figure.Money, "三点五万", `"35000"`},
		{figure.Money, "三万五千", `"35000"`},
		{figure.Money, "3万5千", `"35000"`},
		{figure.Money, "3万5000", `"35000"`},
		{figure.Money, "十五", `"15"`},
		{figure.Money, "十五点五", `"15.5"`},
		{figure.Money, "一百零五", `"105"`},
		{figure.Money, "三百五", `"350"`},
		{figure.Money, "两万二", `"22000"`},
		{figure.Money, "二〇〇〇", "应当是一个数"},
		{figure.Money, "点五", "应当是一个数"},
		{figure.Money, "12块5毛", `"12.5"`},
		{figure.Money, "12元5角3分", `"12.53"`},
		{figure.Money, "12元零3分", `"12.03"`},
		{figure.Money, "12元3分", `"12.03"`},
		{figure.Money, "12元5角3", "应当是一个数"},
		{figure.Money, "12元53", "应当是一个数"},
		{figure.Money, "三万多", "写成 35000 或 3万5 这样"},
		{figure.Money, "3万-4万", "写成 35000 或 3万5 这样"},
		{figure.Rate, "%", "应当是一个数"},
		{figure.Rate, "33.33333333%", `"0.3333333333"`},
		{figure.Rate, "0x10", "应当是一个数"},
		{figure.Count, "1e2", "应当是一个数"},
		{figure.Money, strings.Repeat("9", 40), "应当是一个数"},
		{figure.Rate, "80%", `"0.8"`},
		{figure.Rate, "80", `"0.8"`},
		{figure.Rate, "８０％", `"0.8"`},
		{figure.Rate, "0.8", `"0.8"`},
		{figure.Rate, "八成", `"0.8"`},
		{figure.Rate, "百分之八十", `"0.8"`},
		{figure.Rate, "八成五", `"0.85"`},
		{figure.Rate, "8成5", `"0.85"`},
		{figure.Rate, "百分之八十五点五", `"0.855"`},
		{figure.Rate, "九折", "写成 80% 或 八成 这样"},
		{figure.Rate, "八成多", "写成 80% 或 八成 这样"},
		{figure.Rate, "1e999999999", "应当是一个数"},
		{figure.Month, "1942 年 7 月", `"1942-07"`},
		{figure.Month, "1942.7.5", `"1942-07-05"`},
		{figure.Month, "1942-07", `"1942-07"`},
		{figure.Month, "七月", "不是年月"},
		{figure.Month, "一九四二年七月", `"1942-07"`},
		{figure.Date, "20260302", `"2026-03-02"`},
		{figure.Date, "二〇二六年三月十二日", `"2026-03-12"`},
		{figure.Date, "２０２６．３．２", `"2026-03-02"`},
		{figure.Date, "2026年3月2号", `"2026-03-02"`},
		{figure.Date, "26年3月2日", "写成 2009-06-01"},
		{figure.Date, "3月2日", "写成 2009-06-01"},
		{figure.Date, "三月十二日", "写成 2009-06-01"},
		{figure.Date, "2026年2月30日", "不是日期"},
		{figure.Date, "2026/3/2", `"2026-03-02"`},
		{figure.Dates, "2026-01-01、2026-01-02, 2026.1.3", `["2026-01-01","2026-01-02","2026-01-03"]`},
		{figure.Dates, "、", `null`},
		{figure.Dates, "2026-01-01 明天", "不是日期"},
		{figure.Choice, "tertiary", `"tertiary"`},
		{figure.Choice, "", `null`},
		{figure.Count, "６５", `"65"`},
		{figure.Count, "六十五岁", `"65"`},
		{figure.Count, "两次", `"2"`},
		{figure.Count, "3 天", `"3"`},
		{figure.Count, "十二天", `"12"`},
		{figure.Count, "几天", "写成 3 这样"},
	} {
		got := read(test.kind, test.text)
		if got.bad != "" {
			if !strings.Contains(got.bad, test.want) || got.node != nil {
				t.Errorf("%s %q: %s, want %s", test.kind, test.text, got.bad, test.want)
			}
			continue
		}
		node := got.node
		if node == nil {
			node = &tree.Node{Kind: tree.Null}
		}
		if s := string(node.AppendJSON(nil)); s != test.want {
			t.Errorf("%s %q: %s, want %s", test.kind, test.text, s, test.want)
		}
	}
}

// TestEcho tells how what is not written in digits was understood.
func TestEcho(t *testing.T) {
	for _, test := range []struct {
		kind       figure.Kind
		text, want string
	}{
		{figure.Money, "35000", ""},
		{figure.Money, "35000.5", ""},
		{figure.Money, "35,000.00元", "= 35,000 元"},
		{figure.Money, "３５０００", "= 35,000 元"},
		{figure.Money, "¥35000", "= 35,000 元"},
		{figure.Money, "3万5", "= 35,000 元"},
		{figure.Money, "35千", "= 35,000 元"},
		{figure.Money, "12块5毛", "= 12.50 元"},
		{figure.Count, "3", ""},
		{figure.Rate, "0.8", "= 80%"},
		{figure.Money, "三万五", "= 35,000 元"},
		{figure.Rate, "80%", ""},
		{figure.Rate, "８０％", "= 80%"},
		{figure.Rate, "八成", "= 80%"},
		{figure.Count, "三", "= 3"},
	} {
		if got := read(test.kind, test.text).echo; got != test.want {
			t.Errorf("%s %q: %q, want %q", test.kind, test.text, got, test.want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for text, want := range map[string]string{"0.00": "0.00", "999.99": "999.99", "1000.00": "1,000.00", "1234567.80": "1,234,567.80", "-123.00": "-123.00", "-1234.00": "-1,234.00"} {
		if got := grouped(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// FuzzRead holds every text that is read to what the contract takes: no reading panics, and a number
// that is read is read again as the same number.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"3万5", "35,000.50 元", "八成", "百分之八十", "12块5", "1942 年 7 月", "−1", "九亿零一", "3w5", "叁万伍仟元整", "12元5角3分", "三点五万", "35.000", "0000.001", "0.0010", "0.0000001万", "350,00", "二〇二六年三月十二日"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []figure.Kind{figure.Money, figure.Rate, figure.Count, figure.Date, figure.Month, figure.Dates} {
			got := read(kind, text)
			if got.bad != "" && got.node != nil {
				t.Fatalf("%s %q: both %s and a value", kind, text, got.bad)
			}
			if got.node == nil || kind != figure.Money && kind != figure.Count {
				continue
			}
			again := read(kind, got.node.Text)
			if again.bad != "" || again.node.Text != got.node.Text {
				t.Errorf("%s %q: %s, and that again %v %s", kind, text, got.node.Text, again.node, again.bad)
			}
		}
	})
}
