package contract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// m is an object of JSON, written down.
type m = map[string]any

// maker makes random policies that Load accepts, and requests to them. It knows every verb of
// bills, every phase, counters over every period, groups, layers and versions.
type maker struct {
	*rand.Rand
	version  m
	figures  m
	counters m
	names    int
	rounds   bool // a payment is rounded to more than the fen
}

// policy makes a policy of one or two versions. The amounts are small, so that limits are reached.
func (k *maker) policy() m {
	inputs := m{
		"cause":   m{"title": "原因", "kind": "choice", "ask": "visit", "options": m{"ill": "病", "accident": "意外"}, "default": "ill"},
		"again":   m{"title": "转院", "kind": "choice", "ask": "visit", "options": m{"no": "否", "yes": "是"}, "default": "no"},
		"poor":    m{"title": "困难", "kind": "choice", "ask": "request", "options": m{"no": "否", "yes": "是"}, "default": "no"},
		"left":    m{"title": "账户余额", "kind": "money", "default": "300"},
		"spare":   m{"title": "没有用到", "kind": "money", "optional": true},
		"herbs":   m{"title": "中药", "kind": "money", "ask": "visit", "default": "0"},
		"special": m{"title": "另付", "kind": "money", "optional": true},
	}
	k.rounds = false
	var versions []any
	for i := range 1 + k.IntN(2) {
		k.figures, k.counters = m{}, m{}
		k.version = m{"from": []string{"2023-01-01", "2023-07-01"}[i], "inputs": inputs, "figures": k.figures}
		k.version["groups"] = m{"size": m{"title": "大小", "options": m{"small": "小", "large": "大"}, "by": []any{"level"}, "rows": m{"village, community, primary": "small", "secondary, tertiary": "large"}}}
		k.version["counters"] = k.counters
		k.benefits()
		k.layers()
		versions = append(versions, k.version)
	}
	return m{
		"title": "随机", "summary": "s", "place": "county", "status": "historic", "year_starts": "01-01",
		"rules":    m{"R": m{"title": "规则", "source": "notice"}},
		"readings": m{"AMB-1": m{"title": "读法", "why": "w", "default": "a", "options": m{"a": "甲", "b": "乙"}}},
		"versions": versions,
	}
}

func (k *maker) maybe() bool { return k.IntN(2) == 0 }

func (k *maker) name(of string) string {
	k.names++
	return fmt.Sprintf("%s%d", of, k.names)
}

// figure adds a figure and gives its name: one number, or a table.
func (k *maker) figure(unit string, number func() any) string {
	id := k.name("f")
	f := m{"title": "数" + id, "unit": unit, "cite": "R"}
	switch k.IntN(7) {
	case 0:
		f["by"], f["rows"] = []any{"category"}, m{"employed": number(), "retired": number()}
	case 1:
		f["by"], f["rows"] = []any{"level"}, m{"village, community, primary": number(), "secondary, tertiary": number()}
	case 2:
		f["by"], f["rows"] = []any{"size"}, m{"small": number(), "large": number()}
	case 3:
		f["by"], f["rows"] = []any{"admission"}, m{"1": number(), "2": number(), "3+": number()}
	case 4:
		f["by"], f["rows"] = []any{"AMB-1", "age"}, m{"a": number(), "b": m{"0-59": number(), "60+": number()}}
	default:
		f["value"] = number()
	}
	k.figures[id] = f
	return id
}

// steady adds a figure of one number: of the whole year.
func (k *maker) steady(unit string, number any) string {
	id := k.name("f")
	k.figures[id] = m{"title": "数" + id, "unit": unit, "cite": "R", "value": number}
	return id
}

func (k *maker) yuan() any { return []any{0, 50, 100, 200, 500, 800, 1300}[k.IntN(7)] }
func (k *maker) rate() any {
	return []any{"0%", "33.3%", "50%", "60%", "85%", "92.25%", "100%"}[k.IntN(7)]
}

