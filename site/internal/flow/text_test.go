package flow

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text string
		max  float64
		want string // lines joined by |
	}{
		{"登记", 10, "登记"},
		{"一二三四五六七八九十一二", 10, "一二三四五六|七八九十一二"},                             // even lines
		{"出院小结、疾病证明、医药费用清单", 11, "出院小结、疾病证明、|医药费用清单"},                     // after punctuation
		{"线上提交：国家医保服务平台", 11, "线上提交：|国家医保服务平台"},                           //
		{"一二三四五，六七", 5, "一二三四|五，六七"},                                      // no comma at a line's start
		{"一二三四（五六）", 5, "一二三四|（五六）"},                                      // no bracket at a line's end
		{"出院后 30 个工作日内", 6, "出院后 30|个工作日内"},                               // numbers stay whole
		{"社保卡\n医保电子凭证", 10, "社保卡|医保电子凭证"},                                 // <br/>
		{"abcdefghijklmnopqrstuvwxyz", 5, "abcdefghi|jklmnopqr|stuvwxyz"}, // what cannot fit is broken
		{"Alipay 或者 WeChat 都可以", 7, "Alipay 或者|WeChat|都可以"},               // words stay whole
		{"“双引号”里的“双引号”和——破折号", 6, "“双引号”里|的“双引号”|和——破折号"},                 // pairs
	}
	for _, tt := range tests {
		if got := strings.Join(wrap(tt.text, tt.max), "|"); got != tt.want {
			t.Errorf("wrap(%q, %v) = %q, want %q", tt.text, tt.max, got, tt.want)
		}
	}
}

// FuzzWrap: nothing is lost, nothing is too wide that could be broken, and no line starts with
// punctuation that fits the line before.
func FuzzWrap(f *testing.F) {
	f.Add("出院小结、疾病证明（原件），30 日内 WeChat", 6.5)
	f.Add("，，，，", 1.0)
	f.Fuzz(func(t *testing.T, text string, max float64) {
		if !utf8.ValidString(text) || !(max >= 1 && max < 100) || len(text) > 400 {
			return
		}
		lines := wrap(text, max)
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Errorf("%q became %q", text, lines)
		}
		for _, l := range lines {
			if textWidth(l) > max && utf8.RuneCountInString(l) > 1 {
				t.Errorf("%q is %.2f wide, at most %.2f", l, textWidth(l), max)
			}
		}
		short := !slices.ContainsFunc(pieces(text), func(p string) bool { return textWidth(p) > max })
		for _, l := range lines[min(1, len(lines)):] {
			if r, _ := utf8.DecodeRuneInString(l); short && strings.ContainsRune(noStart, r) && !strings.ContainsAny(text, " \t\n\r\u3000\u0085\u00a0\v\f") {
				t.Errorf("a line starts with %q: %q", r, lines)
			}
		}
	})
}
