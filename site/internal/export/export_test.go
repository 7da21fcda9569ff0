package export

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestFiles exports the real content: every file but the calendar is JSON of its own, and what a list names is there.
func TestFiles(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	byPath := map[string][]byte{}
	for _, f := range Files(site) {
		if byPath[f.Path] != nil {
			t.Errorf("two files %s", f.Path)
		}
		if strings.HasSuffix(f.Path, ".json") && !json.Valid(f.Data) {
			t.Errorf("%s is no JSON", f.Path)
		}
		byPath[f.Path] = f.Data
	}
	if want := len(site.Policies) + len(site.Procedures) + 3; len(byPath) != want {
		t.Errorf("%d files, want %d", len(byPath), want)
	}
	for _, name := range []string{"policies", "procedures"} {
		var list map[string][]struct{ ID, Href, Title, Place string }
		if err := json.Unmarshal(byPath["api/v1/"+name+".json"], &list); err != nil {
			t.Fatal(err)
		}
		if want := len(content.Statuses()); len(list["statuses"]) != want {
			t.Errorf("%s explains %d statuses, want %d", name, len(list["statuses"]), want)
		}
		for _, one := range list[name] {
			if byPath[strings.TrimPrefix(one.Href, "/")+".json"] == nil || one.Title == "" || one.Place == "" {
				t.Errorf("%s lists %+v", name, one)
			}
		}
	}
}

// TestExampleRequests: an example of a policy is exported as it is sent.
func TestExampleRequests(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, p := range site.Policies {
		out := policyOf(p)
		if len(out.Examples) != len(p.Examples) || len(out.Rules) != len(p.Rules) || len(out.Versions) != len(p.Versions) {
			t.Errorf("%s is not whole", p.ID)
		}
		for i, e := range out.Examples {
			if string(e.Request) != string(p.Examples[i].Request) || len(e.Expect) == 0 {
				t.Errorf("%s: %s", p.ID, e.Title)
			}
		}
	}
}

// TestStanding: whatever a program takes of the lists or by itself says how far it can be trusted, in words
// and with its time; what does not hold today says how the matter is today.
func TestStanding(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	bridges, graded := 0, 0
	for _, p := range site.Procedures {
		out := procedureOf(p)
		if out.Word != p.Status.String() || out.Current != p.Status.Current() || out.StatusText == "" || out.Year == "" || out.Checked == "" {
			t.Errorf("%s: %+v", p.ID, out.procedureSummary)
		}
		if (out.Bridge == nil) != p.Status.Current() {
			t.Errorf("%s: current %v, bridge %v", p.ID, p.Status.Current(), out.Bridge)
		}
		if len(out.Evidence) != len(p.Evidence) || out.Result != p.Result || len(out.Otherwise) != len(p.Otherwise) {
			t.Errorf("%s is not whole", p.ID)
		}
		all := out.Evidence
		if b := out.Bridge; b != nil {
			bridges++
			if len(b.Now) == 0 || b.Now[0].Text == "" || len(b.Ask) == 0 || b.Checked == "" || len(b.Sources) != len(p.Bridge.Sources) {
				t.Errorf("%s: %+v", p.ID, b)
			}
			all = append(all, b.Evidence...)
		}
		for _, e := range all {
			graded++
			if e.Title == "" || e.Text == "" || e.What == "" {
				t.Errorf("%s: %+v", p.ID, e)
			}
		}
	}
	if bridges == 0 || graded == 0 {
		t.Errorf("%d bridges, %d grades", bridges, graded)
	}
	older := 0
	for _, p := range site.Policies {
		out := policyOf(p)
		for _, c := range out.Calculators {
			if v := p.Newest(); v.Calculator(c.ID) == nil {
				older++
				if c.inForce.Versions == v.Title() {
					t.Errorf("%s/%s is not of %s", p.ID, c.ID, v.Title())
				}
			}
		}
		if out.Word != p.Standing().String() || out.StatusText == "" || out.inForce.Versions != p.Newest().Title() || len(out.Sources) != len(p.Sources) {
			t.Errorf("%s: %+v", p.ID, out.standing)
		}
		for i, v := range out.Versions {
			if v.Word == "" || v.Status != p.Versions[i].Status {
				t.Errorf("%s, %s: %+v", p.ID, v.ID, v.standing)
			}
		}
	}
	t.Logf("%d calculators that only older versions have", older)
}
