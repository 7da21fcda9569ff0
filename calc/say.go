package calc

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

var (
	hundred   = decimal.NewFromInt(100)
	thousand  = decimal.NewFromInt(1000)
	wan       = decimal.NewFromInt(10000)
	one       = decimal.NewFromInt(1)
	hundredth = decimal.New(1, -2)
)

// yuan writes an amount for a sentence: "1300 元", "1417.60 元".
func yuan(d decimal.Decimal) string {
	if d = d.Round(2); d.IsInteger() {
		return plain(d) + " 元"
	}
	return d.StringFixed(2) + " 元"
}

// edge writes the edge of a band the way people say it: 30000 is "3 万元".
func edge(d decimal.Decimal) string {
	if d.GreaterThanOrEqual(wan) && d.Mod(thousand).IsZero() {
		return plain(d.Div(wan)) + " 万元"
	}
	return yuan(d)
}

// percent writes a rate: 0.85 is "85%".
func percent(d decimal.Decimal) string { return plain(d.Mul(hundred)) + "%" }

// plain writes a number without trailing zeros.
func plain(d decimal.Decimal) string {
	s := d.String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// ChineseDate writes a day as 2009 年 1 月 1 日.
func ChineseDate(t time.Time) string {
	return chineseMonth(t) + " " + strconv.Itoa(t.Day()) + " 日"
}

func chineseMonth(t time.Time) string {
	return strconv.Itoa(t.Year()) + " 年 " + strconv.Itoa(int(t.Month())) + " 月"
}

// inUnit writes a figure with its unit.
func inUnit(d decimal.Decimal, u Unit) string {
	switch u {
	case UnitRate:
		return percent(d)
	case UnitYuan:
		return yuan(d)
	}
	return plain(d) + " " + u.Name()
}

// noFen is zero with two decimals. Adding it gives an amount two decimals, which spares the
// sums of amounts from bringing their terms to the same number of decimals each time.
var noFen = decimal.New(0, -2)

// fen rounds half up to the fen.
func fen(d decimal.Decimal) decimal.Decimal {
	if d.Exponent() >= -2 {
		return d
	}
	return d.Round(2) // shopspring rounds half away from zero: half up, as nothing here is negative
}

func least(a, b decimal.Decimal) decimal.Decimal {
	if b.LessThan(a) {
		return b
	}
	return a
}

func greatest(a, b decimal.Decimal) decimal.Decimal {
	if b.GreaterThan(a) {
		return b
	}
	return a
}
