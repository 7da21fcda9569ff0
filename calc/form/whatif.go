package form

import (
	"slices"
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// situation is the same bill with one answer changed.
type situation struct {
	title string
	form  *Form  // as it then is; that of now itself
	sets  string // what a button sets to get there; empty for another policy
	now   bool
	share // of the person
}

// share is what the person pays of the visit, what of that comes back once for the year, and what is left.
type share struct {
	bounds.Range
	yearEnd, net bounds.Range
}

// situations are those that differ in one answer.
type situations struct {
	title   string
	rows    []*situation
	unknown []string // what the policy has no figures for
}

// comparison is the bill as it would be in other situations.
type comparison struct {
	f       *Form
	now     *share
	groups  []*situations
	most    num.Num  // that anybody pays
	ends    string   // what comes back once for the year, where it does for any row
	same    []string // what makes no difference
	unknown []string // what there are no figures for
}

// pays gives what the person pays of the visit, nil where that is not known, and what comes back once for the year is called.
func (f *Form) pays() (s *share, ends string) {
	r := f.open
	switch {
	case f.result == nil:
		return nil, ""
	case f.result.Range != nil:
		r = f.result.Range
	case f.result.Reimbursement == nil:
		return nil, ""
	case r == nil:
		a := f.result.Reimbursement
		pays, end := last(a).Person, num.Num{}
		if e := a.Answer.YearEnd; e != nil {
			end, ends = e.Funds, e.Title
		}
		return &share{single(pays), single(end), single(pays.Sub(end))}, ends
	}
	return &share{r.Last.Person, r.YearEnd, r.Net}, r.Ends
}

// single is a range that is one number.
func single(d num.Num) bounds.Range { return bounds.Range{Least: d, Most: d} }

// with is the form with one answer changed.
func (f *Form) with(name, text string) *Form {
	g := *f
	g.fields = make([]*field, len(f.fields))
	for i, fd := range f.fields {
		same := *fd
		if g.fields[i] = &same; same.Field == name {
			same.text, same.given = text, true
		}
	}
	g.think()
	return &g
}

// keeps tells whether a changed form has the other answers of this one still: a version may have no figures for
// a level that another has, and another policy none for a kind of visit.
func (f *Form) keeps(g *Form, changed string) bool {
	for _, fd := range f.fields {
		if fd.Field == dateField && g.policy != f.policy { // its versions have days of their own
			continue
		}
		if fd.shown && fd.Kind == figure.Choice && fd.text != "" && fd.Field != changed {
			if as := g.field(fd.Field); as != nil && as.text != fd.text {
				return false
			}
		}
	}
	return true
}

// varies tells whether other answers to a field are other situations of the same person's bill: the hospital, the
// stay, the referral, the year.
func (f *Form) varies(fd *field) bool {
	if !fd.shown || fd.Kind != figure.Choice || len(fd.Options) < 2 {
		return false
	}
	return fd.Field == visitPrefix+"level" || fd.Field == staysField || fd.Field == dateField && !f.dated() || strings.HasPrefix(fd.Field, visitPrefix+"inputs.")
}

// compare tries what could be otherwise: the answers of the visit, then the year's rules, then other policies.
func (f *Form) compare() *comparison {
	c := &comparison{f: f}
	c.now, _ = f.pays()
	for _, fd := range f.fields {
		if fd.Field != dateField && f.varies(fd) {
			c.vary(fd, fd.Title, fd.Options)
		}
	}
	if fd := f.field(dateField); fd != nil && f.varies(fd) {
		i := words.Index(fd.Options, fd.text)
		c.vary(fd, "换成别的年份的规定", fd.Options[max(i-1, 0):min(i+2, len(fd.Options))])
	}
	c.besides()
	return c
}

// vary tries the answers to a field.
func (c *comparison) vary(fd *field, title string, options []words.Option) {
	s := &situations{title: title}
	if !fd.offers(fd.text) {
		s.rows = append(s.rows, &situation{title: "没有答", now: true, share: *c.now})
	}
	for _, o := range options {
		g := c.f
		if o.ID != fd.text {
			g = nil
			if fd.offers(o.ID) {
				g = c.f.with(fd.Field, o.ID)
			}
		}
		c.row(s, &situation{title: o.Title, form: g, sets: fd.Field + "=" + o.ID, now: g == c.f}, fd.Field)
	}
	c.add(s)
}

// row adds a row, where there is an amount for it and the answers stay but for the one that is changed.
func (c *comparison) row(s *situations, r *situation, changed string) {
	if r.form != nil && c.f.keeps(r.form, changed) {
		if pays, ends := r.form.pays(); pays != nil {
			if r.share = *pays; pays.yearEnd.Most.IsPositive() {
				c.ends = ends
			}
			s.rows = append(s.rows, r)
			if c.most.LessThan(r.Most) {
				c.most = r.Most
			}
			return
		}
		if r.form.refusal.code == words.BadValue { // it cannot be: there is no stay before that this could go on
			return
		}
	}
	s.unknown = append(s.unknown, r.title)
}

// add adds a group of rows, unless its rows all come to the same. While something else is open, equal ranges are no
// proof of that; nothing is said of them then.
func (c *comparison) add(s *situations) {
	if len(s.unknown) > 0 {
		c.unknown = append(c.unknown, s.title+"（"+strings.Join(s.unknown, "、")+"）")
	}
	others := 0
	for _, r := range s.rows {
		if !r.same(c.now) {
			c.groups = append(c.groups, s)
			return
		}
		if !r.now {
			others++
		}
	}
	if others > 0 && c.known() {
		c.same = append(c.same, s.title)
	}
}

// same tells whether two shares lie between the same amounts.
func (s *share) same(as *share) bool {
	equal := func(a, b bounds.Range) bool { return a.Least.Equal(b.Least) && a.Most.Equal(b.Most) }
	return equal(s.Range, as.Range) && equal(s.net, as.net)
}

// known tells whether nothing that is open changes what the person pays now.
func (c *comparison) known() bool { return c.now.Width().IsZero() && c.now.net.Width().IsZero() }

// besides tries other policies with the same answers, as far as they ask for them: those of the place, then one of
// another that somebody has chosen. Somebody who is 在职 under one is not under the other: who the person is there, stays open.
func (c *comparison) besides() {
	here, elsewhere := &situations{title: "换成同一地方的另一种医保"}, &situations{title: "换成另一个地方的医保"}
	for _, p := range c.f.beside {
		g := New(p, nil)
		g.fresh = false // a date that it has no rules for is not one that a link has chosen
		g.fill(c.f.pairs())
		if now, there := c.f.field(dateField), g.field(dateField); now != nil && there != nil && now.text == now.Options[0].ID {
			g = g.with(dateField, there.Options[0].ID) // the newest here is beside the newest there
		}
		title := p.Title
		if fd := g.field("person.category"); fd != nil && fd.shown && fd.text == "" {
			title += "（看您算哪一种人）"
		}
		s := here
		if p.Place != c.f.policy.Place {
			s = elsewhere
		}
		c.row(s, &situation{title: title, form: g}, "person.category")
	}
	c.add(here)
	c.add(elsewhere)
}

// writeIf compares the bill with what it would be in other situations, each with one answer changed.
func (f *Form) writeIf(m *markup) {
	if pays, _ := f.pays(); pays == nil {
		return
	}
	c := f.compare()
	switch {
	case len(c.groups) > 0:
		c.write(m)
	case c.known():
		m.write("<p>换别的情形，您付的没有不一样。</p>\n")
	default:
		m.write("<p>还有没答的：换别的情形，最少和最多没有不一样。答完再看。</p>\n")
	}
	for _, said := range []struct {
		text string
		list []string
	}{{"怎样换都付得一样：", c.same}, {"来源没有写怎么报，没有列：", c.unknown}} {
		if len(said.list) > 0 {
			m.write("<p class=\"hint\">$$。</p>\n", said.text, strings.Join(said.list, "；"))
		}
	}
	m.write("<p class=\"hint\">每一行只换这一样，别的都照您填的；点一行，就照它填好。这里只比钱，去哪里看病先看病情。</p>\n")
}

func (c *comparison) write(m *markup) {
	m.write("<table class=\"if\">\n<caption>同一张账单换一种情形，您付多少</caption>\n<thead><tr><th scope=\"col\">情形</th><th scope=\"col\" class=\"num\">您付（元）</th>")
	columns := "2"
	if c.known() {
		columns = "3"
		m.write("<th scope=\"col\" class=\"num\">比现在</th>")
	}
	m.write("</tr></thead>\n")
	for _, s := range c.groups {
		m.write("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"$\">$</th></tr>\n", columns, s.title)
		for _, r := range s.rows {
			m.write("<tr><th scope=\"row\">")
			if r.now {
				m.write("$ <span class=\"pill\">现在</span>", r.title)
			} else {
				m.write("<a href=\"/calculator/$/#$\">$</a>", r.form.policy.ID, r.form.Address(), r.title)
			}
			if s.cheapest(r) {
				m.write(" <span class=\"pill is-least\">付得最少</span>")
			}
			if !r.now && r.sets != "" {
				m.write(" <noscript><button class=\"button\" form=\"$form\" name=\"do\" value=\"$\">照这样算</button></noscript>", c.f.Prefix, setDo+r.sets)
			}
			m.write("</th><td class=\"num\">$", span(r.Range))
			if r.yearEnd.Most.IsPositive() {
				m.write("<small>年底再报 $</small>", span(r.yearEnd))
			}
			m.write("</td>")
			if columns == "3" {
				m.write("<td class=\"num\">$</td>", c.apart(r))
			}
			m.write("</tr>\n<tr class=\"drawn\" aria-hidden=\"true\"><td colspan=\"$\">", columns)
			c.draw(m, r)
			m.write("</td></tr>\n")
		}
		m.write("</tbody>\n")
	}
	m.write("</table>\n")
	if c.ends != "" {
		what := "“付得最少”"
		if c.known() {
			what = "“比现在”和“付得最少”"
		}
		m.write("<p class=\"hint\">$算上了年底的$：先付的减去年底再报的。</p>\n", what, c.ends)
	}
}

// draw draws what the person pays as a bar, on one scale for all rows.
func (c *comparison) draw(m *markup, r *situation) {
	m.write("<svg class=\"bar is-thin\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\">")
	if c.most.IsPositive() {
		scale := barWidth.Div(c.most)
		least, most := r.Least.Mul(scale).Fixed(2), r.Width().Mul(scale).Fixed(2)
		m.write(`<rect class="is-person" x="0" width="$" height="10"/><rect class="is-either" x="$" width="$" height="10"/>`, least, least, most)
	}
	m.write("</svg>")
}

// cheapest tells whether in none of the other situations the person can pay less, and in one more.
func (s *situations) cheapest(r *situation) bool {
	more := false
	for _, other := range s.rows {
		if other != r && other.form != nil {
			if other.net.Least.LessThan(r.net.Most) {
				return false
			}
			more = more || other.net.Most.GreaterThan(r.net.Most)
		}
	}
	return more && r.form != nil
}

// apart says how much more or less somebody pays than now, where now is one number.
func (c *comparison) apart(r *situation) string {
	if r.now {
		return ""
	}
	least, most := r.net.Least.Sub(c.now.net.Least), r.net.Most.Sub(c.now.net.Least)
	switch {
	case least.IsNegative() && most.IsPositive():
		return "少\u00a0" + money(least.Neg()) + " 到多 " + money(most)
	case least.IsNegative():
		return "少\u00a0" + span(bounds.Range{Least: most.Neg(), Most: least.Neg()})
	case most.IsPositive():
		return "多\u00a0" + span(bounds.Range{Least: least, Most: most})
	}
	return "一样"
}

// addBeside notes another policy of the place, where it is there.
func (f *Form) addBeside(id string) {
	if f.others == nil || f.calculator != nil || len(f.beside) == maxBeside {
		return
	}
	if p := f.others(id); p != nil && p != f.policy && p.Reimburses() && !slices.Contains(f.beside, p) {
		f.beside = append(f.beside, p)
	}
}

// besideField names, each once, the other policies of the same place, 居民 beside 职工, and elsewhereField one of another
// place, where somebody has chosen it; maxBeside is the most of them. The page loads them when somebody wants to compare.
const (
	besideField    = "beside"
	elsewhereField = "elsewhere"
	maxBeside      = 4
)

// comparesWith tells whether a name is of a policy to compare with.
func comparesWith(name string) bool { return name == besideField || name == elsewhereField }
