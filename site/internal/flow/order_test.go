package flow

import (
	"strings"
	"testing"
)

func TestOrder(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"as written", "a --> b --> c", "a b c"},
		{"not as written", "c --> b; a --> c", "a c b"},
		{"the shorter branch first", "a{问} -->|是| b --> c --> d; a -->|否| e", "a e b c d"},
		{"equal branches as written", "a --> b & c & d", "a b c d"},
		{"after all that leads to it", "a --> d; a --> b --> c --> d", "a b c d"},
		{"a back edge does not count", "a --> b --> c --> a", "a b c"},
		{"a branch that only goes back is short", "a --> b; b --> c --> d; b --> e --> a", "a b e c d"},
		{"parts one after the other", "a --> b; x --> y; c --> b", "a c b x y"},
	}
	for _, tt := range tests {
		c, errs := Parse("flowchart TD\n" + tt.src)
		if len(errs) > 0 {
			t.Errorf("%s: %v", tt.name, errs)
		}
		var got []string
		for _, n := range c.Order() {
			got = append(got, n.ID)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

// TestLongBranchStraight: in a lane, the long way on goes straight down and the short branch
// stands beside it in time, where the lane is free.
func TestLongBranchStraight(t *testing.T) {
	c, errs := Parse(`flowchart TD
subgraph p[参保人]
  get[收到]
  use[使用]
end
subgraph o[医保局]
  ask{符合吗}
  yes[批准]
  no([告知])
end
ask -->|否| no
ask -->|是| yes --> get --> use`)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	d := draw(c, Wide)
	row := map[string]int{}
	for i, n := range c.Nodes {
		row[n.ID] = d.at[i].row
	}
	if row["yes"] != row["ask"]+1 || row["no"] != row["ask"]+2 || row["get"] != row["no"] {
		t.Errorf("rows %v", row)
	}
	for i, e := range c.Edges {
		if e.To.ID == "yes" && len(d.paths[i]) != 2 {
			t.Errorf("the long branch bends: %v", d.paths[i])
		}
	}
}