// points are percentage points; that is, few.
func (k *maker) points() any { return []any{"1%", "5%", "10%"}[k.IntN(3)] }

func (k *maker) scale() string {
	id := k.name("s")
	f := m{"title": "分段" + id, "cite": "R"}
	edges := []any{300, 1000, 3000}[:k.IntN(4)]
	rates := func() any {
		var out []any
		for range len(edges) + 1 {
			out = append(out, k.rate())
		}
		return out
	}
	f["edges"] = edges
	if k.maybe() {
		f["value"] = rates()
	} else {
		f["by"], f["rows"] = []any{"level"}, m{"village, primary": rates(), "secondary, tertiary": rates()}
	}
	k.figures[id] = f
	return id
}

// step makes a step; it stands under one reading now and then.
func (k *maker) step(do string, fields m) m {
	s := m{"id": k.name("t"), "do": do, "title": "步骤"}
	for f, v := range fields {
		s[f] = v
	}
	return s
}

var benefitIDs = []string{"inpatient", "outpatient", "chronic"}

func (k *maker) benefits() {
	bs := m{}
	k.version["benefits"] = bs
	ids := benefitIDs[:1+k.IntN(3)]
	pool := ""
	if len(ids) > 1 && k.maybe() {
		pool = k.name("c")
		k.counters[pool] = m{"title": "合用", "counts": "payment", "payer": "hifp", "benefits": ids}
	}
	most := k.steady("yuan", 2000)
	if pool == "" {
		delete(k.figures, most)
	}
	for _, id := range ids {
		b := m{"title": id, "kinds": []any{id}}
		if id == "outpatient" {
			b["kinds"] = []any{"outpatient", "emergency"}
		}
		if id == "inpatient" && k.maybe() {
			b["continues"] = "again"
		}
		var steps []any
		add := func(s m) { steps = append(steps, s) }
		items := k.IntN(4) == 0
		k.scopeSteps(id, items, add)
		held := k.limitSteps(id, add)
		k.deductSteps(id, b, add)
		k.paySteps(id, held, items, add)
		if pool != "" {
			add(k.step("ceiling", m{"to": most, "counter": pool}))
		}
		k.capSteps(id, add)
		k.topUpSteps(add, steps)
		b["steps"] = steps
		bs[id] = b
	}
}

func (k *maker) scopeSteps(id string, items bool, add func(m)) {
	if items {
		day := k.step("multiply", m{"of": []any{k.steady("yuan", 40), "days"}, "title": "床位限额"})
		add(day)
		add(k.step("cover", m{"cite": "R", "items": m{"drug": nil, "exam": k.steady("yuan", 200), "bed": day["id"], "test": k.steady("yuan", 0)}}))
	}
	if k.IntN(5) == 0 {
		add(k.step("exclude", m{"cite": "R", "when": m{"cause": "accident", "level": "tertiary"}}))
	}
	if k.maybe() {
		add(k.step("first_pay", m{"rate": k.figure("rate", k.points)}))
	}
	if k.IntN(4) == 0 {
		add(k.step("first_pay", m{"rate": k.figure("rate", k.points), "of": "rest", "when": m{"level": "tertiary, out_of_county"}}))
	}
}

// period says over what something counts: its own benefit's period, or a counter.
func (k *maker) period(id, counts, payer string, fields m) m {
	if k.IntN(3) > 0 {
		fields["over"] = []any{"visit", "day", "month", "quarter", "version", "year"}[k.IntN(6)]
		return fields
	}
	c := m{"title": "累计", "counts": counts, "benefits": []any{id}, "over": []any{"day", "month", "quarter", "version", "year"}[k.IntN(5)]}
	if payer != "" {
		c["payer"] = payer
	}
	if counts == "deductible" && k.maybe() {
		c["by"] = []any{"size", "level", "category"}[k.IntN(3)]
		if k.maybe() {
			c["by_when"] = m{"AMB-1": "b"}
		}
	}
	name := k.name("c")
	k.counters[name] = c
	fields["counter"] = name
	return fields
}

