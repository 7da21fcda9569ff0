package page

import (
	"slices"
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

// referral is the procedure of the small site that has everything.
func referral(site *content.Site) *content.Procedure {
	i := slices.IndexFunc(site.Procedures, func(p *content.Procedure) bool { return p.ID == "shangrao-referral" })
	return site.Procedures[i]
}
