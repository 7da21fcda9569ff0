package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// bands pays the rest of the cost band by band 分段, each with its own rate. An edge belongs to
// the band below it. Bands lie on an axis of eligible cost that starts with the bill, the
// deductible included; with start: deductible it starts above the deductible, with start: year
// at the year's first bill, with start: year_deductible above all that the year has deducted.
//
// The rates of a case may differ from those of the scale: share is the part of the person's share
// that this person pays (with 60 % a band paid at 85 % is paid at 91 %); times reduces the rate,
// and what that costs is kept apart; plus and minus are percentage points; most is the highest
// rate there is. They apply in this order.
//
// With whole: true all of the rest is paid by one rate, that of the band where it ends.
var bands = Def{
	Name:  "bands",
	Doc:   "余下的费用分段，各段按自己的比例报销",
	Phase: Payment,
	Fields: append([]Field{
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
		{Name: "start", Doc: "deductible 从起付标准以上起算，year 接着全年累计的费用，year_deductible 接着全年起付标准以上的费用", Takes: TakesWord, Words: []string{"deductible", "year", "year_deductible"}, Optional: true},
		{Name: "share", Doc: "个人部分只付几成", Takes: TakesRate, Optional: true},
		{Name: "times", Doc: "各段比例再乘一个系数", Takes: TakesRate, Optional: true},
		{Name: "plus", Doc: "各段比例加几个百分点", Takes: TakesRate, Optional: true},
		{Name: "minus", Doc: "各段比例减几个百分点", Takes: TakesRate, Optional: true},
		{Name: "most", Doc: "比例最高到多少，不写是 100%", Takes: TakesRate, Optional: true},
		{Name: "whole", Doc: "true 不分段：整笔都按费用总数所在那一段的比例", Takes: TakesFlag, Optional: true},
	}, payingFields...),
	bill: func(l *Loader) Bill {
		v := &bandsStep{scale: l.bands("scale"), start: axis(l.r.Enum("start", true, "deductible", "year", "year_deductible"))}
		switch {
		case l.Yearly && v.start == "":
			v.start = fromYear
		case l.Yearly && v.start == fromDeductible:
			v.start = fromYearDeductible
		}
		v.share, v.times = l.rate("share", true), l.rate("times", true)
		v.plus, v.minus, v.most = l.rate("plus", true), l.rate("minus", true), l.rate("most", true)
		v.whole = l.r.Bool("whole")
		v.plainRates = !v.share.Known() && !v.times.Known() && !v.plus.Known() && !v.minus.Known() && !v.most.Known()
		v.names = v.scale.Bands()
		v.paying = l.paying()
		l.step.Continues = l.step.Continues || v.start.ofYear()
		if v.start == "" {
			l.step.Edges = v.scale.Edges
		}
		return v
	},
}

type bandsStep struct {
	scale                           *figure.Figure
	start                           axis
	share, times, plus, minus, most figure.Ref
	plainRates, whole               bool
	names                           []string // of the bands
	paying
}

// axis is where the axis of bands starts.
type axis string

const (
	fromDeductible     axis = "deductible"
	fromYear           axis = "year"
	fromYearDeductible axis = "year_deductible"
)

func (a axis) ofYear() bool { return a == fromYear || a == fromYearDeductible }

// Share is the figure that says how much of the person's share is paid 个人部分只付几成; nil where none does.
func (s *Step) Share() *figure.Figure {
	if v, ok := s.Bill.(*bandsStep); ok {
		return v.share.Figure
	}
	return nil
}

func (v *bandsStep) Plan(tell Tell) string {
	scale := tell(figure.Ref{Figure: v.scale, Title: v.scale.Title})
	text := "余下的费用分段报销，按 " + scale
	switch {
	case len(v.scale.Edges) == 0:
		text = "余下的费用按 " + scale + " 报销"
	case v.whole:
		text = "余下的费用看一共到哪一段，整笔按那一段的比例报销，按 " + scale
	}
	text += v.plan(tell)
	if len(v.scale.Edges) > 0 {
		switch v.start {
		case "":
			text += "。这一次的费用从 0 元数起，起付标准也占在里面"
		case fromDeductible:
			text += "。从起付标准以上的费用数起"
		case fromYear:
			text += "。接着今年前面几次的费用数，起付标准也占在里面"
		case fromYearDeductible:
			text += "。接着今年前面几次的费用数，从起付标准以上数起"
		}
	}
	for _, change := range []struct {
		by   figure.Ref
		text string
	}{{v.share, "其中归您付的部分，您只付 "}, {v.times, "比例再乘 "}, {v.plus, "比例再加 "}, {v.minus, "比例减去 "}, {v.most, "比例最高 "}} {
		if change.by.Known() {
			text += "；" + change.text + tell(change.by)
		}
	}
	return text
}

