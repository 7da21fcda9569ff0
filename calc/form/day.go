package form

import (
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// dayName is the day of a visit, behind its prefix.
const dayName = "date"

// withDay puts the question for the day of a visit behind that for its kind.
func withDay(list []say.Question) (out []say.Question) {
	for _, q := range list {
		out = append(out, q)
		if q.Field == visitPrefix+"kind" {
			out = append(out, say.Question{Field: visitPrefix + dayName, Title: "哪一天", Help: "可以不填；填了就按那一天的规定算。住院填出院结算的那一天", Kind: figure.Date})
		}
	}
	return out
}

// dayField is the day of a visit: the last is this one.
func (f *Form) dayField(i int) *field {
	if i < f.rows {
		return f.field(rowField(i) + dayName)
	}
	return f.field(visitPrefix + dayName)
}

// setDays notes the day of each visit, given or that of the visit before, and by it the version that the form is about.
func (f *Form) setDays() {
	f.days = make([]date.Date, f.rows+1)
	var last, first date.Date
	for i := range f.days {
		if fd := f.dayField(i); fd != nil && fd.text != "" {
			fd.text = readDay(fd.text) // as the browser's field takes it
			if day, ok := date.Parse(fd.text); ok {
				last = day
				if first.IsZero() {
					first = day
				}
			}
		}
		f.days[i] = last
	}
	for i := 0; i < len(f.days) && f.days[i].IsZero(); i++ {
		f.days[i] = first
	}
	if fd := f.field(dateField); fd != nil && f.dated() {
		if v := f.versionOn(last); v != nil {
			fd.text, fd.given = v.ID, true
		}
	}
}

// dated tells whether any visit has a day.
func (f *Form) dated() bool { return len(f.days) > 0 && !f.days[0].IsZero() }

// putDays puts the days of the visits into a request.
func (f *Form) putDays(doc *tree.Node) {
	if !f.dated() {
		return
	}
	for i, visit := range doc.Get("visits").Items {
		visit.Set(dayName, tree.Text(f.days[i].String()))
	}
}

// checkDays says of days that are out of order what to do.
func (f *Form) checkDays() {
	before := -1
	for i := range f.rows + 1 {
		fd := f.dayField(i)
		if fd == nil || fd.node == nil || fd.bad != "" {
			continue
		}
		if last := f.dayField(max(before, 0)); before >= 0 && fd.text < last.text {
			fd.bad = "早于" + rowTitle(before) + "的 " + last.text + "：改日期，或者按“按日期排好”"
			continue
		}
		before = i
	}
}

// unordered tells whether days are out of order.
func (f *Form) unordered() bool {
	last := ""
	for i := range f.rows + 1 {
		if fd := f.dayField(i); fd != nil && isDay(fd.text) {
			if fd.text < last {
				return true
			}
			last = fd.text
		}
	}
	return false
}

// isDay tells whether a field is the day of a visit.
func (fd *field) isDay() bool {
	return fd.Kind == figure.Date && strings.HasSuffix(fd.Field, "]."+dayName)
}

// outOfDays tells whether a day that the engine cannot take has been left out: then all are.
func (f *Form) outOfDays(out map[string]bool) bool {
	for i := range f.days {
		if fd := f.dayField(i); fd != nil && out[fd.Field] {
			return true
		}
	}
	return f.unordered()
}
