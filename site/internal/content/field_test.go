package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"yibao/calc/date"
)

// TestFuture checks a folder most of which was checked on 2026-11-22, on days that clocks may show.
func TestFuture(t *testing.T) {
	for _, test := range []struct{ name, checked, today, want string }{
		{"today", "2026-11-26", "2026-11-26", ""},
		{"tomorrow", "2026-11-27", "2026-11-26", "checked 写的 2026-11-27 还没有到"},
		{"long ahead", "9999-01-01", "2027-05-01", "checked 写的 9999-01-01 还没有到"},
		{"a clock that is slow", "2026-11-24", "1970-01-01", ""},
		{"a clock that is slow does not hide it", "9999-01-01", "1970-01-01", "checked 写的 9999-01-01 还没有到"},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := folder(parse(t, "testdata/base.txtar"))
			const name = "procedures/mouxian/card.md"
			fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), "checked: 2026-11-22", "checked: "+test.checked, 1))}
			site, problems := Load(fsys)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			today, _ := date.Parse(test.today)
			problems = site.Future(today)
			got := problems.Error()
			if test.want == "" && len(problems) > 0 || test.want != "" && (len(problems) != 1 || !strings.HasPrefix(got, name+":11:10: "+test.want)) {
				t.Errorf("got %s", got)
			}
		})
	}
}
