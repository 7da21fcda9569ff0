package content

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"yibao/calc/num"
	"yibao/calc/tree"
)

// questionFields are the fields of a question. Exactly one of answer, next, deadline and
// request says where the right answer comes from.
var questionFields = []string{"ask", "answer", "see", "next", "deadline", "request", "figure", "wrong", "why"}

// examiner reads the questions of tests. Except where an author writes it, it takes the right
// answer from what the site says elsewhere, so that the two cannot differ:
//
//	answer     the author's own words
//	next       the step that follows another in the chart of a procedure
//	deadline   a time limit in the front matter of a procedure
//	request    what a policy computes; figure is the path in the engine's answer
//
// The field see, "entry" or "entry#step", says where the answer is found. Only an author's
// own words need it.
type examiner struct {
	entries  map[string]*Entry
	policies map[string]*Policy
	computes bool
}

func (e *examiner) read(f *file, r *tree.Reader) Question {
	q := Question{Ask: r.String("ask"), Why: r.String("why")}
	var kinds []string
	for _, name := range []string{"answer", "next", "deadline", "request"} {
		if r.Has(name) {
			kinds = append(kinds, name)
		}
	}
	wrong := wrongAnswers(r)
	right := ""
	switch {
	case len(kinds) != 1:
		for _, name := range append(kinds, "figure") {
			r.Node(name)
		}
		r.Bad("ask", "看不出对的答案从哪里来", "answer、next、deadline、request 里写一样，只写一样")
	case kinds[0] == "answer":
		right = r.String("answer")
		need(r, "see")
	case kinds[0] == "next":
		right, wrong = e.next(f, r, &q, wrong)
	case kinds[0] == "deadline":
		right = e.deadline(f, r, &q)
	case kinds[0] == "request":
		right = e.compute(f, r, &q, wrong)
	}
	if see := at(r, "see"); see.id != "" {
		q.Entry, q.Step = e.see(f, see)
	}
	if right != "" {
		q.arrange(f, right, wrong)
	}
	return q
}

// wrongAnswers reads the field wrong. A number need not be put in quotes.
func wrongAnswers(r *tree.Reader) []ref {
	n := r.Need("wrong")
	if n == nil || n.Kind != tree.List {
		r.Strings("wrong")
		return nil
	}
	for _, v := range n.Items {
		if v.Kind == tree.Number {
			v.Kind = tree.String
		}
	}
	if len(n.Items) < 2 || len(n.Items) > 3 {
		r.Bad("wrong", "错的答案要有两三个", "写成 wrong: [一个, 另一个]")
	}
	return refs(r, "wrong")
}

// see looks up "entry" or "entry#step".
func (e *examiner) see(f *file, r ref) (*Entry, *Step) {
	id, step, named := strings.Cut(r.id, "#")
	entry := find(f, ref{id, r.pos}, e.entries, "条目")
	if entry == nil || !named {
		return entry, nil
	}
	return entry, e.step(f, entry.Procedure, ref{step, r.pos})
}

// step looks a step of a procedure up.
func (e *examiner) step(f *file, p *Procedure, r ref) *Step {
	steps := map[string]*Step{}
	if p != nil {
		steps = index(p.Steps, func(s *Step) string { return s.ID })
	}
	return find(f, r, steps, "步骤")
}

// procedure looks up what the field entry names.
func (e *examiner) procedure(f *file, r *tree.Reader) *Procedure {
	name := need(r, "entry")
	entry := find(f, name, e.entries, "条目")
	if entry == nil {
		return nil
	}
	if entry.Procedure == nil {
		f.fail(name.pos, name.id+" 不是办事流程", "换一项办事流程，或改成写 answer 和 see")
	}
	return entry.Procedure
}