// at gives the place on the axis where the rest starts.
func (v *bandsStep) at(d *Division) num.Num {
	at := d.Taken
	switch v.start {
	case fromDeductible:
		at = at.Sub(d.Skipped)
	case fromYear:
		readYear(d.Case, "inscp_scp_amt")
		at = at.Add(d.Before().Counted)
	case fromYearDeductible:
		readYear(d.Case, "inscp_scp_amt")
		readYear(d.Case, "act_pay_dedc")
		at = at.Sub(d.Skipped).Add(d.Before().Counted).Sub(d.Before().Deducted).Sub(d.Assumed)
	}
	return num.Max(at, num.Num{})
}

// rates are the changes that the case makes to the rates of the scale.
type rates struct{ share, times, plus, minus, most num.Num }

func (v *bandsStep) rates(c *figure.Case) rates {
	r := rates{share: one, times: one, most: one}
	for _, change := range []struct {
		by figure.Ref
		to *num.Num
	}{{v.share, &r.share}, {v.times, &r.times}, {v.plus, &r.plus}, {v.minus, &r.minus}, {v.most, &r.most}} {
		if change.by.Known() {
			*change.to = c.Num(change.by)
		}
	}
	r.share, r.times = num.Min(r.share, one), num.Min(r.times, one)
	return r
}

// of gives the rate of a band and what times takes off it.
func (r *rates) of(rate num.Num) (after, reduced num.Num) {
	rate = one.Sub(one.Sub(rate).Mul(r.share))
	after = rate.Mul(r.times)
	reduced = rate.Sub(after)
	after = after.Add(r.plus).Sub(r.minus)
	return num.Max(num.Min(after, num.Min(r.most, one)), num.Num{}), reduced
}

// name names a band, or several that pay alike; one that takes all has none.
func (v *bandsStep) name(first, last int, lo, hi num.Num) string {
	switch {
	case lo.IsZero() && hi.IsZero():
		return ""
	case first == last:
		return v.names[first]
	}
	return words.Band(lo, hi)
}

func (v *bandsStep) Apply(d *Division, s *Step) {
	scale := v.scale.Lookup(d.Case)
	if scale == nil {
		return
	}
	change := rates{share: one}
	if !v.plainRates {
		change = v.rates(d.Case)
	}
	v.paying.start(d)
	at, edges := v.at(d), v.scale.Edges
	if v.whole {
		band := 0
		for band < len(edges) && at.Add(d.Rest).GreaterThan(edges[band]) {
			band++
		}
		scale, edges = scale[band:band+1], nil
	}
	var room, lo, person, base, reduced num.Num
	if v.until.Known() {
		room = v.room(d, s, at)
	}
	for i := 0; i < len(scale); i++ {
		rate, first := scale[i], i
		for v.unit == noUnit && i+1 < len(scale) && scale[i+1].Equal(rate) {
			i++ // bands that pay alike are one: tables of hospitals that do not all have the same edges
		}
		var hi num.Num
		part := d.Rest
		if i < len(edges) {
			hi = edges[i]
			part = num.Min(part, num.Max(hi.Sub(at), num.Num{}))
		}
		var less num.Num
		if !v.plainRates {
			rate, less = change.of(rate)
		}
		reached, fund, left := v.pay(part, rate, room, d.Case.Exact)
		room = left
		if reached.IsPositive() {
			d.add(Entry{Step: s, Band: first + 1, Name: v.name(first, i, lo, hi), Payer: v.fund, Lo: lo, Hi: hi, Base: reached, Rate: rate, Rated: true, Amount: fund})
			person = person.Add(reached.Sub(fund))
			base = base.Add(reached)
			if !less.IsZero() {
				reduced = reduced.Add(reached.Mul(less))
			}
			d.take(reached)
			at = at.Add(reached)
		}
		if reached.LessThan(part) {
			d.Full = s
			break // what is left is for the steps that follow
		}
		if d.Rest.IsZero() {
			break
		}
		lo = hi
	}
	reduced = num.Min(reduced, person)
	d.Reduced = d.Reduced.Add(reduced)
	if reduced.IsPositive() {
		d.add(Entry{Step: s, Part: PartReduced, Base: base, Rate: change.times, Amount: reduced})
	}
	d.add(Entry{Step: s, Part: PartShare, Base: base, Rate: change.share, Amount: person.Sub(reduced)})
}

func (v *bandsStep) Say(c *figure.Case, s *Step, e *Entry) string {
	switch {
	case e.Part == PartReduced:
		return "因" + v.times.Title + "只按 " + words.Percent(e.Rate) + "，少报的 " + words.Yuan(e.Amount) + "由您自付"
	case e.Part == PartShare && e.Rate.LessThan(one) && v.share.Known():
		return "以上各段由您按比例自付的部分，" + v.share.Title + "只付 " + words.Percent(e.Rate) + "，合计 " + words.Yuan(e.Amount)
	case e.Part == PartShare && (v.whole || len(v.scale.Edges) == 0):
		return "其余由您按比例自付 " + words.Yuan(e.Amount)
	case e.Part == PartShare:
		return "以上各段由您按比例自付的部分，合计 " + words.Yuan(e.Amount)
	}
	part := "其中的 "
	if e.Name != "" {
		part = e.Name + "的 "
	}
	return part + words.Yuan(e.Base) + "，按 " + words.Percent(e.Rate) + " 报销 " + words.Yuan(e.Amount.Add(e.Cut))
}
