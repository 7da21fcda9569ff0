// Package content reads the folder content/ and makes one model of the site from it.
//
// # The folder
//
//	places.yaml                     地区：编号、名称、说明
//	situations.yaml                 要办的事的分类：编号、名称、说明
//	sources/<id>.yaml               来源文件：题名、地点、年份、状态
//	procedures/<place>/<id>.md      办事流程：前置字段 + 正文（流程图 + 步骤）
//	policies/<place>/<id>.yaml      政策：数据、步骤、算例（package calc 说明格式）
//	pages/<id>.md                   其它页面
//
// [Load] reads all of it, checks it strictly and gives either a whole [Site] or every
// [Problem] there is, each with file, line, column and what to do. It never gives a part.
// Ids are lower-case letters, digits and hyphens; the name of the file is the id.
package content

import (
	"time"

	"yibao/calc"
	"yibao/site/internal/flow"
)

// Site is the whole content, checked, in the order in which pages list it.
type Site struct {
	Places     []*Place
	Situations []*Situation
	Sources    []*Source
	Procedures []*Procedure
	Policies   []*Policy
	Pages      []*Page
}

// Place is a region that procedures and policies come from 地区.
type Place struct {
	ID      string
	Name    string // 上饶市
	Note    string // what is known of it, one or two sentences; may be empty
	Context string // "市本级" and the like; may be empty

	Procedures []*Procedure
	Policies   []*Policy
}

// Situation is what somebody wants to do 事项分类 (住院, 转诊与异地, …).
type Situation struct {
	ID         string
	Name       string
	Note       string
	Procedures []*Procedure
}

// Source is a document that the content rests on 来源.
type Source struct {
	ID      string
	Title   string
	Place   string // as the document says, or 未载
	Year    string // as the document says, or 未载
	Kind    string // 文件, 网页, 期刊 …
	Status  Status
	Note    string
	Checked time.Time // 最后核对日; zero where the file does not say
	Parts   []Part    // the parts that citations name

	Procedures []*Procedure
	Policies   []*Policy
}

// Part is a named place in a source; a citation names it as "source#part".
type Part struct {
	ID    string
	Title string
}

// Status says how far the content can be trusted 状态.
type Status string

const (
	Verified   Status = "verified"   // 原文已核
	Secondhand Status = "secondhand" // 二手待核
	Unverified Status = "unverified" // 待核
	Historic   Status = "historic"   // 历史
)

// String is the status in Chinese.
func (s Status) String() string {
	return map[Status]string{Verified: "原文已核", Secondhand: "二手待核", Unverified: "待核", Historic: "历史口径"}[s]
}

// Audience is who a page is written for 读者.
type Audience string

const (
	Citizen  Audience = "citizen"  // 市民
	Clerk    Audience = "clerk"    // 经办人员
	Hospital Audience = "hospital" // 医院
)

// Procedure is one matter and how it is done 办事流程. The fields are those of the official
// guide 办事指南; a field that the source does not give stays empty and the page says so.
type Procedure struct {
	ID        string
	Title     string // 事项名称
	Summary   string // 事项简述, one sentence
	Place     *Place // 适用地区
	Year      string // as the source states it, or 未载
	Status    Status
	Situation *Situation
	Audience  []Audience

	Who        string   // 服务对象
	Conditions []string // 办理条件
	Papers     []Paper  // 申请材料
	Channels   []string // 办理方式
	Deadlines  []Deadline
	Fees       []Fee
	Offices    []Office
	Contacts   []Contact // 咨询与监督渠道
	Basis      []string  // 设定依据
	Sources    []Citation
	Checked    time.Time // 最后核对日
	Unstated   []string  // what the source does not say
	Notes      []string  // doubtful readings of the source and the like

	Calculators []string // "policy" or "policy/calculator"
	Related     []*Procedure

	Intro string // HTML of what stands before the flow; may be empty
	Flow  *flow.Chart
	Steps []*Step // in the order of the body

	File string // path in the content folder
}

// Paper is something to bring 申请材料.
type Paper struct {
	Name   string
	Copies string // 份数, as the source says
	Form   string // 原件、复印件
	Note   string
}

// Deadline is a time limit 办理时限. Limit is 0 where the source gives no number.
type Deadline struct {
	What  string // 送审
	Text  string // 出院后 10 日内
	Limit int
	Unit  string // day 日, workday 工作日, month 月, year 年
	From  string // 起算: 出院
}

// Fee is what the office charges 收费.
type Fee struct{ What, Text string }

// Office is where it is done 办理机构与地点.
type Office struct{ Name, Address string }

// Contact is a way to ask or to complain 咨询与监督渠道.
type Contact struct{ What, Text string }

// Citation names a source and the place in it.
type Citation struct {
	Source *Source
	Where  string
}

// Step is one step of a procedure. Its id is the id of the node of the flowchart.
type Step struct {
	ID    string
	Title string // the heading
	HTML  string // what stands below the heading
	Node  *flow.Node
	Role  string // the title of the node's lane
	Next  []Next
}

// Next is a way on from a step; Label is the answer that a decision wants.
type Next struct {
	Label string
	Step  *Step
}

// Policy is a policy together with what only its page needs.
type Policy struct {
	*calc.Policy
	Place    *Place
	Sources  []*Source
	Cited    map[string]Cited // by the id of the rule
	Examples []*Example
	Data     []byte // the policy as JSON, as the browser's engine loads it
	File     string
}

// Cited is where a rule stands: a source, and its part where the rule names one.
type Cited struct {
	Source *Source
	Part   *Part
}

// Example is a request with the results that it must give 算例.
type Example struct {
	Title   string
	Kind    ExampleKind
	Request []byte // JSON of the contract
	Results []ExampleResult
}

// ExampleResult is one figure of the answer, by its path.
type ExampleResult struct{ Path, Value string }

// ExampleKind says where an example comes from.
type ExampleKind string

const (
	Official   ExampleKind = "official" // 官方公布
	FromSource ExampleKind = "source"   // 来源自带
	ByHand     ExampleKind = "hand"     // 手算
)

// String is the kind in Chinese.
func (k ExampleKind) String() string {
	return map[ExampleKind]string{Official: "官方算例", FromSource: "来源自带", ByHand: "手算"}[k]
}

// Page is any other page, about the site for one.
type Page struct {
	ID, Title, Summary string
	HTML               string
	File               string
}
