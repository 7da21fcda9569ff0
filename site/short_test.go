package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/site/internal/content"
)

// TestShorten compares, over the examples of all policies, with what is left when the explanations are taken out of
// the answer as a document.
func TestShorten(t *testing.T) {
	site, problems := content.Load(os.DirFS("../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ps := contract.Policies{}
	answers := [][]byte{[]byte(`{"error":{"code":"bad_json","field":",\"lines\":[","message":"引号 \" 和 \\"}}`)}
	long, short := 0, 0
	for _, p := range site.Policies {
		ps[p.ID] = p.Policy
		for _, e := range p.Examples {
			answer, _ := contract.Find(ps.Find).Answer(e.Request)
			answers = append(answers, answer)
		}
	}
	for _, answer := range answers {
		var want, got any
		if err := json.Unmarshal(answer, &want); err != nil {
			t.Fatal(err)
		}
		cut := shorten(bytes.Clone(answer))
		if err := json.Unmarshal(cut, &got); err != nil {
			t.Fatalf("%v: %s", err, cut)
		}
		if want = without(want); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %s of %s", cut, answer)
		}
		long, short = long+len(answer), short+len(cut)
	}
	if short*2 > long {
		t.Errorf("%d bytes of %d are left", short, long)
	}
	slip := []byte(`{"agrees":false,"lines":[{"field":"hifp_pay"}],"visit":{}}`)
	if got := shorten(bytes.Clone(slip)); !bytes.Equal(got, slip) {
		t.Errorf("of a slip %s", got)
	}
}

func without(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if k == "lines" || k == "notes" {
				delete(v, k)
			} else {
				v[k] = without(x)
			}
		}
	case []any:
		for i, x := range v {
			v[i] = without(x)
		}
	}
	return v
}

// TestEstimateShort answers lines with the option.
func TestEstimateShort(t *testing.T) {
	const request = `{"policy": "mouxian-employee", "calculator": "deposit", "inputs": {"cost": "3000"}}`
	list, problems := content.LoadPolicies(os.DirFS("../content"))
	if problems != nil {
		t.Fatal(problems)
	}
	ps := contract.Policies{}
	for _, p := range list {
		ps[p.ID] = p
	}
	var out strings.Builder
	ok, err := answerLines(t.Context(), ps.Find, true, strings.NewReader(request+"\n{\n"+request), &out)
	if err != nil || ok {
		t.Error(ok, err)
	}
	const answer = `{"policy":"mouxian-employee","calculator":"deposit","version":"undated","result":{"deposit":"2000.00"}}` + "\n"
	if got := out.String(); !strings.HasPrefix(got, answer+`{"error":`) || !strings.HasSuffix(got, "\n"+answer) {
		t.Errorf("got %s", got)
	}
}
