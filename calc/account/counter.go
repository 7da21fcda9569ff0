package account

import (
	"slices"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Counter is a named sum that a deductible, a limit or a cap reads.
type Counter struct {
	ID     string
	Title  string
	Counts What
	Fund   words.Fund // of payments: whose; AllFunds for all
	Over   Period

	benefits []string // of benefits and layers; resolved into places
	when     []figure.Condition
	by       *figure.Dimension
	byWhen   []figure.Condition // by holds only then

	places []int // of the benefits in the ledger
	stored bool  // it cannot be had from the sums of the benefits
	first  int   // of its tallies in the ledger
	pos    tree.Pos
	used   bool
}

// What is what a counter sums.
type What string

const (
	Cost       What = "cost"       // eligible cost that counts 可报费用
	Payment    What = "payment"    // what a fund pays 基金支付
	Deductible What = "deductible" // what the person has paid of deductibles 起付
	Share      What = "share"      // what is left to the person of the eligible cost 个人负担
	Stays      What = "stays"      // stays 住院次数
	Used       What = "used"       // what was used of the person's own account first
)

// Period is when a counter begins anew.
type Period string

const (
	Visit   Period = "visit"
	Stay    Period = "stay" // with each stay that does not continue the one before
	Day     Period = "day"
	Month   Period = "month"
	Quarter Period = "quarter"
	Version Period = "version"
	Year    Period = "year"
)

// Whats and Periods with their titles.
var (
	Whats   = []words.Option{{ID: string(Cost), Title: "可报费用"}, {ID: string(Payment), Title: "基金付的钱"}, {ID: string(Deductible), Title: "起付标准"}, {ID: string(Share), Title: "个人负担"}, {ID: string(Stays), Title: "次数"}}
	Periods = []words.Option{{ID: string(Visit), Title: "每次"}, {ID: string(Stay), Title: "每次住院（转院接着算）"}, {ID: string(Day), Title: "每天"}, {ID: string(Month), Title: "每月"}, {ID: string(Quarter), Title: "每季度"}, {ID: string(Version), Title: "这一版规定起"}, {ID: string(Year), Title: "全年"}}
)

// Load reads a counter.
func Load(s *figure.Scope, id string, r *tree.Reader) *Counter {
	k := &Counter{ID: id, Title: r.String("title"), pos: r.Pos(), benefits: r.Strings("benefits")}
	k.Counts = What(r.Enum("counts", false, words.IDs(Whats)...))
	if k.Over = Period(r.Enum("over", true, words.IDs(Periods)...)); k.Over == "" {
		k.Over = Year
	}
	k.Fund = words.AllFunds
	if name := r.Enum("payer", true, append(words.FundNames(), "all")...); name != "" {
		k.Fund, _ = words.FundNamed(name)
		if k.Counts != Payment {
			r.Bad("payer", "只有数基金付的钱（counts: payment）才写 payer", "")
		}
	}
	if len(k.benefits) == 0 {
		r.Bad("benefits", "没有写累计哪几项待遇", "写 benefits: [待遇的编号]")
	}
	k.when = s.LoadWhen(r, "when")
	k.byWhen = s.LoadWhen(r, "by_when")
	if n := r.Node("by"); n != nil {
		if d, ok := s.Dimension(n.Text); !ok || d.Names == nil {
			r.Bad("by", "不能按“"+n.Text+"”分开累计", "可以用 category、level、kind、口径编号、分组或选择题输入")
		} else {
			k.by = &d
		}
	}
	if k.byWhen != nil && k.by == nil {
		r.Bad("by_when", "没有写 by，by_when 没有意义", "")
	}
	for i := range k.byWhen {
		if !k.byWhen[i].Dim.OfReading() {
			r.Bad("by_when", "by_when 只能看口径：一年里不能一会儿分开数，一会儿合着数", "写口径的编号")
		}
	}
	return k
}

// Own makes the counter that a step means which names none: what its own benefit has counted over
// a period.
func Own(benefit string, counts What, fund words.Fund, over Period) *Counter {
	id := benefit + "." + string(counts)
	if counts == Payment {
		id += "." + fund.String()
	}
	return &Counter{ID: id + "." + string(over), Counts: counts, Fund: fund, Over: over, benefits: []string{benefit}, used: true}
}

// Remembers tells that the counter remembers from one visit to the next.
func (k *Counter) Remembers() bool { return k.Over != Visit }

// Field is the field of the year, in a request, that says what the counter has come to.
func (k *Counter) Field() string {
	switch k.Counts {
	case Deductible:
		return "act_pay_dedc"
	case Payment:
		return k.Fund.Field()
	}
	return "inscp_scp_amt"
}

// Benefits names the benefits and layers that the counter counts.
func (k *Counter) Benefits() []string { return k.benefits }

// Explain says what the counter counts, for the policy's page; title names a benefit or layer.
func (k *Counter) Explain(title func(id string) string) string {
	var of []string
	for _, b := range k.benefits {
		of = append(of, title(b))
	}
	text := words.Join(of) + "的" + words.Title(Whats, string(k.Counts))
	if k.Counts == Payment && k.Fund != words.AllFunds {
		text = k.Fund.Title() + "给" + words.Join(of) + "付的钱"
	}
	text += "，" + words.Title(Periods, string(k.Over)) + "累计"
	for i := range k.when {
		text += "，只数" + k.when[i].Text() + "的"
	}
	if k.by != nil {
		text += "，按" + k.by.Title + "分开数"
	}
	for i := range k.byWhen {
		text += "（只在" + k.byWhen[i].Text() + "时分开）"
	}
	return text
}

// Use notes that something reads the counter.
func (k *Counter) Use() { k.used = true }

// Check tells what is wrong with the counter once everything is loaded: a benefit there is not, or that
// nothing reads it.
func (k *Counter) Check(s *figure.Scope, exists func(benefit string) bool) {
	for _, b := range k.benefits {
		if !exists(b) {
			s.Fail(k.pos, words.BadValue, "累计 "+k.ID+" 里没有叫“"+b+"”的待遇或层", "写 benefits 或 layers 里的编号")
		}
	}
	if !k.used {
		s.Fail(k.pos, words.BadValue, "累计 "+k.ID+"（"+k.Title+"）没有任何步骤用到", "删去它，或在步骤里写 counter: "+k.ID)
	}
}

// place finds the counter's places in the ledger.
func (k *Counter) place(l *Ledger) (ok bool) {
	for _, b := range k.benefits {
		k.places = append(k.places, l.Place(b))
	}
	k.stored = k.Over != Year && k.Over != Visit || len(k.when) > 0 || k.by != nil || k.Counts == Used
	if !k.stored {
		return true
	}
	keys := 1
	if k.by != nil {
		keys += len(k.by.Names)
	}
	k.first, ok = l.tally(k, keys)
	return ok
}

// plain tells that the counter sums what the account has by benefit anyway: in the reading of the case.
func (k *Counter) plain(c *figure.Case) bool {
	return !k.stored || k.Over == Year && len(k.when) == 0 && k.Counts != Used && !c.ReadingsHold(k.byWhen)
}

// Stored tells that, in the reading of the case, the sums of benefits do not say what the counter
// has come to.
func (k *Counter) Stored(c *figure.Case) bool { return !k.plain(c) && k.Over == Year }

// at gives the place of the tally for a case: by the key, or the common one.
func (k *Counter) at(c *figure.Case) (int, bool) {
	if k.by == nil || !c.Holds(k.byWhen) {
		return k.first, c.Err == nil
	}
	key, ok := c.Key(k.by)
	return k.first + 1 + key, ok
}

// months and quarters number the month and the quarter of a day.
func months(d date.Date) int   { y, m, _ := d.Civil(); return y*12 + m }
func quarters(d date.Date) int { y, m, _ := d.Civil(); return y*4 + (m-1)/3 }

// period numbers the day, month … that the case lies in.
func (k *Counter) period(c *figure.Case) int {
	switch k.Over {
	case Day:
		return int(c.Day)
	case Month:
		return months(c.Day)
	case Quarter:
		return quarters(c.Day)
	case Version:
		return int(c.Since)
	case Stay:
		if len(c.Stays) > 0 {
			if c.Continues {
				return c.Stays[0]
			}
			return c.Stays[0] + 1
		}
	}
	return 0
}

// posted gives what a posting adds to the counter.
func (k *Counter) posted(p *Posting) num.Num {
	switch k.Counts {
	case Used:
		return p.Used
	case Stays:
		if p.Stay {
			return num.Int(1)
		}
		return num.Num{}
	case Share:
		left := p.Share()
		for f := words.Pooled; f < words.Funds; f++ {
			left = left.Sub(p.Layered[f])
		}
		return left
	}
	return k.of(&p.Sum, func(f words.Fund) num.Num { return p.Exact[f] })
}

// of gives what the counter reads of a sum.
func (k *Counter) of(s *Sum, exact func(words.Fund) num.Num) num.Num {
	switch k.Counts {
	case Cost:
		return s.Eligible
	case Deductible:
		return s.Deducted
	case Share:
		return s.Share()
	case Stays:
		return num.Int(int64(s.Stays))
	}
	if k.Fund != words.AllFunds {
		return exact(k.Fund)
	}
	var sum num.Num
	for f := words.Pooled; f < words.Funds; f++ {
		sum = sum.Add(exact(f))
	}
	return sum
}

// Count gives what a counter has come to before a case.
func (a *Account) Count(k *Counter, c *figure.Case) num.Num {
	if k.plain(c) {
		if k.Over == Visit {
			return num.Num{}
		}
		var sum num.Num
		for _, p := range k.places {
			s := a.Sum(p)
			sum = sum.Add(k.of(s, s.Exact))
		}
		return sum
	}
	at, ok := k.at(c)
	if !ok || at >= len(a.tallies) || a.tallies[at].since != k.period(c) {
		return num.Num{}
	}
	return a.tallies[at].sum
}

// Paid gives what a counter of payments has come to in whole fens, as far as the sums of benefits say
// it; else what Count gives.
func (a *Account) Paid(k *Counter, c *figure.Case) num.Num {
	if !k.plain(c) || k.Over == Visit {
		return a.Count(k, c)
	}
	var sum num.Num
	for _, p := range k.places {
		s := a.Sum(p)
		sum = sum.Add(k.of(s, func(f words.Fund) num.Num { return s.Paid[f] }))
	}
	return sum
}

// Untold tells that a plain counter of deductibles rests on cost of which nobody has said what was
// deducted.
func (a *Account) Untold(k *Counter, c *figure.Case) bool {
	return k.plain(c) && slices.ContainsFunc(k.places, func(p int) bool { return a.Sum(p).Untold })
}

// Told tells that the sums of the benefits that a stored counter counts hold something of which a part is the
// counter's: stays for one of stays, amounts for any other.
func (a *Account) Told(k *Counter) bool {
	for _, p := range k.places {
		s := a.Sum(p)
		if k.Counts == Stays && s.Stays > 0 || k.Counts != Stays && s.Deducted.Add(s.Eligible).Add(s.Funds()).IsPositive() {
			return true
		}
	}
	return false
}

// Eligible sums the eligible cost of the benefits that the counter counts.
func (a *Account) Eligible(k *Counter) num.Num {
	var sum num.Num
	for _, p := range k.places {
		sum = sum.Add(a.Sum(p).Eligible)
	}
	return sum
}

// Includes tells whether the counter counts a benefit or layer.
func (k *Counter) Includes(place int) bool { return slices.Contains(k.places, place) }

// Takes tells whether a settlement of a benefit or layer in a case adds to the counter.
func (k *Counter) Takes(place int, c *figure.Case) bool {
	return k.Includes(place) && c.Holds(k.when)
}
