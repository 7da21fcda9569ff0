package date_test

import (
	"fmt"
	"testing"
	"time"

	"yibao/calc/date"
)

// Every day of 10,000 years is compared with package time.
func TestCalendar(t *testing.T) {
	day := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := date.Of(0, 1, 1); d <= date.Of(10000, 12, 31); d++ {
		y, m, n := d.Civil()
		wy, wm, wn := day.Date()
		if y != wy || m != int(wm) || n != wn || d.Weekday() != int(day.Weekday()) || date.Of(y, m, n) != d {
			t.Fatalf("%d: %d-%d-%d weekday %d, want %s", d, y, m, n, d.Weekday(), day)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestOf(t *testing.T) {
	for _, c := range [][3]int{{2024, 13, 1}, {2024, 0, 31}, {2024, 3, 0}, {2023, 2, 30}, {2024, -11, 15}, {1, 1, 1}, {-5, 25, -40}} {
		want := time.Date(c[0], time.Month(c[1]), c[2], 0, 0, 0, 0, time.UTC)
		y, m, d := date.Of(c[0], c[1], c[2]).Civil()
		if wy, wm, wd := want.Date(); y != wy || m != int(wm) || d != wd {
			t.Errorf("%v: %d-%d-%d, want %s", c, y, m, d, want.Format(time.DateOnly))
		}
	}
	if date.Of(1, 1, 1) != 1 {
		t.Error("the first day is not 1")
	}
}

func TestInMonth(t *testing.T) {
	for _, c := range []struct {
		from        string
		months, day int
		want        string
	}{
		{"2024-01-31", 1, 31, "2024-02-29"}, {"2022-12-05", 2, 30, "2023-02-28"},
		{"2024-05-20", -5, 1, "2023-12-01"}, {"2024-05-20", 0, 0, "2024-05-01"},
	} {
		from, _ := date.Parse(c.from)
		if got := from.InMonth(c.months, c.day).String(); got != c.want {
			t.Errorf("%s + %d months, day %d: %s, want %s", c.from, c.months, c.day, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, s := range []string{"2009-06-01", "2000-02-29", "2009-12-31", "0001-01-01", "9999-12-31"} {
		if day, ok := date.Parse(s); !ok || day.String() != s {
			t.Errorf("%s: %v, %v", s, day, ok)
		}
	}
	for _, s := range []string{"", "2009", "2009-6-1", "2009-06-1", "2009-02-29", "1900-02-29", "2009-06-31", "2009-13-01", "2009-00-01", "2009-01-00",
		"0000-01-01", "2009/06/01", "2009-06-01 ", "2009-06-01T00:00:00Z", "+009-06-01", "2009-+6-01", "2009-06-0x", "二〇〇九-06-01"} {
		if day, ok := date.Parse(s); ok {
			t.Errorf("%s is taken for %v", s, day)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2024-02-29", "2023-02-29", "0001-01-01", "0000-01-01", "9999-12-31", "2024-13-01", "2024-1-01", "２０２４-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := date.Parse(s)
		want, err := time.Parse(time.DateOnly, s)
		if there := err == nil && want.Year() > 0; ok != there {
			t.Fatalf("%q: %v, package time says %v", s, ok, err)
		}
		if ok && d.String() != s {
			t.Fatalf("%q is written %q", s, d)
		}
	})
}

func ExampleDate() {
	day, _ := date.Parse("2024-02-28")
	fmt.Println(day+2, day.InMonth(1, 31), day < date.Of(2024, 3, 1))
	// Output: 2024-03-01 2024-03-31 true
}
