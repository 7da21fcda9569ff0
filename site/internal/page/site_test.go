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
	return load(t)
}

// load loads testdata/site.txtar and, over it, other files. Of a file that is there already it is what is added.
func load(t *testing.T, over ...txtar.File) *content.Site {
	t.Helper()
	a, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range over {
		i := slices.IndexFunc(a.Files, func(old txtar.File) bool { return old.Name == f.Name })
		if i < 0 {
			a.Files = append(a.Files, f)
		} else {
			a.Files[i].Data = slices.Concat(a.Files[i].Data, f.Data)
		}
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
