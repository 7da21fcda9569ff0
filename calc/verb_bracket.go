package calc

import "strconv"

// bracket applies to the whole of a number the rate of the band that it lies in.
var bracket = Verb{
	Name: "bracket",
	Doc:  "看一个数落在哪一段，整个数乘那一段的比例",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
	},
	load: loadScaled,
	plan: func(s *Step) string {
		return "看“" + s.by.title + "”落在“" + s.scale.Title + "”的哪一段，整个数乘那一段的比例"
	},
	value: func(r *run, s *Step) Value {
		rates, amount := s.scale.lookup(r), r.num(s.by)
		if rates == nil {
			return Value{}
		}
		return Value{Num: amount.Mul(rates[s.band(r)])}
	},
	say: func(r *run, s *Step, e *entry) string {
		i := s.band(r)
		return s.by.title + " " + yuan(r.num(s.by)) + "在第 " + strconv.Itoa(i+1) + " 段（" + s.scale.Bands()[i] + "），整笔按 " + percent(s.scale.lookup(r)[i]) + "，得 " + r.values[s.index].text(s.kind)
	},
}

// band finds the band that the amount lies in; an edge belongs to the band below it.
func (s *Step) band(r *run) int {
	amount := r.num(s.by)
	for i, e := range s.scale.Edges {
		if amount.LessThanOrEqual(e) {
			return i
		}
	}
	return len(s.scale.Edges)
}
