package calc

import (
	"strconv"
	"time"

	"yibao/calc/tree"
)

// Calendar is the statutory holidays of one year 法定节假日 and the weekends that are worked in
// exchange 调休, as the notice for that year gives them.
type Calendar struct {
	Year   int
	Source string
	Off    []time.Time // including weekends that belong to a holiday
	Work   []time.Time // weekends that are worked
}

// Calendar gives the calendar of a year, or nil where the policy has none.
func (p *Policy) Calendar(year int) *Calendar {
	for _, c := range p.Calendars {
		if c.Year == year {
			return c
		}
	}
	return nil
}

// loadCalendars reads calendars, a map from the year.
func (l *loader) loadCalendars(r *tree.Reader) {
	sub, _ := r.Map("calendars")
	for _, k := range sub.Names() {
		year, err := strconv.Atoi(k.Name)
		if err != nil {
			l.fail(k.Pos, BadValue, "“"+k.Name+"”不是年份", "")
		}
		item, _ := sub.Map(k.Name)
		c := &Calendar{Year: year, Source: item.String("source")}
		c.Off = l.loadDays(item, "off", year)
		c.Work = l.loadDays(item, "work", year)
		item.Done()
		l.policy.Calendars = append(l.policy.Calendars, c)
	}
}

func (l *loader) loadDays(r *tree.Reader, field string, year int) []time.Time {
	var out []time.Time
	for _, n := range r.List(field) {
		d, ok := tree.ParseDate(n.Text)
		if !ok || d.Year() != year {
			l.fail(n.Pos, BadValue, "“"+n.Text+"”不是这一年的日期", "写成 "+strconv.Itoa(year)+"-05-01 这样")
			continue
		}
		out = append(out, d)
	}
	return out
}

// workday gives the function that tells whether a day is worked.
func (r *run) workday(holidays *Input) func(time.Time) bool {
	r.trace.field("inputs." + holidays.ID)
	weekend := func(d time.Time) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	if v, ok := r.given[holidays.ID]; ok {
		off := map[time.Time]bool{}
		for _, d := range v.Days {
			off[d] = true
		}
		return func(d time.Time) bool { return !weekend(d) && !off[d] }
	}
	return func(d time.Time) bool {
		c := r.policy.Calendar(d.Year())
		if c == nil {
			r.uncharted(d.Year())
			return !weekend(d)
		}
		return !containsDay(c.Off, d) && (!weekend(d) || containsDay(c.Work, d))
	}
}

// uncharted notes a year whose calendar is not known.
func (r *run) uncharted(year int) {
	if n := len(r.noCalendar); n == 0 || r.noCalendar[n-1] != year {
		r.noCalendar = append(r.noCalendar, year)
	}
}

func containsDay(days []time.Time, d time.Time) bool {
	for _, x := range days {
		if x.Equal(d) {
			return true
		}
	}
	return false
}
