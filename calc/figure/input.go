package figure

import (
	"yibao/calc/date"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Input is something that is asked of the user 输入.
type Input struct {
	ID      string
	Title   string // 报销比例
	Help    string
	Kind    Kind
	Options []words.Option // of a choice
	Default string         // as the user would write it; empty where it must be given
	Min     num.Num
	Max     num.Num
	Ask     Asked
	// Optional tells that nothing happens where it is not given: no step reads it then.
	Optional bool

	index  int
	preset *Value // the default
}

// Asked says where the answer to an input stands in a request for a reimbursement.
type Asked string

const (
	AskAny   Asked = ""        // in the request, and a visit may differ
	AskOnce  Asked = "request" // in the request alone
	AskVisit Asked = "visit"   // in each visit
)

var (
	maxMoney = num.New(99999999999999, -2)
	maxCount = num.Int(MaxCount)
	one      = num.Int(1)
)

// MaxCount is the largest number of days, visits and the like that is taken.
const MaxCount = 1_000_000

// ParseMoney reads an amount of a request: yuan, not negative, at most two decimals. The
// second result says what is wrong, as the end of a sentence, or is empty.
func ParseMoney(n *tree.Node) (num.Num, string) {
	d, bad := n.Number()
	switch {
	case bad != "":
	case d.IsNegative():
		bad = " 不能是负数，写 0 或者更大的数"
	case !d.Equal(d.RoundDown(2)):
		bad = " 最多写到分（两位小数）"
	case d.GreaterThan(maxMoney):
		bad = " 的数太大了，看看是不是多打了几位"
	}
	return d, bad
}

// Parse reads the input's value from a request. The second result says what is wrong, as the
// end of a sentence that starts with the field's name, or is empty.
func (in *Input) Parse(n *tree.Node) (v Value, bad string) {
	switch in.Kind {
	case Choice:
		v.Text = n.Text
		if n.Kind != tree.String && n.Kind != tree.Number || words.Index(in.Options, n.Text) < 0 {
			bad = " 只能是：" + words.List(in.Options)
		}
		return v, bad
	case Date, Month:
		text := n.Text
		v.Exact = in.Kind == Date || len(text) != len("2006-01")
		if !v.Exact {
			text += "-01"
		}
		var ok bool
		if v.Day, ok = date.Parse(text); n.Kind != tree.String || !ok {
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
		v.Days = make([]date.Date, 0, len(n.Items)) // an empty list is an answer, too
		for _, item := range n.Items {
			day, ok := date.Parse(item.Text)
			if item.Kind != tree.String || !ok {
				return v, " 里有一项不是日期，写成 2009-06-01 这样"
			}
			v.Days = append(v.Days, day)
		}
		return v, ""
	case Money:
		v.Num, bad = ParseMoney(n)
	default:
		v.Num, bad = n.Number()
		if bad == "" && in.Kind == Count && !v.Num.IsInteger() {
			bad = " 应当是整数"
		}
	}
	switch {
	case bad != "":
	case v.Num.LessThan(in.Min) && in.Min.IsZero():
		bad = " 不能是负数，写 0 或者更大的数"
	case v.Num.LessThan(in.Min):
		bad = " 不能小于 " + Value{Num: in.Min}.Write(in.Kind)
	case v.Num.GreaterThan(in.Max):
		bad = " 不能大于 " + Value{Num: in.Max}.Write(in.Kind)
	}
	return v, bad
}

// any is an answer that stands for any, in an open case.
func (in *Input) any() Value {
	v := Value{Num: in.Min, Day: date.Of(2000, 1, 1)}
	if len(in.Options) > 0 {
		v.Text = in.Options[0].ID
	}
	return v
}

// LoadInput reads a question. A choice names its options, a number may have bounds.
func (s *Scope) LoadInput(id string, r *tree.Reader) *Input {
	in := &Input{ID: id, Title: r.String("title"), Help: r.OptString("help"), Default: r.OptString("default")}
	in.Kind = Kind(r.Enum("kind", false, words.IDs(InputKinds)...))
	in.Ask = Asked(r.Enum("ask", true, string(AskOnce), string(AskVisit)))
	in.Optional = r.Bool("optional")
	in.Options = LoadOptions(r)
	if (in.Kind == Choice) != (len(in.Options) > 0) {
		r.Bad("options", "选择题要有 options，别的输入没有", "")
	}
	in.Max = maxMoney
	switch in.Kind {
	case Rate:
		in.Max = one
	case Count:
		in.Max = maxCount
	}
	if d, ok := r.Number("min"); ok {
		in.Min = d
	}
	if d, ok := r.Number("max"); ok {
		in.Max = d
	}
	if in.Min.GreaterThan(in.Max) {
		r.Bad("min", "min 大于 max", "")
	}
	if in.Default != "" {
		v, bad := in.Parse(tree.Text(in.Default))
		if bad != "" {
			r.Bad("default", "默认值"+bad, "")
		}
		in.preset = &v
		if in.Optional {
			r.Bad("optional", "有默认值的输入总有答案，不用写 optional", "删去 optional")
		}
	}
	in.index = len(s.Inputs)
	s.Inputs = append(s.Inputs, in)
	s.Define(id, Ref{from: fromInput, index: in.index, Input: in, Title: in.Title, Kind: in.Kind, Negative: in.Min.IsNegative()}, r.Pos())
	return in
}

// LoadOptions reads the options of a question: a map from the id to the title.
func LoadOptions(r *tree.Reader) []words.Option {
	var out []words.Option
	sub, ok := r.Map("options")
	if !ok {
		return nil
	}
	for _, k := range sub.Names() {
		out = append(out, words.Option{ID: k.Name, Title: sub.String(k.Name)})
	}
	return out
}
