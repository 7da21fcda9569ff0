package export

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestBeside looks at what lies beside the pages of the real content: every text begins with its title and says how
// far it can be trusted, holds what the author wrote, and has tables of one width.
func TestBeside(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files := map[string]string{}
	for _, f := range Beside(site) {
		files["/"+f.Path] = string(f.Data)
		if strings.HasSuffix(f.Path, ".json") && !json.Valid(f.Data) {
			t.Errorf("%s is no JSON", f.Path)
		}
	}
	for _, e := range site.Entries {
		text := files[e.Path()+"index.md"]
		if !strings.HasPrefix(text, "# "+e.Title+"\n") || !strings.Contains(text, "**"+e.Status.String()+"**") || e.Body != "" && !strings.Contains(text, e.Body) {
			t.Errorf("%s: %.200s", e.ID, text)
		}
		if e.Procedure != nil && !strings.Contains(text, "```mermaid") {
			t.Errorf("%s has no flowchart", e.ID)
		}
		if e.Procedure == nil && files[e.Path()+"index.json"] == "" {
			t.Errorf("%s has no JSON", e.ID)
		}
	}
	for _, p := range site.Policies {
		text := files["/policies/"+p.ID+"/index.md"]
		for _, r := range p.Rules {
			if !strings.Contains(text, r.Text) {
				t.Errorf("%s does not say rule %s", p.ID, r.ID)
			}
		}
		width := 0
		for line := range strings.Lines(text) {
			n := strings.Count(line, "|") - strings.Count(line, `\|`)
			if !strings.HasPrefix(line, "|") {
				n = 0
			}
			if n != 0 && width != 0 && n != width {
				t.Errorf("%s: a row of %d cells in a table of %d: %s", p.ID, n-1, width-1, line)
			}
			width = n
		}
	}
}
