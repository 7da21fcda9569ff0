package fen

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"
)

var groupB = slices.Concat(placesB, withEarlierB(placesB), refusedB(placesB))

var placesB = slices.Concat(qingdao, changsha, wuhan, xian, hangzhou, fujianProvincial, jiangxi, xuzhouResidents, ningbo, xiamen, furtherB)

func TestGroupB(t *testing.T) {
	for i := range groupB {
		groupB[i].turns = true
	}
	compare(t, groupB)
}

// A bandB pays a share, in thousandths, of the fees up to a border. The last band has no border: 0.
type bandB struct{ to, share int64 }

// flatB is one share of all fees.
func flatB(share int64) []bandB { return []bandB{{0, share}} }

func wholeB(fen int64) *big.Rat               { return big.NewRat(fen, 1) }
func shareB(fen, share int64) *big.Rat        { return big.NewRat(fen*share, 1000) }
func addB(a, b *big.Rat) *big.Rat             { return new(big.Rat).Add(a, b) }
func lessB(a, b *big.Rat) *big.Rat            { return new(big.Rat).Sub(a, b) }
func timesB(a *big.Rat, share int64) *big.Rat { return new(big.Rat).Mul(a, big.NewRat(share, 1000)) }

// fenB reads yuan; "" is nothing.
func fenB(yuan string) int64 {
	r, ok := new(big.Rat).SetString(or(yuan, "0"))
	if !ok {
		panic(yuan)
	}
	return half(r.Mul(r, wholeB(100)))
}

func smallerB(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// fillB is what bands pay of the fees from one place to another and where they end: before the last place once all that is
// left has been paid, because bands pay from below and what lies above goes to the next fund. left nil is no limit.
func fillB(bands []bandB, from, to int64, left *big.Rat) (sum, end *big.Rat) {
	sum = new(big.Rat)
	for _, b := range bands {
		upper := to
		if b.to > 0 {
			upper = min(b.to, to)
		}
		if upper <= from {
			continue
		}
		part := shareB(upper-from, b.share)
		if left != nil && addB(sum, part).Cmp(left) > 0 {
			reached := new(big.Rat).Quo(lessB(left, sum), big.NewRat(b.share, 1000))
			return left, addB(wholeB(from), reached)
		}
		sum, from = addB(sum, part), upper
	}
	return sum, wholeB(to)
}

// A fundB is what a fund has paid of one benefit in the year.
type fundB struct {
	exact *big.Rat // nil while only whole fen have been paid
	paid  int64
}

// pay rounds what a visit is paid. Running (滚动), it is what the rounded sum of the year grows by; otherwise (每次) the
// visit's own sum is rounded, and the year goes on from whole fen.
func (f *fundB) pay(x *big.Rat, running bool) int64 {
	now := half(x)
	exact := wholeB(f.paid + now)
	if running {
		exact = addB(f.sum(), x)
		now = half(exact) - f.paid
	}
	f.exact, f.paid = exact, f.paid+now
	return now
}

// upTo pays what the year's sum, due so far, has grown by.
func (f *fundB) upTo(due *big.Rat) int64 {
	now := half(due) - f.paid
	f.exact, f.paid = due, half(due)
	return now
}

func (f *fundB) sum() *big.Rat {
	if f.exact == nil {
		return wholeB(f.paid)
	}
	return f.exact
}

// left is what may still be paid of a limit.
func (f *fundB) left(limit int64) *big.Rat {
	left := lessB(wholeB(limit), f.sum())
	if left.Sign() < 0 {
		return new(big.Rat)
	}
	return left
}

// A benefitB is the account of one benefit in the year: 次数, 起付 paid, 范围内费用, and the funds.
type benefitB struct {
	times, deducted, fees int64
	basic, above          fundB
}

// A billB is one visit of a benefit as its policy sees it.
type billB struct {
	fees       int64
	outside    int64 // the part of fees above a cost limit, which pays no deductible and goes to the next fund
	deductible int64 // what this visit owes of it, if the fees suffice
	from       int64 // where in the bands the fees begin
	bands      []bandB
	left       *big.Rat // what the basic fund may still pay; nil is no limit
	above      int64    // the share of the next fund, 0 if there is none
	aboveLeft  *big.Rat
	unpaid     int64 // the part of fees above all cost limits
	running    bool
}

// settle pays a bill, enters it in the account and answers what is to be paid.
func (b *benefitB) settle(c billB) paid {
	within := c.fees - c.outside
	deducted := min(max(0, c.deductible), within)
	basic, end := fillB(c.bands, c.from+deducted, c.from+within, c.left)
	above := timesB(lessB(wholeB(c.from+c.fees-c.unpaid), end), c.above)
	if c.aboveLeft != nil {
		above = smallerB(above, c.aboveLeft)
	}
	b.times++
	b.deducted += deducted
	b.fees += c.fees
	return paid{
		"inscp_scp_amt": c.fees, "act_pay_dedc": deducted,
		"hifp_pay": b.basic.pay(basic, c.running), "hifob_pay": b.above.pay(above, c.running),
	}
}

// outsideB is the part of fees that lies above a cost limit after what came before.
func outsideB(before, fees, limit int64) int64 { return min(max(0, before+fees-limit), fees) }

// inScopeB is 范围内费用 after the first pay (in thousandths) of 乙类 and then, of the rest, of another place.
func inScopeB(v *visit, classB, remote int64) int64 {
	fees := v.eligible() - half(shareB(v.classB, classB))
	return fees - half(shareB(fees, remote))
}

// addDaysB is a day some days later.
func addDaysB(day string, days int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}

// rowB is the row of a table that names a level, -1 if none does.
func rowB(level string, rows ...string) int {
	return slices.IndexFunc(rows, func(row string) bool { return slices.Contains(strings.Fields(row), level) })
}

// columnB is the second column of a table for those retired.
func columnB(v *visit) int {
	if v.category == "retired" {
		return 1
	}
	return 0
}

// visitsB puts the visits of a year one after another through pay, to the first refusal.
func visitsB(y *year, pay func(v *visit) (paid, string)) outcome {
	var o outcome
	for i := range y.visits {
		p, code := pay(&y.visits[i])
		if code != "" {
			return outcome{code: code}
		}
		o.visits = append(o.visits, p)
	}
	return o
}

var (
	workersB = []string{"employed", "retired"}
	yesB     = []string{"no", "yes"}
)
