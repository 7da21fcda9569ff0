package content

import (
	"strconv"

	"yibao/calc/tree"
)

// Form is a form that the sources name 表单: who has what to do with it. What a source does
// not say is empty.
type Form struct {
	Name     string
	Entry    *Entry // where it is used
	Fills    string // who fills it in or writes it out
	Signs    string // who signs or seals it
	Receives string
	Note     string
}

var formFields = fields{"": {"name", "entry", "fills", "signs", "receives", "note"}}

// readForms reads the list of forms. One name may stand for the forms of several places, but
// for one only in each entry.
func (l *loader) readForms(f *file) {
	type key struct {
		name  string
		entry *Entry
	}
	seen := map[key]bool{}
	f.items(formFields, func(r *tree.Reader) {
		form := &Form{Name: r.String("name"), Fills: r.OptString("fills"), Signs: r.OptString("signs"),
			Receives: r.OptString("receives"), Note: r.OptString("note")}
		form.Entry = find(f, need(r, "entry"), l.names.entries, "条目")
		if k := (key{form.Name, form.Entry}); form.Entry != nil && seen[k] {
			r.Bad("name", "这一页的“"+form.Name+"”写了两次", "合成一项")
		} else {
			seen[k] = true
		}
		if form.Fills+form.Signs+form.Receives+form.Note == "" {
			r.Bad("name", "谁填、谁签、交给谁，一样也没有写", "写出来源说了的，或删去这一项")
		}
		l.site.Forms = append(l.site.Forms, form)
	})
}

// items reads a file that is a list of maps.
func (f *file) items(known fields, read func(*tree.Reader)) {
	root := f.yaml(f.data)
	if root == nil || root.Kind != tree.List || len(root.Items) == 0 {
		if len(f.problems) == 0 {
			f.fail(tree.Pos{}, "这个文件应当是一个列表", "每一项以 - 开头，写法见内容文件夹里的 README.md")
		}
		return
	}
	var errs tree.Errors
	for i, n := range root.Items {
		r := tree.Read(n, "["+strconv.Itoa(i)+"]", &errs)
		if n.Kind == tree.Map {
			read(r)
			r.Done()
		}
	}
	f.add(errs, known)
}
