package tree

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func parse(t testing.TB, s string) *Node {
	t.Helper()
	n, err := ParseJSON([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// list writes errors one a line: code, field, place, what is wrong.
func list(errs Errors) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%s %s %d:%d %s\n", e.Code, e.Path, e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return b.String()
}

// request is read by readRequest, which uses every way of reading a field.
type request struct {
	name, note, level string
	n                 int
	amount            string
	yes               bool
	day               string
	tags              []string
	visits            []string
	person            string
}

func readRequest(n *Node) (q request, errs Errors) {
	r := Read(n, "", &errs)
	q.name = r.String("name")
	q.note = r.OptString("note")
	q.level = r.Enum("level", true, "primary", "tertiary")
	q.n = r.Int("n", 7, 0, 10)
	if d, ok := r.Number("amount"); ok {
		q.amount = d.String()
	}
	q.yes = r.Bool("yes")
	if day := r.Date("day"); !day.IsZero() {
		q.day = day.String()
	}
	q.tags = r.Strings("tags")
	r.Each("visits", func(r *Reader) {
		q.visits = append(q.visits, r.Enum("level", false, "primary", "tertiary"))
		if fees, ok := r.Map("fees"); ok {
			fees.Number("total")
			fees.Done()
		}
	})
	if person, ok := r.Map("person"); ok {
		q.person = person.OptString("category")
		person.Done()
	}
	r.Done()
	return q, errs
}

func TestReader(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     request
	}{
		{"everything", `{"name":"甲","note":"n","level":"tertiary","n":3,"amount":"-1.50","yes":true,"day":"2009-06-01",
			"tags":["a","b"],"visits":[{"level":"primary","fees":{"total":1}},{"level":"tertiary"}],"person":{"category":"employed"}}`,
			request{name: "甲", note: "n", level: "tertiary", n: 3, amount: "-1.5", yes: true, day: "2009-06-01",
				tags: []string{"a", "b"}, visits: []string{"primary", "tertiary"}, person: "employed"}},
		{"the least", `{"name":"甲"}`, request{name: "甲", n: 7}},
		{"null is absent", `{"name":"甲","note":null,"level":null,"n":null,"amount":null,"yes":null,"day":null,"tags":null,"visits":null,"person":null}`,
			request{name: "甲", n: 7}},
		{"numbers as texts", `{"name":"甲","n":"10","amount":".5"}`, request{name: "甲", n: 10, amount: "0.5"}},
	} {
		got, errs := readRequest(parse(t, test.in))
		if len(errs) > 0 || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %+v, want %+v\n%s", test.name, got, test.want, list(errs))
		}
	}
}

