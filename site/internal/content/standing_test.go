package content

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestStandings compares with testdata/standings.txt how far each entry of the real content can
// be trusted: its status, its year, and the bridge to today, or the grades that it rests on and
// the day of the last check. Whatever changes there shows in one line.
func TestStandings(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal("\n" + problems.Under("content").Error())
	}
	var b strings.Builder
	for _, e := range site.Entries {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", e.Path(), e.Status.Code(), e.Year, standsOn(t, e))
	}
	for _, p := range site.Policies {
		if p.Checked.IsZero() {
			t.Errorf("%s does not say when it was last checked", p.File)
		}
		fmt.Fprintf(&b, "/policies/%s/\t%s\t%s\tchecked %s\n", p.ID, p.Standing().Code(), p.Newest().Title(), p.Checked.String())
	}
	const golden = "testdata/standings.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the entries do not stand as %s says; go test -update shows in git diff how", golden)
	}
}

// standsOn says what a reader of today has in hand: the bridge, of an entry that does not hold
// any more; the grades and the day of the last check, of one that does.
func standsOn(t *testing.T, e *Entry) string {
	if e.Checked.IsZero() || len(e.Sources) == 0 {
		t.Errorf("%s has no date or no source", e.File)
	}
	if !e.Status.Current() {
		if e.Bridge == nil {
			t.Errorf("%s is %s and has no bridge", e.File, e.Status.Code())
			return "no bridge"
		}
		if e.Bridge.Checked.IsZero() || len(e.Bridge.Now) == 0 || len(e.Bridge.Ask) == 0 {
			t.Errorf("the bridge %s does not say how it is today, whom to ask, or when that was checked", e.Bridge.ID)
		}
		return "bridge " + e.Bridge.ID
	}
	if e.Bridge != nil {
		t.Errorf("%s holds today and has the bridge %s", e.File, e.Bridge.ID)
	}
	var grades []string
	for _, v := range e.Evidence {
		if !slices.Contains(grades, string(v.Grade)) {
			grades = append(grades, string(v.Grade))
		}
	}
	if len(grades) == 0 {
		t.Errorf("%s is %s and has no grade", e.File, e.Status.Code())
	}
	return strings.Join(grades, " ") + ", checked " + e.Checked.String()
}

// TestBridgesRestOnSomething: what a bridge says of today has a source and a grade, unless all
// that it says is that nothing was found.
func TestBridgesRestOnSomething(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal("\n" + problems.Under("content").Error())
	}
	for _, b := range site.Bridges {
		if len(b.Sources) > 0 && len(b.Evidence) > 0 {
			continue
		}
		for _, n := range b.Now {
			if len(n.Entries)+len(n.Articles) > 0 || !strings.Contains(n.Text, "没有查到") && !strings.Contains(n.Text, "没有哪一条") {
				t.Errorf("%s says “%s” without a source", b.File, n.Text)
			}
		}
	}
}
