package verb_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
)

const (
	pay     = `{"id": "p", "do": "proportion", "rate": "rate"}`
	payHalf = `{"id": "p", "do": "proportion", "rate": "half"}`
	byDay   = `{"id": "v", "do": "multiply", "of": ["days", "daily"], "title": "按天"}`
)

// bills divide bills by the verbs for that. The plan is what the steps of the verb explain before; want
// is who pays what of each bill, and what is said of it.
var bills = []struct {
	verb, name string
	steps      string
	bills      string
	plan       string
	want       string
	counters   string
	outpatient string
	yearly     bool
	readings   map[string]string
}{
	{verb: "cover", name: "limits of single kinds", steps: `{"id": "s", "do": "cover", "items": {"drug": "top", "exam": null, "bed": "none"}}, ` + pay, bills: "drug=700 exam=600 bed=30 herb=20",
		plan: "只算药费（最多算“封顶线”）、检查费和床位费（最多算“不付”）", want: `
s.over person 200: 药费 700 元，限 500 元，超出的 200 元由您自付
s.out person 50: 不在可报种类里的费用 50 元由您自付
p hifp 880: 可报的 1100 元，按 80% 报销 880 元
p.share person 220: 其余由您按比例自付 220 元`},
	{verb: "cover", name: "a limit by the day", steps: byDay + `, {"id": "s", "do": "cover", "items": {"bed": "v"}}, ` + pay, bills: "bed=50 days=3",
		plan: "只算床位费（最多算“按天”）", want: `
s.over person 20: 床位费 50 元，限 30 元，超出的 20 元由您自付
p hifp 24: 可报的 30 元，按 80% 报销 24 元
p.share person 6: 其余由您按比例自付 6 元`},
	{verb: "cover", name: "what the bill sets aside lies in what is left out", steps: `{"id": "s", "do": "cover", "items": {"drug": "top"}}, ` + pay, bills: "100 drug=40 own=50",
		plan: "只算药费（最多算“封顶线”）", want: `
own_pay person 50: 自费药品和自费项目不在报销范围，由您自付 50 元
s.out person 10: 不在可报种类里的费用 10 元由您自付
p hifp 32: 可报的 40 元，按 80% 报销 32 元
p.share person 8: 其余由您按比例自付 8 元`},

	{verb: "first_pay", name: "of class B", steps: `{"id": "f", "do": "first_pay", "rate": "half"}, ` + pay, bills: "1000 class_b=300.03",
		plan: "乙类费用先由您付“折半”", want: `
f person 150.02: 乙类费用 300.03 元，先自付 50%，即 150.02 元
p hifp 679.98: 可报的 849.98 元，按 80% 报销 679.98 元
p.share person 170: 其余由您按比例自付 170 元`},
	{verb: "first_pay", name: "of all that counts", steps: `{"id": "f", "do": "first_pay", "rate": "tenth", "of": "rest", "when": {"level": "tertiary"}}, ` + pay, bills: "1000 level=tertiary own=100; 1000",
		plan: "可报的费用先由您付“一成”", want: `
own_pay person 100: 自费药品和自费项目不在报销范围，由您自付 100 元
f person 90: 可报的费用 900 元，先自付 10%，即 90 元
p hifp 648: 可报的 810 元，按 80% 报销 648 元
p.share person 162: 其余由您按比例自付 162 元
p hifp 800: 可报的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元`},

	// What is excluded is no stay: the next bill is the second, not the third.
	{verb: "exclude", name: "no stay, no deductible", steps: `{"id": "e", "do": "exclude", "cite": "R-1", "when": {"cause": "accident"}}, {"id": "d", "do": "deduct", "take": "hundred"}, ` + pay, bills: "200; 500 cause=accident; 200",
		plan: "这一次不报，全部由您付，也不算进起付标准和次数", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 80: 余下的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元
e.out person 500: 不报的情形：这一次的 500 元全部由您自付
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
p hifp 80: 余下的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元`},

	{verb: "limit", name: "of each visit", steps: `{"id": "l", "do": "limit", "to": "far", "over": "visit"}, ` + pay, bills: "20001; 20000",
		plan: "每次能报的费用只算到“费用上限”，再多的由您付", want: `
l person 1: 可报费用每次算到 2 万元，超出的 1 元由您自付
p hifp 16000: 可报的 20000 元，按 80% 报销 16000 元
p.share person 4000: 其余由您按比例自付 4000 元
p hifp 16000: 可报的 20000 元，按 80% 报销 16000 元
p.share person 4000: 其余由您按比例自付 4000 元`},
	{verb: "limit", name: "of the year", steps: `{"id": "l", "do": "limit", "to": "far", "over": "year"}, ` + pay, bills: "19999; 3",
		plan: "全年能报的费用只算到“费用上限”，再多的由您付", want: `
p hifp 15999.2: 可报的 19999 元，按 80% 报销 15999.20 元
p.share person 3999.8: 其余由您按比例自付 3999.80 元
l person 2: 可报费用全年算到 2 万元，超出的 2 元由您自付
p hifp 0.8: 可报的 1 元，按 80% 报销 0.80 元
p.share person 0.2: 其余由您按比例自付 0.20 元`},
	{verb: "limit", name: "of the month", steps: `{"id": "l", "do": "limit", "to": "hundred", "over": "month"}, ` + pay, bills: "80 day=2023-02-28; 80 day=2023-02-28; 80 day=2023-03-01",
		plan: "每月能报的费用只算到“起付标准”，再多的由您付", want: `
p hifp 64: 可报的 80 元，按 80% 报销 64 元
p.share person 16: 其余由您按比例自付 16 元
l person 60: 可报费用每月算到 100 元，超出的 60 元由您自付
p hifp 16: 可报的 20 元，按 80% 报销 16 元
p.share person 4: 其余由您按比例自付 4 元
p hifp 64: 可报的 80 元，按 80% 报销 64 元
p.share person 16: 其余由您按比例自付 16 元`},
	{verb: "limit", name: "held for another fund", steps: `{"id": "l", "do": "limit", "to": "top", "over": "visit", "hold": true}, ` + pay + `, {"id": "b", "do": "proportion", "rate": "half", "payer": "hifob", "beyond": true}`, bills: "700",
		plan: "每次能报的费用只算到“封顶线”，再多的看后面专管这一部分的一步", want: `
p hifp 400: 可报的 500 元，按 80% 报销 400 元
p.share person 100: 其余由您按比例自付 100 元
b hifob 100: 余下的 200 元，按 50% 报销 100 元
b.share person 100: 其余由您按比例自付 100 元`},
	{verb: "limit", name: "by a counter of two benefits", counters: `"both": {"title": "门诊住院合计", "counts": "cost", "benefits": ["inpatient", "outpatient"]}`,
		steps: `{"id": "l", "do": "limit", "to": "top", "counter": "both"}, ` + pay, bills: "400 kind=outpatient; 200",
		plan: "“门诊住院合计”合起来算，能报的费用只算到“封顶线”，再多的由您付", want: `
o hifp 320: 可报的 400 元，按 80% 报销 320 元
o.share person 80: 其余由您按比例自付 80 元
l person 100: 可报费用（门诊住院合计）算到 500 元，超出的 100 元由您自付
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元`},

	{verb: "own_first", name: "less is left for the next bill", steps: `{"id": "w", "do": "own_first", "from": "left", "cite": "R-1"}, {"id": "d", "do": "deduct", "take": "hundred"}, ` + pay, bills: "120; 300; 300",
		plan: "先用完“账户当年资金”，这部分不算起付标准", want: `
w person 120: 先用账户当年资金付 120 元，这部分不算起付标准
w person 30: 先用账户当年资金付 30 元，这部分不算起付标准
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
p hifp 136: 余下的 170 元，按 80% 报销 136 元
p.share person 34: 其余由您按比例自付 34 元
d person 100: 本年度第 3 次住院，先自付起付标准 100 元
p hifp 160: 余下的 200 元，按 80% 报销 160 元
p.share person 40: 其余由您按比例自付 40 元`},

	{verb: "deduct", name: "with every bill", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, ` + payHalf, bills: "250; 60",
		plan: "先由您付“起付标准”", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 75: 余下的 150 元，按 50% 报销 75 元
p.share person 75: 其余由您按比例自付 75 元
d person 60: 本年度第 2 次住院，先自付起付标准 100 元；费用不到这个数，60 元全部由您自付`},
	{verb: "deduct", name: "by a value", steps: `{"id": "v", "do": "multiply", "of": ["hundred", "half"], "title": "减半"}, {"id": "d", "do": "deduct", "take": "v"}, ` + pay, bills: "50",
		plan: "先由您付“减半”", want: `
d person 50: 本年度第 1 次住院，先自付减半 50 元`},
	{verb: "deduct", name: "once a year", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "year"}, ` + pay, bills: "60; 60; 60",
		plan: "先由您付“起付标准”，一年里只付满一次", want: `
d person 60: 本年度第 1 次住院，起付标准全年共 100 元，这次自付 60 元
d person 40: 本年度第 2 次住院，起付标准全年共 100 元，这次自付 40 元
p hifp 16: 余下的 20 元，按 80% 报销 16 元
p.share person 4: 其余由您按比例自付 4 元
p hifp 48: 可报的 60 元，按 80% 报销 48 元
p.share person 12: 其余由您按比例自付 12 元`},
	{verb: "deduct", name: "of a yearly benefit", yearly: true, steps: `{"id": "d", "do": "deduct", "take": "hundred"}, ` + pay, bills: "60; 45",
		plan: "先由您付“起付标准”，一年里只付满一次", want: `
d person 60: 本年度第 1 次住院，起付标准全年共 100 元，这次自付 60 元
d person 40: 本年度第 2 次住院，起付标准全年共 100 元，这次自付 40 元
p hifp 4: 余下的 5 元，按 80% 报销 4 元
p.share person 1: 其余由您按比例自付 1 元`},
	{verb: "deduct", name: "once a day", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "day"}, ` + payHalf, bills: "100; 10; 100 day=2023-02-02",
		plan: "先由您付“起付标准”，每天付满一次为止", want: `
d person 100: 本年度第 1 次住院，起付标准每天共 100 元，这次自付 100 元
p hifp 5: 可报的 10 元，按 50% 报销 5 元
p.share person 5: 其余由您按比例自付 5 元
d person 100: 本年度第 3 次住院，起付标准每天共 100 元，这次自付 100 元`},
	{verb: "deduct", name: "once a month", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "month"}, ` + payHalf, bills: "90; 10 day=2023-02-28; 10 day=2023-03-01",
		plan: "先由您付“起付标准”，每月付满一次为止", want: `
d person 90: 本年度第 1 次住院，起付标准每月共 100 元，这次自付 90 元
d person 10: 本年度第 2 次住院，起付标准每月共 100 元，这次自付 10 元
d person 10: 本年度第 3 次住院，起付标准每月共 100 元，这次自付 10 元`},
	{verb: "deduct", name: "once a quarter", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "quarter"}, ` + payHalf, bills: "90; 20 day=2023-03-31; 10 day=2023-04-01",
		plan: "先由您付“起付标准”，每季度付满一次为止", want: `
