package export

import (
	"fmt"
	"strings"

	"yibao/calc/date"
	"yibao/site/internal/content"
)

// calendarOf is the office's year as a calendar for other programs (RFC 5545): one event that
// comes again for each day. Nothing of it depends on when it is made: the year that it begins
// with is that of the newest check of the content.
func calendarOf(site *content.Site) []byte {
	var b strings.Builder
	line := func(name, text string) { b.WriteString(fold(name + ":" + text)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//yibao//calendar//ZH")
	line("X-WR-CALNAME", "医保经办一年的日子")
	for i, d := range site.Calendar {
		e := d.Entry
		first, rule := repeats(d, site.Newest.Year())
		line("BEGIN", "VEVENT")
		line("UID", fmt.Sprintf("%s-%d@yibao", e.ID, i+1))
		line("DTSTAMP", basic(site.Newest)+"T000000Z")
		line("DTSTART;VALUE=DATE", basic(first))
		line("RRULE", rule)
		line("SUMMARY", escape("〔"+e.Status.String()+"〕"+d.Who+"："+d.Deadline.What))
		line("DESCRIPTION", escape(e.Place.Name+"，"+e.Year+"："+d.Deadline.Text+"。"+e.Status.Sentence()+"见 "+e.Path()))
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

// basic writes a day without hyphens, as calendars have it.
func basic(d date.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// repeats gives the first day in a year, and the rule by which it comes again.
func repeats(d *content.Day, year int) (date.Date, string) {
	months := d.Months
	switch d.Every {
	case "month":
		months = []int{1}
	case "quarter":
		months = []int{3, 6, 9, 12}
	}
	day := max(d.On, 1)
	first := date.Of(year, months[0], day)
	if d.On == content.Last {
		day = content.Last
		first = date.Of(year, months[0]+1, 0)
	}
	if d.Every == "month" {
		return first, fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", day)
	}
	names := make([]string, len(months))
	for i, m := range months {
		names[i] = fmt.Sprint(m)
	}
	return first, fmt.Sprintf("FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%d", strings.Join(names, ","), day)
}

// escape writes a text as a value.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// maxLine is the length of a line in bytes, without its end.
const maxLine = 75

// fold ends a line, and breaks one that is too long; a continued line begins with a space.
func fold(s string) string {
	var b strings.Builder
	n := 0
	for _, c := range s {
		if size := len(string(c)); n+size > maxLine {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(c)
		n += len(string(c))
	}
	return b.String() + "\r\n"
}
