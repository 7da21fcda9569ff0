package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

// Meter is how far something has come that goes on from bill to bill: a deductible, a limit of the cost that counts,
// what a fund pays at most.
type Meter struct {
	Step  *Step
	Phase Phase  // Deductible, Limit or Cap
	Title string // of the figure that ends it
	To    num.Num
	Used  num.Num // this bill included; at most To
	Over  bool    // more was told of the year before than there can be
}

// metered is a step that has a meter. to is the figure, and used what was come to before a bill and by it.
type metered interface {
	meter(d *Division, s *Step) (phase Phase, to figure.Ref, used num.Num)
}

// Meters reads the meters of the steps that act on a bill, after they have divided it: of those that go on
// after it, or, where the year is one bill, of all.
func (d *Division) Meters(steps []*Step, year bool) (out []*Meter) {
	for _, s := range steps {
		m, ok := s.Bill.(metered)
		if !ok || s.Counter == nil || !s.Counter.Remembers() && !year || !d.Case.Holds(s.When) {
			continue
		}
		phase, ref, used := m.meter(d, s)
		if !ref.Known() || phase == Cap && !s.Counter.Takes(d.Place, d.Case) {
			continue
		}
		to := d.Case.Num(ref)
		if d.Case.Err != nil {
			return out
		}
		out = append(out, &Meter{s, phase, ref.Title, to, num.Min(used, to), phase == Cap && used.Fen().GreaterThan(to)})
	}
	return out
}

func (v *deductStep) meter(d *Division, s *Step) (Phase, figure.Ref, num.Num) {
	to := v.take
	if v.most.Known() {
		to = v.most
	}
	return Deductible, to, d.Year.Count(v.counter, d.Case).Add(d.Assumed).Add(d.deducted(v.counter))
}

func (v *limitStep) meter(d *Division, s *Step) (Phase, figure.Ref, num.Num) {
	return Limit, v.to, d.Year.Count(v.counter, d.Case).Add(d.Cost)
}

func (v *ceilingStep) meter(d *Division, s *Step) (Phase, figure.Ref, num.Num) {
	return Cap, v.to, d.Year.Count(v.counter, d.Case).Add(d.paid(v.fund))
}

func (v *paying) meter(d *Division, s *Step) (Phase, figure.Ref, num.Num) {
	if v.byCost {
		return Limit, v.until, d.Year.Count(v.counter, d.Case).Add(d.Cost)
	}
	return Cap, v.until, d.Year.Count(v.counter, d.Case).Add(d.paid(v.counter.Fund))
}