d person 90: 本年度第 1 次住院，起付标准每季度共 100 元，这次自付 90 元
d person 10: 本年度第 2 次住院，起付标准每季度共 100 元，这次自付 10 元
p hifp 5: 余下的 10 元，按 50% 报销 5 元
p.share person 5: 其余由您按比例自付 5 元
d person 10: 本年度第 3 次住院，起付标准每季度共 100 元，这次自付 10 元`},
	{verb: "deduct", name: "once a version", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "version"}, ` + payHalf, bills: "90; 10 day=2023-06-30; 10 day=2023-07-01",
		plan: "先由您付“起付标准”，这一版规定起付满一次为止", want: `
d person 90: 本年度第 1 次住院，起付标准这一版规定起共 100 元，这次自付 90 元
d person 10: 本年度第 2 次住院，起付标准这一版规定起共 100 元，这次自付 10 元
d person 10: 本年度第 3 次住院，起付标准这一版规定起共 100 元，这次自付 10 元`},
	{verb: "deduct", name: "once a stay", steps: `{"id": "d", "do": "deduct", "take": "hundred", "over": "stay"}, ` + payHalf, bills: "60; 60 again=yes; 60",
		plan: "先由您付“起付标准”，每次住院（转院接着算）付满一次为止", want: `
d person 60: 本年度第 1 次住院，先自付起付标准 100 元；费用不到这个数，60 元全部由您自付
d person 40: 本年度第 1 次住院，起付标准每次住院（转院接着算）共 100 元，这次自付 40 元
p hifp 10: 余下的 20 元，按 50% 报销 10 元
p.share person 10: 其余由您按比例自付 10 元
d person 60: 本年度第 2 次住院，先自付起付标准 100 元；费用不到这个数，60 元全部由您自付`},
	{verb: "deduct", name: "by a counter that two benefits share", counters: `"both": {"title": "门诊住院合计", "counts": "deductible", "benefits": ["inpatient", "outpatient"]}`,
		steps: `{"id": "d", "do": "deduct", "take": "hundred", "counter": "both"}, ` + payHalf, outpatient: `{"id": "o", "do": "deduct", "take": "hundred", "counter": "both"}, {"id": "q", "do": "proportion", "rate": "half"}`,
		bills: "70 kind=outpatient; 50", plan: "先由您付“起付标准”，“门诊住院合计”合起来算，付满一次为止", want: `
o person 70: 起付标准（门诊住院合计）共 100 元，这次自付 70 元
d person 30: 本年度第 1 次住院，起付标准（门诊住院合计）共 100 元，这次自付 30 元
p hifp 10: 余下的 20 元，按 50% 报销 10 元
p.share person 10: 其余由您按比例自付 10 元`},
	{verb: "deduct", name: "by a counter that counts levels apart", counters: `"each": {"title": "各级", "counts": "deductible", "benefits": ["inpatient"], "by": "level"}`,
		steps: `{"id": "d", "do": "deduct", "take": "graded", "counter": "each"}, ` + payHalf, bills: "80; 80 level=tertiary; 30; 230 level=tertiary",
		plan: "先由您付“级别标准”，“各级”合起来算，付满一次为止", want: `
d person 80: 本年度第 1 次住院，级别标准（各级）共 100 元，这次自付 80 元
d person 80: 本年度第 2 次住院，级别标准（各级）共 300 元，这次自付 80 元
d person 20: 本年度第 3 次住院，级别标准（各级）共 100 元，这次自付 20 元
p hifp 5: 余下的 10 元，按 50% 报销 5 元
p.share person 5: 其余由您按比例自付 5 元
d person 220: 本年度第 4 次住院，级别标准（各级）共 300 元，这次自付 220 元
p hifp 5: 余下的 10 元，按 50% 报销 5 元
p.share person 5: 其余由您按比例自付 5 元`},
	{verb: "deduct", name: "topped up", steps: `{"id": "d", "do": "deduct", "take": "graded", "top_up": true}, ` + pay, bills: "1000; 1000 level=tertiary; 1000",
		plan: "先由您付“级别标准”。今年已经付过的不再付，只补差额", want: `
d person 100: 本年度第 1 次住院，先自付级别标准 100 元
p hifp 720: 余下的 900 元，按 80% 报销 720 元
p.share person 180: 其余由您按比例自付 180 元
d person 200: 本年度第 2 次住院，这家医院的级别标准是 300 元，本年度收过的不再收，这次补 200 元
p hifp 640: 余下的 800 元，按 80% 报销 640 元
p.share person 160: 其余由您按比例自付 160 元
p hifp 800: 可报的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元`},
	{verb: "deduct", name: "up to so much, the last in part", steps: `{"id": "d", "do": "deduct", "take": "hundred", "most": "most", "over": "year"}, ` + pay, bills: "100; 100; 100; 10",
		plan: "先由您付“起付标准”，全年付满“合计标准”为止", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
d person 50: 本年度第 3 次住院，起付标准累计付满 250 元为止，这次自付 50 元
p hifp 40: 余下的 50 元，按 80% 报销 40 元
p.share person 10: 其余由您按比例自付 10 元
p hifp 8: 可报的 10 元，按 80% 报销 8 元
p.share person 2: 其余由您按比例自付 2 元`},
	{verb: "deduct", name: "up to so much, the last in full", steps: `{"id": "d", "do": "deduct", "take": "hundred", "most": "most", "last": "full", "over": "year"}, ` + pay, bills: "100; 100; 100; 10",
		plan: "先由您付“起付标准”，全年付满“合计标准”为止，最后一次也付足", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
d person 100: 本年度第 3 次住院，先自付起付标准 100 元
p hifp 8: 可报的 10 元，按 80% 报销 8 元
p.share person 2: 其余由您按比例自付 2 元`},

	{verb: "bands", name: "the axis holds the deductible", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "b", "do": "bands", "scale": "scale"}`, bills: "1000; 2500",
		plan: "余下的费用分段报销，按“分段报销”。这一次的费用从 0 元数起，起付标准也占在里面", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.share person 450: 以上各段由您按比例自付的部分，合计 450 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.2 hifp 600: 1000 元到 2000 元的 1000 元，按 60% 报销 600 元
b.3 hifp 350: 2000 元以上的 500 元，按 70% 报销 350 元
b.share person 1000: 以上各段由您按比例自付的部分，合计 1000 元`},
	{verb: "bands", name: "from the deductible on", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "b", "do": "bands", "scale": "scale", "start": "deductible"}`, bills: "1200",
		plan: "余下的费用分段报销，按“分段报销”。从起付标准以上的费用数起", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
b.1 hifp 500: 1000 元以内的 1000 元，按 50% 报销 500 元
b.2 hifp 60: 1000 元到 2000 元的 100 元，按 60% 报销 60 元
b.share person 540: 以上各段由您按比例自付的部分，合计 540 元`},
	{verb: "bands", name: "through the year", steps: `{"id": "b", "do": "bands", "scale": "scale", "start": "year"}`, bills: "900; 200",
		plan: "余下的费用分段报销，按“分段报销”。接着今年前面几次的费用数，起付标准也占在里面", want: `
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.share person 450: 以上各段由您按比例自付的部分，合计 450 元
b.1 hifp 50: 1000 元以内的 100 元，按 50% 报销 50 元
b.2 hifp 60: 1000 元到 2000 元的 100 元，按 60% 报销 60 元
b.share person 90: 以上各段由您按比例自付的部分，合计 90 元`},
	{verb: "bands", name: "through the year above what was deducted", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "b", "do": "bands", "scale": "scale", "start": "year_deductible"}`, bills: "1000; 300",
		plan: "余下的费用分段报销，按“分段报销”。接着今年前面几次的费用数，从起付标准以上数起", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.share person 450: 以上各段由您按比例自付的部分，合计 450 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
b.1 hifp 50: 1000 元以内的 100 元，按 50% 报销 50 元
b.2 hifp 60: 1000 元到 2000 元的 100 元，按 60% 报销 60 元
b.share person 90: 以上各段由您按比例自付的部分，合计 90 元`},
	{verb: "bands", name: "of a yearly benefit", yearly: true, steps: `{"id": "b", "do": "bands", "scale": "scale"}`, bills: "999.99; 0.02",
		plan: "余下的费用分段报销，按“分段报销”。接着今年前面几次的费用数，起付标准也占在里面", want: `
b.1 hifp 500: 1000 元以内的 999.99 元，按 50% 报销 500 元
b.share person 499.99: 以上各段由您按比例自付的部分，合计 499.99 元
b.2 hifp 0.01: 1000 元到 2000 元的 0.01 元，按 60% 报销 0.01 元
b.share person 0.01: 以上各段由您按比例自付的部分，合计 0.01 元`},
	{verb: "bands", name: "half of the person's share", steps: `{"id": "b", "do": "bands", "scale": "scale", "share": "half"}`, bills: "2000",
		plan: "余下的费用分段报销，按“分段报销”。这一次的费用从 0 元数起，起付标准也占在里面；其中归您付的部分，您只付“折半”", want: `
b.1 hifp 750: 1000 元以内的 1000 元，按 75% 报销 750 元
b.2 hifp 800: 1000 元到 2000 元的 1000 元，按 80% 报销 800 元
b.share person 450: 以上各段由您按比例自付的部分，折半只付 50%，合计 450 元`},
	{verb: "bands", name: "reduced rates", steps: `{"id": "b", "do": "bands", "scale": "scale", "times": "rate"}`, bills: "2000",
		plan: "余下的费用分段报销，按“分段报销”。这一次的费用从 0 元数起，起付标准也占在里面；比例再乘“报销比例”", want: `
b.1 hifp 400: 1000 元以内的 1000 元，按 40% 报销 400 元
b.2 hifp 480: 1000 元到 2000 元的 1000 元，按 48% 报销 480 元
b.reduced person 220: 因报销比例只按 80%，少报的 220 元由您自付
b.share person 900: 以上各段由您按比例自付的部分，合计 900 元`},
	// (1 − (1 − 0.5) × 0.5) × 0.8 + 0.1 − 0.3333 = 36.67 %, and of the second band 40.67 %.
	{verb: "bands", name: "share, times, plus and minus, in this order", steps: `{"id": "b", "do": "bands", "scale": "scale", "share": "half", "times": "rate", "plus": "tenth", "minus": "third"}`, bills: "2000",
		plan: "余下的费用分段报销，按“分段报销”。这一次的费用从 0 元数起，起付标准也占在里面；其中归您付的部分，您只付“折半”；比例再乘“报销比例”；比例再加“一成”；比例减去“三成多”", want: `
b.1 hifp 366.7: 1000 元以内的 1000 元，按 36.67% 报销 366.70 元
b.2 hifp 406.7: 1000 元到 2000 元的 1000 元，按 40.67% 报销 406.70 元
b.reduced person 310: 因报销比例只按 80%，少报的 310 元由您自付
b.share person 916.6: 以上各段由您按比例自付的部分，折半只付 50%，合计 916.60 元`},
	{verb: "bands", name: "the highest rate there is", steps: `{"id": "b", "do": "bands", "scale": "scale", "plus": "tenth", "most": "half"}`, bills: "1500",
		plan: "余下的费用分段报销，按“分段报销”。这一次的费用从 0 元数起，起付标准也占在里面；比例再加“一成”；比例最高“折半”", want: `
b.1 hifp 500: 1000 元以内的 1000 元，按 50% 报销 500 元
b.2 hifp 250: 1000 元到 2000 元的 500 元，按 50% 报销 250 元
b.share person 750: 以上各段由您按比例自付的部分，合计 750 元`},
	{verb: "bands", name: "until a cost, then another fund", steps: `{"id": "b", "do": "bands", "scale": "scale", "until": "top", "counts": "cost"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}`, bills: "1500",
		plan: "余下的费用分段报销，按“分段报销”，费用到“封顶线”为止。这一次的费用从 0 元数起，起付标准也占在里面", want: `
b.1 hifp 250: 1000 元以内的 500 元，按 50% 报销 250 元
b.share person 250: 以上各段由您按比例自付的部分，合计 250 元
p hifob 800: 余下的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元`},
	{verb: "bands", name: "until a cost of the year, then nobody", steps: `{"id": "b", "do": "bands", "scale": "scale", "until": "top", "counts": "cost", "over": "year"}`, bills: "400; 300",
		plan: "余下的费用分段报销，按“分段报销”，全年费用到“封顶线”为止。这一次的费用从 0 元数起，起付标准也占在里面", want: `
b.1 hifp 200: 1000 元以内的 400 元，按 50% 报销 200 元
b.share person 200: 以上各段由您按比例自付的部分，合计 200 元
b.1 hifp 50: 1000 元以内的 100 元，按 50% 报销 50 元
b.share person 50: 以上各段由您按比例自付的部分，合计 50 元
rest person 200: 还有 200 元超出了以上各步的支付范围，由您自付`},
	{verb: "bands", name: "until a payment, over the year", steps: `{"id": "b", "do": "bands", "scale": "scale", "until": "top", "counts": "payment", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}`, bills: "600; 600",
		plan: "余下的费用分段报销，按“分段报销”，全年付满“封顶线”为止。这一次的费用从 0 元数起，起付标准也占在里面", want: `
b.1 hifp 300: 1000 元以内的 600 元，按 50% 报销 300 元
b.share person 300: 以上各段由您按比例自付的部分，合计 300 元
b.1 hifp 200: 1000 元以内的 400 元，按 50% 报销 200 元
b.share person 200: 以上各段由您按比例自付的部分，合计 200 元
p hifob 160: 余下的 200 元，按 80% 报销 160 元
p.share person 40: 其余由您按比例自付 40 元`},
	{verb: "bands", name: "beyond a limit, by another fund", steps: `{"id": "l", "do": "limit", "to": "top", "over": "visit", "hold": true}, {"id": "b", "do": "bands", "scale": "scale", "payer": "hifob", "beyond": true}`, bills: "1500",
		plan: "余下的费用分段报销，按“分段报销”，前面限额以外的费用也在内，由职工大额医疗费用补助付。这一次的费用从 0 元数起，起付标准也占在里面", want: `
b.1 hifob 500: 1000 元以内的 1000 元，按 50% 报销 500 元
b.2 hifob 300: 1000 元到 2000 元的 500 元，按 60% 报销 300 元
b.share person 700: 以上各段由您按比例自付的部分，合计 700 元`},
	{verb: "bands", name: "each band rounded", steps: `{"id": "b", "do": "bands", "scale": "scale", "round": "yuan"}`, bills: "1000.99",
		plan: "余下的费用分段报销，按“分段报销”，每一笔四舍五入到元。这一次的费用从 0 元数起，起付标准也占在里面", want: `
b.1 hifp 500: 1000 元以内的 1000 元，按 50% 报销 500 元
b.2 hifp 0.99: 1000 元到 2000 元的 0.99 元，按 60% 报销 0.99 元
b.share person 500: 以上各段由您按比例自付的部分，合计 500 元`},

	{verb: "proportion", name: "by a fund", steps: `{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}`, bills: "0.01; 0.03",
		plan: "余下的费用按“报销比例”报销，由医疗救助付", want: `
p maf 0.01: 可报的 0.01 元，按 80% 报销 0.01 元
p maf 0.02: 可报的 0.03 元，按 80% 报销 0.02 元
p.share person 0.01: 其余由您按比例自付 0.01 元`},
	{verb: "proportion", name: "until a payment of the month", steps: `{"id": "p", "do": "proportion", "rate": "half", "until": "hundred", "counts": "payment", "over": "month"}`, bills: "180; 180; 180 day=2023-03-01",
		plan: "余下的费用按“折半”报销，每月付满“起付标准”为止", want: `
p hifp 90: 可报的 180 元，按 50% 报销 90 元
p.share person 90: 其余由您按比例自付 90 元
p hifp 10: 可报的 20 元，按 50% 报销 10 元
p.share person 10: 其余由您按比例自付 10 元
rest person 160: 还有 160 元超出了以上各步的支付范围，由您自付
p hifp 90: 可报的 180 元，按 50% 报销 90 元
p.share person 90: 其余由您按比例自付 90 元`},
	{verb: "proportion", name: "until a counter's payment", counters: `"both": {"title": "合计", "counts": "payment", "payer": "hifp", "benefits": ["inpatient", "outpatient"]}`,
		steps: `{"id": "p", "do": "proportion", "rate": "half", "until": "top", "counts": "payment", "counter": "both"}`, bills: "600 kind=outpatient; 100",
		plan: "余下的费用按“折半”报销，“合计”合起来算，付满“封顶线”为止", want: `
o hifp 480: 可报的 600 元，按 80% 报销 480 元
o.share person 120: 其余由您按比例自付 120 元
p hifp 20: 可报的 40 元，按 50% 报销 20 元
p.share person 20: 其余由您按比例自付 20 元
rest person 60: 还有 60 元超出了以上各步的支付范围，由您自付`},
	{verb: "proportion", name: "until a cost of the bill", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "p", "do": "proportion", "rate": "half", "until": "top", "counts": "cost"}`, bills: "700",
		plan: "余下的费用按“折半”报销，费用到“封顶线”为止", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 200: 余下的 400 元，按 50% 报销 200 元
p.share person 200: 其余由您按比例自付 200 元
rest person 200: 还有 200 元超出了以上各步的支付范围，由您自付`},
	{verb: "proportion", name: "rounded to the jiao", steps: `{"id": "p", "do": "proportion", "rate": "third", "round": "jiao"}`, bills: "100.26",
		plan: "余下的费用按“三成多”报销，每一笔四舍五入到角", want: `
p hifp 33.4: 可报的 100.26 元，按 33.33% 报销 33.40 元
p.share person 66.86: 其余由您按比例自付 66.86 元`},
	{verb: "proportion", name: "under one reading", steps: `{"id": "p", "do": "proportion", "rate": "rate", "when": {"AMB-1": "x"}}, {"id": "q", "do": "proportion", "rate": "half", "when": {"AMB-1": "y"}}`, bills: "100", readings: map[string]string{"AMB-1": "y"},
		plan: "余下的费用按“报销比例”报销\n余下的费用按“折半”报销", want: `
q hifp 50: 可报的 100 元，按 50% 报销 50 元
q.share person 50: 其余由您按比例自付 50 元`},

	{verb: "allow", name: "by the day, no more than the fee", steps: `{"id": "s", "do": "cover", "items": {"drug": "top"}}, ` + byDay + `, ` + pay + `, {"id": "a", "do": "allow", "amount": "v", "item": "care", "payer": "oth"}`,
		bills: "drug=100 care=50 herb=20 days=3; drug=100 care=50 days=9", plan: "治疗费和护理费另外补“按天”，不再乘比例，由其他基金付", want: `
s.out person 40: 不在可报种类里的费用 70 元，除去另有补偿的 30 元，由您自付 40 元
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元
a oth 30: 治疗费和护理费 50 元，补偿 30 元
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元
a oth 50: 治疗费和护理费 50 元，补偿 50 元`},
	{verb: "allow", name: "nothing for what the bill calls the person's own", steps: `{"id": "s", "do": "cover", "items": {"drug": "top"}}, ` + pay + `, {"id": "a", "do": "allow", "amount": "hundred", "item": "care"}`,
		bills: "drug=100 care=50 own=45", plan: "治疗费和护理费另外补“起付标准”，不再乘比例", want: `
own_pay person 45: 自费药品和自费项目不在报销范围，由您自付 45 元
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元
a hifp 5: 治疗费和护理费 5 元，补偿 5 元`},

	{verb: "ceiling", name: "of each visit", steps: pay + `, {"id": "c", "do": "ceiling", "to": "top", "over": "visit"}`, bills: "1000; 100",
		plan: "每次医保基金最多付“封顶线”，再多的由您付", want: `
p hifp 500: 可报的 1000 元，按 80% 报销 800 元；受限额所限，实付 500 元
p.share person 200: 其余由您按比例自付 200 元
c person 300: 基金每次最多付 500 元，超出封顶线的 300 元由您自付
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元`},
	{verb: "ceiling", name: "of the year", steps: pay + `, {"id": "c", "do": "ceiling", "to": "top", "over": "year"}`, bills: "600; 100",
		plan: "全年医保基金最多付“封顶线”，再多的由您付", want: `
p hifp 480: 可报的 600 元，按 80% 报销 480 元
p.share person 120: 其余由您按比例自付 120 元
p hifp 20: 可报的 100 元，按 80% 报销 80 元；受限额所限，实付 20 元
p.share person 20: 其余由您按比例自付 20 元
c person 60: 基金全年最多付 500 元，超出封顶线的 60 元由您自付`},
	{verb: "ceiling", name: "of the day", steps: payHalf + `, {"id": "c", "do": "ceiling", "to": "daily", "over": "day"}`, bills: "18; 4; 18 day=2023-02-02",
		plan: "每天医保基金最多付“每天”，再多的由您付", want: `
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元
p hifp 1: 可报的 4 元，按 50% 报销 2 元；受限额所限，实付 1 元
p.share person 2: 其余由您按比例自付 2 元
c person 1: 基金每天最多付 10 元，超出封顶线的 1 元由您自付
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元`},
	{verb: "ceiling", name: "of the quarter", steps: payHalf + `, {"id": "c", "do": "ceiling", "to": "daily", "over": "quarter"}`, bills: "18; 2 day=2023-03-31; 4 day=2023-03-31; 18 day=2023-04-01",
		plan: "每季度医保基金最多付“每天”，再多的由您付", want: `
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元
p hifp 1: 可报的 2 元，按 50% 报销 1 元
p.share person 1: 其余由您按比例自付 1 元
p.share person 2: 其余由您按比例自付 2 元
c person 2: 基金每季度最多付 10 元，超出封顶线的 2 元由您自付
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元`},
	{verb: "ceiling", name: "of a version", steps: payHalf + `, {"id": "c", "do": "ceiling", "to": "daily", "over": "version"}`, bills: "20; 2 day=2023-06-30; 18 day=2023-07-01",
		plan: "这一版规定起医保基金最多付“每天”，再多的由您付", want: `
p hifp 10: 可报的 20 元，按 50% 报销 10 元
p.share person 10: 其余由您按比例自付 10 元
p.share person 1: 其余由您按比例自付 1 元
c person 1: 基金这一版规定起最多付 10 元，超出封顶线的 1 元由您自付
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元`},
	{verb: "ceiling", name: "that counts one cause", counters: `"accidents": {"title": "意外", "counts": "payment", "payer": "hifp", "benefits": ["inpatient"], "when": {"cause": "accident"}}`,
		steps: payHalf + `, {"id": "c", "do": "ceiling", "to": "daily", "counter": "accidents"}`, bills: "18 cause=accident; 18; 4 cause=accident",
		plan: "“意外”合起来算，医保基金最多付“每天”，再多的由您付", want: `
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元
p hifp 9: 可报的 18 元，按 50% 报销 9 元
p.share person 9: 其余由您按比例自付 9 元
p hifp 1: 可报的 4 元，按 50% 报销 2 元；受限额所限，实付 1 元
p.share person 2: 其余由您按比例自付 2 元
c person 1: 基金（意外）最多付 10 元，超出封顶线的 1 元由您自付`},
	{verb: "ceiling", name: "of all funds", steps: `{"id": "q", "do": "proportion", "rate": "half", "until": "hundred", "counts": "cost"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}, {"id": "c", "do": "ceiling", "to": "hundred", "over": "visit", "payer": "all"}`, bills: "200",
		plan: "每次医保基金最多付“起付标准”，再多的由您付", want: `
q hifp 50: 可报的 100 元，按 50% 报销 50 元
q.share person 50: 其余由您按比例自付 50 元
p hifob 50: 余下的 100 元，按 80% 报销 80 元；受限额所限，实付 50 元
p.share person 20: 其余由您按比例自付 20 元
c person 30: 基金每次最多付 100 元，超出封顶线的 30 元由您自付`},
	{verb: "ceiling", name: "of another fund", steps: `{"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}, {"id": "c", "do": "ceiling", "to": "hundred", "over": "visit", "payer": "hifob"}`, bills: "200",
		plan: "每次职工大额医疗费用补助最多付“起付标准”，再多的由您付", want: `
p hifob 100: 可报的 200 元，按 80% 报销 160 元；受限额所限，实付 100 元
p.share person 40: 其余由您按比例自付 40 元
c person 60: 基金每次最多付 100 元，超出封顶线的 60 元由您自付`},

	{verb: "supplement", name: "of steps", steps: `{"id": "q", "do": "proportion", "rate": "half", "until": "hundred", "counts": "cost"}, ` + pay + `, {"id": "s", "do": "supplement", "rate": "half", "of": ["p"], "payer": "hifes"}`, bills: "200",
		plan: "“报销比例”里按比例归您付的部分，再补“折半”，由企业补充和统一补充保险付", want: `
q hifp 50: 可报的 100 元，按 50% 报销 50 元
q.share person 50: 其余由您按比例自付 50 元
p hifp 80: 余下的 100 元，按 80% 报销 80 元
p.share person 10: 其余由您按比例自付 10 元
s hifes 10: 按比例自付的 20 元，再补付 50%，即 10 元`},
	{verb: "supplement", name: "of an amount that is part of the bill", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, ` + pay + `, {"id": "s", "do": "supplement", "rate": "tenth", "amount": "herbs"}`, bills: "300 herbs=80; 150 herbs=90",
		plan: "“中药饮片”再多报“一成”，由统筹基金付", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 160: 余下的 200 元，按 80% 报销 160 元
p.share person 32: 其余由您按比例自付 32 元
s hifp 8: 中药饮片 80 元，多报 10%，即 8 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
p hifp 40: 余下的 50 元，按 80% 报销 40 元
p.share person 5: 其余由您按比例自付 5 元
s hifp 5: 中药饮片 50 元，多报 10%，即 5 元`},
	{verb: "supplement", name: "does not pass a cap", steps: payHalf + `, {"id": "c", "do": "ceiling", "to": "hundred", "over": "visit"}, {"id": "s", "do": "supplement", "rate": "tenth", "amount": "herbs"}`, bills: "190 herbs=100",
		plan: "“中药饮片”再多报“一成”，由统筹基金付", want: `
p hifp 95: 可报的 190 元，按 50% 报销 95 元
p.share person 85: 其余由您按比例自付 85 元
s hifp 5: 中药饮片 100 元，多报 10%，即 5 元；受限额所限，实付 5 元
c person 5: 基金每次最多付 100 元，超出封顶线的 5 元由您自付`},

	{verb: "guarantee", name: "of all that counts", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, ` + payHalf + `, {"id": "g", "do": "guarantee", "rate": "half", "payer": "oth"}`, bills: "300",
		plan: "各项基金一共付不到可报费用的“折半”的，补足，由其他基金付", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 100: 余下的 200 元，按 50% 报销 100 元
p.share person 50: 其余由您按比例自付 50 元
g oth 50: 可报的 300 元，基金合计至少付 50%，补足 50 元`},
	{verb: "guarantee", name: "above the deductible", steps: `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "p", "do": "proportion", "rate": "tenth"}, {"id": "g", "do": "guarantee", "rate": "half", "above": "deductible"}`, bills: "300",
		plan: "各项基金一共付不到起付标准以上费用的“折半”的，补足", want: `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
p hifp 20: 余下的 200 元，按 10% 报销 20 元
p.share person 100: 其余由您按比例自付 100 元
g hifp 80: 起付标准以上的 200 元，基金合计至少付 50%，补足 80 元`},
	{verb: "guarantee", name: "of what no step has taken", steps: `{"id": "p", "do": "proportion", "rate": "tenth", "until": "hundred", "counts": "cost"}, {"id": "g", "do": "guarantee", "rate": "half"}`, bills: "300",
		plan: "各项基金一共付不到可报费用的“折半”的，补足", want: `
p hifp 10: 可报的 100 元，按 10% 报销 10 元
p.share person 90: 其余由您按比例自付 90 元
g hifp 140: 可报的 300 元，基金合计至少付 50%，补足 140 元
rest person 60: 还有 60 元超出了以上各步的支付范围，由您自付`},
	{verb: "guarantee", name: "met already", steps: pay + `, {"id": "g", "do": "guarantee", "rate": "half"}`, bills: "300",
		plan: "各项基金一共付不到可报费用的“折半”的，补足", want: `
p hifp 240: 可报的 300 元，按 80% 报销 240 元
p.share person 60: 其余由您按比例自付 60 元`},
}

func TestBills(t *testing.T) {
	for _, test := range bills {
		t.Run(test.verb+" "+test.name, func(t *testing.T) {
			p := load(t, divided(test.counters, test.steps, test.outpatient, test.yearly))
			if got := plans(p, test.verb); got != test.plan {
				t.Errorf("the plan is\n%s\nnot\n%s", got, test.plan)
			}
			a, err := say.Settle(p, &settle.Request{Visits: visits(t, test.bills), Readings: test.readings})
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(test.want), "\n")
			var got []string
			for i := range a.Visits {
				for _, l := range a.Lines[i] {
					got = append(got, fmt.Sprintf("%s %s %s: %s", l.ID, l.Payer, l.Amount, l.Text))
				}
			}
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("line %d: got\n%s\nwant\n%s", i+1, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}

// plans explains the steps of a verb that the stay has, one a line.
func plans(p *policy.Policy, verb string) string {
	var out []string
	for _, s := range p.Versions[0].Benefits[0].Steps {
		if s.Def.Name == verb {
			out = append(out, s.Explain(title))
		}
	}
	return strings.Join(out, "\n")
}
