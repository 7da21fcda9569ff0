package content

import (
	"slices"

	"yibao/calc/tree"
)

// with is the list with the items that another has besides.
func (l ItemList) with(more *ItemList) ItemList {
	if l.Title == "" {
		return *more
	}
	known := map[string]bool{}
	for _, g := range l.Groups {
		for _, i := range g.Items {
			known[i.ID] = true
		}
	}
	for _, g := range more.Groups {
		g.Items = slices.DeleteFunc(g.Items, func(i *Item) bool { return known[i.ID] })
		if len(g.Items) > 0 {
			l.Groups = append(l.Groups, g)
		}
	}
	number := 0
	for _, g := range l.Groups {
		for _, i := range g.Items {
			number++
			i.Number = number
		}
	}
	return l
}

// readItems reads the national list of service items.
func readItems(f *file) *ItemList {
	list := &ItemList{}
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return list
	}
	var errs tree.Errors
	seen := map[string]bool{}
	r := tree.Read(root, "", &errs)
	list.Title = r.String("title")
	list.Region = r.String("region")
	list.Version = r.String("version")
	list.Note = r.OptString("note")
	number := 0
	r.Each("groups", func(r *tree.Reader) {
		g := ItemGroup{Name: r.String("name")}
		r.Each("items", func(r *tree.Reader) {
			number++
			g.Items = append(g.Items, &Item{ID: readID(r, seen), Number: number, Name: r.String("name"), Unverified: r.Bool("unverified")})
		})
		list.Groups = append(list.Groups, g)
	})
	r.Done()
	f.add(errs, fields{
		"":       {"title", "region", "version", "note", "groups"},
		"groups": {"name", "items"},
		"items":  {"id", "name", "unverified"},
	})
	return list
}
