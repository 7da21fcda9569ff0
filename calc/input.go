package calc

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

var (
	maxMoney = decimal.RequireFromString("999999999999.99")
	maxCount = decimal.NewFromInt(MaxCount)
)

// MaxCount is the largest number of days, visits and the like that is taken.
const MaxCount = 1_000_000

func (k Kind) numeric() bool { return k == Money || k == Rate || k == Count }

func (u Unit) kind() Kind {
	switch u {
	case UnitYuan:
		return Money
	case UnitRate:
		return Rate
	}
	return Count
}

// ParseMoney reads an amount of a request: yuan, not negative, at most two decimals. The
// second result says what is wrong, as the end of a sentence, or is empty.
func ParseMoney(n *tree.Node) (decimal.Decimal, string) {
	d, bad := n.Decimal()
	switch {
	case bad != "":
	case d.IsNegative():
		bad = " 不能是负数"
	case !d.Equal(d.Truncate(2)):
		bad = " 最多写到分（两位小数）"
	case d.GreaterThan(maxMoney):
		bad = " 的数太大了"
	}
	return d.Add(noFen), bad
}

// Parse reads the input's value from a request. The second result says what is wrong, as the
// end of a sentence that starts with the field's name, or is empty.
func (in *Input) Parse(n *tree.Node) (v Value, bad string) {
	switch in.Kind {
	case Choice:
		v.Text = n.Text
		if n.Kind != tree.String && n.Kind != tree.Number || optionTitle(in.Options, n.Text) == "" {
			bad = " 只能是：" + optionIDs(in.Options)
		}
		return v, bad
	case Date, Month:
		text := n.Text
		v.Exact = in.Kind == Date || len(text) != len("2006-01")
		if !v.Exact {
			text += "-01"
		}
		var ok bool
		if v.Day, ok = tree.ParseDate(text); n.Kind != tree.String || !ok {
			bad = " 不是日期，写成 2009-06-01 这样"
			if in.Kind == Month {
				bad = " 不是年月，写成 2009-06 或 2009-06-01 这样"
			}
		}
		return v, bad
	case Dates:
		if n.Kind != tree.List {
			return v, " 应当是日期的列表"
		}
		v.Days = make([]time.Time, 0, len(n.Items)) // an empty list is an answer, too
		for _, item := range n.Items {
			day, ok := tree.ParseDate(item.Text)
			if item.Kind != tree.String || !ok {
				return v, " 里有一项不是日期，写成 2009-06-01 这样"
			}
			v.Days = append(v.Days, day)
		}
		return v, ""
	case Money:
		v.Num, bad = ParseMoney(n)
	default:
		v.Num, bad = n.Decimal()
		if bad == "" && in.Kind == Count && !v.Num.IsInteger() {
			bad = " 应当是整数"
		}
	}
	switch {
	case bad != "":
	case v.Num.LessThan(in.Min) && in.Min.IsZero():
		bad = " 不能是负数"
	case v.Num.LessThan(in.Min):
		bad = " 不能小于 " + Value{Num: in.Min}.text(in.Kind)
	case v.Num.GreaterThan(in.Max):
		bad = " 不能大于 " + Value{Num: in.Max}.text(in.Kind)
	}
	return v, bad
}

// parseDefault gives the value of an input that a request leaves out.
func (in *Input) parseDefault() (Value, bool) {
	if in.Default == "" {
		return Value{}, false
	}
	v, _ := in.Parse(tree.Text(in.Default)) // Load has checked it
	return v, true
}

// text writes a value for a sentence.
func (v Value) text(k Kind) string {
	switch k {
	case Money:
		return yuan(v.Num)
	case Rate:
		return percent(v.Num)
	case Date:
		return ChineseDate(v.Day)
	case Month:
		return chineseMonth(v.Day)
	case Share:
		return percent(v.Num.Round(4))
	case Truth:
		if v.Yes {
			return "是"
		}
		return "否"
	case Choice:
		return v.Text
	}
	return plain(v.Num)
}

// join lists names as “甲、乙和丙”.
func join(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	list := strings.Join(parts[:len(parts)-1], "、")
	if last, _ := utf8.DecodeLastRuneInString(list); last < utf8.RuneSelf {
		list += " " // as there is between a digit and Chinese
	}
	return list + "和" + parts[len(parts)-1]
}
