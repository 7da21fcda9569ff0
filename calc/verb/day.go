package verb

import (
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/words"
)

// day gives a day as a value. One that cannot be written with four digits of a year fails the case.
func day(c *figure.Case, d date.Date) figure.Value {
	if y := d.Year(); y < 1 || y > 9999 {
		c.Fail(words.BadValue, "inputs", "算出来的日期不在公元 1 年到 9999 年之间")
	}
	return figure.Value{Day: d}
}