func (k *maker) limitSteps(id string, add func(m)) (held bool) {
	if k.IntN(3) > 0 {
		return false
	}
	held = k.maybe()
	f := k.period(id, "cost", "", m{"to": k.steady("yuan", []any{1000, 3000, 8000}[k.IntN(3)])})
	if held {
		f["hold"] = true
	}
	add(k.step("limit", f))
	return held
}

func (k *maker) deductSteps(id string, b m, add func(m)) {
	if k.IntN(4) == 0 {
		add(k.step("own_first", m{"from": "left", "cite": "R"}))
	}
	switch k.IntN(6) {
	case 0:
	case 1:
		add(k.step("deduct", m{"take": k.figure("yuan", k.yuan), "top_up": true}))
	case 2:
		f := k.period(id, "deductible", "", m{"take": k.figure("yuan", k.yuan), "most": k.steady("yuan", 700)})
		if k.maybe() {
			f["last"] = "full"
		}
		add(k.step("deduct", f))
	case 3:
		if b["continues"] != nil {
			add(k.step("deduct", m{"take": k.figure("yuan", k.yuan), "over": "stay"}))
			return
		}
		fallthrough
	case 4: // falls from stay to stay to a floor
		less := k.step("multiply", m{"of": []any{k.steady("yuan", 150), "earlier"}, "title": "每次减"})
		left := k.step("subtract", m{"of": []any{k.figure("yuan", k.yuan), less["id"]}, "floor": true, "title": "减后"})
		least := k.step("greatest", m{"of": []any{left["id"], k.steady("yuan", 40)}, "title": "最低"})
		add(less)
		add(left)
		add(least)
		add(k.step("deduct", m{"take": least["id"]}))
	default:
		add(k.step("deduct", k.period(id, "deductible", "", m{"take": k.figure("yuan", k.yuan)})))
	}
}

func (k *maker) paySteps(id string, held, items bool, add func(m)) {
	until := func(payer string) m {
		f := m{"until": k.steady("yuan", []any{500, 2000, 5000}[k.IntN(3)]), "counts": "payment"}
		if k.maybe() {
			f["counts"] = "cost"
			return f
		}
		return k.period(id, "payment", payer, f)
	}
	bandsOf := func(f m) m {
		f["scale"] = k.scale()
		if k.maybe() {
			f["start"] = []any{"deductible", "year", "year_deductible"}[k.IntN(3)]
		}
		for _, change := range []string{"share", "times", "plus", "minus", "most"} {
			if k.IntN(4) == 0 {
				of := k.rate
				if change == "plus" || change == "minus" {
					of = k.points
				}
				f[change] = k.figure("rate", of)
			}
		}
		if k.IntN(5) == 0 {
			k.rounds = true
			f["round"] = []any{"fen", "jiao", "yuan"}[k.IntN(3)]
		}
		return f
	}
	if items {
		add(k.step("allow", m{"amount": k.steady("yuan", 30), "item": "care"}))
	}
	switch k.IntN(4) {
	case 0:
		add(k.step("proportion", m{"rate": k.figure("rate", k.rate), "when": m{"AMB-1": "a"}}))
		add(k.step("bands", bandsOf(m{"when": m{"AMB-1": "b"}})))
		if held {
			add(k.step("proportion", m{"rate": k.figure("rate", k.rate), "payer": "hifob", "beyond": true}))
		}
	case 1, 2:
		add(k.step("bands", bandsOf(until("hifp"))))
		f := m{"rate": k.figure("rate", k.rate), "payer": "hifob"}
		if held {
			f["beyond"] = true
		}
		if k.maybe() {
			for field, v := range until("hifob") {
				f[field] = v
			}
		}
		add(k.step("proportion", f))
	default:
		f := m{"rate": k.figure("rate", k.rate)}
		if held {
			f["beyond"] = true
		}
		add(k.step("proportion", f))
	}
}

