package content

import (
	"strconv"

	"yibao/calc/tree"
	"yibao/site/internal/route"
)

// placeDraft is a place whose province is not looked up yet.
type placeDraft struct {
	*Place
	file     *file
	province ref
}

func readPlaces(f *file) (places []placeDraft) {
	f.list(fields{"": {"id", "name", "province", "context", "note"}}, func(id string, r *tree.Reader) {
		p := &Place{ID: id, Name: r.String("name"), Context: r.OptString("context"), Note: r.OptString("note")}
		r.OptString("province")
		places = append(places, placeDraft{p, f, at(r, "province")})
	})
	return places
}

func readProvinces(f *file) (provinces []*Province) {
	f.list(fields{"": {"id", "name", "cities"}}, func(id string, r *tree.Reader) {
		provinces = append(provinces, &Province{ID: id, Name: r.String("name"), Cities: r.Strings("cities")})
	})
	return provinces
}

func readSituations(f *file) (situations []*Situation) {
	f.list(fields{"": {"id", "name", "also", "note", "work"}}, func(id string, r *tree.Reader) {
		situations = append(situations, &Situation{ID: id, Name: r.String("name"), Also: r.Strings("also"), Note: r.OptString("note"), Work: r.Bool("work")})
	})
	return situations
}

// list reads a file that is a list of things with an id and a name, both unique.
func (f *file) list(known fields, read func(id string, r *tree.Reader)) {
	root := f.yaml(f.data)
	if root == nil || root.Kind != tree.List || len(root.Items) == 0 {
		if len(f.problems) == 0 {
			f.fail(tree.Pos{}, "这个文件应当是一个列表", "每一项以 - 开头，例如 - {id: shangrao, name: 上饶市}")
		}
		return
	}
	var errs tree.Errors
	seen := map[string]bool{}
	f.ids = map[string]tree.Pos{}
	for i, n := range root.Items {
		r := tree.Read(n, "["+strconv.Itoa(i)+"]", &errs)
		if n.Kind != tree.Map {
			continue
		}
		id := readID(r, seen)
		f.ids[id] = at(r, "id").pos
		if name := r.Node("name"); name != nil && name.Text != "" {
			if seen["name "+name.Text] {
				r.Bad("name", "“"+name.Text+"”写了两次", "换一个名称，或删去一项")
			}
			seen["name "+name.Text] = true
		}
		read(id, r)
		r.Done()
	}
	f.add(errs, known)
}

// readID reads the field id, which must not have been seen before.
func readID(r *tree.Reader, seen map[string]bool) string {
	id := r.String("id")
	switch {
	case id == "":
	case !idPattern.MatchString(id):
		r.Bad("id", "编号 "+id+" 里有不能用的字符", idAdvice)
	case route.Device(id):
		r.Bad("id", "Windows 上不能有叫 "+id+" 的文件夹", "换一个编号")
	case seen[id]:
		r.Bad("id", "编号 "+id+" 用了两次", "换一个编号，或删去一项")
	}
	seen[id] = true
	return id
}

var sourceFields = fields{
	"":      {"title", "number", "issuer", "place", "year", "kind", "status", "note", "checked", "parts", "cited_in", "old_paths"},
	"parts": {"id", "title", "note", "references"},
}

// sourceDraft is a source whose names of other sources are not looked up yet.
type sourceDraft struct {
	*Source
	file    *file
	citedIn []ref
}

func readSource(f *file) *sourceDraft {
	s := &sourceDraft{Source: &Source{ID: f.id()}, file: f}
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return s
	}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	s.Title = r.String("title")
	s.Number = r.OptString("number")
	s.Issuer = r.OptString("issuer")
	s.Place = r.String("place")
	s.Year = year(r)
	s.Kind = r.String("kind")
	s.Status = status(r)
	s.Note = r.OptString("note")
	s.Checked = r.Date("checked")
	seen := map[string]bool{}
	r.Each("parts", func(r *tree.Reader) {
		s.Parts = append(s.Parts, Part{ID: readID(r, seen), Title: r.String("title"), Note: r.OptString("note"), References: r.Strings("references")})
	})
	s.citedIn = refs(r, "cited_in")
	f.readOldPaths(r)
	r.Done()
	f.add(errs, sourceFields)
	return s
}

// year reads the year as the source states it: a text, which YAML takes for a number where
// it is nothing but 2009.
func year(r *tree.Reader) string {
	if n := r.Node("year"); n != nil && n.Kind == tree.Number {
		n.Kind = tree.String
	}
	return r.String("year")
}
