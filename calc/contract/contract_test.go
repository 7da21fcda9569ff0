package contract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/calc"
	"yibao/calc/tree"
)

var update = flag.Bool("update", false, "write the answers into testdata/answers.txtar")

// testPolicies are those in calc/testdata, by their file's name.
func testPolicies(t testing.TB) Policies {
	t.Helper()
	files, err := filepath.Glob("../testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no policies in testdata", err)
	}
	ps := Policies{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := tree.ParseJSON(data)
		if err != nil {
			t.Fatal(file, err)
		}
		id := strings.TrimSuffix(filepath.Base(file), ".json")
		p, errs := calc.Load(id, doc)
		if len(errs) > 0 {
			t.Fatal(file, errs[0])
		}
		ps[id] = p
	}
	return ps
}

// good is a request without errors. Each test of an error changes one thing in it.
const good = `{"policy": "beijing", "date": "2009-06-01", "person": {"category": "retired", "age": 65}, "inputs": {}, "readings": {"AMB-BJI-1": "payment"},
"year": {"admissions": 1, "act_pay_dedc": "1300", "inscp_scp_amt": "5000", "hifp_pay": "3145"},
"visits": [{"kind": "inpatient", "level": "tertiary", "days": 3, "doses": 0,
"fees": {"medfee_sumamt": "9000.00", "fulamt_ownpay_amt": "500", "overlmt_selfpay": 300.5, "preselfpay_amt": "0", "class_b_amt": "1000", "items": {"drug": "4000", "exam": "1000.50"}}}]}`

// loan is a good request to a calculator.
const loan = `{"policy": "mouxian", "calculator": "deposit", "inputs": {"cost": "3000"}, "readings": {"AMB-MX-3": "whole"}}`

