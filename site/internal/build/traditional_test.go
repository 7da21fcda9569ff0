package build

import (
	"os"
	"strings"
	"testing"

	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/site/internal/opencc"
)

// TestEngineWords fills in forms of every policy, and has the small dictionary of what the engine can say convert all
// of it as the whole one does.
func TestEngineWords(t *testing.T) {
	in, err := readFiles("../../..", texts(t, "../../.."))
	if err != nil {
		t.Fatal(err)
	}
	all := opencc.Traditional().With(in.site.Traditional)
	find := func(id string) *policy.Policy {
		for _, p := range in.site.Policies {
			if p.ID == id {
				return p.Policy
			}
		}
		return nil
	}
	said := map[string]bool{}
	compare := func(answer string) {
		for part := range strings.FieldsFuncSeq(answer, func(r rune) bool { return r == '"' || r == '\\' }) {
			said[part] = true
		}
	}
	const typed = "visits[0].fees.medfee_sumamt=3%E4%B8%875&visits[0].level=tertiary&visits[0].kind=inpatient&inputs.cost=3000&visits[0].fees.fulamt_ownpay_amt="
	for _, p := range in.site.Policies {
		var names []string
		if p.Reimburses() {
			names = append(names, p.ID+"/")
		}
		for _, c := range p.Calculators() {
			names = append(names, p.ID+"/"+c.ID+"/")
		}
		for _, name := range names {
			for _, body := range []string{"", typed + "1000", typed + "x"} {
				compare(string(form.Reply(find, name, "change", body, "")))
				compare(string(form.Reply(find, name, "keep", body, "")))
			}
		}
	}
	// The goldens of package api hold what is rarer: slips, ranges, refusals.
	goldens, err := os.ReadFile("../../api/testdata/forms.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(goldens)) {
		said[line] = true
	}
	for text := range said {
		if got, want := in.words.Convert(text), all.Convert(text); got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", text, got, want)
		}
	}
	if len(said) < 1000 {
		t.Errorf("only %d texts", len(said))
	}
	t.Logf("%d texts, %d bytes of words", len(said), len(in.words.String()))
}

func BenchmarkEngineWords(b *testing.B) {
	in, err := readFiles("../../..", texts(b, "../../.."))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		texts, err := engineTexts("../../..")
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range in.site.Policies {
			texts = append(texts, string(p.Data))
		}
		opencc.Traditional().Of(texts)
	}
}
