package content

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"yibao/calc/tree"
)

// maxSummary is the length of a summary in characters: it stands in lists, on a phone.
const maxSummary = 60

// draft is an entry whose names of other files are not looked up yet.
type draft struct {
	*Entry
	whole            any // the *Procedure or *Reference that the entry is part of
	file             *file
	title            tree.Pos
	place, situation ref
	items            []ref
	basis, sources   []ref     // beside Entry.Basis and Entry.Sources
	passages         []passage // beside Entry.Basis
	calculators      []ref
	related          []ref
}

// entryFields are the fields that every kind of entry has.
var entryFields = []string{"title", "summary", "place", "year", "status", "situation", "audience", "items", "evidence", "basis",
	"sources", "checked", "unstated", "notes", "calculators", "related", "old_paths"}

var (
	citationFields = []string{"id", "where"}
	basisFields    = []string{"id", "where", "articles", "quote"}
)

// front reads the front matter: the fields that every entry has, and those of its kind. It
// gives the body and the number of its first line.
func (d *draft) front(known fields, more func(*tree.Reader)) (body []byte, line int, ok bool) {
	front, body, line, ok := d.file.split()
	if !ok {
		return nil, 0, false
	}
	problems := len(d.file.problems)
	root := d.file.yaml(front)
	if root == nil && len(d.file.problems) == problems {
		root = &tree.Node{Kind: tree.Map, Pos: tree.Pos{Line: 2, Col: 1}}
	}
	if root != nil {
		var errs tree.Errors
		r := tree.Read(root, "", &errs)
		d.read(r)
		more(r)
		r.Done()
		known[""] = slices.Concat(entryFields, known[""])
		known["basis"], known["sources"], known["evidence"] = basisFields, citationFields, evidenceFields
		d.file.add(errs, known)
	}
	d.Body = strings.TrimSpace(string(body))
	return body, line, true
}

// read reads the fields that every kind of entry has.
func (d *draft) read(r *tree.Reader) {
	d.Title = r.String("title")
	d.title = at(r, "title").pos
	d.Summary = summary(r)
	d.place = need(r, "place")
	if folder := path.Base(path.Dir(d.File)); d.place.id != "" && d.place.id != folder {
		r.Bad("place", "place 和文件夹不一样", "文件在 "+folder+" 文件夹里：把 place 改成 "+folder+"，或把文件移到 "+d.place.id)
	}
	d.Year = year(r)
	d.Status = status(r)
	d.situation = need(r, "situation")
	d.readAudience(r)
	d.items = refs(r, "items")
	d.Evidence = readEvidence(r)
	d.Status.need(r, d.Evidence)
	r.Each("basis", func(r *tree.Reader) {
		d.basis = append(d.basis, need(r, "id"))
		d.passages = append(d.passages, readPassage(r))
		d.Basis = append(d.Basis, Citation{Where: r.OptString("where")})
	})
	d.sources, d.Sources = citations(r)
	if n := r.Need("sources"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("sources", "sources 是空的", "至少写一条来源，例如 - {id: 来源编号, where: 哪一节}")
	}
	if r.Need("checked") != nil {
		d.Checked = r.Date("checked")
	}
	d.Unstated = r.Strings("unstated")
	d.Notes = r.Strings("notes")
	for _, list := range []string{"items", "calculators", "related", "conditions", "channels", "unstated", "notes"} {
		once(r, list)
	}
	d.calculators = refs(r, "calculators")
	d.related = refs(r, "related")
	d.file.readOldPaths(r)
}

func (d *draft) readAudience(r *tree.Reader) {
	r.Need("audience")
	once(r, "audience")
	for _, name := range r.Strings("audience") {
		switch a := Audience(name); a {
		case Citizen, Clerk, Hospital:
			d.Audience = append(d.Audience, a)
		default:
			r.Bad("audience", "audience 不能是“"+name+"”", "可以写：citizen、clerk、hospital")
		}
	}
	if n := r.Node("audience"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("audience", "audience 是空的", "写出给谁看：citizen、clerk、hospital")
	}
}

// summary reads the sentence that stands in lists.
func summary(r *tree.Reader) string {
	s := r.String("summary")
	if utf8.RuneCountInString(s) > maxSummary {
		r.Bad("summary", "summary 太长", "缩到 60 个字以内，细节写进正文")
	}
	return s
}

// citations reads the field sources: the names of the sources, and the places in them.
func citations(r *tree.Reader) (names []ref, places []Citation) {
	r.Each("sources", func(r *tree.Reader) {
		names = append(names, need(r, "id"))
		places = append(places, Citation{Where: r.String("where")})
	})
	return names, places
}
