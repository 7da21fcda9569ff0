package contract

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Range is the answer to a request with open answers, see package bounds: what the person and the funds pay over all
// visits lies between two amounts.
type Range struct {
	*bounds.Answer
	Paths   []string // of the open fields, in the order of Least
	Version *policy.Version
	Ends    string // what is paid once for the year, by its title; empty where the version knows none
	Notes   []say.Note
}

// appendRange writes it.
func appendRange(b []byte, p *policy.Policy, r *Range) []byte {
	b = append(b, '{')
	b = appendText(b, "policy", p.ID)
	b = appendText(append(b, ','), "version", r.Version.ID)
	b = append(b, `,"range":{`...)
	for i, of := range []struct {
		name string
		bounds.Range
	}{{"psn_part_amt", r.Person}, {"fund_pay_sumamt", r.Funds}} {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendName(b, of.name), '{')
		b = appendMoney(b, "least", of.Least)
		b = appendMoney(append(b, ','), "most", of.Most)
		b = append(b, '}')
	}
	b = append(b, `},"ask":[`...)
	for i, path := range r.Ask {
		if i > 0 {
			b = append(b, ',')
		}
		b = tree.AppendString(b, path)
	}
	b = appendNotes(append(b, ']'), r.Notes)
	return append(b, '}')
}

// Open takes the fields that are null out of a request and gives their paths, in the order written. Null elsewhere, and
// in a calculation, is as if the field were not there.
func Open(doc *tree.Node) (paths []string) {
	if c := doc.Get("calculator"); c != nil && c.Kind != tree.Null {
		return nil
	}
	var walk func(n *tree.Node, path string)
	walk = func(n *tree.Node, path string) {
		for i := 0; i < len(n.Items); i++ {
			below := strconv.Itoa(i)
			switch {
			case n.Kind == tree.Map && path == "":
				below = n.Keys[i].Name
			case n.Kind == tree.Map:
				below = path + "." + n.Keys[i].Name
			default:
				below = path + "[" + below + "]"
			}
			if item := n.Items[i]; item.Kind == tree.Null && n.Kind == tree.Map && mayBeOpen(below) && !(below == "year.admissions" && n.Get("benefits") != nil) {
				paths = append(paths, below)
			} else {
				walk(item, below)
			}
		}
	}
	walk(doc, "")
	for _, p := range paths {
		doc.Drop(p)
	}
	return paths
}

// mayBeOpen tells which fields may be null in a request.
func mayBeOpen(path string) bool {
	parts := tree.SplitPath(path)
	if parts[0] == "visits" && len(parts) > 2 {
		parts = parts[2:]
	}
	name := strings.Join(parts, ".")
	switch parts[0] {
	case "inputs":
		return len(parts) == 2
	case "year":
		return parts[len(parts)-1] == "admissions"
	case "fees":
		return len(parts) > 1 && name != "fees.medfee_sumamt" && name != "fees.items"
	}
	return name == "person.category" || name == "person.age" || name == "level" || name == "kind"
}

// Range answers a request of which some answers are open. It changes the document and leaves it as it was, but for
// the nulls.
func (find Find) Range(doc *tree.Node, paths []string) (*Answer, *words.Error) {
	return find.try(doc, paths, func(*settle.Answer) {})
}

// try is Range that shows each answer that it tries.
func (find Find) try(doc *tree.Node, paths []string, show func(*settle.Answer)) (*Answer, *words.Error) {
	p, v, err := find.open(doc)
	if err != nil {
		return nil, err
	}
	var fields []bounds.Field
	for _, path := range paths {
		f, err := openField(p, v, doc, path)
		if err != nil {
			return nil, err
		}
		fields = append(fields, f)
	}
	var room settle.Room
	title := ""
	got, err := bounds.Find(doc, fields, func(doc *tree.Node) (got bounds.Settled, read []string, err *words.Error) {
		q, err := find.Read(doc)
		if err != nil {
			return got, nil, err
		}
		trace := &figure.Trace{Fields: []string{}}
		a, err := room.Settle(p, q.Reimbursement, nil, trace)
		if err != nil {
			return got, trace.Fields, err
		}
		show(a)
		got.Paid = bounds.Paid{Person: a.Total.Person, Funds: a.Total.Funds}
		got.Visits = make([]bounds.Paid, len(a.Visits))
		for i := range a.Visits {
			got.Visits[i] = bounds.Paid{Person: a.Visits[i].Person, Funds: a.Visits[i].Funds}
		}
		if a.YearEnd != nil {
			got.YearEnd, title = a.YearEnd.Funds, a.YearEnd.Title
		}
		return got, trace.Fields, nil
	})
	if err != nil {
		return nil, err
	}
	return &Answer{Policy: p, Range: &Range{got, paths, v, title, say.RangeNotes(v, got.LeftOut)}}, nil
}

