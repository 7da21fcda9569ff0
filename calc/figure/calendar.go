package figure

import (
	"slices"

	"yibao/calc/date"
)

// Calendar is the statutory holidays of one year 法定节假日 and the weekends that are worked in
// exchange 调休, as the notice for that year gives them.
type Calendar struct {
	Year   int
	Source string
	Off    []date.Date // including weekends that belong to a holiday
	Work   []date.Date // weekends that are worked
}

// Workday gives the function that tells whether a day is worked. Days off are those that the
// request names under the input or, where it names none, those of the policy's calendars.
func (c *Case) Workday(holidays *Input) func(date.Date) bool {
	c.Trace.read(c.inputField(holidays))
	weekend := func(d date.Date) bool { return d.Weekday() == date.Saturday || d.Weekday() == date.Sunday }
	if v, ok := c.given(holidays); ok {
		off := map[date.Date]bool{}
		for _, d := range v.Days {
			off[d] = true
		}
		return func(d date.Date) bool { return !weekend(d) && !off[d] }
	}
	return func(d date.Date) bool {
		for _, cal := range c.Calendars {
			if cal.Year == d.Year() {
				return !slices.Contains(cal.Off, d) && (!weekend(d) || slices.Contains(cal.Work, d))
			}
		}
		if n := len(c.NoCalendar); n == 0 || c.NoCalendar[n-1] != d.Year() {
			c.NoCalendar = append(c.NoCalendar, d.Year())
		}
		return !weekend(d)
	}
}
