package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// names finds what files name of each other.
type names struct {
	places      map[string]*Place
	situations  map[string]*Situation
	items       map[string]*Item
	sources     map[string]*Source
	entries     map[string]*Entry
	calculators map[string]bool // what loadPolicies gives
	unread      map[string]bool // the policies that could not be read; that has been told, and no name of theirs is refused
}

// link joins the files: every name of another must be one.
func (l *loader) link() {
	if len(l.site.Places) == 0 || len(l.site.Situations) == 0 {
		return // that has been told, and every name of one would be told again
	}
	l.names = names{
		places:     index(l.site.Places, func(p *Place) string { return p.ID }),
		situations: index(l.site.Situations, func(s *Situation) string { return s.ID }),
		items:      map[string]*Item{},
		sources:    index(l.site.Sources, func(s *Source) string { return s.ID }),
		entries:    map[string]*Entry{},
		unread:     map[string]bool{},
	}
	for _, g := range l.site.Items.Groups {
		maps.Copy(l.names.items, index(g.Items, func(i *Item) string { return i.ID }))
	}
	l.names.calculators = l.loadPolicies(l.late["policies"])
	l.linkSources()
	l.linkLaws()
	l.linkEntries()
	for _, f := range l.late["bridges"] {
		l.readBridge(f)
	}
	l.checkBridges()
	for _, f := range l.late["local"] {
		l.readLocal(f)
	}
	for _, f := range l.late[formsFile] {
		l.readForms(f)
	}
	for _, f := range l.late[calendarFile] {
		l.readCalendar(f)
	}
	for _, f := range l.late[changesFile] {
		l.readChanges(f)
	}
	for _, f := range l.late["topics"] {
		l.readTopic(f)
	}
	l.readGlossary(l.late["glossary"])
	l.readCourses(l.late["learn"])
	l.backReferences()
	l.linkPlaces()
	l.linkSettings()
	l.site.Newest = l.newest()
	l.checkNames()
	l.checkHrefs()
	l.linkRedirects()
}

// linkPlaces puts places into their provinces.
func (l *loader) linkPlaces() {
	provinces := index(l.site.Provinces, func(p *Province) string { return p.ID })
	for _, p := range l.places {
		if p.province.id == "" {
			continue
		}
		if p.Province = find(p.file, p.province, provinces, "省"); p.Province != nil && slices.ContainsFunc(p.Policies, (*Policy).ForToday) {
			p.Province.Places = append(p.Province.Places, p.Place)
		}
	}
}

// linkSettings looks up whose site it is.
func (l *loader) linkSettings() {
	for _, f := range l.files {
		if f.path == settingsFile && l.site.Settings.place.id != "" {
			l.site.Settings.Place = find(f, l.site.Settings.place, l.names.places, "地区")
		}
	}
}

// linkSources joins legal documents with those that cite them.
func (l *loader) linkSources() {
	for _, s := range l.sources {
		for _, r := range s.citedIn {
			c := cite(s.file, r, l.names.sources)
			if c.Source == nil {
				continue
			}
			s.CitedIn = append(s.CitedIn, c)
			if !slices.Contains(c.Source.Cites, s.Source) {
				c.Source.Cites = append(c.Source.Cites, s.Source)
			}
		}
	}
}

