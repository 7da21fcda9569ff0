package contract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
)

var update = flag.Bool("update", false, "write the answers into testdata/answers.txtar")

// good is a request without errors. Each test of an error changes one thing in it.
const good = `{"policy": "county", "date": "2023-09-01", "person": {"category": "retired", "age": 65}, "inputs": {"poor": "no"}, "readings": {"AMB-1": "joint"},
"year": {"admissions": 1, "act_pay_dedc": "1000", "inscp_scp_amt": "5000", "hifp_pay": "3200"}, "account": {"balance": "100", "family": "50.5"},
"visits": [{"kind": "inpatient", "level": "tertiary", "days": 3, "doses": 0, "date": "2023-09-02", "person": {"category": "employed"}, "inputs": {"remote": "local"},
"fees": {"medfee_sumamt": "9000.00", "fulamt_ownpay_amt": "500", "overlmt_selfpay": 300.5, "preselfpay_amt": "0", "class_b_amt": "1000", "items": {"drug": "4000", "exam": "1000.50"}}}]}`

// told is a good request that tells the year by benefit.
const told = `{"policy": "county", "date": "2023-09-01", "person": {"category": "retired"},
"year": {"benefits": {"outpatient": {"act_pay_dedc": "100", "inscp_scp_amt": "1000", "hifp_pay": "630"}}, "layers": {"big": {"inscp_scp_amt": "4000"}}, "counters": {"lines.primary": "50"}},
"visits": [{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": "10"}}]}`

// loan is a good request to a calculator.
const loan = `{"policy": "town", "calculator": "deposit", "inputs": {"cost": "3000"}, "readings": {"AMB-1": "whole"}}`

