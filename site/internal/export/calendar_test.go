package export

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"yibao/site/internal/content"
)

// TestCalendar looks at the form of the real calendar: lines of at most 75 bytes that break
// between characters, one event for each day, and no date but those of the content.
func TestCalendar(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := string(calendarOf(site))
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > maxLine || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line %q", line)
		}
	}
	if n := strings.Count(text, "BEGIN:VEVENT\r\n"); n != len(site.Calendar) || n == 0 {
		t.Errorf("%d events, want %d", n, len(site.Calendar))
	}
}

func TestRepeats(t *testing.T) {
	for _, test := range []struct {
		day         content.Day
		first, rule string
	}{
		{content.Day{Every: "month", On: 10}, "2026-01-10", "FREQ=MONTHLY;BYMONTHDAY=10"},
		{content.Day{Every: "month", On: content.Last}, "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1"},
		{content.Day{Every: "quarter", On: content.Last}, "2026-03-31", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
		{content.Day{Every: "year", On: 31, Months: []int{12}}, "2026-12-31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
		{content.Day{Every: "year", Months: []int{1, 7}}, "2026-01-01", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"},
	} {
		first, rule := repeats(&test.day, 2026)
		if first.String() != test.first || rule != test.rule {
			t.Errorf("%+v: %s %s", test.day, first.String(), rule)
		}
	}
}
