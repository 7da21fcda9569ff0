package content

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/yeartest"
)

// realPolicies loads the policies of the project's own content.
func realPolicies(t testing.TB) []*policy.Policy {
	t.Helper()
	ps, problems := LoadPolicies(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal(problems)
	}
	return ps
}

// cheapFirst names the policies in which an earlier, cheap yuan can push out a later, dear one, and the
// reading under which they do: by a yearly limit on cost, or by bands whose rates fall over the year.
// There a higher bill may rightly lower what the funds pay in total, unless it is the last.
var cheapFirst = map[string]string{
	"rural-cooperative": "", "urban-resident": "", "ningde-employee": "", "xuzhou-employee": "",
	"xinjiang-employee": "AMB-XJ-2=cost", "yantai-employee": "AMB-YT24-2=cost", "yantai-resident": "AMB-YT24-2=cost",
	"nanchang-employee": "AMB-JX23-1=cost", "jiangxi-employee-outpatient": "AMB-JX23-1=cost", "fujian-provincial-employee": "AMB-FJ25-1=cost",
	"beijing-employee": "AMB-BJ23-2=cost", "suqian-resident": "AMB-SQ23-3=cost", "linyi-employee": "AMB-LY24-3=cost",
	"changsha-employee": "AMB-CS23-1=cost", "xuzhou-resident": "AMB-XZ25-1=cost", "tianjin-employee": "AMB-TJ22-1=cost",
}

// pushesOut tells whether that may be so in a request.
func pushesOut(p *policy.Policy, doc *tree.Node) bool {
	when, named := cheapFirst[p.ID]
	id, option, _ := strings.Cut(when, "=")
	if !named || id == "" {
		return named
	}
	taken := p.Reading(id).Default
	if n := doc.At("readings." + id); n != nil {
		taken = n.Text
	}
	return taken == option
}

// TestYears checks for every policy and every reading, with random people and one to six mixed visits,
// what must hold for all; see package yeartest.
func TestYears(t *testing.T) {
	const years = 2000
	for _, p := range realPolicies(t) {
		if !p.Reimburses() {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			y := &yearMaker{Rand: rand.New(rand.NewPCG(11, 12)), policy: p, questions: say.Questions(p)}
			find := contract.Find(contract.Policies{p.ID: p}.Find)
			answered := 0
			for range years {
				doc := y.request()
				visits := len(doc.Get("visits").Items)
				year := &yeartest.Year{Find: find, Request: doc, At: 1 + y.IntN(visits), Lines: y.IntN(20) == 0, More: num.New(1+y.Int64N(2_000_000), -2), Which: visits - 1}
				if !pushesOut(p, doc) {
					year.Which = y.IntN(visits)
				}
				if year.Check(t) {
					answered++
				}
				if t.Failed() {
					t.FailNow()
				}
			}
			if answered < years/10 {
				t.Errorf("only %d of %d random requests have an answer", answered, years)
			}
		})
	}
}

// yearMaker makes random requests to a policy.
type yearMaker struct {
	*rand.Rand
	policy    *policy.Policy
	questions []say.Question
}

// options gives what the form offers for a field.
func (y *yearMaker) option(field string) string {
	for _, q := range y.questions {
		if q.Field == field && len(q.Options) > 0 {
			return q.Options[y.IntN(len(q.Options))].ID
		}
	}
	return ""
}

func (y *yearMaker) request() *tree.Node {
	p := y.policy
	var with []*policy.Version
	for _, v := range p.Versions {
		if len(v.Benefits) > 0 {
			with = append(with, v)
		}
	}
	v := with[y.IntN(len(with))]
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text(p.ID))
	category := y.option("person.category")
	if category != "" {
		doc.Put("person.category", tree.Text(category))
	}
	doc.Put("person.age", tree.Int(y.IntN(100)))
	for _, rd := range p.Readings {
		if y.IntN(2) == 0 {
			doc.Put("readings."+rd.ID, tree.Text(rd.Options[y.IntN(len(rd.Options))].ID))
		}
	}
	day := y.day(v)
	if !day.IsZero() {
		doc.Set("date", tree.Text(day.String()))
	}
	y.inputs(doc, v, false)
	visits := &tree.Node{Kind: tree.List}
	for i := range 1 + y.IntN(6) {
		visit := y.visit(v)
		if i > 0 && !day.IsZero() {
			if next := day + date.Date(y.IntN(60)); p.YearOf(next) == p.YearOf(day) && (v.To.IsZero() || next <= v.To) {
				day = next
			}
			visit.Set("date", tree.Text(day.String()))
		}
		if category == "employed" && y.IntN(8) == 0 {
			visit.Put("person.category", tree.Text("retired"))
		}
		visits.Items = append(visits.Items, visit)
	}
	doc.Set("visits", visits)
	return doc
}

