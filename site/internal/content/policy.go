package content

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// loadPolicies reads policies/<place>/<id>.yaml into the site, after its places and sources,
// and runs their examples. It gives what front matter may name under calculators: the id of a
// policy that reimburses, and "policy/calculator".
func (l *loader) loadPolicies(files []*file) map[string]bool {
	calculators := map[string]bool{}
	seen := map[string]*file{}
	policies := make([]*Policy, len(files))
	var reading sync.WaitGroup // the examples take long
	for i, f := range files {
		if other := seen[f.id()]; other != nil {
			f.fail(tree.Pos{}, "编号 "+f.id()+" 已经是 "+other.path+" 的", "换一个文件名，例如在前面加上地区")
			continue
		}
		seen[f.id()] = f
		reading.Go(func() { policies[i] = readPolicy(f, l.names.places, l.names.sources) })
	}
	reading.Wait()
	for i, p := range policies {
		if p == nil {
			l.names.unread[files[i].id()] = true
			continue
		}
		l.site.Policies = append(l.site.Policies, p)
		for _, v := range p.Versions {
			if len(v.Benefits) > 0 {
				calculators[p.ID] = true
			}
			for _, c := range v.Calculators {
				calculators[p.ID+"/"+c.ID] = true
			}
		}
	}
	rank := map[*Place]int{}
	for i, p := range l.site.Places {
		rank[p] = i
	}
	slices.SortStableFunc(l.site.Policies, func(a, b *Policy) int {
		return cmp.Or(a.Standing().Rank()-b.Standing().Rank(), rank[a.Place]-rank[b.Place], strings.Compare(a.ID, b.ID))
	})
	return calculators
}

// LoadPolicies reads the policies of a content folder alone, in the order of their paths. It
// does not run their examples, so that a change can be looked at before these are adapted to it.
func LoadPolicies(fsys fs.FS) ([]*policy.Policy, Problems) {
	names, err := fs.Glob(fsys, "policies/*/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, Problems{{File: ".", Pos: tree.Pos{Line: 1, Col: 1}, Msg: "这里没有政策", Advice: "写内容文件夹，它里面有 policies/地区/编号.yaml"}}
	}
	var out []*policy.Policy
	var problems Problems
	for _, name := range names {
		f, ok := open(fsys, name)
		if ok {
			if p, _ := f.policy(); p != nil {
				out = append(out, p)
			}
		}
		problems = append(problems, f.problems...)
	}
	if problems != nil {
		problems.sort()
		return nil, problems
	}
	return out, nil
}

// policy reads a policy by itself, and gives the document too; both are nil where there is none.
func (f *file) policy() (*policy.Policy, *tree.Node) {
	doc := f.yaml(f.data)
	if doc == nil {
		if len(f.problems) == 0 {
			f.fail(tree.Pos{}, "这个文件是空的", "写法见政策文件夹里的 README.md")
		}
		return nil, nil
	}
	p, errs := policy.Load(f.id(), doc.Without("old_paths"))
	if doc.Kind == tree.Map {
		f.readOldPaths(tree.Read(doc, "", &errs))
	}
	f.add(errs, nil)
	if doc.Kind != tree.Map {
		return nil, nil
	}
	return p, doc
}

func readPolicy(f *file, places map[string]*Place, sources map[string]*Source) *Policy {
	p, doc := f.rules(places, sources)
	if p == nil {
		return nil
	}
	p.readExamples(f, doc)
	p.Data = forEngine(doc).AppendJSON(nil)
	return p
}

// rules reads all of a policy but its examples.
func (f *file) rules(places map[string]*Place, sources map[string]*Source) (*Policy, *tree.Node) {
	loaded, doc := f.policy()
	if doc == nil {
		return nil, nil
	}
	p := &Policy{Policy: loaded, File: f.path}
	p.Place = find(f, refTo(doc.Get("place")), places, "地区")
	if folder := path.Base(path.Dir(f.path)); p.Place != nil && p.Place.ID != folder {
		f.fail(doc.Get("place").Pos, "地区与文件夹不同：文件在 "+folder+" 下面", "把文件移到 "+p.Place.ID+" 下面，或改 place")
	}
	if p.Standing().Current() && doc.Get("checked") == nil {
		f.fail(refTo(doc.Get("status")).pos, "写的是“"+p.Standing().String()+"”，没有写最后核对日 checked", "拿来源核对以后加一行，例如 checked: 2026-11-25")
	}
	p.readCitations(f, doc, sources)
	return p, doc
}