func TestErrors(t *testing.T) {
	find := invented(t)
	for _, request := range []string{good, told, loan} {
		if answer, failed := find.Answer([]byte(request)); failed != nil {
			t.Fatalf("%s\n%s", request, answer)
		}
	}
	visit := good[strings.Index(good, `{"kind"`) : len(good)-2]
	calculate := func(calculator, inputs string) string {
		return `{"policy": "town", "calculator": "` + calculator + `", "inputs": ` + inputs + `}`
	}
	for _, test := range []struct{ name, old, new, want string }{ // want is "code field"
		{"nothing", good, ``, "bad_json "},
		{"broken", good, `{"policy": `, "bad_json "},
		{"a list", good, `[]`, "bad_json "},
		{"a text", good, `"county"`, "bad_json "},
		{"null", good, `null`, "bad_json "},
		{"two requests", good, loan + loan, "bad_json "},
		{"field twice", `"policy": "county"`, `"policy": "county", "policy": "county"`, "bad_json "},
		{"not UTF-8", `"county"`, "\"\xff\"", "bad_json "},
		{"nested deeply", `"inputs": {"poor": "no"}`, `"inputs": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100), "bad_json "},

		{"unknown field", `"inputs": {"poor"`, `"input": {"poor"`, "unknown_field input"},
		{"unknown field of the person", `"age": 65`, `"age": 65, "sex": "f"`, "unknown_field person.sex"},
		{"unknown field of a visit's person", `{"category": "employed"}`, `{"sex": "f"}`, "unknown_field visits[0].person.sex"},
		{"unknown field of the year", `"admissions": 1`, `"admission": 1`, "unknown_field year.admission"},
		{"unknown field of the account", `"family"`, `"families"`, "unknown_field account.families"},
		{"unknown field of a visit", `"days": 3`, `"day": 3`, "unknown_field visits[0].day"},
		{"unknown field of the fees", `"preselfpay_amt"`, `"preselfpay"`, "unknown_field visits[0].fees.preselfpay"},
		{"unknown item", `"exam"`, `"exams"`, "unknown_field visits[0].fees.items.exams"},
		{"unknown input", `{"poor": "no"}`, `{"ratio": "0.8"}`, "unknown_field inputs.ratio"},
		{"unknown input of a visit", `{"remote": "local"}`, `{"ratio": "0.8"}`, "unknown_field visits[0].inputs.ratio"},
		{"a visit's input in the request", `{"poor": "no"}`, `{"remote": "local"}`, "unknown_field inputs.remote"},
		{"the request's input in a visit", `{"remote": "local"}`, `{"poor": "no"}`, "unknown_field visits[0].inputs.poor"},
		{"unknown reading", `"AMB-1"`, `"AMB-2"`, "unknown_field readings.AMB-2"},
		{"unknown benefit of the year", `"outpatient": {"act`, `"clinic": {"act`, "unknown_field year.benefits.clinic"},
		{"unknown layer of the year", `"big"`, `"small"`, "unknown_field year.layers.small"},
		{"the year's end is no layer that is carried", `"big"`, `"year_end"`, "unknown_field year.layers.year_end"},
		{"a layer among the benefits", `"benefits": {"outpatient"`, `"benefits": {"big"`, "unknown_field year.benefits.big"},
		{"unknown field of a benefit's year", `"hifp_pay": "630"`, `"hifp": "630"`, "unknown_field year.benefits.outpatient.hifp"},
		{"visits for a calculator", loan, `{"policy": "town", "calculator": "deposit", "inputs": {"cost": "1"}, "visits": []}`, "unknown_field visits"},
		{"person for a calculator", loan, `{"policy": "town", "calculator": "deposit", "inputs": {"cost": "1"}, "person": {}}`, "unknown_field person"},
		{"an input of another calculator", loan, calculate("deposit", `{"cost": "1", "price": "1"}`), "unknown_field inputs.price"},

		{"no policy", `"policy": "county", `, ``, "missing policy"},
		{"policy is null", `"county"`, `null`, "missing policy"},
		{"policy is empty", `"county"`, `""`, "missing policy"},
		{"no visits", `[` + visit + `]`, `null`, "missing visits"},
		{"empty visits", `[` + visit + `]`, `[]`, "missing visits"},
		{"no kind", `"kind": "inpatient", `, ``, "missing visits[0].kind"},
		{"no fees", visit, `{"kind": "inpatient", "level": "tertiary"}`, "missing visits[0].fees"},
		{"no total", visit, `{"kind": "inpatient", "level": "tertiary", "fees": {}}`, "missing visits[0].fees.medfee_sumamt"},
		{"no level", told, `{"policy": "county", "date": "2023-09-01", "person": {"category": "retired"}, "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": 1}}]}`, "missing visits[0].level"},
		{"no category", told, `{"policy": "county", "date": "2023-09-01", "visits": [{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": 1000}}]}`, "missing person.category"},
		{"no category at the second visit's benefit", told, `{"policy": "county", "date": "2023-09-01", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1}}, {"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": 1000}}]}`, "missing person.category"},
		{"no input", loan, `{"policy": "town", "calculator": "deposit"}`, "missing inputs.cost"},

		{"policy is a number", `"county"`, `5`, "bad_value policy"},
		{"no such day", `"2023-09-01"`, `"2023-09-31"`, "bad_value date"},
		{"date is a number", `"2023-09-01"`, `20230901`, "bad_value date"},
		{"no such day of a visit", `"2023-09-02"`, `"2023-9-2"`, "bad_value visits[0].date"},
		{"no such category", `"retired"`, `"pensioner"`, "bad_value person.category"},
		{"no such category of a visit", `{"category": "employed"}`, `{"category": "worker"}`, "bad_value visits[0].person.category"},
		{"age with decimals", `"age": 65`, `"age": 65.5`, "bad_value person.age"},
		{"negative age", `"age": 65`, `"age": -1`, "bad_value person.age"},
		{"too old", `"age": 65`, `"age": 151`, "bad_value person.age"},
		{"person is a text", `{"category": "retired", "age": 65}`, `"retired"`, "bad_value person"},
		{"negative stays", `"admissions": 1`, `"admissions": -1`, "bad_value year.admissions"},
		{"negative year", `"hifp_pay": "3200"`, `"hifp_pay": "-3200"`, "bad_value year.hifp_pay"},
		{"year is a list", `{"admissions": 1, "act_pay_dedc": "1000", "inscp_scp_amt": "5000", "hifp_pay": "3200"}`, `[]`, "bad_value year"},
		{"both forms of the year", `"year": {"benefits"`, `"year": {"admissions": 1, "benefits"`, "bad_value year"},
		{"negative sum of a benefit", `"hifp_pay": "630"`, `"hifp_pay": "-630"`, "bad_value year.benefits.outpatient.hifp_pay"},
		{"a counter there is not", `"lines.primary"`, `"lines.first"`, "bad_value year"},
		{"a counter that is no number", `"lines.primary": "50"`, `"lines.primary": "many"`, "bad_value year"},
		{"a counter without a name", `"lines.primary"`, `""`, "bad_value year"},
		{"a negative counter", `"lines.primary": "50"`, `"lines.primary": "-50"`, "bad_value year"},
		{"a counter of the year with a day", `"lines.primary": "50"`, `"lines.primary": "50@2023-09-01"`, "bad_value year"},
		{"layers of more than was paid", `"lines.primary": "50"`, `"outpatient.layers.hifp": "700"`, "bad_value year"},
		{"a fund there is not", `"lines.primary": "50"`, `"outpatient.exact.hif": "7"`, "bad_value year"},
		{"all funds at once", `"lines.primary": "50"`, `"outpatient.exact.all": "7"`, "bad_value year"},
		{"negative balance", `"balance": "100"`, `"balance": "-100"`, "bad_value account.balance"},
		{"account is a number", `{"balance": "100", "family": "50.5"}`, `100`, "bad_value account"},
		{"no such reading", `"joint"`, `"both"`, "bad_value readings.AMB-1"},
		{"visits are a map", `[` + visit + `]`, visit, "bad_value visits"},
		{"a visit is a number", visit, `5`, "bad_value visits[0]"},
		{"no such kind", `"inpatient"`, `"dental"`, "bad_value visits[0].kind"},
		{"no such level", `"level": "tertiary"`, `"level": "third"`, "bad_value visits[0].level"},
		{"negative days", `"days": 3`, `"days": -3`, "bad_value visits[0].days"},
		{"fees are a number", visit, `{"kind": "inpatient", "level": "tertiary", "fees": 5000}`, "bad_value visits[0].fees"},
		{"negative", `"9000.00"`, `"-9000.00"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"text for a number", `"9000.00"`, `"九千"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"commas", `"9000.00"`, `"9,000.00"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"empty number", `"9000.00"`, `""`, "bad_value visits[0].fees.medfee_sumamt"},
		{"bool for a number", `"9000.00"`, `true`, "bad_value visits[0].fees.medfee_sumamt"},
		{"exponent", `"9000.00"`, `9e3`, "bad_value visits[0].fees.medfee_sumamt"},
		{"a fraction", `"9000.00"`, `"18000/2"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"three decimals", `"9000.00"`, `"9000.001"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"too much", `"9000.00"`, `"1000000000000"`, "bad_value visits[0].fees.medfee_sumamt"},
		{"too many digits", `"9000.00"`, `9000.0000000000000000000000`, "bad_value visits[0].fees.medfee_sumamt"},
		{"items are a list", `{"drug": "4000", "exam": "1000.50"}`, `["drug"]`, "bad_value visits[0].fees.items"},
		{"negative item", `"4000"`, `"-4000"`, "bad_value visits[0].fees.items.drug"},
		{"items over the total", `"4000"`, `"8000"`, "bad_value visits[0].fees.items"},
		{"own pay over the total", `"500"`, `"9000.01"`, "bad_value visits[0].fees.fulamt_ownpay_amt"},
		{"own pay and over limit over the total", `300.5`, `8500.01`, "bad_value visits[0].fees.overlmt_selfpay"},
		{"all three over the total", `"preselfpay_amt": "0"`, `"preselfpay_amt": "8199.51"`, "bad_value visits[0].fees.preselfpay_amt"},
		{"class B over the total", `"class_b_amt": "1000"`, `"class_b_amt": "9000.01"`, "bad_value visits[0].fees.class_b_amt"},
		{"inputs are a text", `{"poor": "no"}`, `"x"`, "bad_value inputs"},
		{"a visit's inputs are a list", `{"remote": "local"}`, `[]`, "bad_value visits[0].inputs"},
		{"choice that there is not", `{"poor": "no"}`, `{"poor": "perhaps"}`, "bad_value inputs.poor"},
		{"a bool for a choice", `{"poor": "no"}`, `{"poor": false}`, "bad_value inputs.poor"},
		{"choice of a visit that there is not", `{"remote": "local"}`, `{"remote": "moon"}`, "bad_value visits[0].inputs.remote"},
		{"transferred from nowhere", `"admissions": 1, "act_pay_dedc": "1000", "inscp_scp_amt": "5000", "hifp_pay": "3200"}, "account": {"balance": "100", "family": "50.5"},
"visits": [{"kind": "inpatient", "level": "tertiary", "days": 3, "doses": 0, "date": "2023-09-02", "person": {"category": "employed"}, "inputs": {"remote": "local"}`,
			`"admissions": 0}, "visits": [{"kind": "inpatient", "level": "tertiary", "inputs": {"transfer": "yes"}`, "bad_value visits[0].inputs.transfer"},
		{"a visit before the request's day", `[` + visit + `]`, `[{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": 1}}, {"kind": "inpatient", "level": "primary", "date": "2023-08-31", "fees": {"medfee_sumamt": 1}}]`, "bad_value visits[1].date"},
		{"visits of two years", `[` + visit + `]`, `[{"kind": "inpatient", "date": "2023-09-01", "fees": {"medfee_sumamt": 1}}, {"kind": "inpatient", "date": "2024-07-01", "fees": {"medfee_sumamt": 1}}]`, "bad_value visits[1].date"},
		{"input is negative", `"cost": "3000"`, `"cost": "-3000"`, "bad_value inputs.cost"},
		{"input is no number", `"cost": "3000"`, `"cost": {}`, "bad_value inputs.cost"},
		{"input below the least", loan, calculate("share", `{"own": "1", "total": "0"}`), "bad_value inputs.total"},
		{"rate over one", loan, calculate("share", `{"own": "1", "total": "2", "times": "80"}`), "bad_value inputs.times"},
		{"count with decimals", loan, calculate("plan", `{"plan": "low", "sets": "1.5"}`), "bad_value inputs.sets"},
		{"choice of a calculator that there is not", loan, calculate("plan", `{"plan": "middle"}`), "bad_value inputs.plan"},
		{"a month for a day", loan, calculate("late", `{"amount": "1", "due": "2026-01", "paid": "2026-02-01"}`), "bad_value inputs.due"},
		{"a day for days", loan, calculate("deadline", `{"start": "2026-01-01", "days": 1, "holidays": "2026-05-01"}`), "bad_value inputs.holidays"},
		{"no day among days", loan, calculate("deadline", `{"start": "2026-01-01", "days": 1, "holidays": ["2026-05-01", "x"]}`), "bad_value inputs.holidays"},
		{"the first of several", `"category": "retired", "age": 65`, `"category": "x", "age": -1`, "bad_value person.category"},
		{"a bad day before missing visits", loan, `{"policy": "county", "date": "x"}`, "bad_value date"},

		{"unknown policy", `"county"`, `"country"`, "unknown_policy policy"},
		{"unknown calculator", `"deposit"`, `"deposits"`, "unknown_calculator calculator"},
		{"a calculator of another version", loan, `{"policy": "county", "calculator": "fee", "date": "2023-09-01", "inputs": {"sets": 1}}`, "no_version date"},
		{"day without a version", told, `{"policy": "county", "date": "2023-06-30", "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": 1}}]}`, "no_version date"},
		{"a visit's day without a version", told, `{"policy": "county", "visits": [{"kind": "outpatient", "date": "2023-06-30", "fees": {"medfee_sumamt": 1}}]}`, "no_version visits[0].date"},
		{"no reimbursement", loan, `{"policy": "office", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1}}]}`, "not_given policy"},
		{"no such benefit", `"inpatient"`, `"chronic"`, "not_given visits[0].kind"},
		{"no figure for the level", told, `{"policy": "county", "date": "2023-09-01", "person": {"category": "retired"}, "visits": [{"kind": "outpatient", "level": "village", "fees": {"medfee_sumamt": 1}}]}`, "not_given visits[0].level"},
		{"no figure for the category", `"retired"},
"year": {"benefits"`, `"farmer"},
"year": {"benefits"`, "not_given person.category"},
		{"not stated where the answer points", `{"remote": "local"}`, `{"remote": "away"}`, "not_given visits[0].inputs.remote"},
		{"a person whom the benefit does not cover", loan, `{"policy": "town", "person": {"category": "student"}, "visits": [{"kind": "inpatient", "level": "primary", "fees": {"items": {"drug": 1}}}]}`, "not_given person.category"},

		{"too large", `{"poor": "no"}`, `{"x": "` + strings.Repeat("x", contract.MaxRequest) + `"}`, "too_large "},
		{"too many visits", visit, visit + strings.Repeat(","+visit, contract.MaxVisits), "too_large visits"},
	} {
		t.Run(test.name, func(t *testing.T) {
			request := test.new
			for _, sound := range []string{good, told, loan} {
				if test.old != good && test.old != told && test.old != loan && strings.Contains(sound, test.old) {
					request = strings.Replace(sound, test.old, test.new, 1)
					break
				}
			}
			answer, failed := find.Answer([]byte(request))
			if failed == nil {
				t.Fatalf("answered: %s", answer)
			}
			if got := failed.Code + " " + failed.Field; got != test.want {
				t.Errorf("got %s (%s), want %s", got, failed.Message, test.want)
			}
			checkError(t, answer)
		})
	}
}

// What is written as null, or not needed, is as if it were left out, but for answers that may be open.
func TestNull(t *testing.T) {
	find := invented(t)
	for _, test := range []struct{ sparse, bare string }{
		{`{"policy": "county", "date": "2023-09-01", "calculator": null, "person": {"category": "employed"}, "inputs": null, "readings": {"AMB-1": null}, "year": null, "account": null,
"visits": [{"kind": "outpatient", "level": "primary", "date": null, "person": null, "inputs": null, "days": null, "doses": null, "fees": {"medfee_sumamt": "2500", "items": null}}]}`,
			`{"policy": "county", "date": "2023-09-01", "person": {"category": "employed"}, "visits": [{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": 2500}}]}`},
		{`{"policy": "county", "date": "2023-09-01", "year": {"act_pay_dedc": null, "hifp_pay": null},
"visits": [{"kind": "inpatient", "inputs": null, "fees": {"medfee_sumamt": "2500", "items": {}}}]}`,
			`{"policy": "county", "date": "2023-09-01", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 2500}}]}`},
		{`{"policy": "county", "date": "2023-09-01", "year": {"benefits": {"inpatient": null, "outpatient": {"act_pay_dedc": null}}, "layers": null, "counters": {"lines.primary": null}, "admissions": null},
"visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": "2500"}}]}`,
			`{"policy": "county", "date": "2023-09-01", "year": {"benefits": {"outpatient": {}}}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 2500}}]}`},
		{`{"policy": "town", "date": null, "calculator": "deadline", "inputs": {"start": "2026-09-30", "days": 1, "holidays": null}, "readings": null}`,
			`{"policy": "town", "calculator": "deadline", "inputs": {"start": "2026-09-30", "days": 1}}`},
	} {
		a, failed := find.Answer([]byte(test.sparse))
		b, _ := find.Answer([]byte(test.bare))
		if failed != nil || !bytes.Equal(a, b) {
			t.Errorf("%s\n%s", a, b)
		}
	}
}

// The total may be left out where the items say it, and may be larger than their sum.
func TestItems(t *testing.T) {
	find := invented(t)
	for _, test := range []struct{ fees, total, eligible string }{
		{`{"items": {"drug": "100", "exam": 50.5}}`, "150.50", "150.50"},
		{`{"medfee_sumamt": null, "items": {"drug": "100"}}`, "100.00", "100.00"},
		{`{"medfee_sumamt": "150.50", "items": {"drug": "100", "exam": "50.50"}}`, "150.50", "150.50"},
		{`{"medfee_sumamt": "200", "items": {"drug": "100", "exam": "50.50"}}`, "200.00", "150.50"},
		{`{"medfee_sumamt": "200", "items": {}}`, "200.00", "0.00"},
		{`{"items": {}}`, "0.00", "0.00"},
		{`{"items": {"exam": "300", "bed": "50"}}`, "350.00", "240.00"}, // of 200 and, for two days, 40
	} {
		res, code := computeWith(t, find, `{"policy": "town", "person": {"category": "farmer", "age": 30}, "visits": [{"kind": "inpatient", "level": "primary", "days": 2, "fees": `+test.fees+`}]}`)
		if res == nil {
			t.Errorf("%s: %s", test.fees, code)
			continue
		}
		total, _ := res.Field("visits[0].medfee_sumamt")
		if eligible, _ := res.Field("visits[0].inscp_scp_amt"); total != test.total || eligible != test.eligible {
			t.Errorf("%s: total %s, eligible %s; want %s, %s", test.fees, total, eligible, test.total, test.eligible)
		}
	}
}

func computeWith(t *testing.T, find contract.Find, request string) (*contract.Answer, string) {
	t.Helper()
	doc, bad := tree.ParseJSON([]byte(request))
	if bad != nil {
		t.Fatalf("%v: %s", bad, request)
	}
	res, err := find.Compute(doc)
	if err != nil {
		return nil, err.Code + " " + err.Field
	}
	return res, ""
}

// The archive holds requests and what they are answered, indented: a.request.json before
// a.answer.json.
func TestAnswers(t *testing.T) {
	const name = "testdata/answers.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	find := invented(t)
	out := &txtar.Archive{Comment: archive.Comment}
	want := map[string]string{}
	for _, f := range archive.Files {
		id, isRequest := strings.CutSuffix(f.Name, ".request.json")
		if !isRequest {
			want[f.Name] = string(f.Data)
			continue
		}
		answer, failed := find.Answer(f.Data)
		if failed == nil {
			checkAnswer(t, answer)
			checkFields(t, find, f.Data, answer)
		}
		var b bytes.Buffer
		if err := json.Indent(&b, answer, "", "  "); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		b.WriteByte('\n')
		out.Files = append(out.Files, f, txtar.File{Name: id + ".answer.json", Data: b.Bytes()})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(out.Files) == 0 {
		t.Error("the archive has no requests")
	}
	for _, f := range out.Files {
		if got := string(f.Data); strings.HasSuffix(f.Name, ".answer.json") && got != want[f.Name] {
			t.Errorf("%s: got\n%s\nwant\n%s\ngo test -update shows in git diff what has changed", f.Name, got, want[f.Name])
		}
	}
}

// checkFields checks that what Field reads of a result is what stands in its JSON.
func checkFields(t *testing.T, find contract.Find, request, answer []byte) {
	t.Helper()
	doc, err := tree.ParseJSON(answer)
	if err != nil {
		t.Fatal(err)
	}
	res, _ := computeWith(t, find, string(request))
	var walk func(path string, n *tree.Node)
	walk = func(path string, n *tree.Node) {
		switch n.Kind {
		case tree.Map:
			for i, k := range n.Keys {
				if k.Name == "lines" || k.Name == "notes" || k.Name == "layers" || k.Name == "counters" {
					continue
				}
				walk(strings.TrimPrefix(path+"."+k.Name, "."), n.Items[i])
			}
		case tree.List:
			for i, item := range n.Items {
				walk(path+"["+strconv.Itoa(i)+"]", item)
			}
		default:
			if got, ok := res.Field(path); !ok || got != n.Text {
				t.Errorf("the field %s is %q (%v), the answer has %s", path, got, ok, n.Text)
			}
		}
	}
	walk("", doc)
	for _, path := range []string{"", "x", "visits", "visits[9].hifp_pay", "visits[x].hifp_pay", "visits[0].hifx_pay", "total.x", "year.x.y.z", "year_end.x", "result.x"} {
		if got, ok := res.Field(path); ok {
			t.Errorf("there is a field %q: %s", path, got)
		}
	}
}

// Ids that a policy's author chooses may hold what JSON escapes.
func TestOddIDs(t *testing.T) {
	src := strings.ReplaceAll(county, `"local"`, `"lo\"cal"`)
	src = strings.Replace(src, `"counts": "deductible", "benefits": ["outpatient"], "by": "level", "by_when": {"AMB-1": "each"}`, `"counts": "deductible", "benefits": ["outpatient"], "by": "remote"`, 1)
	doc, err := tree.ParseJSON([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	find := contract.Find(contract.Policies{"county": p}.Find)
	request := `{"policy": "county", "date": "2023-09-01", "person": {"category": "employed"}, "visits": [{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": 1000}}]`
	first, bad := find.Answer([]byte(request + `}`))
	if bad != nil || !json.Valid(first) {
		t.Fatalf("%s", first)
	}
	year, err := tree.ParseJSON(first)
	if err != nil {
		t.Fatal(err)
	}
	if second, bad := find.Answer([]byte(request + `, "year": ` + string(year.Get("year").AppendJSON(nil)) + `}`)); bad != nil {
		t.Errorf("with the year: %s", second)
	}
}

func TestStatus(t *testing.T) {
	for code, want := range map[string]int{
		words.BadJSON: 400, words.UnknownField: 400, words.Missing: 400, words.BadValue: 400,
		words.UnknownPolicy: 404, words.UnknownCalculator: 404, words.TooLarge: 413, words.NoVersion: 422, words.NotGiven: 422,
	} {
		if got := words.HTTPStatus(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}

// FuzzAnswer checks that whatever the request, the answer is one JSON object on one line: an
// error with a code of the contract, or the policy's answer, in which person and funds pay the bill. The
// account that the answer carries is understood.
func FuzzAnswer(f *testing.F) {
	find := invented(f)
	for _, request := range []string{good, told, loan} {
		f.Add([]byte(request))
	}
	archive, err := txtar.ParseFile("testdata/answers.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".request.json") {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, request []byte) {
		answer, failed := find.Answer(request)
		if failed != nil {
			checkError(t, answer)
		} else {
			checkAnswer(t, answer)
			checkYearAgain(t, find, request, answer)
		}
		again, _ := find.Answer(request)
		if !bytes.Equal(again, answer) {
			t.Errorf("answered again: %s\nfirst: %s", again, answer)
		}
		if doc, err := contract.Parse(request); err == nil {
			if q, err := find.Read(doc); err == nil {
				q.Asked()
			}
		}
	})
}

// FuzzYear does the same with the year alone, which says most in the least text.
func FuzzYear(f *testing.F) {
	find := invented(f)
	f.Add([]byte(`{"admissions": 1, "act_pay_dedc": "1000", "inscp_scp_amt": "5000", "hifp_pay": "3200"}`))
	f.Add([]byte(`{"benefits": {"outpatient": {"act_pay_dedc": "100", "inscp_scp_amt": "1000", "hifp_pay": "630"}}, "layers": {"big": {"inscp_scp_amt": "4000"}}, "counters": {"lines.primary": "50"}}`))
	f.Add([]byte(`{"counters": {"inpatient.line": "1", "inpatient.deductible.stay": "1000@1", "outpatient.exact.hifp": "0.005", "outpatient.counted": "1", "inpatient.charged": "3", "inpatient.layers.hifmi": "0"}}`))
	f.Fuzz(func(t *testing.T, year []byte) {
		request := []byte(`{"policy": "county", "date": "2023-09-01", "person": {"category": "employed"}, "year": ` + string(year) + `,
"visits": [{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": "9000"}}, {"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": "500"}}]}`)
		answer, failed := find.Answer(request)
		if failed != nil {
			checkError(t, answer)
			return
		}
		checkAnswer(t, answer)
		checkYearAgain(t, find, request, answer)
	})
}

// checkYearAgain gives the account of an answer back with the request: it is understood.
func checkYearAgain(t *testing.T, find contract.Find, request, answer []byte) {
	t.Helper()
	doc, err := tree.ParseJSON(answer)
	if err != nil {
		t.Fatal(err)
	}
	year := doc.Get("year")
	if year == nil {
		return // a calculation
	}
	req, err := tree.ParseJSON(request)
	if err != nil {
		t.Fatal(err)
	}
	req.Set("year", year)
	if again, failed := find.Answer(req.AppendJSON(nil)); failed != nil {
		t.Errorf("with the account of the answer: %s\n%s", again, year.AppendJSON(nil))
	}
}

var codes = []string{words.BadJSON, words.UnknownField, words.Missing, words.BadValue, words.UnknownPolicy, words.UnknownCalculator, words.NoVersion, words.NotGiven, words.TooLarge}

func checkError(t *testing.T, answer []byte) {
	t.Helper()
	var a struct {
		Error struct{ Code, Field, Message string }
	}
	d := json.NewDecoder(bytes.NewReader(answer))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil || bytes.ContainsRune(answer, '\n') {
		t.Fatalf("%v: %s", err, answer)
	}
	if e := a.Error; !slices.Contains(codes, e.Code) || e.Message == "" || len(e.Message) > 600 || len(e.Field) > 300 {
		t.Errorf("odd error: %s", answer)
	}
}

// amount is how every amount is written.
var amount = regexp.MustCompile(`^(0|[1-9][0-9]*)\.[0-9][0-9]$`)

func checkAnswer(t *testing.T, answer []byte) {
	t.Helper()
	type line struct {
		ID, Title, Base, Rate, Amount, Payer, Text string
		Cite                                       []string
	}
	var a struct {
		Policy, Version, Calculator string
		Visits                      []struct {
			Fees   string `json:"medfee_sumamt"`
			Funds  string `json:"fund_pay_sumamt"`
			Person string `json:"psn_part_amt"`
			Own    string `json:"acct_pay"`
			Family string `json:"acct_mulaid_pay"`
			Cash   string `json:"psn_cash_pay"`
			Lines  []line
		}
		Total  map[string]string
		Result map[string]any
		Lines  []line
		Notes  []struct{ Code, Text string }
	}
	if err := json.Unmarshal(answer, &a); err != nil || bytes.ContainsRune(answer, '\n') {
		t.Fatalf("%v: %s", err, answer)
	}
	if a.Policy == "" || a.Version == "" || (len(a.Visits) > 0) == (a.Calculator != "") || (len(a.Result) > 0) != (a.Calculator != "") {
		t.Errorf("neither visits nor a result, or both: %s", answer)
	}
	for i, v := range a.Visits {
		sum := map[string]int64{}
		for _, l := range v.Lines {
			sum[l.Payer] += fen(t, l.Amount)
			if l.ID == "" || l.Title == "" || l.Text == "" || len(l.Cite) == 0 {
				t.Errorf("odd line %+v", l)
			}
		}
		person := sum["person"]
		delete(sum, "person")
		var funds int64
		for _, d := range sum {
			funds += d
		}
		if person != fen(t, v.Person) || funds != fen(t, v.Funds) || person+funds != fen(t, v.Fees) {
			t.Errorf("visit %d: lines %d and %d: %s", i, person, funds, answer)
		}
		if v.Own != "" && fen(t, v.Own)+fen(t, v.Family)+fen(t, v.Cash) != person {
			t.Errorf("visit %d: the person pays %s, %s and %s", i, v.Own, v.Family, v.Cash)
		}
	}
	for _, n := range a.Notes {
		if n.Code == "" || n.Text == "" {
			t.Errorf("odd note %+v", n)
		}
	}
}

// fen reads an amount.
func fen(t *testing.T, s string) int64 {
	t.Helper()
	if !amount.MatchString(s) {
		t.Errorf("odd amount %q", s)
	}
	n, err := strconv.ParseInt(strings.Replace(s, ".", "", 1), 10, 64)
	if err != nil {
		t.Error(err)
	}
	return n
}
