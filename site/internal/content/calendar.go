package content

import (
	"regexp"
	"strconv"
	"strings"

	"yibao/calc/tree"
)

// Day is a day of an office's year 日程: a deadline of a procedure that comes again every month,
// quarter or year.
type Day struct {
	Entry    *Entry
	Deadline Deadline // of the entry
	Who      string   // who has to do it
	Every    string   // month, quarter or year
	Months   []int    // of a year; empty otherwise
	On       int      // the day of the month; 0 where any day of it will do, Last for its last day
}

// Last is the last day of a month or a quarter.
const Last = -1

var dayFields = fields{"": {"entry", "deadline", "who", "every", "on"}}

// readCalendar reads the days of the year. The words of a deadline come from its procedure, so
// that the two cannot differ.
func (l *loader) readCalendar(f *file) {
	f.items(dayFields, func(r *tree.Reader) {
		d := &Day{Who: r.String("who"), Every: r.Enum("every", false, "month", "quarter", "year")}
		name, what := need(r, "entry"), need(r, "deadline")
		d.Entry = find(f, name, l.names.entries, "条目")
		if d.Entry != nil && d.Entry.Procedure == nil {
			f.fail(name.pos, name.id+" 不是办事流程", "只有办事流程才有时限，换一项")
		} else if d.Entry != nil {
			d.findDeadline(f, what)
		}
		d.readOn(r)
		l.site.Calendar = append(l.site.Calendar, d)
	})
}

func (d *Day) findDeadline(f *file, what ref) {
	var all []string
	for _, limit := range d.Entry.Procedure.Deadlines {
		if limit.What == what.id {
			d.Deadline = limit
			return
		}
		all = append(all, limit.What)
	}
	if what.id != "" {
		f.fail(what.pos, "条目 "+d.Entry.ID+" 的时限里没有“"+what.id+"”", "照条目的 deadlines 里 what 的写法写"+maybe(what.id, all))
	}
}

// onPattern is how a day of a year is written: 12-31 for a day, 01 for a month, "01 07" for two.
var onPattern = regexp.MustCompile(`^(\d\d)-(\d\d)$|^\d\d( \d\d)*$`)

// readOn reads the day: a number or last of a month, last of a quarter, as onPattern of a year.
func (d *Day) readOn(r *tree.Reader) {
	on := r.String("on")
	bad := func(advice string) { r.Bad("on", "on 写得不对", advice) }
	switch {
	case on == "":
	case on == "last" && d.Every != "year":
		d.On = Last
	case d.Every == "month":
		n, err := strconv.Atoi(on)
		if err != nil || n < 1 || n > 28 {
			bad("写 1 到 28 的数，或者 last（月底），都加双引号")
		}
		d.On = n
	case d.Every == "quarter":
		bad("季度只写 last（季度末）")
	case d.Every == "year" && onPattern.MatchString(on):
		months, day, _ := strings.Cut(on, "-")
		d.On, _ = strconv.Atoi(day)
		for _, m := range strings.Fields(months) {
			n, _ := strconv.Atoi(m)
			if n < 1 || n > 12 || d.On > 31 {
				bad("月写 01 到 12，日写 01 到 31")
			}
			d.Months = append(d.Months, n)
		}
	case d.Every == "year":
		bad(`写月和日 "12-31"，或者只写月 "01"，几个月写 "01 07"`)
	}
}
