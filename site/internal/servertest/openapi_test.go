package servertest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os/exec"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"yibao/site/api"
)

// TestOpenAPIDocument has a validator read the description.
func TestOpenAPIDocument(t *testing.T) {
	if out, err := exec.Command("node", "testdata/openapi.mjs", "../../api/openapi.json").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The parts of an OpenAPI document that the tests read.
type (
	document struct {
		Paths map[string]map[string]operation
	}
	operation struct {
		Parameters  []parameter
		RequestBody struct{ Content map[string]media }
		Responses   map[string]struct{ Content map[string]media }
	}
	parameter struct {
		Name, In string
		Examples map[string]example
	}
	media struct {
		Schema struct {
			Ref string `json:"$ref"`
		}
		Examples map[string]example
	}
	example struct{ Value any }
)

// TestOpenAPIExamples sends each example of a request to both servers. The answer must fit its
// schema and, where the description has an example of it by the same name, be that.
func TestOpenAPIExamples(t *testing.T) {
	var doc document
	if err := json.Unmarshal(api.OpenAPI, &doc); err != nil {
		t.Fatal(err)
	}
	fits := schemas(t)
	onBoth(t, func(t *testing.T, s server) {
		sent := 0
		for path, operations := range doc.Paths {
			for method, op := range operations {
				for name, r := range op.requests(t, strings.ToUpper(method), path, fits) {
					sent++
					op.check(t, name, r, s.ask(t, r), fits)
				}
			}
		}
		if sent < 12 {
			t.Errorf("only %d examples", sent)
		}
	})
}

// requests are an operation's example requests by name, or one without a name.
func (op operation) requests(t *testing.T, method, path string, fits func(string, any) error) map[string]request {
	all := map[string]request{}
	for kind, body := range op.RequestBody.Content {
		for name, e := range body.Examples {
			if err := fits(body.Schema.Ref, e.Value); err != nil && !strings.Contains(name, "没有这个字段") {
				t.Errorf("%s %s: %s: %v", method, path, name, err)
			}
			all[name] = request{method, path, text(t, e.Value), []string{"Content-Type", kind}}
		}
	}
	names := map[string]bool{}
	for _, p := range op.Parameters {
		for name := range p.Examples {
			names[name] = true
		}
	}
	for name := range names {
		target, query := path, url.Values{}
		for _, p := range op.Parameters {
			e, ok := p.Examples[name]
			switch {
			case !ok:
			case p.In == "path":
				target = strings.ReplaceAll(target, "{"+p.Name+"}", fmt.Sprint(e.Value))
			default:
				query.Set(p.Name, fmt.Sprint(e.Value))
			}
		}
		if len(query) > 0 {
			target += "?" + query.Encode()
		}
		all[name] = request{method, target, "", nil}
	}
	if len(all) == 0 {
		all[""] = request{method, path, "", nil}
	}
	return all
}

// check compares an answer with what the description says of it.
func (op operation) check(t *testing.T, name string, r request, a answer, fits func(string, any) error) {
	t.Helper()
	kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	described, ok := op.Responses[strconv.Itoa(a.status)].Content[kind]
	if !ok {
		t.Errorf("%s %s, %s: %d %s is not described: %s", r.method, r.target, name, a.status, kind, a.body)
		return
	}
	var got any = a.body
	if kind == "application/json" {
		if err := json.Unmarshal([]byte(a.body), &got); err != nil {
			t.Fatal(err)
		}
	}
	if err := fits(described.Schema.Ref, got); err != nil {
		t.Errorf("%s %s, %s: %v", r.method, r.target, name, err)
	}
	want, ok := described.Examples[name]
	if !ok && len(op.RequestBody.Content) > 0 {
		t.Errorf("%s %s, %s: its answer is not among the examples of %d", r.method, r.target, name, a.status)
	}
	if ok && !reflect.DeepEqual(got, want.Value) {
		t.Errorf("%s %s, %s: the answer is not as described:\n%s", r.method, r.target, name, a.body)
	}
}

// text is an example's value as it is sent.
func text(t *testing.T, value any) string {
	t.Helper()
	if s, ok := value.(string); ok {
		return s
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// schemas gives a function that tells whether a value fits a schema of the description, named as
// a reference there; any value fits none.
func schemas(t *testing.T) func(ref string, value any) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(api.OpenAPI))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return func(ref string, value any) error {
		if ref == "" {
			return nil
		}
		schema, err := c.Compile("openapi.json" + ref)
		if err != nil {
			return err
		}
		return schema.Validate(value)
	}
}

// TestPublished reads every policy and procedure that the lists name.
func TestPublished(t *testing.T) {
	fits := schemas(t)
	for _, kind := range []struct{ list, one string }{{"policies", "Policy"}, {"procedures", "Procedure"}} {
		var list map[string][]struct{ Href, Page string }
		if err := json.Unmarshal([]byte(native.ask(t, request{"GET", "/api/v1/" + kind.list, "", nil}).body), &list); err != nil {
			t.Fatal(err)
		}
		if len(list[kind.list]) < 10 {
			t.Errorf("%d %s", len(list[kind.list]), kind.list)
		}
		for _, one := range list[kind.list] {
			var value any
			if err := json.Unmarshal([]byte(native.ask(t, request{"GET", one.Href, "", nil}).body), &value); err != nil {
				t.Fatal(one.Href, err)
			}
			if err := fits("#/components/schemas/"+kind.one, value); err != nil {
				t.Errorf("%s: %v", one.Href, err)
			}
			if a := native.ask(t, request{"GET", one.Page, "", nil}); a.status != 200 {
				t.Errorf("%s: %d", one.Page, a.status)
			}
		}
	}
}

// TestErrorsAreDescribed compares the codes of errors that answers hold with those described.
func TestErrorsAreDescribed(t *testing.T) {
	var doc struct {
		Components struct {
			Schemas struct {
				Error struct {
					Properties struct {
						Error struct {
							Properties struct{ Code struct{ Enum []string } }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(api.OpenAPI, &doc); err != nil {
		t.Fatal(err)
	}
	described := doc.Components.Schemas.Error.Properties.Error.Properties.Code.Enum
	for _, r := range suite(t) {
		var got struct{ Error struct{ Code string } }
		if a := native.ask(t, r); json.Unmarshal([]byte(a.body), &got) == nil && got.Error.Code != "" && !slices.Contains(described, got.Error.Code) {
			t.Errorf("%s %.100s: the code %s is not described", r.method, r.target, got.Error.Code)
		}
	}
}
