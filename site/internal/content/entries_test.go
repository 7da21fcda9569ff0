package content

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestEntries compares the entries of the real content with testdata/entries.txt: where each is
// published, how large its flowchart is and where it comes from. An entry that goes missing, or
// a chart that loses a step, shows there.
func TestEntries(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal("\n" + problems.Under("content").Error())
	}
	charts := map[*Entry]string{}
	for _, p := range site.Procedures {
		charts[&p.Entry] = fmt.Sprintf("%d nodes, %d lanes", len(p.Flow.Nodes), len(p.Flow.Lanes))
	}
	var b strings.Builder
	kinds := map[Kind]int{}
	for _, e := range site.Entries {
		kinds[e.Kind]++
		fmt.Fprintf(&b, "%s\n", e.Path())
		if chart := charts[e]; chart != "" {
			fmt.Fprintf(&b, "\t%s\n", chart)
		}
		for _, c := range e.Sources {
			source := c.Source.ID
			if c.Part != nil {
				source += "#" + c.Part.ID
			}
			fmt.Fprintf(&b, "\t%s, %s\n", source, c.Where)
		}
	}
	for kind, want := range map[Kind]int{ProcedureKind: 103, ChecklistKind: 5, RuleKind: 47, BackgroundKind: 6} {
		if kinds[kind] < want {
			t.Errorf("%d %s, but the five source documents hold %d", kinds[kind], kind, want)
		}
	}
	terms := 0
	for _, theme := range site.Themes {
		terms += len(theme.Terms)
	}
	if terms < 124 {
		t.Errorf("%d terms, but the source documents use 124", terms)
	}
	const golden = "testdata/entries.txt"
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
		t.Errorf("the entries are not those of %s; go test -update shows in git diff how", golden)
	}
}