func TestErrors(t *testing.T) {
	ps := testPolicies(t)
	for _, request := range []string{good, loan} {
		if answer, failed := ps.Answer([]byte(request)); failed != nil {
			t.Fatalf("%s\n%s", request, answer)
		}
	}
	visit := good[strings.Index(good, `{"kind"`) : len(good)-2]
	for _, test := range []struct{ name, old, new, want string }{ // want is "code field"
		{"nothing", good, ``, "bad_json "},
		{"broken", good, `{"policy": `, "bad_json "},
		{"a list", good, `[]`, "bad_json "},
		{"a text", good, `"beijing"`, "bad_json "},
		{"two requests", good, loan + loan, "bad_json "},
		{"field twice", `"policy": "beijing"`, `"policy": "beijing", "policy": "beijing"`, "bad_json "},
		{"not UTF-8", `"beijing"`, "\"\xff\"", "bad_json "},
		{"nested deeply", `"inputs": {}`, `"inputs": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100), "bad_json "},

		{"unknown field", `"inputs": {}`, `"input": {}`, "unknown_field input"},
		{"unknown field of the person", `"age": 65`, `"age": 65, "sex": "f"`, "unknown_field person.sex"},
		{"unknown field of the year", `"admissions": 1`, `"admission": 1`, "unknown_field year.admission"},
		{"unknown field of a visit", `"days": 3`, `"day": 3`, "unknown_field visits[0].day"},
		{"unknown field of the fees", `"preselfpay_amt"`, `"preselfpay"`, "unknown_field visits[0].fees.preselfpay"},
		{"unknown item", `"exam"`, `"exams"`, "unknown_field visits[0].fees.items.exams"},
		{"unknown input", `"inputs": {}`, `"inputs": {"ratio": "0.8"}`, "unknown_field inputs.ratio"},
		{"unknown reading", `"AMB-BJI-1"`, `"AMB-BJI-2"`, "unknown_field readings.AMB-BJI-2"},
		{"visits for a calculator", loan, `{"policy": "mouxian", "calculator": "deposit", "inputs": {"cost": "1"}, "visits": []}`, "unknown_field visits"},
		{"person for a calculator", loan, `{"policy": "mouxian", "calculator": "deposit", "inputs": {"cost": "1"}, "person": {}}`, "unknown_field person"},

		{"no policy", `"policy": "beijing", `, ``, "missing policy"},
		{"policy is null", `"beijing"`, `null`, "missing policy"},
		{"policy is empty", `"beijing"`, `""`, "missing policy"},
		{"no visits", `[` + visit + `]`, `null`, "missing visits"},
		{"empty visits", `[` + visit + `]`, `[]`, "missing visits"},
		{"no kind", `"kind": "inpatient", `, ``, "missing visits[0].kind"},
		{"no fees", visit, `{"kind": "inpatient", "level": "tertiary"}`, "missing visits[0].fees"},
		{"no total", visit, `{"kind": "inpatient", "level": "tertiary", "fees": {}}`, "missing visits[0].fees.medfee_sumamt"},
		{"no level", `"level": "tertiary", `, ``, "missing visits[0].level"},
		{"no category", `"category": "retired", `, ``, "missing person.category"},
		{"no person", `"person": {"category": "retired", "age": 65}, `, ``, "missing person.category"},
		{"no input", loan, `{"policy": "mouxian", "calculator": "deposit"}`, "missing inputs.cost"},
		{"no age", good, `{"policy": "beijing", "person": {"category": "retired"}, "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": "5000"}}]}`, "missing person.age"},

		{"policy is a number", `"beijing"`, `5`, "bad_value policy"},
		{"no such day", `"2009-06-01"`, `"2009-06-31"`, "bad_value date"},
		{"date is a number", `"2009-06-01"`, `20090601`, "bad_value date"},
		{"no such category", `"retired"`, `"pensioner"`, "bad_value person.category"},
		{"age with decimals", `"age": 65`, `"age": 65.5`, "bad_value person.age"},
		{"negative age", `"age": 65`, `"age": -1`, "bad_value person.age"},
		{"too old", `"age": 65`, `"age": 151`, "bad_value person.age"},
		{"person is a text", `{"category": "retired", "age": 65}`, `"retired"`, "bad_value person"},
		{"negative stays", `"admissions": 1`, `"admissions": -1`, "bad_value year.admissions"},
		{"negative year", `"hifp_pay": "3145"`, `"hifp_pay": "-3145"`, "bad_value year.hifp_pay"},
		{"no such reading", `"payment"`, `"both"`, "bad_value readings.AMB-BJI-1"},
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
		{"inputs are a text", `"inputs": {}`, `"inputs": "x"`, "bad_value inputs"},
		{"input is negative", `"cost": "3000"`, `"cost": "-3000"`, "bad_value inputs.cost"},
		{"input is no number", `"cost": "3000"`, `"cost": {}`, "bad_value inputs.cost"},
		{"rate over one", loan, `{"policy": "mouxian", "inputs": {"ratio": "80"}, "visits": [{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": 1}}]}`, "bad_value inputs.ratio"},
		{"count with decimals", loan, `{"policy": "shangrao", "calculator": "fees", "inputs": {"ic": "1.5"}}`, "bad_value inputs.ic"},
		{"choice that there is not", loan, `{"policy": "xinjiang", "calculator": "contribution", "inputs": {"kind": "boss"}}`, "bad_value inputs.kind"},
		{"the first of several", `"category": "retired", "age": 65`, `"category": "x", "age": -1`, "bad_value person.category"},
		{"a bad day before missing visits", loan, `{"policy": "beijing", "date": "x"}`, "bad_value date"},

		{"unknown policy", `"beijing"`, `"peking"`, "unknown_policy policy"},
		{"unknown calculator", `"deposit"`, `"deposits"`, "unknown_calculator calculator"},
		{"calculator of another version", loan, `{"policy": "county", "calculator": "deposit"}`, "unknown_calculator calculator"},
		{"day without a version", `"2009-06-01"`, `"2010-06-01"`, "no_version date"},
		{"no reimbursement", loan, `{"policy": "shangrao", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1}}]}`, "not_given policy"},
		{"no such benefit", `"inpatient"`, `"chronic"`, "not_given visits[0].kind"},
		{"no rates for the level", `"level": "tertiary"`, `"level": "primary"`, "not_given visits[0].level"},
		{"no rates for the category", `"retired"`, `"farmer"`, "not_given person.category"},

		{"too large", `"inputs": {}`, `"inputs": {"x": "` + strings.Repeat("x", MaxRequest) + `"}`, "too_large "},
		{"too many visits", visit, visit + strings.Repeat(","+visit, MaxVisits), "too_large visits"},
	} {
		t.Run(test.name, func(t *testing.T) {
			request := strings.Replace(good, test.old, test.new, 1)
			if request == good {
				request = strings.Replace(loan, test.old, test.new, 1)
			}
			if test.old == loan {
				request = test.new
			}
			answer, failed := ps.Answer([]byte(request))
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

// What is written as null, or not needed, is as if it were left out.
func TestNull(t *testing.T) {
	ps := testPolicies(t)
	sparse := `{"policy": "beijing", "date": null, "calculator": null, "person": {"category": "employed", "age": null}, "inputs": null, "readings": {"AMB-BJI-1": null}, "year": null,
"visits": [{"kind": "outpatient", "level": null, "days": null, "doses": null, "fees": {"medfee_sumamt": "2500", "fulamt_ownpay_amt": null, "overlmt_selfpay": null, "preselfpay_amt": null, "class_b_amt": null, "items": {"drug": null}}}]}`
	bare := `{"policy": "beijing", "person": {"category": "employed"}, "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": 2500}}]}`
	a, failed := ps.Answer([]byte(sparse))
	b, _ := ps.Answer([]byte(bare))
	if failed != nil || !bytes.Equal(a, b) {
		t.Errorf("%s\n%s", a, b)
	}
}

// The total may be left out where the items say it, and may be larger than their sum.
func TestItems(t *testing.T) {
	ps := testPolicies(t)
	for _, test := range []struct{ fees, total, eligible string }{
		{`{"items": {"drug": "100", "exam": 50.5}}`, "150.50", "150.50"},
		{`{"medfee_sumamt": null, "items": {"drug": "100"}}`, "100.00", "100.00"},
		{`{"medfee_sumamt": "150.50", "items": {"drug": "100", "exam": "50.50"}}`, "150.50", "150.50"},
		{`{"medfee_sumamt": "200", "items": {"drug": "100", "exam": "50.50"}}`, "200.00", "150.50"},
		{`{"medfee_sumamt": "200", "items": {}}`, "200.00", "0.00"},
		{`{"items": {}}`, "0.00", "0.00"},
	} {
		request := `{"policy": "rural", "person": {"category": "farmer", "age": 30}, "visits": [{"kind": "inpatient", "level": "primary", "fees": ` + test.fees + `}]}`
		answer, failed := ps.Answer([]byte(request))
		if failed != nil {
			t.Errorf("%s: %s", test.fees, answer)
			continue
		}
		var a struct {
			Visits []struct {
				Total    string `json:"medfee_sumamt"`
				Eligible string `json:"inscp_scp_amt"`
			}
		}
		if err := json.Unmarshal(answer, &a); err != nil {
			t.Fatal(err)
		}
		if v := a.Visits[0]; v.Total != test.total || v.Eligible != test.eligible {
			t.Errorf("%s: total %s, eligible %s; want %s, %s", test.fees, v.Total, v.Eligible, test.total, test.eligible)
		}
	}
}

// The archive holds requests and what they are answered, indented: a.request.json before
// a.answer.json.
func TestAnswers(t *testing.T) {
	const name = "testdata/answers.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	ps := testPolicies(t)
	out := &txtar.Archive{Comment: archive.Comment}
	want := map[string]string{}
	for _, f := range archive.Files {
		id, isRequest := strings.CutSuffix(f.Name, ".request.json")
		if !isRequest {
			want[f.Name] = string(f.Data)
			continue
		}
		answer, _ := ps.Answer(f.Data)
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

func TestStatus(t *testing.T) {
	for code, want := range map[string]int{
		"bad_json": 400, "unknown_field": 400, "missing": 400, "bad_value": 400,
		"unknown_policy": 404, "unknown_calculator": 404, "too_large": 413, "no_version": 422, "not_given": 422,
	} {
		if got := Status(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}

// FuzzAnswer checks that whatever the request, the answer is one JSON object on one line: an
// error with a code of the contract, or the policy's answer, in which person and funds pay the bill.
func FuzzAnswer(f *testing.F) {
	ps := testPolicies(f)
	f.Add([]byte(good))
	f.Add([]byte(loan))
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
		answer, failed := ps.Answer(request)
		if failed != nil {
			checkError(t, answer)
		} else {
			checkAnswer(t, answer)
		}
		again, _ := ps.Answer(request)
		if !bytes.Equal(again, answer) {
			t.Errorf("answered again: %s\nfirst: %s", again, answer)
		}
		if fields := ps.Fields(request); !json.Valid(fields) {
			t.Errorf("fields: %s", fields)
		}
	})
}

var codes = []string{"bad_json", "unknown_field", "missing", "bad_value", "unknown_policy", "unknown_calculator", "no_version", "not_given", "too_large"}

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