func (k *maker) capSteps(id string, add func(m)) {
	if k.maybe() {
		payer := []any{"hifp", "all"}[k.IntN(2)]
		add(k.step("ceiling", m{"to": k.steady("yuan", []any{400, 1500, 4000}[k.IntN(3)]), "over": []any{"visit", "day", "month", "quarter", "version", "year"}[k.IntN(6)], "payer": payer}))
	}
}

func (k *maker) topUpSteps(add func(m), steps []any) {
	var pays []any
	for _, s := range steps {
		if s := s.(m); s["do"] == "bands" || s["do"] == "proportion" {
			pays = append(pays, s["id"])
		}
	}
	if k.IntN(4) == 0 {
		add(k.step("supplement", m{"rate": k.figure("rate", k.rate), "of": pays, "payer": "hifes"}))
	}
	if k.IntN(5) == 0 {
		add(k.step("supplement", m{"rate": k.figure("rate", k.points), "amount": "herbs"}))
	}
	if k.IntN(5) == 0 {
		f := m{"rate": k.steady("rate", "45%"), "payer": "oth"}
		if k.maybe() {
			f["above"] = "deductible"
		}
		add(k.step("guarantee", f))
	}
}

func (k *maker) layers() {
	ls := m{}
	ids := []any{}
	for id := range k.version["benefits"].(m) {
		ids = append(ids, id)
	}
	// A map has no order, and the order of layers matters: one layer at the visit, one at the year's end.
	if k.maybe() {
		l := m{"title": "大病", "steps": []any{}}
		if k.maybe() {
			l["with"] = []any{"first_pay"}
		}
		if k.maybe() {
			l["without"] = []any{m{"part": "deductible", "when": m{"AMB-1": "b"}}, "reduced"}
		}
		if k.maybe() {
			l["when"] = m{"poor": "yes"}
		}
		if k.IntN(4) == 0 {
			l["when"] = m{"given": "special"}
		}
		var steps []any
		if k.maybe() {
			steps = append(steps, k.step("deduct", m{"take": k.steady("yuan", 600), "over": "year"}))
		}
		if k.maybe() {
			steps = append(steps, k.step("bands", m{"scale": k.scale(), "start": []any{"year", "year_deductible"}[k.IntN(2)], "payer": "hifmi"}))
		} else {
			steps = append(steps, k.step("proportion", m{"rate": k.figure("rate", k.rate), "payer": "hifmi"}))
		}
		if k.maybe() {
			steps = append(steps, k.step("ceiling", m{"to": k.steady("yuan", 900), "over": "year", "payer": "hifmi"}))
		}
		l["steps"] = steps
		ls["big"] = l
	}
	if len(ls) > 0 {
		k.version["layers"] = ls
	}
	if k.IntN(3) == 0 {
		k.version["year_end"] = m{"title": "年末", "steps": []any{
			k.step("deduct", m{"take": k.steady("yuan", 1000)}),
			k.step("bands", m{"scale": k.plainScale(), "start": "deductible", "payer": "maf"}),
		}}
	}
}

// plainScale is a scale that does not look at a visit.
func (k *maker) plainScale() string {
	id := k.name("s")
	k.figures[id] = m{"title": "分段" + id, "cite": "R", "edges": []any{1000}, "value": []any{k.rate(), k.rate()}}
	return id
}

