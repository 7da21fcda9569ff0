package page

import (
	"testing"
	"time"

	"yibao/calc"
	"yibao/site/internal/content"
	"yibao/site/internal/flow"
)

const referralChart = `flowchart TD
  accTitle: 市外转诊转院及报销
  accDescr: 从填表、审查到转院、报销
  subgraph person[参保职工]
    apply([填市外转院登记表])
    treat[转院治疗]
    settle[/出院后 10 日内交材料/]
  end
  subgraph bureau[医疗保险局]
    review{审查通过吗}
    refuse([不同意转院])
    done([按规定报销])
  end
  apply --> review
  review -->|是| treat
  review -->|否| refuse
  treat --> settle --> done
`

// smallSite is a site with one of each, linked as package content links it. The second
// procedure leaves out all that may be left out.
func smallSite(t *testing.T) *content.Site {
	t.Helper()
	place := &content.Place{ID: "shangrao", Name: "上饶市", Note: "来源是一份工作流程。", Context: "市本级"}
	referral := &content.Situation{ID: "referral", Name: "转诊与异地", Note: "转到外地看病。"}
	enroll := &content.Situation{ID: "enroll", Name: "参保登记"}
	source := &content.Source{
		ID: "work-summary-collection", Title: "上饶市医疗保险局业务工作流程", Place: "上饶市", Year: "未载",
		Kind: "文件", Status: content.Historic, Note: "网上流传的文件。",
		Parts: []content.Part{{ID: "part-4", Title: "第（四）项"}},
	}
	full := &content.Procedure{
		ID: "shangrao-referral", Title: "市外转诊转院及报销",
		Summary: "本市定点医院看不了的病，经审批转到市外治疗，出院后回来报销。",
		Place:   place, Year: "未载", Status: content.Historic, Situation: referral,
		Audience:    []content.Audience{content.Citizen, content.Hospital},
		Who:         "参保职工",
		Conditions:  []string{"定点住院医院同意转院", "本市确实看不了"},
		Papers:      []content.Paper{{Name: "有效医药费发票"}, {Name: "出院小结", Form: "原件", Copies: "1 份", Note: "由医院出具"}, {Name: "疾病证明", Note: "盖章"}, {Name: "医药费用清单"}},
		Channels:    []string{"到定点住院医院和医疗保险局办理"},
		Deadlines:   []content.Deadline{{What: "送审", Text: "出院后 10 日内", Limit: 10, Unit: "day", From: "出院"}, {What: "审批", Text: "每月 20 日前"}},
		Fees:        []content.Fee{{What: "登记表", Text: "不收费"}},
		Offices:     []content.Office{{Name: "定点住院医院"}, {Name: "上饶市医疗保险局", Address: "业务大厅"}},
		Contacts:    []content.Contact{{What: "业务大厅电话", Text: "6219561"}},
		Basis:       []string{"《上饶市城镇职工基本医疗保险暂行办法》"},
		Sources:     []content.Citation{{Source: source, Where: "第（四）项"}},
		Checked:     time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Unstated:    []string{"没有获得签批怎么办", "过了 10 日怎么办"},
		Notes:       []string{"原文“登计”应为“登记”。"},
		Calculators: []string{"common/deadline", "unknown"},
		Intro:       "<p>先看病，后报销。</p>",
		Flow:        parseFlow(t, referralChart),
	}
	apply := &content.Step{ID: "apply", Title: "填市外转院登记表", Role: "参保职工", HTML: "<p>先要定点住院医院同意，再填登记表。</p>"}
	treat := &content.Step{ID: "treat", Title: "转院治疗", Role: "参保职工", HTML: "<p>按签批意见去。</p>"}
	settle := &content.Step{ID: "settle", Title: "出院后 10 日内交材料", Role: "参保职工", HTML: "<p>交到定点住院医院。</p>"}
	review := &content.Step{ID: "review", Title: "审查通过吗", Role: "医疗保险局", HTML: "<p>经办人员审查，领导签批。</p>"}
	refuse := &content.Step{ID: "refuse", Title: "不同意转院", Role: "医疗保险局", HTML: "<p>来源没有写怎么办。</p>"}
	done := &content.Step{ID: "done", Title: "按规定报销", Role: "医疗保险局", HTML: "<p>主要领导审批后报销。</p>"}
	apply.Next = []content.Next{{Step: review}}
	review.Next = []content.Next{{Label: "是", Step: treat}, {Label: "否", Step: refuse}}
	treat.Next = []content.Next{{Step: settle}}
	settle.Next = []content.Next{{Step: done}}
	full.Steps = []*content.Step{apply, treat, settle, review, refuse, done}

	bare := &content.Procedure{
		ID: "shangrao-enroll", Title: "单位参保登记", Summary: "单位第一次为职工参保。",
		Place: place, Year: "2004", Status: content.Verified, Situation: enroll,
		Audience: []content.Audience{content.Clerk}, Who: "用人单位",
		Sources: []content.Citation{{Source: source}},
		Checked: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
		Related: []*content.Procedure{full},
		Flow:    parseFlow(t, "flowchart TD\n  subgraph unit[单位]\n    go([去登记])\n  end\n"),
		Steps:   []*content.Step{{ID: "go", Title: "去登记", Role: "单位", HTML: "<p>带表去。</p>"}},
	}
	policy := &content.Policy{Policy: &calc.Policy{ID: "common", Title: "通用计算"}, Place: place, Sources: []*content.Source{source}}

	both := []*content.Procedure{full, bare}
	place.Procedures, place.Policies = both, []*content.Policy{policy}
	source.Procedures, source.Policies = both, []*content.Policy{policy}
	referral.Procedures, enroll.Procedures = []*content.Procedure{full}, []*content.Procedure{bare}
	return &content.Site{
		Places:     []*content.Place{place},
		Situations: []*content.Situation{referral, enroll},
		Sources:    []*content.Source{source},
		Procedures: both,
		Policies:   []*content.Policy{policy},
		Pages:      []*content.Page{{ID: "about", Title: "关于本站", Summary: "内容从哪里来。", HTML: "<p>说明。</p>"}},
	}
}

func parseFlow(t *testing.T, src string) *flow.Chart {
	t.Helper()
	c, problems := flow.Parse(src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, n := range c.Nodes {
		n.Href = "#" + n.ID // as package content links the boxes to the steps
	}
	return c
}