// day is a day of the version: the first or the last now and then.
func (y *yearMaker) day(v *policy.Version) date.Date {
	if v.From.IsZero() {
		return v.From
	}
	switch day := v.From + date.Date(y.IntN(300)); {
	case y.IntN(8) == 0:
		return v.From
	case v.To.IsZero() || day <= v.To:
		return day
	}
	return v.To
}

// inputs answers the questions of a visit, or the others.
func (y *yearMaker) inputs(doc *tree.Node, v *policy.Version, ofVisit bool) {
	for _, in := range v.Inputs {
		if (in.Ask == figure.AskVisit) != ofVisit {
			continue
		}
		if (in.Default != "" || in.Optional) && y.IntN(2) == 0 {
			continue
		}
		doc.Put("inputs."+in.ID, y.answer(in))
	}
}

func (y *yearMaker) answer(in *figure.Input) *tree.Node {
	switch in.Kind {
	case figure.Choice:
		return tree.Text(in.Options[y.IntN(len(in.Options))].ID)
	case figure.Count:
		return tree.Int(int(in.Min.IntPart()) + y.IntN(80))
	case figure.Rate:
		return tree.Text("0." + strconv.Itoa(50+y.IntN(50)))
	}
	low := int(in.Min.IntPart())
	return tree.Text(strconv.Itoa(low + 1 + y.IntN(60_000)))
}

func (y *yearMaker) visit(v *policy.Version) *tree.Node {
	visit := &tree.Node{Kind: tree.Map}
	b := v.Benefits[y.IntN(len(v.Benefits))]
	visit.Set("kind", tree.Text(b.Kinds[y.IntN(len(b.Kinds))]))
	if level := y.option("visits[0].level"); level != "" {
		visit.Set("level", tree.Text(level))
	}
	visit.Set("days", tree.Int(y.IntN(30)))
	visit.Set("doses", tree.Int(y.IntN(10)))
	y.inputs(visit, v, true)
	total, items := 0, 0
	fees := &tree.Node{Kind: tree.Map}
	for _, q := range y.questions {
		if item, ok := strings.CutPrefix(q.Field, "visits[0].fees.items."); ok && y.IntN(2) == 0 {
			amount := y.amount()
			items += amount
			fees.Put("items."+item, tree.Text(cents(amount)))
		}
	}
	total = items + y.amount()
	rest := total - items
	for _, part := range []string{"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt"} {
		if rest > 0 && y.IntN(5) == 0 {
			d := y.IntN(rest/3 + 1)
			rest -= d
			fees.Set(part, tree.Text(cents(d)))
		}
	}
	if y.IntN(3) == 0 {
		fees.Set("class_b_amt", tree.Text(cents(y.IntN(total+1))))
	}
	fees.Set("medfee_sumamt", tree.Text(cents(total)))
	visit.Set("fees", fees)
	return visit
}

// amount makes an amount in fen: none, small, usual, large, or near a round number, where edges are.
func (y *yearMaker) amount() int {
	switch y.IntN(8) {
	case 0:
		return y.IntN(1000)
	case 1, 2:
		return y.IntN(300_000)
	case 3, 4:
		return y.IntN(5_000_000)
	case 5:
		return y.IntN(60_000_000)
	}
	round := []int{100, 200, 400, 500, 650, 1000, 1300, 1800, 2000, 5000, 10_000, 20_000, 30_000, 40_000, 100_000, 200_000, 500_000}
	return max(round[y.IntN(len(round))]*100+y.IntN(5)-2, 0)
}

func cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
