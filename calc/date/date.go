// Package date is days of the calendar, without hours or zones: of a version, a visit, a holiday.
//
// A Date counts days: the first of January of year 1 is 1, and the zero value is no day at all. So days compare with
// < and ==, and n days later is d + n. The years are those of ISO 8601, proleptic Gregorian. The package stands in
// for package time, which would make the browser's program 30 KB larger.
package date

import (
	"strconv"

	"yibao/calc/digits"
)

// Date is a day; the zero value is none.
type Date int

// Days of the week, as Weekday gives them.
const (
	Sunday   = 0
	Saturday = 6
)

// IsZero tells whether there is no day.
func (d Date) IsZero() bool { return d == 0 }

// Of gives a day. Months and days beyond their range count on: the 0th of a month is the last of the one before.
func Of(year, month, day int) Date {
	month-- // from here on January is 0
	year += floor(month, 12)
	month -= 12 * floor(month, 12)
	// Years begin in March here, so that the leap day is the last of its year.
	if month < 2 {
		year, month = year-1, month+12
	}
	return Date(365*year + floor(year, 4) - floor(year, 100) + floor(year, 400) + (153*(month-2)+2)/5 + day - 306)
}

// Civil gives the year, the month from 1 and the day from 1.
func (d Date) Civil() (year, month, day int) {
	n := int(d) + 305 // days since the first of March of year 0
	era := floor(n, 146097)
	n -= era * 146097
	of := (n - n/1460 + n/36524 - n/146096) / 365 // year of the era
	n -= 365*of + of/4 - of/100                   // day of the year
	m := (5*n + 2) / 153
	year, month, day = era*400+of, m+3, n-(153*m+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// Year gives the year.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Weekday gives the day of the week, Sunday is 0.
func (d Date) Weekday() int { return int(d) - 7*floor(int(d), 7) }

// InMonth gives a day of the month that lies so many months after d; where that month is shorter, its last day.
func (d Date) InMonth(months, day int) Date {
	y, m, _ := d.Civil()
	return min(Of(y, m+months, max(day, 1)), Of(y, m+months+1, 0))
}

// SameDay gives the day that lies so many months after d; where that month is shorter, its last day.
func (d Date) SameDay(months int) Date {
	_, _, day := d.Civil()
	return d.InMonth(months, day)
}

// Parse reads YYYY-MM-DD, a day that there is.
func Parse(s string) (Date, bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, ok1 := digits.Int(s[:4])
	m, ok2 := digits.Int(s[5:7])
	d, ok3 := digits.Int(s[8:])
	if !ok1 || !ok2 || !ok3 || y < 1 || m < 1 || m > 12 || d < 1 {
		return 0, false
	}
	day := Of(y, m, d)
	return day, day < Of(y, m+1, 1)
}

// String writes YYYY-MM-DD; nothing for the zero value.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Civil()
	b := make([]byte, 0, len("2006-01-02"))
	for _, unit := range []int{1000, 100, 10} {
		if y < unit {
			b = append(b, '0')
		}
	}
	b = strconv.AppendInt(b, int64(y), 10)
	for _, n := range []int{m, day} {
		b = append(b, '-', byte('0'+n/10), byte('0'+n%10))
	}
	return string(b)
}

// floor divides and rounds down.
func floor(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
