package flow

import (
	"encoding/xml"
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestSpoken reads the drawing as a screen reader does: its name, then the nodes in reading
// order and nothing else.
func TestSpoken(t *testing.T) {
	c, errs := Parse(`flowchart TD
accTitle: 办理 <登记>
accDescr: 三步
subgraph p[参保人]
  apply([填“登记表”<br/>并盖章])
end
subgraph o[医保局]
  ask{材料齐吗}
end
apply -->|当天| ask
ask --> done([完成])
click apply "#apply"
click ask "#ask"`)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, form := range Forms {
		var root element
		if err := xml.Unmarshal([]byte(svgText(t, c, form)), &root); err != nil {
			t.Fatal(err)
		}
		var got []string
		var listen func(e element)
		listen = func(e element) {
			if e.attr("aria-hidden") == "true" {
				return
			}
			switch e.XMLName.Local {
			case "title", "desc":
				got = append(got, e.attr("id")+" "+e.Text)
			case "a":
				got = append(got, e.attr("href")+" "+e.attr("aria-label"))
				return
			}
			if e.attr("role") == "img" {
				got = append(got, e.attr("aria-label"))
				return
			}
			if e.XMLName.Local == "text" {
				got = append(got, "stray text "+e.Text)
			}
			for _, child := range e.Children {
				listen(child)
			}
		}
		listen(root)
		if form == Strip { // which is only printed
			if len(got) > 0 || root.attr("aria-hidden") != "true" {
				t.Errorf("a strip says %q", got)
			}
			continue
		}
		want := []string{
			"p-t 办理 <登记>",
			"p-d 三步",
			"#apply 参保人：填“登记表”，并盖章",
			"#ask 医保局：材料齐吗（判断）",
			"完成",
		}
		if !slices.Equal(got, want) {
			t.Errorf("form %d:\ngot  %q\nwant %q", form, got, want)
		}
		if root.attr("role") != "group" || root.attr("aria-labelledby") != "p-t p-d" || root.attr("class") != "flow" {
			t.Errorf("form %d: the root is %v", form, root.Attrs)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteError(t *testing.T) {
	c, _ := Parse("flowchart TD\na --> b")
	if err := c.WriteSVG(fullDisk{}, Wide, "p"); err == nil {
		t.Error("an error of the writer is lost")
	}
}

// TestPrefix: two drawings in one page share no id.
func TestPrefix(t *testing.T) {
	c, _ := Parse("flowchart TD\naccTitle: 题\naccDescr: 说明\na --> b")
	ids := func(prefix string) []string {
		var b strings.Builder
		if err := c.WriteSVG(&b, Wide, prefix); err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, part := range strings.Split(b.String(), ` id="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			out = append(out, id)
		}
		return out
	}
	one, two := ids("one"), ids("two")
	if len(one) != 5 {
		t.Errorf("ids %v, want those of title, desc, marker, lanes and body", one)
	}
	for _, id := range one {
		if slices.Contains(two, id) {
			t.Errorf("id %s in both drawings", id)
		}
	}
}
