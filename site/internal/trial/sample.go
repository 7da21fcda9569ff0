package trial

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// total is the field that a bill cannot do without, unless it lists its items; age is the
// number that is combined like a choice; stays is how often a benefit has been used before.
const (
	total = "visits[0].fees.medfee_sumamt"
	age   = "person.age"
	stays = "year.admissions"
)

// noDays stands for an empty list of days.
const noDays = "[]"

// bases are the numbers that stay while one is varied: small ones, middling ones, large ones.
// Of inputs that are alternatives, each is given alone.
func (g *program) bases() []settings {
	var out []settings
	for _, only := range g.alternatives() {
		for size := range 3 {
			var s settings
			for _, q := range g.questions {
				if (q.Alternative && q.Field != only) || !g.needed(q) {
					continue
				}
				s = s.with(q.Field, g.samples(q, nil)[size])
			}
			out = append(out, s)
		}
	}
	return out
}

// alternatives lists the inputs one of which is to be given, or one that is none.
func (g *program) alternatives() []string {
	var out []string
	for _, q := range g.questions {
		if q.Alternative {
			out = append(out, q.Field)
		}
	}
	if out == nil {
		return []string{""}
	}
	return out
}

// needed tells whether a number must be there: an input, a fee of those that are listed one by
// one, or else the total of the bill.
func (g *program) needed(q say.Question) bool {
	items := slices.ContainsFunc(g.questions, func(q say.Question) bool { return strings.HasPrefix(q.Field, "visits[0].fees.items.") })
	switch {
	case q.Kind == figure.Choice:
		return false
	case q.Field == total:
		return !items
	}
	return g.inputs[q.Field] != nil || strings.HasPrefix(q.Field, "visits[0].fees.items.")
}

// vary changes one number at a time: those needed in every way there is, the others, which the
// base leaves out, in a few.
func (g *program) vary(chosen, numbers settings) []settings {
	matter := g.matter(slices.Concat(chosen, numbers))
	// Of the fees that are listed one by one, other kinds of visit have others.
	numbers = slices.DeleteFunc(slices.Clone(numbers), func(x setting) bool {
		_, matters := matter[x.field]
		return !matters && x.field != total && g.inputs[x.field] == nil
	})
	base := slices.Concat(chosen, numbers)
	out := []settings{base}
	edges := g.edges()
	for _, q := range g.questions {
		_, given := numbers.get(q.Field)
		_, matters := matter[q.Field]
		if q.Kind == figure.Choice || q.Field == age || q.Alternative && !given || !matters && q.Field != total {
			continue
		}
		switch {
		case given:
			for _, value := range g.samples(q, edges)[3:] {
				out = append(out, base.with(q.Field, value))
			}
		case q.Field != total:
			base := g.byBenefit(base, matter, q.Field)
			for _, value := range g.samples(q, nil)[:3] {
				out = append(out, base.with(q.Field, value))
			}
		}
	}
	return out
}

// byBenefit says how many stays there were the way that goes with a field of the year: under the benefit,
// where the field is there, too.
func (g *program) byBenefit(s settings, matter map[string][]string, field string) settings {
	before, told := s.get(stays)
	if !told || !strings.HasPrefix(field, yearOf) {
		return s
	}
	s = s.with(stays, "")
	for _, b := range g.version.Benefits {
		own := yearOf + b.ID + ".admissions"
		if _, ok := matter[own]; ok {
			g.words[own] = g.words[stays]
			s = s.with(own, before)
		}
	}
	return s
}

// samples lists values of a question: first a small, a middling and a large one, then those to
// try, among them one fen below, at and above each edge.
func (g *program) samples(q say.Question, edges []num.Num) []string {
	in := g.inputs[q.Field]
	var out []string
	add := func(values ...string) {
		for _, v := range values {
			if in == nil || fits(in, v) {
				out = append(out, v)
			}
		}
	}
	switch q.Kind {
	case figure.Money:
		add("1000", "20000", "200000")
		for _, e := range edges {
			for _, d := range []num.Num{e.Sub(fen), e, e.Add(fen)} {
				if !d.IsNegative() {
					add(d.String())
				}
			}
		}
		add("0", "10", "30", "100", "300", "1000", "3000", "10000", "30000", "100000", "300000", "1000000")
	case figure.Rate:
		add("0.3", "0.5", "0.8", "0", "0.05", "0.3", "0.5", "0.7", "0.85", "1")
	case figure.Count:
		add("1", "3", "12")
		add(g.starts(q.Field[strings.LastIndexByte(q.Field, '.')+1:], "0")...)
		add("1", "2", "3", "7", "15", "30", "100", "-30")
	case figure.Date:
		add("2009-02-28", "2009-03-31", "2024-04-30", "2008-12-31", "2009-03-01", "2009-04-10", "2024-02-29", "2024-05-11", "2026-02-14")
	case figure.Month:
		// To the day, for some rules want it so.
		add("2009-02-28", "2009-12-31", "2024-01-01", "1949-06-15", "1999-06-01", "2008-12-31", "2009-03-31", "2010-01-01", "2024-02-29", "2024-02")
	case figure.Dates:
		add(noDays, noDays, noDays)
	}
	for len(out) < 3 { // bounds have left too little
		out = append([]string{least(in)}, out...)
	}
	return out
}

var fen = num.New(1, -2)

// edges lists the amounts at which figures change something: the edges of bands, and every
// amount there is, for it may be a deductible or a ceiling.
func (g *program) edges() []num.Num {
	var out []num.Num
	for _, f := range g.figures {
		edges := f.Edges
		if f.Unit == figure.UnitYuan {
			edges = f.Numbers()
		}
		for _, e := range edges {
			if e.IsPositive() && !slices.ContainsFunc(out, e.Equal) {
				out = append(out, e)
			}
		}
	}
	return out
}

// starts lists, for each row of a table and each condition by a number, its first number and the one before; without rows,
// the value other.
func (g *program) starts(dimension, other string) []string {
	var out []string
	note := func(starts []int) {
		for _, n := range starts {
			for _, n := range []int{n - 1, n} {
				if s := strconv.Itoa(n); n > 0 && !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
	}
	for _, f := range g.figures {
		note(f.Starts(dimension))
	}
	if g.calculator == nil {
		for i := range g.conditions {
			if g.conditions[i].Dim.Name == dimension {
				note(g.conditions[i].Starts())
			}
		}
		for _, group := range g.version.Groups {
			note(group.Starts(dimension))
		}
	}
	if out == nil {
		return []string{other}
	}
	return out
}

func fits(in *figure.Input, value string) bool {
	n := tree.Text(value)
	if value == noDays {
		n = &tree.Node{Kind: tree.List}
	}
	_, bad := in.Parse(n)
	return bad == ""
}

// least is the least value of an input that is a number, which always fits.
func least(in *figure.Input) string {
	if in == nil {
		return "0"
	}
	return in.Min.String()
}
