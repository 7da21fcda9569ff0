package content

import (
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/calc/say"
)

var (
	ifRow  = regexp.MustCompile(`<tr><th scope="row"><a href="/calculator/([^/]*)/#([^"]*)">([^<]*)</a>.*?<td class="num">([^<]*)(?:<small>年底再报 ([^<]*)</small>)?</td>`)
	amount = regexp.MustCompile(`<p class="amount[^"]*">(.*?)</p>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
)

// TestSituations fills in the form of every policy of today at random, all or some of it, and follows the rows that compare it
// with other situations: each leads to a form whose result is what the row says.
func TestSituations(t *testing.T) {
	policies := contract.Policies{}
	for _, p := range realPolicies(t) {
		policies[p.ID] = p
	}
	var followed atomic.Int64
	t.Cleanup(func() {
		if n := followed.Load(); n < 1000 {
			t.Errorf("only %d rows were followed", n)
		}
	})
	for _, p := range policies {
		if !p.Reimburses() {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			y := &yearMaker{Rand: rand.New(rand.NewPCG(15, 16)), policy: p, questions: say.Questions(p)}
			for range 12 {
				f := form.Named(policies.Find, p.ID+"/")
				f.Whole = true
				if err := f.Fill(y.filled(policies)); err != nil {
					t.Fatal(err)
				}
				for _, row := range ifRow.FindAllStringSubmatch(f.Result(), -1) {
					g := form.Named(policies.Find, row[1]+"/")
					g.Open(html.UnescapeString(row[2]))
					said := amount.FindStringSubmatch(g.Result())
					if said == nil {
						t.Fatalf("%s leads to %s", row[3], g.Result())
					}
					if got := strings.TrimSuffix(tags.ReplaceAllString(said[1], ""), " 元"); got != row[4] {
						t.Fatalf("%s: %s, and behind the link #%s %s", row[3], row[4], row[2], got)
					}
					if end := "年底还可能报 " + row[5] + " 元"; row[5] != "" && !strings.Contains(g.Result(), end) {
						t.Fatalf("%s: no “%s” behind the link #%s: %s", row[3], end, row[2], g.Result())
					}
					followed.Add(1)
				}
			}
		})
	}
}

// filled is a form as a browser sends it.
func (y *yearMaker) filled(policies map[string]*policy.Policy) string {
	body := "visits[0].fees.medfee_sumamt=" + []string{"800", "9000", "35000.5", "260000"}[y.IntN(4)]
	for id, p := range policies {
		if p.Place == y.policy.Place {
			body += "&beside=" + id
		}
	}
	for _, q := range y.questions {
		switch {
		case strings.HasPrefix(q.Field, "readings."), y.IntN(8) == 0:
		case len(q.Options) > 0:
			body += "&" + q.Field + "=" + q.Options[y.IntN(len(q.Options))].ID
		case q.Field == "person.age":
			body += "&person.age=50"
		case strings.HasPrefix(q.Field, "inputs."):
			body += "&" + q.Field + "=" + map[string]string{"rate": "0.7", "money": "300", "count": "2"}[string(q.Kind)]
		case strings.Contains(q.Field, ".items."):
			body += "&" + q.Field + "=400"
		}
	}
	return body
}
