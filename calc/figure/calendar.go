package figure

import "time"

// Calendar is the statutory holidays of one year 法定节假日 and the weekends that are worked in
// exchange 调休, as the notice for that year gives them.
type Calendar struct {
	Year   int
	Source string
	Off    []time.Time // including weekends that belong to a holiday
	Work   []time.Time // weekends that are worked
}

// Workday gives the function that tells whether a day is worked. Days off are those that the
// request names under the input or, where it names none, those of the policy's calendars.
func (c *Case) Workday(holidays *Input) func(time.Time) bool {
	c.Trace.read(c.inputField(holidays))
	weekend := func(d time.Time) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	if v, ok := c.given(holidays); ok {
		off := map[time.Time]bool{}
		for _, d := range v.Days {
			off[d] = true
		}
		return func(d time.Time) bool { return !weekend(d) && !off[d] }
	}
	return func(d time.Time) bool {
		for _, cal := range c.Calendars {
			if cal.Year == d.Year() {
				return !contains(cal.Off, d) && (!weekend(d) || contains(cal.Work, d))
			}
		}
		if n := len(c.NoCalendar); n == 0 || c.NoCalendar[n-1] != d.Year() {
			c.NoCalendar = append(c.NoCalendar, d.Year())
		}
		return !weekend(d)
	}
}

func contains(days []time.Time, d time.Time) bool {
	for _, x := range days {
		if x.Equal(d) {
			return true
		}
	}
	return false
}
