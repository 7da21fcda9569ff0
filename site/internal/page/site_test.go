package page

import (
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/site/internal/content"
)

// smallSite loads testdata/site.txtar.
func smallSite(t *testing.T) *content.Site {
	t.Helper()
	a, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	site, problems := content.Load(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return site
}
