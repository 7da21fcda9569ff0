package calc

// The words that a policy may use for what it is, with what they mean. Those of the contract
// are in request.go.
var (
	Statuses    = []Option{{"verified", "原文已核"}, {"secondhand", "二手"}, {"unverified", "待核"}, {"historic", "历史"}}
	Units       = []Option{{string(UnitYuan), "元"}, {string(UnitRate), "比例"}, {string(UnitTimes), "倍"}, {string(UnitDay), "天"}, {string(UnitMonth), "个月"}, {string(UnitYear), "年"}}
	InputKinds  = []Option{{string(Money), "金额"}, {string(Rate), "比例"}, {string(Count), "整数"}, {string(Choice), "选择题"}, {string(Date), "日期"}, {string(Month), "年月"}, {string(Dates), "几个日期"}}
	ResultKinds = []Option{{string(Money), "金额"}, {string(Count), "整数"}, {string(Truth), "是或否"}, {string(Date), "日期"}, {string(Share), "百分比"}}
)

// IDs lists the ids of options.
func IDs(list []Option) []string {
	var out []string
	for _, o := range list {
		out = append(out, o.ID)
	}
	return out
}