func TestReaderErrors(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"no map", `[1]`, "bad_value  1:1 这里应当是一组字段，写成了列表\n"},
		{"missing", `{}`, "missing name 1:1 缺少 name\n"},
		{"null", `{"name":null}`, "missing name 1:2 缺少 name\n"},
		{"empty", `{"name":" "}`, "missing name 1:9 name 是空的\n"},
		{"text", `{"name":5}`, "bad_value name 1:9 name 应当是文字，写成了数\n"},
		{"optional text", `{"name":"a","note":[]}`, "bad_value note 1:20 note 应当是文字，写成了列表\n"},
		{"enum", `{"name":"a","level":"三级"}`, "bad_value level 1:21 level 不能是“三级”\n"},
		{"enum of another kind", `{"name":"a","level":3}`, "bad_value level 1:21 level 应当是文字，写成了数\n"},
		{"int too large", `{"name":"a","n":11}`, "bad_value n 1:17 n 应当是 0 到 10 的整数\n"},
		{"int too small", `{"name":"a","n":-1}`, "bad_value n 1:17 n 应当是 0 到 10 的整数\n"},
		{"int with decimals", `{"name":"a","n":1.0}`, "bad_value n 1:17 n 应当是 0 到 10 的整数\n"},
		{"int with a sign", `{"name":"a","n":"+1"}`, "bad_value n 1:17 n 应当是 0 到 10 的整数\n"},
		{"int of another kind", `{"name":"a","n":true}`, "bad_value n 1:17 n 应当是 0 到 10 的整数\n"},
		{"decimal", `{"name":"a","amount":"1,300"}`, "bad_value amount 1:22 amount 应当是一个数，写成了“1,300”\n"},
		{"bool", `{"name":"a","yes":"true"}`, "bad_value yes 1:19 yes 应当是真假值，写成了文字\n"},
		{"date", `{"name":"a","day":"2009-6-1"}`, "bad_value day 1:19 day 不是日期“2009-6-1”\n"},
		{"date of another kind", `{"name":"a","day":20090601}`, "bad_value day 1:19 day 不是日期“20090601”\n"},
		{"texts", `{"name":"a","tags":["x",5,""]}`, "bad_value tags[1] 1:25 tags 的每一项应当是文字\nbad_value tags[2] 1:27 tags 的每一项应当是文字\n"},
		{"list", `{"name":"a","tags":"x"}`, "bad_value tags 1:20 tags 应当是列表，写成了文字\n"},
		{"map", `{"name":"a","person":"x"}`, "bad_value person 1:22 这里应当是一组字段，写成了文字\n"},
		{"unknown", `{"name":"a","nmae":1}`, "unknown_field nmae 1:13 没有 nmae 这个字段\n"},
		{"unknown null", `{"name":"a","nmae":null}`, "unknown_field nmae 1:13 没有 nmae 这个字段\n"},
		{"unknown below", `{"name":"a","person":{"job":1}}`, "unknown_field person.job 1:23 没有 job 这个字段\n"},
		{"long name", `{"name":"a","` + strings.Repeat("长", 50) + `":1}`,
			"unknown_field " + strings.Repeat("长", 40) + "… 1:13 没有 " + strings.Repeat("长", 40) + "… 这个字段\n"},
		{"all at once", `{"level": "x",
 "visits": [{"level": "primary"}, {"fees": {"total": "x", "sum": 1}, "days": 1}, 5],
 "n": "x", "extra": 0}`,
			`missing name 1:1 缺少 name
bad_value level 1:11 level 不能是“x”
bad_value n 3:7 n 应当是 0 到 10 的整数
missing visits[1].level 2:35 缺少 level
bad_value visits[1].fees.total 2:54 total 应当是一个数，写成了“x”
unknown_field visits[1].fees.sum 2:59 没有 sum 这个字段
unknown_field visits[1].days 2:70 没有 days 这个字段
bad_value visits[2] 2:82 这里应当是一组字段，写成了数
unknown_field extra 3:12 没有 extra 这个字段
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, errs := readRequest(parse(t, test.in)); list(errs) != test.want {
				t.Errorf("got\n%swant\n%s", list(errs), test.want)
			}
		})
	}
}

func TestDecimal(t *testing.T) {
	for _, test := range []struct{ in, want, bad string }{
		{`0`, "0", ""},
		{`"0.00"`, "0", ""},
		{`-0.0`, "0", ""},
		{`1300`, "1300", ""},
		{`"1300.50"`, "1300.5", ""},
		{`"-5"`, "-5", ""},
		{`"007"`, "7", ""},
		{`"123456789012345678901.23"`, "123456789012345678901.23", ""},
		{`"1234567890123456789012.34"`, "", " 的位数太多"},
		{`1e5`, "", " 应当是一个数，写成了“1e5”"},
		{`"1E5"`, "", " 应当是一个数，写成了“1E5”"},
		{`""`, "", " 应当是一个数，写成了“”"},
		{`"."`, "", " 应当是一个数，写成了“.”"},
		{`"-"`, "", " 应当是一个数，写成了“-”"},
		{`"+5"`, "", " 应当是一个数，写成了“+5”"},
		{`"5-"`, "", " 应当是一个数，写成了“5-”"},
		{`"1.2.3"`, "", " 应当是一个数，写成了“1.2.3”"},
		{`"１３００"`, "", " 应当是一个数，写成了“１３００”"},
		{`" 5"`, "", " 应当是一个数，写成了“ 5”"},
		{`"1_000"`, "", " 应当是一个数，写成了“1_000”"},
		{`true`, "", " 应当是一个数"},
		{`[1]`, "", " 应当是一个数"},
	} {
		d, bad := parse(t, test.in).Number()
		if bad != test.bad || bad == "" && d.String() != test.want {
			t.Errorf("%s: got %s, %q; want %s, %q", test.in, d, bad, test.want, test.bad)
		}
	}
}
