package desk

import (
	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// Names is what a policy may name of other files.
type Names struct {
	Places  []*content.Place  // ids and names
	Sources []*content.Source // ids, titles and parts
}

// NamesOf takes the names of a site.
func NamesOf(site *content.Site) Names { return Names{site.Places, site.Sources} }

// JSON writes the names for the page:
//
//	{"places": {"beijing": "北京市"},
//	 "sources": {"cash-collection": {"title": "…", "parts": {"payment": "…"}}}}
func (n Names) JSON() []byte {
	places, sources := object(), object()
	for _, p := range n.Places {
		places.Set(p.ID, tree.Text(p.Name))
	}
	for _, s := range n.Sources {
		parts := object()
		for _, p := range s.Parts {
			parts.Set(p.ID, tree.Text(p.Title))
		}
		sources.Set(s.ID, object("title", tree.Text(s.Title), "parts", parts))
	}
	return object("places", places, "sources", sources).AppendJSON(nil)
}

func readNames(data []byte) (Names, error) {
	doc, err := tree.ParseJSON(data)
	if err != nil {
		return Names{}, err
	}
	var n Names
	each(doc.Get("places"), func(id string, name *tree.Node) {
		n.Places = append(n.Places, &content.Place{ID: id, Name: name.Text})
	})
	each(doc.Get("sources"), func(id string, source *tree.Node) {
		s := &content.Source{ID: id, Title: source.Get("title").Text}
		each(source.Get("parts"), func(id string, title *tree.Node) {
			s.Parts = append(s.Parts, content.Part{ID: id, Title: title.Text})
		})
		n.Sources = append(n.Sources, s)
	})
	return n, nil
}

// each calls f for each field of a map.
func each(of *tree.Node, f func(name string, value *tree.Node)) {
	if of == nil {
		return
	}
	for i, k := range of.Keys {
		f(k.Name, of.Items[i])
	}
}