// linkEntries looks up all that entries name, and puts them into the site.
func (l *loader) linkEntries() {
	titles := map[string]*draft{}
	for _, d := range l.drafts {
		if other := l.names.entries[d.ID]; other != nil {
			d.file.fail(tree.Pos{}, "编号 "+d.ID+" 已经是 "+other.File+" 的", "换一个文件名，例如在前面加上地区")
		}
		l.names.entries[d.ID] = d.Entry
		if other := titles[d.Title]; other != nil && d.Title != "" {
			at, same := d, other.File
			if d.file.given && !other.file.given { // one's own can be changed
				at, same = other, l.base.Where(d.File)
			}
			at.file.fail(at.title, "事项名称和 "+same+" 的一样", "在名称里写出不同的地方，例如地区")
		}
		titles[d.Title] = d
	}
	for _, d := range l.drafts {
		l.linkEntry(d)
	}
	slices.SortStableFunc(l.drafts, func(a, b *draft) int {
		return cmp.Or(
			cmp.Compare(a.Status.Rank(), b.Status.Rank()),
			cmp.Compare(slices.Index(l.site.Places, a.Place), slices.Index(l.site.Places, b.Place)),
			strings.Compare(a.ID, b.ID))
	})
	for _, d := range l.drafts {
		l.site.Entries = append(l.site.Entries, d.Entry)
		switch whole := d.whole.(type) {
		case *Procedure:
			l.site.Procedures = append(l.site.Procedures, whole)
		case *Reference:
			l.site.References = append(l.site.References, whole)
		}
	}
}

func (l *loader) linkEntry(d *draft) {
	f := d.file
	d.Place = find(f, d.place, l.names.places, "地区")
	d.Situation = find(f, d.situation, l.names.situations, "分类")
	for _, r := range d.items {
		if item := find(f, r, l.names.items, "全国事项"); item != nil {
			d.Items = append(d.Items, item)
		}
	}
	for i, r := range d.basis {
		c := cite(f, r, l.names.sources)
		d.Basis[i].Source, d.Basis[i].Part = c.Source, c.Part
		d.passages[i].find(f, &d.Basis[i])
	}
	for i, r := range d.sources {
		c := cite(f, r, l.names.sources)
		d.Sources[i].Source, d.Sources[i].Part = c.Source, c.Part
	}
	for _, r := range d.related {
		if f.given && l.names.entries[r.id] == nil {
			continue // the base has it, and it was not taken
		}
		if r.id == d.ID {
			f.fail(r.pos, "相关事项写了自己", "删去这一项")
			continue
		}
		d.Related = append(d.Related, find(f, r, l.names.entries, "事项"))
	}
	slices.SortStableFunc(d.Related, func(a, b *Entry) int { return cmp.Compare(rank(a), rank(b)) })
	for _, r := range d.calculators {
		policy, _, _ := strings.Cut(r.id, "/")
		if f.given && !l.names.calculators[r.id] && !l.names.unread[policy] {
			continue
		}
		if !l.names.unread[policy] {
			find(f, r, l.names.calculators, "计算器")
		}
		d.Calculators = append(d.Calculators, r.id)
	}
}

// rank is the place of an entry in lists; one that could not be found comes last.
func rank(e *Entry) int {
	if e == nil {
		return Status("").Rank()
	}
	return e.Status.Rank()
}

// ref is the name of something in another file, and where it stands.
type ref struct {
	id  string
	pos tree.Pos
}

// index finds things by their ids.
func index[T any](things []T, id func(T) string) map[string]T {
	m := map[string]T{}
	for _, t := range things {
		m[id(t)] = t
	}
	return m
}

// find looks a name up. What is the kind of thing, for the message.
func find[T any](f *file, r ref, in map[string]T, what string) T {
	v, ok := in[r.id]
	if !ok && r.id != "" { // an empty name has been refused already
		f.fail(r.pos, "没有编号是 "+r.id+" 的"+what, "检查编号，或先写好这个"+what+maybe(r.id, slices.Sorted(maps.Keys(in))))
	}
	return v
}

// cite looks a source up, and its part where the name is "source#part".
func cite(f *file, r ref, sources map[string]*Source) Citation {
	id, part, named := strings.Cut(r.id, "#")
	c := Citation{Source: find(f, ref{id, r.pos}, sources, "来源")}
	if c.Source == nil || !named || c.Source.Title == "" { // without a title it could not be read, which has been told
		return c
	}
	i := slices.IndexFunc(c.Source.Parts, func(p Part) bool { return p.ID == part })
	if i < 0 {
		f.fail(r.pos, "来源 "+id+" 没有编号是 "+part+" 的部分", "检查编号，或在来源文件的 parts 里加上它")
		return c
	}
	c.Part = &c.Source.Parts[i]
	return c
}