// open finds the policy, and the version of the last visit, of a request that cannot be read yet.
func (find Find) open(doc *tree.Node) (*policy.Policy, *policy.Version, *words.Error) {
	id, day := doc.Get("policy"), doc.Get("date")
	if id == nil || id.Kind != tree.String || find(id.Text) == nil {
		_, err := find.Read(doc) // which says what is wrong
		return nil, nil, err
	}
	p := find(id.Text)
	if visits := doc.Get("visits"); visits != nil && len(visits.Items) > 0 {
		if last := visits.Items[len(visits.Items)-1].Get("date"); last != nil {
			day = last
		}
	}
	when := ""
	if day != nil {
		when = day.Text
	}
	date, _ := date.Parse(when)
	v, err := p.Version(date)
	return p, v, err
}

// openField says what an open field may be.
func openField(p *policy.Policy, v *policy.Version, doc *tree.Node, path string) (bounds.Field, *words.Error) {
	parts := tree.SplitPath(path)
	name := parts[len(parts)-1]
	f := bounds.Field{Path: path}
	choose := func(options []words.Option) {
		for _, o := range options {
			f.Values, f.Titles = append(f.Values, tree.Text(o.ID)), append(f.Titles, o.Title)
		}
	}
	// names takes those that the policy tells apart, and one for all others.
	names := func(options []words.Option, mentioned []string) {
		var other *tree.Node
		for _, o := range options {
			if slices.Contains(mentioned, o.ID) {
				choose([]words.Option{o})
			} else if other == nil {
				other = tree.Text(o.ID)
			}
		}
		if other != nil {
			f.Values = append(f.Values, other)
		}
	}
	// count takes one number of each stretch in which nothing changes.
	count := func(starts []int, least, most int) {
		f.Values = append(f.Values, tree.Int(least))
		for i, n := range starts {
			if n > least && n <= most && !slices.Contains(starts[:i], n) {
				f.Values = append(f.Values, tree.Int(n))
			}
		}
	}
	switch {
	case parts[len(parts)-2] == "inputs":
		err := inputField(v, &f, name, choose, count)
		return f, err
	case parts[0] == "year":
		stays := v.Starts("admission")
		for _, k := range v.Stays() {
			stays = append(stays, v.Starts(k.ID)...)
		}
		for i := range stays {
			stays[i]-- // the second stay begins with one before
		}
		if v.ReckonsStays() { // a deductible that falls from stay to stay has come to its end by then
			for n := range manyStays {
				stays = append(stays, n)
			}
		}
		count(stays, 0, figure.MaxCount)
	case parts[len(parts)-2] == "fees", parts[len(parts)-2] == "items":
		visit := path[:strings.Index(path, ".fees")]
		f.Upper = func(doc *tree.Node) num.Num { return left(doc, visit, path) }
		f.Bends = len(doc.Get("visits").Items) > 1 && v.LimitsCost()
	case name == "age":
		count(v.Starts("age"), 0, 150)
	case name == "category" && len(p.Categories) > 0:
		for _, id := range p.Categories {
			choose([]words.Option{{ID: id, Title: words.Title(p.People, id)}})
		}
	case name == "category":
		names(p.People, v.Mentions("category"))
	case name == "level":
		names(p.Levels, v.Mentions("level"))
	case name == "kind":
		choose(words.Kinds)
	}
	return f, nil
}

// manyStays are more than anybody has in a year.
const manyStays = 24

func inputField(v *policy.Version, f *bounds.Field, name string, choose func([]words.Option), count func([]int, int, int)) *words.Error {
	for _, in := range v.Inputs {
		if in.ID != name {
			continue
		}
		switch bounded := in.Max.GreaterThan(in.Min); {
		case in.Kind == figure.Choice:
			choose(in.Options)
			return nil
		case in.Kind == figure.Count && !v.Reckons(in):
			most := figure.MaxCount
			if bounded {
				most = int(in.Max.IntPart())
			}
			count(v.Starts(in.ID), int(in.Min.IntPart()), most)
			return nil
		case (in.Kind == figure.Money || in.Kind == figure.Rate) && bounded && in.Min.IsZero():
			f.Upper, f.Bends = func(*tree.Node) num.Num { return in.Max }, true
			return nil
		}
		return &words.Error{Code: words.Missing, Field: f.Path, Message: "请填写" + in.Title + "：它可以是任何数，不填就没有范围"}
	}
	return &words.Error{Code: words.UnknownField, Field: f.Path, Message: "没有 " + name + " 这个字段"}
}

// left is what is left of a bill for one of its parts.
func left(doc *tree.Node, visit, path string) num.Num {
	fees := doc.At(visit + ".fees")
	amount := func(n *tree.Node) num.Num {
		if n == nil {
			return num.Num{}
		}
		d, _ := figure.ParseMoney(n)
		return d
	}
	total := amount(fees.Get("medfee_sumamt"))
	if items := fees.Get("items"); items != nil && fees.Get("medfee_sumamt") == nil { // the bill is their sum
		for _, item := range items.Items {
			total = total.Add(amount(item))
		}
	}
	of := []string{"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt"}
	at := fees
	if items := fees.Get("items"); items != nil && strings.Contains(path, ".items.") {
		at, of = items, words.IDs(words.Items)
	} else if strings.HasSuffix(path, ".class_b_amt") {
		of = nil
	}
	for _, name := range of {
		if !strings.HasSuffix(path, "."+name) {
			total = total.Sub(amount(at.Get(name)))
		}
	}
	return num.Max(total, num.Num{})
}
