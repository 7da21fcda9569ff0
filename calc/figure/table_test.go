package figure_test

import (
	"slices"
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/tree"
)

// TestLookup finds numbers in tables. What is asked for and not said is missing; what has no row, or is
// written ~, is not given.
func TestLookup(t *testing.T) {
	const (
		plain     = `"value": 5`
		byLevel   = `"by": ["level"], "rows": {"primary": 1, "secondary, tertiary": 2}`
		rest      = `"by": ["level"], "rows": {"primary": 1, "*": 2}`
		unknown   = `"by": ["level", "category"], "rows": {"primary": null, "secondary": {"retired": 3, "employed": null}, "tertiary": 4}`
		byAge     = `"by": ["age"], "rows": {"0-59": 1, "60-69": 2, "70+": 3}`
		byStay    = `"by": ["admission"], "rows": {"1": 1, "2": 2, "3+": 3}`
		byHere    = `"by": ["here"], "rows": {"1": 1, "2+": 2}`
		byReading = `"by": ["AMB-1", "plan"], "rows": {"a": 1, "b": {"low": 2, "*": 3}}`
		byYears   = `"by": ["years"], "rows": {"1-9": 1, "10+": 2}`
		byKind    = `"by": ["kind"], "rows": {"inpatient": 1, "outpatient, emergency": 2}`
		bySize    = `"by": ["size"], "rows": {"small": 1, "large": 2}`
		byWho     = `"by": ["who"], "rows": {"young": 1, "old": 2, "away": null}`
	)
	for _, test := range []struct{ name, table, c, want string }{
		{"one number", plain, "", "5"},
		{"a level", byLevel, "level=primary", "1"},
		{"of a list", byLevel, "level=tertiary", "2"},
		{"without a row", byLevel, "level=village", "not_given visits[0].level 来源没有写“村卫生室”的数，不能推算"},
		{"not said", byLevel, "", "missing visits[0].level 请写明医院级别"},
		{"the rest", rest, "level=village", "2"},
		{"the rest, before it", rest, "level=primary", "1"},
		{"not stated for a row", unknown, "level=primary", "not_given visits[0].level 来源没有写“一级或乡镇卫生院”的数，不能推算"},
		{"not stated for a cell", unknown, "level=secondary category=employed", "not_given person.category 来源没有写“在职”的数，不能推算"},
		{"stated beside it", unknown, "level=secondary category=retired", "3"},
		{"for all of a dimension that is left", unknown, "level=tertiary", "4"},
		{"a category missing", unknown, "level=secondary", "missing person.category 请写明参保身份"},
		{"young", byAge, "age=0", "1"},
		{"the last of a range", byAge, "age=59", "1"},
		{"the first of a range", byAge, "age=60", "2"},
		{"without an end", byAge, "age=150", "3"},
		{"no age", byAge, "", "missing person.age 请写明年龄"},
		{"first stay", byStay, "stays=0,0", "1"},
		{"third stay", byStay, "stays=2,0", "3"},
		{"a stay that goes on is the same", byStay, "stays=2,0 continues", "2"},
		{"a counter of stays", byHere, "stays=5,1", "2"},
		{"a reading's default", byReading, "", "1"},
		{"the other reading", byReading, "AMB-1=b plan=high", "3"},
		{"the other reading without an answer", byReading, "AMB-1=b", "missing inputs.plan 请填写档次"},
		{"a count", byYears, "years=10", "2"},
		{"no count", byYears, "", "missing inputs.years 请填写年限"},
		{"a kind", byKind, "kind=emergency", "2"},
		{"a kind without a row", byKind, "kind=chronic", "not_given visits[0].kind 来源没有写“门诊慢特病”的数，不能推算"},
		{"a group", bySize, "level=secondary", "2"},
		{"a level that is in no group", bySize, "level=top", "not_given visits[0].level 来源没有写“三级特等或省部属”的大小，不能推算"},
		{"a group of two dimensions", byWho, "age=60", "2"},
		{"a group not stated", byWho, "cause=accident", "not_given visits[0].inputs.cause 来源没有写“外地的”的数，不能推算"},
		{"a group that needs to know more", byWho, "cause=ill", "missing person.age 请写明年龄"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := scope(t)
			f := s.LoadFigure("f", tree.Read(parse(t, `{"title": "数", "unit": "yuan", "cite": "R", `+test.table+`}`), "", s.Errs))
			if len(*s.Errs) > 0 {
				t.Fatal(list(*s.Errs))
			}
			c := someCase(t, s, test.c)
			got := ""
			if numbers := f.Lookup(c); c.Err != nil {
				got = c.Err.Code + " " + c.Err.Field + " " + c.Err.Message
			} else {
				got = numbers[0].String()
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestTableErrors loads tables that are not complete, or say something twice.
func TestTableErrors(t *testing.T) {
	for _, test := range []struct{ name, table, want string }{
		{"no value", `"note": "n"`, "缺少 value"},
		{"no rows", `"by": ["level"]`, "缺少 rows"},
		{"rows are a number", `"by": ["level"], "rows": 5`, "rows 应当是各行"},
		{"no row", `"by": ["level"], "rows": {}`, "医院级别一行也没有"},
		{"by what there is not", `"by": ["colour"], "rows": {"red": 1}`, "没有 colour 这个维度"},
		{"by money", `"by": ["wage"], "rows": {"1": 1}`, "没有 wage 这个维度"},
		{"twice by the same", `"by": ["level", "level"], "rows": {"*": {"*": 1}}`, "level 写了两次"},
		{"a name there is not", `"by": ["level"], "rows": {"first": 1}`, "医院级别里没有“first”，可以写：village、community、primary、secondary、tertiary、top、pharmacy、out_of_county"},
		{"a name twice", `"by": ["level"], "rows": {"primary": 1, "secondary, primary": 2}`, "医院级别“secondary, primary”写了两次"},
		{"a name twice in one row", `"by": ["level"], "rows": {"primary, primary": 1}`, "医院级别“primary, primary”写了两次"},
		{"a row after the rest", `"by": ["level"], "rows": {"*": 1, "primary": 2}`, "医院级别“primary”写了两次"},
		{"a gap between ages", `"by": ["age"], "rows": {"0-59": 1, "61+": 2}`, "年龄的各行有空缺或重叠：这一行应当从 60 开始"},
		{"ages that overlap", `"by": ["age"], "rows": {"0-60": 1, "60+": 2}`, "年龄的各行有空缺或重叠：这一行应当从 61 开始"},
		{"ages that end", `"by": ["age"], "rows": {"0-59": 1, "60-69": 2}`, "年龄到 69 为止，后面没有写"},
		{"ages that begin late", `"by": ["age"], "rows": {"1+": 1}`, "年龄的各行有空缺或重叠：这一行应当从 0 开始"},
		{"stays that begin at nought", `"by": ["admission"], "rows": {"0": 1, "1+": 2}`, "本年第几次住院的各行有空缺或重叠：这一行应当从 1 开始"},
		{"a count begins where the input does", `"by": ["years"], "rows": {"0-9": 1, "10+": 2}`, "年限的各行有空缺或重叠：这一行应当从 1 开始"},
		{"a number in words", `"by": ["age"], "rows": {"old": 1}`, "年龄的“old”看不懂，写成 1、2+、0-69 这样"},
		{"a range backwards", `"by": ["age"], "rows": {"59-0": 1}`, "年龄的“59-0”看不懂，写成 1、2+、0-69 这样"},
		{"a reading's option missing", `"by": ["AMB-1"], "rows": {"a": 1}`, "读法缺“b”这一行"},
		{"an answer missing", `"by": ["plan"], "rows": {"low": 1, "mid": 2}`, "档次缺“high”这一行"},
		{"an answer that is not stated", `"by": ["plan"], "rows": {"low": 1, "mid": 2, "high": null}`, ""},
		{"a group's option may be missing", `"by": ["size"], "rows": {"small": 1}`, ""},
		{"a text", `"value": "many"`, "数 应当是一个数，写成了“many”"},
		{"a list", `"value": [1, 2]`, "数 应当是一个数"},
		{"below zero", `"value": -1`, "数 不能是负数"},
		{"a rate for yuan", `"value": "5%"`, "数 应当是一个数，写成了“5%”"},
		{"in a row of a row", `"by": ["level", "age"], "rows": {"primary": {"0-59": 1, "60+": "x"}}`, "数 应当是一个数，写成了“x”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := scope(t)
			s.LoadFigure("f", tree.Read(parse(t, `{"title": "数", "unit": "yuan", "cite": "R", `+test.table+`}`), "", s.Errs))
			got := list(*s.Errs)
			if test.want == "" && got != "" || !strings.Contains(got, test.want) || strings.Count(got, "\n") > 1 {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestBandErrors loads figures that have bands.
func TestBandErrors(t *testing.T) {
	for _, test := range []struct{ name, figure, want string }{
		{"one without an end", `"edges": [], "value": ["50%"]`, ""},
		{"as many rates as edges", `"edges": [1000, 2000], "value": ["50%", "60%"]`, "2 个分段点要有 3 个比例"},
		{"one rate for all", `"edges": [1000], "value": "50%"`, "1 个分段点要有 2 个比例"},
		{"falling", `"edges": [2000, 1000], "value": ["1%", "2%", "3%"]`, "分段点没有从小到大：“1000”不大于前一个"},
		{"the same twice", `"edges": [1000, 1000], "value": ["1%", "2%", "3%"]`, "分段点没有从小到大：“1000”不大于前一个"},
		{"nought", `"edges": [0], "value": ["1%", "2%"]`, "分段点应当大于 0"},
		{"rates in a table", `"edges": [1000], "by": ["level"], "rows": {"primary": ["1%", "2%"], "*": ["1%"]}`, "1 个分段点要有 2 个比例"},
		{"not stated for a row", `"edges": [1000], "by": ["level"], "rows": {"primary": ["1%", "2%"], "*": null}`, ""},
		{"rates as numbers", `"edges": [1000], "value": [0.5, "60%"]`, "分段 是比例，要写成 85% 或 2‰"},
		{"above all", `"edges": [1000], "value": ["50%", "101%"]`, "分段 大于 100%"},
		{"of a thousand", `"edges": [1000], "value": ["2‰", "1000‰"]`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := scope(t)
			s.LoadFigure("f", tree.Read(parse(t, `{"title": "分段", "cite": "R", `+test.figure+`}`), "", s.Errs))
			got := list(*s.Errs)
			if test.want == "" && got != "" || !strings.Contains(got, test.want) || strings.Count(got, "\n") > 1 {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestCells lists a table for the policy's page, in the order written.
func TestCells(t *testing.T) {
	s := scope(t)
	f := s.LoadFigure("f", tree.Read(parse(t, `{"title": "比例", "cite": "R", "edges": [10000, 25000], "by": ["category", "age"], "rows": {
"employed": ["50%", "60.5%", "2‰"], "retired": {"0-69": ["1%", "2%", "3%"], "70+": null}}}`), "", s.Errs))
	var got []string
	for _, c := range f.Cells() {
		got = append(got, strings.Join(c.Keys, "，")+"："+strings.Join(c.Values, "、"))
	}
	want := []string{"在职：50%、60.5%、0.2%", "退休，69 周岁及以下：1%、2%、3%", "退休，70 周岁及以上："}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := f.Bands(), []string{"1 万元以内", "1 万元到 2.5 万元", "2.5 万元以上"}; !slices.Equal(got, want) {
		t.Errorf("bands %q, want %q", got, want)
	}
	if got, want := f.By(), []string{"参保身份", "年龄"}; !slices.Equal(got, want) {
		t.Errorf("by %q, want %q", got, want)
	}
	if got, want := f.Names("category"), []string{"employed", "retired"}; !slices.Equal(got, want) || f.Names("level") != nil {
		t.Errorf("names %q and %q, want %q", got, f.Names("level"), want)
	}
	if got, want := f.Starts("age"), []int{0, 70}; !slices.Equal(got, want) {
		t.Errorf("starts %v, want %v", got, want)
	}
	if got := len(f.Numbers()); got != 6 { // 0.5, 0.605, 0.002, 0.01, 0.02, 0.03
		t.Errorf("%d numbers", got)
	}
}

func TestConditions(t *testing.T) {
	for _, test := range []struct{ when, c, want, text string }{
		{`{"level": "primary, secondary"}`, "level=secondary", "true", "医院级别为“一级或乡镇卫生院、二级”"},
		{`{"level": "primary, secondary"}`, "level=tertiary", "false", "医院级别为“一级或乡镇卫生院、二级”"},
		{`{"level": "primary"}`, "", "missing visits[0].level", "医院级别为“一级或乡镇卫生院”"},
		{`{"level": "*"}`, "level=top", "true", "医院级别为“其它”"},
		{`{"age": "60+"}`, "age=60", "true", "年龄为“60 周岁及以上”"},
		{`{"age": "60+"}`, "age=59", "false", "年龄为“60 周岁及以上”"},
		{`{"age": "60-69"}`, "age=69", "true", "年龄为“60–69 周岁”"},
		{`{"age": "0-17"}`, "age=17", "true", "年龄为“17 周岁及以下”"},
		{`{"age": "60+"}`, "", "missing person.age", "年龄为“60 周岁及以上”"},
		{`{"admission": "2+"}`, "stays=1,0", "true", "本年第几次住院为“第 2 次及以上”"},
		{`{"here": "1"}`, "stays=1,0", "true", "本级第几次为“第 1 次”"},
		{`{"AMB-1": "b"}`, "AMB-1=b", "true", "读法为“乙”"},
		{`{"cause": "accident"}`, "", "false", "原因为“意外”"}, // the default
		{`{"cause": "accident"}`, "cause=accident", "true", "原因为“意外”"},
		{`{"years": "1-9"}`, "years=9", "true", "年限为“9 及以下”"},
		{`{"size": "large"}`, "level=tertiary", "true", "大小为“大医院”"},
		{`{"who": "old"}`, "age=60", "true", "哪种人为“老人”"},
		{`{"given": "wage"}`, "wage=500", "true", "填了工资"},
		{`{"given": "wage"}`, "", "false", "填了工资"},
		{`{"level": "primary", "age": "60+"}`, "level=primary age=59", "false", "医院级别为“一级或乡镇卫生院”，年龄为“60 周岁及以上”"},
		{`{"level": "primary", "age": "60+"}`, "level=tertiary", "false", "医院级别为“一级或乡镇卫生院”，年龄为“60 周岁及以上”"}, // the age is not needed
	} {
		s := scope(t)
		when := s.LoadWhen(tree.Read(parse(t, `{"when": `+test.when+`}`), "", s.Errs), "when")
		if len(*s.Errs) > 0 {
			t.Errorf("%s: %s", test.when, list(*s.Errs))
			continue
		}
		c := someCase(t, s, test.c)
		got := map[bool]string{true: "true", false: "false"}[c.Holds(when)]
		if c.Err != nil {
			got = c.Err.Code + " " + c.Err.Field
		}
		var texts []string
		for i := range when {
			texts = append(texts, when[i].Text())
		}
		if text := strings.Join(texts, "，"); got != test.want || text != test.text {
			t.Errorf("%s with %s: %s, %s; want %s, %s", test.when, test.c, got, text, test.want, test.text)
		}
		if strings.Contains(test.when, "given") && (len(c.Absent) == 0) != (test.want == "true") {
			t.Errorf("%s: absent %v", test.when, c.Absent)
		}
	}
}

func TestConditionErrors(t *testing.T) {
	for _, test := range []struct{ when, want string }{
		{`{"colour": "red"}`, "条件里没有 colour 这个维度"},
		{`{"level": null}`, "条件里没有 level 这个维度"},
		{`{"level": "first"}`, "医院级别里没有“first”"},
		{`{"age": "old"}`, "年龄的“old”看不懂"},
		{`{"given": "salary"}`, "没有叫“salary”的输入"},
		{`{"AMB-1": "c"}`, "读法里没有“c”"},
		{`["level"]`, "这里应当是一组字段，写成了列表"},
	} {
		s := scope(t)
		s.LoadWhen(tree.Read(parse(t, `{"when": `+test.when+`}`), "", s.Errs), "when")
		if got := list(*s.Errs); !strings.Contains(got, test.want) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s: got %s, want %s", test.when, got, test.want)
		}
	}
}

// TestDisjoint compares conditions: whether both can hold, and whether one holds wherever the other does.
func TestDisjoint(t *testing.T) {
	for _, test := range []struct {
		a, b              string
		disjoint, implies bool // implies: wherever a holds, b holds
	}{
		{`{}`, `{}`, false, true},
		{`{"level": "primary"}`, `{}`, false, true},
		{`{}`, `{"level": "primary"}`, false, false},
		{`{"level": "primary"}`, `{"level": "primary"}`, false, true},
		{`{"level": "primary"}`, `{"level": "secondary"}`, true, false},
		{`{"level": "primary"}`, `{"level": "primary, secondary"}`, false, true},
		{`{"level": "primary, secondary"}`, `{"level": "primary"}`, false, false},
		{`{"level": "primary"}`, `{"level": "*"}`, false, true},
		{`{"level": "*"}`, `{"level": "primary"}`, false, false},
		{`{"age": "0-59"}`, `{"age": "60+"}`, true, false},
		{`{"age": "0-60"}`, `{"age": "60+"}`, false, false},
		{`{"age": "60-69"}`, `{"age": "60+"}`, false, true},
		{`{"admission": "1"}`, `{"here": "2+"}`, false, false},
		{`{"AMB-1": "a"}`, `{"AMB-1": "b"}`, true, false},
		{`{"AMB-1": "a", "level": "primary"}`, `{"AMB-1": "a, b", "level": "primary, secondary"}`, false, true},
		{`{"AMB-1": "a", "level": "primary"}`, `{"AMB-1": "a", "level": "secondary"}`, true, false},
		{`{"AMB-1": "a"}`, `{"AMB-1": "a", "level": "secondary"}`, false, false},
		{`{"given": "wage"}`, `{"given": "wage"}`, false, true},
		{`{"given": "wage"}`, `{"given": "ratio"}`, false, false},
		{`{"size": "small"}`, `{"size": "large"}`, true, false},
		{`{"size": "small"}`, `{"level": "tertiary"}`, false, false}, // more than can be seen
	} {
		s := scope(t)
		load := func(when string) []figure.Condition {
			return s.LoadWhen(tree.Read(parse(t, `{"when": `+when+`}`), "", s.Errs), "when")
		}
		a, b := load(test.a), load(test.b)
		if len(*s.Errs) > 0 {
			t.Fatal(list(*s.Errs))
		}
		if got := figure.Disjoint(a, b); got != test.disjoint || figure.Disjoint(b, a) != got {
			t.Errorf("%s and %s are disjoint: %v, the other way round %v", test.a, test.b, got, figure.Disjoint(b, a))
		}
		if got := figure.Implies(a, b); got != test.implies {
			t.Errorf("%s implies %s: %v", test.a, test.b, got)
		}
	}
}