// request makes a request of one to six mixed visits, in time order, most of which have an answer.
func (k *maker) request(p m) m {
	first := p["versions"].([]any)[0].(m)
	var kinds []string
	for id := range first["benefits"].(m) {
		kinds = append(kinds, id)
	}
	for _, v := range p["versions"].([]any) {
		kinds = intersect(kinds, v.(m)["benefits"].(m))
	}
	req := m{"policy": "random", "date": "2023-02-01", "person": m{"category": []any{"employed", "retired"}[k.IntN(2)], "age": 20 + k.IntN(70)}}
	inputs := m{}
	for name, v := range map[string]any{"poor": "yes", "left": "120.50", "special": "1"} {
		if k.maybe() {
			inputs[name] = v
		}
	}
	req["inputs"] = inputs
	if k.maybe() {
		req["readings"] = m{"AMB-1": "b"}
	}
	if k.IntN(3) == 0 {
		req["account"] = m{"balance": k.money(2000), "family": k.money(500)}
	}
	days := []string{"2023-02-01", "2023-02-01", "2023-02-28", "2023-05-05", "2023-07-01", "2023-07-01", "2023-09-30", "2023-12-31"}
	at := 0
	stays := 0
	var visits []any
	for range 1 + k.IntN(6) {
		v := m{"kind": kinds[k.IntN(len(kinds))], "level": []any{"village", "primary", "secondary", "tertiary"}[k.IntN(4)], "days": k.IntN(20)}
		if at += k.IntN(2); k.IntN(4) > 0 {
			v["date"] = days[at]
		} else {
			v["date"] = days[at] // always dated: an undated one would go back to the request's day
		}
		answers := m{}
		if k.IntN(3) == 0 {
			answers["cause"] = "accident"
		}
		if v["kind"] == "inpatient" {
			if stays > 0 && k.IntN(3) == 0 {
				answers["again"] = "yes"
			} else if answers["cause"] == nil {
				stays++
			}
		}
		if k.IntN(4) == 0 {
			answers["herbs"] = k.money(500)
		}
		v["inputs"] = answers
		if k.IntN(5) == 0 {
			v["person"] = m{"category": "retired"}
		}
		v["fees"] = k.fees()
		visits = append(visits, v)
	}
	req["visits"] = visits
	return req
}

func intersect(names []string, of m) []string {
	var out []string
	for _, n := range names {
		if of[n] != nil {
			out = append(out, n)
		}
	}
	return out
}

func (k *maker) money(most int) string {
	cents := k.IntN(most*100 + 1)
	if k.IntN(3) == 0 { // near a round number, where edges are
		cents = max((cents/10000)*10000+k.IntN(3)-1, 0)
	}
	return fmt.Sprintf("%d.%02d", cents/100, cents%100)
}

func (k *maker) fees() m {
	total := k.IntN(1_200_001)
	f := m{}
	rest := total
	for _, part := range []string{"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt"} {
		if k.IntN(6) == 0 {
			d := k.IntN(rest/4 + 1)
			rest -= d
			f[part] = cents(d)
		}
	}
	if k.IntN(3) == 0 {
		f["class_b_amt"] = cents(k.IntN(total + 1))
	}
	if k.maybe() {
		items := m{}
		left := rest
		for _, item := range []string{"drug", "exam", "bed", "test", "care"} {
			if k.maybe() {
				d := k.IntN(left + 1)
				left -= d
				items[item] = cents(d)
			}
		}
		f["items"] = items
	}
	f["medfee_sumamt"] = cents(total)
	return f
}

func cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// breakOne makes one thing wrong in a policy's text, so that Load must refuse it.
func (k *maker) breakOne(doc string) string {
	changes := []struct{ old, new string }{
		{`"cite":"R"`, `"cite":"Q"`}, {`"do":"`, `"do":"x`}, {`"title":"随机",`, ``}, {`"unit":"yuan"`, `"unit":"jiao"`},
		{`"from":"2023-01-01"`, `"from":"2023-13-01"`}, {`"default":"a"`, `"default":"z"`}, {`"steps":[`, `"steps":[{},`},
		{`"kinds":["inpatient"]`, `"kinds":["dental"]`}, {`"summary":"s"`, `"summary":5`}, {`"year_starts":"01-01"`, `"year_starts":"02-30"`},
		{`"to":"f`, `"to":"g`}, {`"rate":"f`, `"rate":"g`}, {`"take":"`, `"take":"days","x":"`}, {`"scale":"s`, `"scale":"f`},
	}
	c := changes[k.IntN(len(changes))]
	return strings.Replace(doc, c.old, c.new, 1)
}
