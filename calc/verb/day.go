package verb

import (
	"time"

	"yibao/calc/figure"
	"yibao/calc/words"
)

// day gives a day as a value. One that cannot be written with four digits of a year fails the case.
func day(c *figure.Case, d time.Time) figure.Value {
	if y := d.Year(); y < 1 || y > 9999 {
		c.Fail(words.BadValue, "inputs", "算出来的日期不在公元 1 年到 9999 年之间")
	}
	return figure.Value{Day: d}
}

// inMonth gives a day of the month that lies so many months after another; where it is shorter, its
// last day.
func inMonth(from time.Time, months, day int) time.Time {
	first := time.Date(from.Year(), from.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(max(day, 1), last.Day())-1)
}
