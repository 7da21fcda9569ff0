package figure

import (
	"yibao/calc/date"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Person is whom the visits are of. What is not known stays zero; it is asked for, as a
// missing field, only where the policy reads it.
type Person struct {
	Category string
	Age      int
	HasAge   bool
}

// Visit is one bill 一次就诊.
type Visit struct {
	Date    date.Date // of its settlement; zero for the request's
	Person  Person    // the request's, with what differs at this visit
	Inputs  Given     // what was answered for this visit alone
	Kind    string
	Level   string
	Fees    Fees
	Days    int
	Doses   int
	Mistake Mistake // nothing, but where a slip is tried that may have been settled so
}

// Mistake is how a bill may have been settled otherwise than its policy says.
type Mistake struct {
	Level string // whose deductible was taken; empty for the visit's
	Times int64  // how many times more the deductible was taken: 1 is twice, -1 not at all
	Stay  int    // as which stay of the year it was counted; 0 for the one it is
}

// Fees are the parts of a bill, named as in the national settlement interface.
type Fees struct {
	Total     num.Num   // medfee_sumamt 医疗费总额
	OwnPay    num.Num   // fulamt_ownpay_amt 全自费
	OverLimit num.Num   // overlmt_selfpay 超限价自费
	FirstPay  num.Num   // preselfpay_amt 先行自付
	ClassB    num.Num   // class_b_amt 其中乙类
	Items     []num.Num // by the order of words.Items; nil where none is named
}

// Item gives the fee of a kind.
func (f *Fees) Item(id string) num.Num {
	if i := words.Index(words.Items, id); i >= 0 && i < len(f.Items) {
		return f.Items[i]
	}
	return num.Num{}
}

// SetItem states the fee of a kind.
func (f *Fees) SetItem(id string, d num.Num) {
	if f.Items == nil {
		f.Items = make([]num.Num, len(words.Items))
	}
	f.Items[words.Index(words.Items, id)] = d
}

// Eligible is what has not been set aside as the person's: what enters deductible and bands.
func (f *Fees) Eligible() num.Num {
	return f.Total.Sub(f.OwnPay).Sub(f.OverLimit).Sub(f.FirstPay)
}

// Given holds answers by the names of inputs. There are few, so it is a list.
type Given []Answered

// Answered is one answer.
type Answered struct {
	ID    string
	Value Value
}

// Get gives the answer to an input.
func (g Given) Get(id string) (Value, bool) {
	for i := range g {
		if g[i].ID == id {
			return g[i].Value, true
		}
	}
	return Value{}, false
}

// With gives the answers with one more, or another.
func (g Given) With(id string, v Value) Given {
	out := make(Given, 0, len(g)+1)
	for _, a := range g {
		if a.ID != id {
			out = append(out, a)
		}
	}
	return append(out, Answered{id, v})
}