func (l *loader) backReferences() {
	for _, p := range l.site.Policies {
		if p.Place != nil {
			p.Place.Policies = append(p.Place.Policies, p)
		}
		for _, s := range p.Sources {
			s.Policies = append(s.Policies, p)
		}
	}
	for _, b := range l.site.Bridges {
		for _, n := range b.Now {
			for _, a := range n.Articles {
				if !slices.Contains(a.Bridges, b) {
					a.Bridges = append(a.Bridges, b)
				}
			}
		}
	}
	for _, e := range l.site.Entries {
		if e.Place != nil {
			e.Place.Entries = append(e.Place.Entries, e)
		}
		if e.Situation != nil {
			e.Situation.Entries = append(e.Situation.Entries, e)
		}
		for _, item := range e.Items {
			item.Entries = append(item.Entries, e)
		}
		for _, c := range e.Sources {
			if s := c.Source; s != nil && !slices.Contains(s.Entries, e) {
				s.Entries = append(s.Entries, e)
			}
		}
		for _, c := range e.Basis {
			if s := c.Source; s != nil && !slices.Contains(s.BasisOf, e) {
				s.BasisOf = append(s.BasisOf, e)
			}
			for _, a := range c.Articles {
				if !slices.Contains(a.Entries, e) {
					a.Entries = append(a.Entries, e)
				}
			}
		}
	}
}

// newest is the newest check of the whole content.
func (l *loader) newest() date.Date {
	var newest date.Date
	see := func(day date.Date) {
		if day > newest {
			newest = day
		}
	}
	for _, e := range l.site.Entries {
		see(e.Checked)
	}
	for _, s := range l.site.Sources {
		see(s.Checked)
	}
	for _, law := range l.site.Laws {
		see(law.Checked)
	}
	for _, b := range l.site.Bridges {
		see(b.Checked)
	}
	for _, p := range l.site.Policies {
		see(p.Checked)
	}
	for _, local := range l.site.Locals {
		see(local.Checked)
	}
	return newest
}

// unused refuses places and situations that would be empty pages. Of a base's lists it takes what would be one away.
func (l *loader) unused() {
	own := map[string]map[string]tree.Pos{} // what one's own lists have, by the list's file
	for _, f := range l.files {
		own[f.path] = f.ids
		switch f.path {
		case placesFile:
			for _, p := range l.site.Places {
				if pos, ok := f.ids[p.ID]; ok && len(l.site.Policies) > 0 && p.empty() {
					f.fail(pos, "地区 "+p.ID+" 没有用到", "先删去它，等有了内容再写")
				}
			}
		case situationsFile:
			for _, s := range l.site.Situations {
				if pos, ok := f.ids[s.ID]; ok && len(s.Entries) == 0 {
					f.fail(pos, "分类 "+s.ID+" 没有用到", "先删去它，等有了内容再写")
				}
			}
		}
	}
	if l.base == nil {
		return
	}
	given := func(list, id string) bool { _, ok := own[list][id]; return !ok }
	l.site.Places = slices.DeleteFunc(l.site.Places, func(p *Place) bool { return given(placesFile, p.ID) && p.empty() })
	l.site.Provinces = slices.DeleteFunc(l.site.Provinces, func(p *Province) bool { return given(provincesFile, p.ID) && len(p.Places) == 0 })
	l.site.Situations = slices.DeleteFunc(l.site.Situations, func(s *Situation) bool { return given(situationsFile, s.ID) && len(s.Entries) == 0 })
}

// empty tells whether there is nothing of a place.
func (p *Place) empty() bool { return len(p.Entries)+len(p.Policies)+len(p.Locals) == 0 }
