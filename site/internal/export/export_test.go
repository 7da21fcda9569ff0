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
