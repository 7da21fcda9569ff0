package form

import (
	"strings"

	"yibao/calc/contract"
	"yibao/calc/num"
)

// writeRange says between which amounts the result lies, and what to answer next.
func (f *Form) writeRange(m *markup, r *contract.Range) {
	due, what := r.Last.Person, "范围"
	if due.Width().IsZero() { // only the visits before differ
		what = "今年合计的范围"
		m.write("<p class=\"hint\">您大约自付</p>\n<p class=\"amount\">$<small> 元</small></p>\n", money(due.Least))
	} else {
		m.write("<p class=\"hint\">您大约自付</p>\n<p class=\"amount is-range\">$<small> 到 </small>$<small> 元</small></p>\n", money(due.Least), money(due.Most))
	}
	m.write("<p>医保基金支付 <b>$</b>。</p>\n", costs(r.Last.Funds))
	writeRangeBar(m, r)
	if next := f.next(r); len(next) > 0 {
		m.write("<p class=\"next\">再答一项，$就小了：<button class=\"button ask\" type=\"button\" data-field=\"$\">$</button><noscript>$</noscript></p>\n", what, next[0].Field, next[0].title(), next[0].title())
		if len(next) > 1 {
			m.write("<p class=\"hint\">还没有答：$。不知道的选“不知道”，或者先空着。</p>\n", titles(next[1:]))
		}
	} else {
		m.write("<p class=\"hint\">您不知道的几项都可能是。问清楚一项，$就小一些。</p>\n", what)
	}
	f.writeAssumed(m)
	f.writeYear(m)
	if r.Last.Person.Most.IsPositive() {
		f.writeMore(m, ifPart, "换一种情形会怎样")
	}
	if r.Ends != "" {
		writeYearEnd(m, r.Ends, &r.YearEnd, "", nil)
	}
	writeNotes(m, r.Notes)
}

// next are the open fields that nobody has said they do not know, those first whose answers narrow the range most.
// What is asked of the visit comes before what is asked of the person, which stands at the top.
func (f *Form) next(r *contract.Range) []*field {
	var visits, person []*field
	for _, path := range r.Ask {
		switch fd := f.openField(path); {
		case fd == nil || fd.text == unknown:
		case strings.HasPrefix(fd.Field, "person."):
			person = append(person, fd)
		default:
			visits = append(visits, fd)
		}
	}
	return append(visits, person...)
}

// openField finds the field that a path of a request is answered in; nil where it is not shown.
func (f *Form) openField(path string) *field {
	for _, fd := range f.fields {
		if fd.shown && (f.contractName(fd.Field) == path || fd.Field == staysField && strings.HasSuffix(path, ".admissions")) {
			return fd
		}
	}
	return nil
}

// writeRangeBar draws what the person pays in any case, what may be either's, and what the funds pay in any case.
func writeRangeBar(m *markup, r *contract.Range) {
	total := r.Last.Person.Most.Add(r.Last.Funds.Least)
	if !total.IsPositive() {
		return
	}
	m.write(`<svg class="bar" viewBox="0 0 1000 36" preserveAspectRatio="none" role="img" aria-label="您至少付 $ 元，至多付 $ 元">`, money(r.Last.Person.Least), money(r.Last.Person.Most))
	var x num.Num
	for _, part := range []struct {
		class string
		of    num.Num
	}{{"is-person", r.Last.Person.Least}, {"is-either", r.Last.Person.Width()}, {"is-fund", r.Last.Funds.Least}} {
		width := part.of.Mul(barWidth).Div(total)
		if width.IsPositive() {
			m.write(`<rect class="$" x="$" width="$" height="36"/>`, part.class, x.Fixed(2), num.Max(width.Sub(num.Int(2)), num.Int(1)).Fixed(2))
		}
		x = x.Add(width)
	}
	m.write("</svg>\n<ul class=\"keys\">\n<li><span class=\"key is-person\"></span>您一定要付的</li>\n")
	if r.Last.Person.Width().IsPositive() {
		m.write("<li><span class=\"key is-either\"></span>看没有答的那几项</li>\n")
	}
	m.write("<li><span class=\"key is-fund\"></span>基金一定会付的</li>\n</ul>\n")
}
