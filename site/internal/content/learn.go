package content

import (
	"hash/fnv"
	"io"
	"slices"
	"strconv"

	"yibao/calc/tree"
)

// testLength is how many questions a test has, so that every score is out of ten.
const testLength = 10

// courseFields are the fields of a learning path; those of a question are in questionFields.
var courseFields = fields{
	"":          {"title", "summary", "number", "time", "audience", "stops", "questions", "old_paths"},
	"stops":     {"entry", "watch"},
	"questions": questionFields,
	"next":      {"entry", "step", "label"},
	"deadline":  {"entry", "what"},
}

// readCourses reads the learning paths, after all that they name. Questions are computed only
// where nothing else is wrong: a policy with a mistake is none to ask about.
func (l *loader) readCourses(files []*file) {
	e := &examiner{
		entries:  l.names.entries,
		policies: index(l.site.Policies, func(p *Policy) string { return p.ID }),
		computes: len(l.all()) == 0,
	}
	for id := range l.names.unread {
		e.policies[id] = nil
	}
	for _, f := range files {
		l.readPath(f, e)
	}
	slices.SortStableFunc(l.site.Courses, func(a, b *Course) int { return a.Number - b.Number })
	for _, p := range l.site.Courses {
		for _, s := range p.Stops {
			if s.Entry != nil {
				s.Entry.Courses = append(s.Entry.Courses, p)
			}
		}
	}
}

func (l *loader) readPath(f *file, e *examiner) {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return
	}
	p := &Course{ID: f.id(), File: f.path}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	p.Title = r.String("title")
	p.Summary = summary(r)
	p.Number = r.Int("number", 0, 1, 1000)
	p.Time = r.String("time")
	p.Audience = r.String("audience")
	if n := r.Need("stops"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("stops", "stops 是空的", "至少写一站：- {entry: 条目编号, watch: 要留意什么}")
	}
	seen := map[*Entry]bool{}
	r.Each("stops", func(r *tree.Reader) {
		s := Stop{Entry: find(f, need(r, "entry"), l.names.entries, "条目"), Watch: r.String("watch")}
		if s.Entry != nil && seen[s.Entry] {
			r.Bad("entry", "这一站前面已经有了", "删去一处，把要留意的写在一起")
		}
		seen[s.Entry] = true
		p.Stops = append(p.Stops, s)
	})
	r.Need("questions")
	r.Each("questions", func(r *tree.Reader) {
		p.Questions = append(p.Questions, e.read(f, r))
	})
	if n := r.Node("questions"); n != nil && n.Kind == tree.List && len(n.Items) != testLength {
		count := strconv.Itoa(len(n.Items))
		r.Bad("questions", "测验要有 "+strconv.Itoa(testLength)+" 道题，这里有 "+count+" 道", "补上或删去几道")
	}
	f.readOldPaths(r)
	r.Done()
	f.add(errs, courseFields)
	l.site.Courses = append(l.site.Courses, p)
}

// ID names a question by what it asks and offers, so that another one in its place is not taken for it. It is the same in
// traditional characters.
func (q Question) ID() string {
	h := fnv.New32a()
	for _, text := range append([]string{q.Ask}, q.Options...) {
		io.WriteString(h, text+"\n")
	}
	return "q" + strconv.FormatUint(uint64(h.Sum32()), 36)
}
