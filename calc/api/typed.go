package api

import (
	"strings"
	"unicode"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"

	"github.com/shopspring/decimal"
)

// typed is what a person typed as the contract wants it, as calculator.js does it in the page:
// 3 万 is 30000, 80% is 0.8, 1942 年 7 月 is 1942-07, full-width digits and thousands separators
// are taken. What cannot be read stays as it is, for the engine to refuse. Nothing typed is nil.
func typed(kind figure.Kind, text string) *tree.Node {
	text = strings.Map(plainDigit, strings.TrimSpace(text))
	if kind == figure.Choice {
		if text == "" {
			return nil
		}
		return tree.Text(text)
	}
	if kind == figure.Dates {
		days := &tree.Node{Kind: tree.List}
		for _, day := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
			days.Items = append(days.Items, tree.Text(day))
		}
		if len(days.Items) == 0 {
			return nil
		}
		return days
	}
	text = strings.TrimLeft(text, "¥￥")
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == ',' || r == '，' {
			return -1
		}
		return r
	}, text)
	text = strings.TrimSuffix(text, "元")
	switch kind {
	case figure.Money:
		if d, ok := plainNumber(strings.CutSuffix(text, "万")); ok {
			text = d.Shift(4).String()
		}
	case figure.Rate:
		digits, percent := strings.CutSuffix(text, "%")
		if d, ok := plainNumber(digits, true); ok && (percent || d.GreaterThan(num.Int(1))) {
			text = d.Shift(-2).String()
		}
	case figure.Month:
		text = month(text)
	}
	if text == "" {
		return nil
	}
	return tree.Text(text)
}

// plainDigit makes full-width digits and signs plain.
func plainDigit(r rune) rune {
	if r >= '０' && r <= '９' || strings.ContainsRune("．％－", r) {
		return r - ('０' - '0')
	}
	return r
}

// plainNumber reads a plain number, if it is one.
func plainNumber(text string, maybe bool) (num.Num, bool) {
	if !maybe || len(text) > 20 || strings.Trim(text, "0123456789.") != "" {
		return num.Num{}, false
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil
}

// month reads 1942 年 7 月, 1942.7 and 1942-07-15.
func month(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("年月日./-", r) })
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) != 4 {
		return text
	}
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || i > 0 && len(p) > 2 {
			return text
		}
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	return strings.Join(parts, "-")
}