// next finds the step that follows. The wrong answers are the ids of other steps.
func (e *examiner) next(f *file, r *tree.Reader, q *Question, wrong []ref) (string, []ref) {
	m, _ := r.Map("next")
	p, from, label := e.procedure(f, m), need(m, "step"), m.OptString("label")
	m.Done()
	if p == nil || from.id == "" {
		return "", nil
	}
	q.Entry, q.Step = &p.Entry, e.step(f, p, from)
	if q.Step == nil {
		return "", nil
	}
	i := slices.IndexFunc(q.Step.Next, func(n Next) bool { return n.Label == label })
	switch {
	case len(q.Step.Next) == 0:
		m.Bad("step", "到步骤 "+from.id+" 就结束了，后面没有步骤", "换一个步骤")
		return "", nil
	case i < 0 || label == "" && len(q.Step.Next) > 1:
		var labels []string
		for _, n := range q.Step.Next {
			labels = append(labels, "“"+n.Label+"”")
		}
		m.Bad("label", "不知道走步骤 "+from.id+" 的哪一条线", "label 写线上的字："+strings.Join(labels, "、"))
		return "", nil
	}
	for k, w := range wrong {
		s := e.step(f, p, w)
		if s == nil {
			return "", nil
		}
		wrong[k].id = s.Title
	}
	return q.Step.Next[i].Step.Title, wrong
}

// deadline finds a time limit by what it limits.
func (e *examiner) deadline(f *file, r *tree.Reader, q *Question) string {
	m, _ := r.Map("deadline")
	p, what := e.procedure(f, m), m.String("what")
	m.Done()
	if p == nil || what == "" {
		return ""
	}
	q.Entry = &p.Entry
	var all []string
	for _, d := range p.Deadlines {
		if d.What == what {
			return d.Text
		}
		all = append(all, d.What)
	}
	m.Bad("what", "条目 "+p.ID+" 的时限里没有“"+what+"”", "检查写法"+maybe(what, all))
	return ""
}

// compute asks the engine. The wrong answers get as many decimals as the right one.
func (e *examiner) compute(f *file, r *tree.Reader, q *Question, wrong []ref) string {
	request, figure := r.Node("request"), at(r, "figure")
	if r.String("figure") == "" {
		return ""
	}
	policy := refTo(request.Get("policy"))
	if q.Policy = e.policies[policy.id]; q.Policy == nil {
		if policy.id == "" {
			r.Bad("request", "请求里没有写 policy", "写出政策的编号，例如 policy: shangrao-employee")
			return ""
		}
		find(f, policy, e.policies, "政策")
		return ""
	}
	if !e.computes {
		return ""
	}
	q.Request = request
	got := compute(q.Policy.Policy, request)
	if refused := got.refused; refused != nil {
		f.fail(request.Pos, "这道题算不出来："+refused.Message, "改请求里的 "+refused.Field)
		return ""
	}
	right, _ := got.field(figure.id)
	if right == "" {
		f.fail(figure.pos, "结果里没有 "+figure.id, figureAdvice)
		return ""
	}
	if _, ok := num.Parse(right); ok {
		_, decimals, _ := strings.Cut(right, ".")
		for i, w := range wrong {
			if v, ok := num.Parse(w.id); ok {
				wrong[i].id = v.Fixed(len(decimals))
			}
		}
	}
	return right
}

var firstNumber = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

// arrange puts the options in order: by the first number in them, then by their text. The
// right one stands now here, now there, and always in the same place of its question.
func (q *Question) arrange(f *file, right string, wrong []ref) {
	q.Options = []string{right}
	for _, w := range wrong {
		if slices.Contains(q.Options, w.id) {
			f.fail(w.pos, "“"+w.id+"”和别的答案一样；对的答案是 "+right, "换一个错的答案")
		}
		q.Options = append(q.Options, w.id)
	}
	slices.SortFunc(q.Options, func(a, b string) int {
		x, _ := num.Parse(firstNumber.FindString(a))
		y, _ := num.Parse(firstNumber.FindString(b))
		return cmp.Or(x.Cmp(y), strings.Compare(a, b))
	})
	q.Right = slices.Index(q.Options, right)
}
