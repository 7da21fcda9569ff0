package schema

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/yaml"
)

var update = flag.Bool("update", false, "write the schema and the table of verbs into content/policies")

const (
	folder    = "../../../content/policies/"
	firstLine = "# yaml-language-server: $schema=../policy.schema.json\n"
)

// TestFile compares the schema that the repository holds with the code.
func TestFile(t *testing.T) {
	const name = folder + "policy.schema.json"
	if *update {
		if err := os.WriteFile(name, Policy(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, Policy()) {
		t.Errorf("%s is out of date: run go test ./site/internal/schema -update", name)
	}
}

// validator compiles the schema.
func validator(t *testing.T) func(*tree.Node) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Policy()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("policy.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("policy.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(n *tree.Node) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(n.AppendJSON(nil)))
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(v)
	}
}

// policies reads every policy there is.
func policies(t *testing.T) map[string]*tree.Node {
	t.Helper()
	names, err := filepath.Glob(folder + "*/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no policies", err)
	}
	out := map[string]*tree.Node{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte(firstLine)) {
			t.Errorf("%s: its first line should be\n%s", name, firstLine)
		}
		doc, errs := yaml.Parse(data)
		if len(errs) > 0 {
			t.Fatal(name, errs[0])
		}
		out[filepath.Base(name)] = doc
	}
	return out
}

func TestPolicies(t *testing.T) {
	validate := validator(t)
	for name, doc := range policies(t) {
		if err := validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRefused(t *testing.T) {
	validate := validator(t)
	const sound = `title: 甲县
summary: 一句话
place: county
status: historic
year_starts: 07-01
levels: {tertiary: 三级甲等}
rules: {R-1: {title: 规则, source: notice}}
versions:
  - figures:
      rate: {title: 比例, unit: rate, cite: R-1, value: 85%}
      line: {title: 起付, unit: yuan, cite: R-1, by: [size], rows: {small: 100, large: ~}}
    inputs: {cause: {title: 原因, kind: choice, ask: visit, optional: true, options: {ill: 病, hurt: 伤}}}
    groups: {size: {title: 大小, options: {small: 小, large: 大}, by: [level], rows: {primary: small, "*": large}}}
    counters: {pool: {title: 合计, counts: payment, over: year, benefits: [inpatient], when: {cause: hurt}}}
    layers: {more: {title: 大病, at: visit, with: [first_pay], without: [{part: deductible, when: {age: 70+}}], steps: [{id: pay, do: proportion, rate: rate}]}}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: pooled, do: proportion, rate: rate}
examples: [{title: 例, kind: hand, request: {}, expect: {total.fund_pay_sumamt: "0.00"}}]
`
	for _, test := range []struct{ name, old, new string }{
		{"", "", ""},
		{"unknown verb", "do: proportion", "do: proportoin"},
		{"unknown field of a policy", "place: county", "palce: county"},
		{"unknown field of a step", "rate: rate}", "rate: rate, reat: rate}"},
		{"field of another verb", "rate: rate}", "rate: rate, take: rate}"},
		{"unknown field of a figure", "value: 85%", "value: 85%, nuit: yuan"},
		{"unknown field of a request", "request: {}", "request: {person: {catgory: employed}}"},
		{"unknown unit", "unit: rate", "unit: percent"},
		{"unknown kind of visit", "kinds: [inpatient]", "kinds: [hospital]"},
		{"unknown fund", "rate: rate}", "rate: rate, payer: person}"},
		{"rate without a sign", "value: 85%", "value: 85"},
		{"number in a step", "rate: rate}", "rate: 0.85}"},
		{"figure without a source", "cite: R-1, ", ""},
		{"missing field of a verb", ", rate: rate}", "}"},
		{"date in another form", "  - figures", "  - from: 2009.1.1\n    figures"},
		{"day of the year in another form", "07-01", "7/1"},
		{"unknown level", "{tertiary: 三", "{third: 三"},
		{"unknown sum of a counter", "counts: payment", "counts: money"},
		{"unknown period of a counter", "over: year", "over: decade"},
		{"counter of nothing", "benefits: [inpatient], ", ""},
		{"unknown time of a layer", "at: visit", "at: discharge"},
		{"unknown part", "with: [first_pay]", "with: [class_b]"},
		{"unknown field of a part", "{part: deductible,", "{part: deductible, whom: x,"},
		{"input asked nowhere", "ask: visit", "ask: never"},
		{"group without options", "options: {small: 小, large: 大}, ", ""},
		{"unknown field of a layer", "title: 大病,", "title: 大病, kinds: [inpatient],"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.old != "" && !strings.Contains(sound, test.old) {
				t.Fatalf("%q is not there", test.old)
			}
			doc, errs := yaml.Parse([]byte(strings.Replace(sound, test.old, test.new, 1)))
			if len(errs) > 0 {
				t.Fatal(errs[0])
			}
			if err := validate(doc); (err != nil) != (test.name != "") {
				t.Error(err)
			}
		})
	}
}

// TestAgreesWithLoad changes the real policies one place at a time, every fortieth place of
// ten thousands: what the schema refuses, loading refuses too, and a field that loading does not
// know or misses, the schema refuses.
func TestAgreesWithLoad(t *testing.T) {
	validate := validator(t)
	odd := []*tree.Node{tree.Int(7), tree.Text("other"), {Kind: tree.List}, {Kind: tree.Map}}
	all := policies(t)
	changes := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		doc := all[name]
		examples := doc.Get("examples")
		examples.Items = examples.Items[:1] // loading leaves them to package content
		check := func(what string, path string) {
			if changes++; changes%40 != 0 {
				return
			}
			_, errs := policy.Load("test", doc)
			refused := validate(doc)
			if refused != nil && len(errs) == 0 {
				t.Errorf("%s: %s %s: the schema alone refuses it: %v", name, what, path, refused)
			}
			for _, e := range errs {
				missing := e.Code == tree.Missing && strings.HasPrefix(e.Msg, "缺少 ") && !strings.Contains(e.Msg, "：")
				if (e.Code == tree.UnknownField || missing) && refused == nil {
					t.Errorf("%s: %s %s: the schema takes it: %s", name, what, path, e.Msg)
				}
			}
		}
		var walk func(n *tree.Node, path string)
		walk = func(n *tree.Node, path string) {
			keys, items := n.Keys, n.Items
			if n.Kind == tree.Map {
				n.Keys = append(keys[:len(keys):len(keys)], tree.Key{Name: "zzz"})
				for _, v := range []*tree.Node{tree.Text("x"), {Kind: tree.Map}} {
					n.Items = append(items[:len(items):len(items)], v)
					check("a field more in", path)
				}
				n.Keys, n.Items = keys, items
			}
			for i := range items {
				at := fmt.Sprintf("%s[%d]", path, i)
				if n.Kind == tree.Map {
					at = path + "." + keys[i].Name
					if at == ".examples" {
						continue
					}
					n.Keys = append(append([]tree.Key{}, keys[:i]...), keys[i+1:]...)
				}
				n.Items = append(append([]*tree.Node{}, items[:i]...), items[i+1:]...)
				check("without", at)
				n.Keys, n.Items = keys, items
				before := items[i]
				items[i] = odd[len(at)%len(odd)] // all of them for every place would take long
				check("a "+items[i].Kind.String()+" for", at)
				items[i] = before
				walk(before, at)
			}
		}
		walk(doc, "")
	}
}
