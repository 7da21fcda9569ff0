package content

import (
	"path"
	"slices"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// Local is what a place adds to a procedure of the whole country 在我们这里. It is a layer over the procedure, whose text
// stays as it is: who reads chooses the place.
type Local struct {
	ID        string // shenzhen/national-designation, as its file is called
	Place     *Place
	Procedure *Procedure
	Whole     LocalFacts // of no step
	Steps     []LocalStep
	Asked     string // of whom it was learned; empty where Sources say it
	Sources   []Citation
	Evidence  []Evidence
	Checked   date.Date
	File      string
}

// LocalStep is what a place adds to a step.
type LocalStep struct {
	Step  *Step
	Facts LocalFacts
}

// LocalFacts are what a place may add. What is not known is empty.
type LocalFacts struct {
	Window    string // 窗口
	Telephone string // 电话
	Form      string // 表
	Deadline  string // 期限
	Note      string // 别的
}

// LocalFact is one of them with its name, as people read it.
type LocalFact struct{ Name, Text string }

// Named are the facts that are known.
func (f LocalFacts) Named() (list []LocalFact) {
	for _, one := range []LocalFact{{"窗口", f.Window}, {"电话", f.Telephone}, {"表", f.Form}, {"期限", f.Deadline}, {"另外", f.Note}} {
		if one.Text != "" {
			list = append(list, one)
		}
	}
	return list
}

// National is the place of what holds in the whole country.
const National = "national"

var (
	factFields  = []string{"window", "telephone", "form", "deadline", "note"}
	localFields = fields{
		"":         append([]string{"steps", "asked", "sources", "evidence", "checked"}, factFields...),
		"steps":    append([]string{"step"}, factFields...),
		"sources":  citationFields,
		"evidence": evidenceFields,
	}
)

// readLocal reads a layer. Its place and procedure are in the path: local/<place>/<procedure>.yaml.
func (l *loader) readLocal(f *file) {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return
	}
	local := &Local{ID: path.Base(path.Dir(f.path)) + "/" + f.id(), File: f.path}
	local.Place = find(f, ref{id: path.Base(path.Dir(f.path))}, l.names.places, "地区")
	entry := find(f, ref{id: f.id()}, l.names.entries, "条目")
	switch {
	case entry == nil || local.Place == nil: // which has been told
	case entry.Procedure == nil || entry.Place == nil || entry.Place.ID != National || local.Place.ID == National:
		f.fail(tree.Pos{}, "只能在全国的办事流程上面加一个地方的", "文件名写 place: "+National+" 的办事流程的编号，文件夹写别的地区；一个地方自己的流程，改它自己的文件")
	default:
		local.Procedure = entry.Procedure
	}

	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	local.Whole = readFacts(r)
	seen := map[*Step]bool{}
	r.Each("steps", func(r *tree.Reader) {
		name := need(r, "step")
		s := LocalStep{Facts: readFacts(r)}
		if s.Facts == (LocalFacts{}) {
			r.Bad("step", "这一步什么也没有加", "写出窗口、电话、表、期限或别的，例如 window: 二楼 3 号窗口；没有的，删去这一步")
		}
		if s.Step = local.step(f, name); s.Step != nil && seen[s.Step] {
			r.Bad("step", "步骤 "+name.id+" 写了两次", "合成一项")
		}
		seen[s.Step] = true
		local.Steps = append(local.Steps, s)
	})
	if local.Whole == (LocalFacts{}) && len(local.Steps) == 0 {
		f.fail(tree.Pos{}, "这个文件什么也没有加", "写出窗口、电话、表、期限或别的，例如 telephone: 0000-12345")
	}
	local.Asked = r.OptString("asked")
	sources, places := citations(r)
	for i, s := range sources {
		c := cite(f, s, l.names.sources)
		c.Where = places[i].Where
		local.Sources = append(local.Sources, c)
	}
	local.Evidence = readEvidence(r)
	switch {
	case local.Asked == "" && len(sources) == 0:
		f.fail(tree.Pos{}, "没有写是从哪里来的", "见过文件的，用 sources 和 evidence 写出来源；打电话、当面问到的，用 asked 写问了谁，例如 asked: 市医保中心咨询台")
	case len(sources) > 0 && len(local.Evidence) == 0:
		r.Bad("sources", "写了 sources，没有写 evidence", "用 evidence 写出见过什么，例如 - {grade: official, what: 时限：官方网站存档}")
	}
	if r.Need("checked") != nil {
		local.Checked = r.Date("checked")
	}
	r.Done()
	f.add(errs, localFields)
	if local.Procedure == nil {
		return
	}
	local.Procedure.Locals = append(local.Procedure.Locals, local)
	local.Place.Locals = append(local.Place.Locals, local)
	l.site.Locals = append(l.site.Locals, local)
}

func readFacts(r *tree.Reader) LocalFacts {
	return LocalFacts{r.OptString("window"), r.OptString("telephone"), r.OptString("form"), r.OptString("deadline"), r.OptString("note")}
}

// step finds a step of the procedure by its id.
func (local *Local) step(f *file, name ref) *Step {
	if local.Procedure == nil || name.id == "" {
		return nil
	}
	steps := local.Procedure.Steps
	if i := slices.IndexFunc(steps, func(s *Step) bool { return s.ID == name.id }); i >= 0 {
		return steps[i]
	}
	var ids []string
	for _, s := range steps {
		ids = append(ids, s.ID)
	}
	f.fail(name.pos, "流程 "+local.Procedure.ID+" 没有步骤 "+name.id, "照它正文里 {#…} 的写法写"+maybe(name.id, ids))
	return nil
}
