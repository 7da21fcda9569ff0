package policy

import (
	"strconv"

	"yibao/calc/date"
	"yibao/calc/digits"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Load reads a policy and checks it: every name is defined before it is used, every figure is
// used and cited, steps are in the order of their phases and each can act, versions neither overlap nor
// leave gaps, tables are complete. The second result lists everything that is wrong; the policy is
// usable only where it is empty.
//
// The document is the policy's YAML, or the same as JSON. The field examples is not read here.
func Load(id string, doc *tree.Node) (*Policy, tree.Errors) {
	l := &loader{policy: &Policy{ID: id}}
	r := tree.Read(doc, "", &l.errs)
	if len(l.errs) == 0 {
		l.load(r)
	}
	return l.policy, l.errs
}

type loader struct {
	policy *Policy
	errs   tree.Errors
}

func (l *loader) fail(at tree.Pos, code, msg, advice string) {
	l.errs = append(l.errs, &tree.Error{Code: code, Pos: at, Msg: msg, Advice: advice})
}

func (l *loader) load(r *tree.Reader) {
	p := l.policy
	p.Title = r.String("title")
	p.Summary = r.String("summary")
	p.Place = r.String("place")
	p.Status = r.Enum("status", false, words.IDs(words.Statuses)...)
	p.Checked = r.Date("checked")
	l.loadYearStarts(r)
	l.loadLevels(r)
	l.loadCategories(r)
	l.named(r, "rules", func(id string, r *tree.Reader) {
		p.Rules = append(p.Rules, &Rule{ID: id, Title: r.String("title"), Source: r.String("source"), Where: r.OptString("where"), Text: r.OptString("text"), Quotes: r.Strings("quotes")})
	})
	if len(p.Rules) == 0 {
		l.fail(r.Pos(), words.Missing, "缺少 rules：这份政策没有写依据哪些规则", "每条规则写编号、题目和来源")
	}
	l.named(r, "readings", func(id string, r *tree.Reader) {
		p.Readings = append(p.Readings, l.loadReading(id, r))
	})
	l.named(r, "decisions", func(id string, r *tree.Reader) {
		p.Decisions = append(p.Decisions, &Decision{id, r.String("title"), r.String("choice"), r.String("why")})
	})
	l.loadCalendars(r)
	r.Node("examples")
	at := map[*Version]tree.Pos{}
	r.Each("versions", func(r *tree.Reader) {
		v := l.loadVersion(r)
		at[v] = r.Pos()
		p.Versions = append(p.Versions, v)
	})
	if len(p.Versions) == 0 {
		l.fail(r.Pos(), words.Missing, "缺少 versions：至少要有一个版本", "")
	}
	l.checkVersions(at)
	for _, v := range p.Versions {
		v.title = v.inWords()
	}
	r.Done()
}

// loadYearStarts reads the day on which a benefit year begins.
func (l *loader) loadYearStarts(r *tree.Reader) {
	l.policy.yearMonth, l.policy.yearDay = 1, 1
	text := r.OptString("year_starts")
	if text == "" {
		return
	}
	day, ok := date.Parse("2001-" + text)
	if !ok {
		r.Bad("year_starts", "“"+tree.Clip(text)+"”不是一年里的一天", "写成 07-01 这样")
		return
	}
	_, l.policy.yearMonth, l.policy.yearDay = day.Civil()
}

// loadLevels reads the policy's own titles of levels.
func (l *loader) loadLevels(r *tree.Reader) {
	l.policy.Levels = append([]words.Option(nil), words.Levels...)
	sub, _ := r.Map("levels")
	for _, k := range sub.Names() {
		i := words.Index(words.Levels, k.Name)
		if i < 0 {
			l.fail(k.Pos, words.BadValue, "没有 "+k.Name+" 这一级", "可以写："+words.List(words.Levels))
			continue
		}
		l.policy.Levels[i].Title = sub.String(k.Name)
	}
}

// loadCategories reads whose insurance it is: ids, or a map of ids with the policy's own titles.
func (l *loader) loadCategories(r *tree.Reader) {
	p := l.policy
	p.People = append([]words.Option(nil), words.Categories...)
	if n := r.Node("categories"); n == nil || n.Kind != tree.Map {
		p.Categories = l.loadNames(r, "categories", words.Categories)
		return
	}
	sub, _ := r.Map("categories")
	for _, k := range sub.Names() {
		i := words.Index(words.Categories, k.Name)
		if i < 0 {
			l.fail(k.Pos, words.BadValue, "categories 里没有“"+k.Name+"”", "可以写："+words.List(words.Categories))
			continue
		}
		p.People[i].Title = sub.String(k.Name)
		p.Categories = append(p.Categories, k.Name)
	}
}

// named reads a map whose keys are ids, in the order written.
func (l *loader) named(r *tree.Reader, field string, read func(id string, r *tree.Reader)) {
	sub, ok := r.Map(field)
	if !ok {
		return
	}
	for _, k := range sub.Names() {
		if !validID(k.Name) {
			l.fail(k.Pos, words.BadValue, "编号“"+k.Name+"”只能用字母、数字、下划线和连字符", "")
		}
		n := sub.Node(k.Name)
		if n == nil {
			l.fail(k.Pos, words.Missing, k.Name+" 是空的", "")
			continue
		}
		item := tree.Read(n, sub.Path(k.Name), &l.errs)
		read(k.Name, item)
		item.Done()
	}
}

func validID(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return s != ""
}

func (l *loader) loadReading(id string, r *tree.Reader) *figure.Reading {
	rd := &figure.Reading{ID: id, Title: r.String("title"), Why: r.String("why"), Default: r.String("default"), Options: figure.LoadOptions(r)}
	if words.Index(rd.Options, rd.Default) < 0 {
		r.Bad("default", "默认的读法“"+rd.Default+"”不在 options 里", "")
	}
	if len(rd.Options) < 2 {
		r.Bad("options", "口径至少要有两种读法", "只有一种时写到 decisions 里")
	}
	return rd
}

// loadCalendars reads calendars, a map from the year.
func (l *loader) loadCalendars(r *tree.Reader) {
	l.named(r, "calendars", func(id string, r *tree.Reader) {
		year, ok := digits.Int(id)
		if !ok {
			l.fail(r.Pos(), words.BadValue, "“"+id+"”不是年份", "")
		}
		c := &figure.Calendar{Year: year, Source: r.String("source")}
		c.Off = l.loadDays(r, "off", year)
		c.Work = l.loadDays(r, "work", year)
		l.policy.Calendars = append(l.policy.Calendars, c)
	})
}

func (l *loader) loadDays(r *tree.Reader, field string, year int) []date.Date {
	var out []date.Date
	for _, n := range r.List(field) {
		d, ok := date.Parse(n.Text)
		if !ok || d.Year() != year {
			l.fail(n.Pos, words.BadValue, "“"+n.Text+"”不是这一年的日期", "写成 "+strconv.Itoa(year)+"-05-01 这样")
			continue
		}
		out = append(out, d)
	}
	return out
}

// checkVersions puts the versions in order and refuses gaps and overlaps.
func (l *loader) checkVersions(at map[*Version]tree.Pos) {
	vs := l.policy.Versions
	for i, v := range vs {
		if v.From.IsZero() && len(vs) > 1 {
			l.fail(at[v], words.BadValue, "有几个版本时，每个都要写 from", "")
			return
		}
		if i == 0 {
			continue
		}
		prev := vs[i-1]
		switch {
		case v.From <= prev.From:
			l.fail(at[v], words.BadValue, "版本没有按 from 从早到晚排", "")
		case prev.To.IsZero():
			// An open end lasts until the next version starts.
			prev.To = v.From - 1
		case v.From <= prev.To:
			l.fail(at[v], words.BadValue, "这个版本与上一个版本重叠："+v.ID+" 起，上一个到 "+prev.To.String()+" 止", "改 from，或改上一个的 to")
		case v.From > prev.To+1 && v.Gap == "":
			l.fail(at[v], words.BadValue, "与上一个版本之间有空档："+prev.To.String()+" 之后、"+v.ID+" 之前没有规定", "补上中间的版本；确实没有资料，就写 gap: 为什么没有")
		}
	}
}