// forEngine leaves out what only the policy's page needs.
func forEngine(doc *tree.Node) *tree.Node {
	doc = doc.Without("examples", "decisions", "old_paths")
	if rules := doc.Get("rules"); rules != nil && rules.Kind == tree.Map {
		short := rules.Without()
		for i, r := range short.Items {
			short.Items[i] = r.Without("where", "text", "quotes")
		}
		doc.Set("rules", short)
	}
	return doc
}

func refTo(n *tree.Node) ref {
	if n == nil {
		return ref{}
	}
	return ref{id: n.Text, pos: n.Pos}
}

// ForToday tells whether the policy says what a visit costs, and is not of long ago.
func (p *Policy) ForToday() bool { return p.Reimburses() && p.Standing() != Historic }

// Standing is the status of the policy: that of its newest version.
func (p *Policy) Standing() Status { return Status(p.Status) }

// readCitations finds the source and the part that each rule names.
func (p *Policy) readCitations(f *file, doc *tree.Node, sources map[string]*Source) {
	p.Cited = map[string]Citation{}
	for _, rule := range p.Rules {
		c := cite(f, refTo(doc.Get("rules").Get(rule.ID).Get("source")), sources)
		if c.Source == nil {
			continue
		}
		p.Cited[rule.ID] = c
		if !slices.Contains(p.Sources, c.Source) {
			p.Sources = append(p.Sources, c.Source)
		}
	}
}

// readExamples reads the policy's examples and computes them. One that does not come out as it
// says is a problem of the content.
func (p *Policy) readExamples(f *file, doc *tree.Node) {
	list := doc.Get("examples")
	if list == nil || list.Kind == tree.Null || list.Kind == tree.List && len(list.Items) == 0 {
		f.fail(refTo(list).pos, "这份政策没有算例 examples", "至少写一个：请求 request 和应当算出的数 expect")
		return
	}
	broken := len(f.problems) > 0
	var errs tree.Errors
	root := tree.Read(&tree.Node{Kind: tree.Map, Keys: []tree.Key{{Name: "examples"}}, Items: []*tree.Node{list}}, "", &errs)
	root.Each("examples", func(r *tree.Reader) {
		e := &Example{Title: r.String("title"), Kind: ExampleKind(r.Enum("kind", false, string(Official), string(FromSource), string(ByHand)))}
		request, expect := r.Need("request"), r.Need("expect")
		if request == nil || request.Kind != tree.Map || expect == nil || expect.Kind != tree.Map || broken {
			return // nothing can be computed with a policy that is wrong itself
		}
		p.Examples = append(p.Examples, e)
		e.run(f, p.Policy, request, expect)
	})
	f.add(errs, nil)
}

// run computes the example and compares what it expects.
func (e *Example) run(f *file, p *policy.Policy, request, expect *tree.Node) {
	request = request.Without()
	request.Set("policy", tree.Text(p.ID))
	e.Doc, e.Request = request, request.AppendJSON(nil)
	got := compute(p, request)
	for i, k := range expect.Keys {
		want := expect.Items[i]
		text, ok := got.field(k.Name)
		switch {
		case !ok && got.refused != nil:
			f.fail(request.Pos, "算例“"+e.Title+"”算不出来："+got.refused.Message, "改请求里的 "+got.refused.Field)
			return
		case !ok:
			f.fail(k.Pos, "结果里没有 "+k.Name, figureAdvice)
		case text != want.Text:
			f.fail(want.Pos, "算例“"+e.Title+"”对不上："+k.Name+" 应为 "+want.Text+"，算出来是 "+text, "核对来源，改数字或改算例")
		default:
			e.Results = append(e.Results, ExampleResult{Path: k.Name, Value: want.Text})
		}
	}
	if len(expect.Keys) == 0 {
		f.fail(expect.Pos, "算例“"+e.Title+"”没有写应当算出什么", "在 expect 里写至少一个数，例如 total.fund_pay_sumamt: \"5920.00\"")
	}
}

// computed is what a policy makes of a request: a result, or why there is none.
type computed struct {
	result  *contract.Answer
	refused *words.Error
}

func compute(p *policy.Policy, request *tree.Node) computed {
	result, refused := contract.Find(contract.Policies{p.ID: p}.Find).Compute(request)
	return computed{result, refused}
}

// field reads a field of the answer, visits.0.hifp_pay; error.code where there is none.
func (c computed) field(path string) (string, bool) {
	if c.refused != nil {
		switch path {
		case "error.code":
			return c.refused.Code, true
		case "error.field":
			return c.refused.Field, true
		}
		return "", false
	}
	return c.result.Field(path)
}

const figureAdvice = "写成 visits.0.hifp_pay、total.psn_part_amt、result.fee 这样"
