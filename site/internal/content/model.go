// Package content reads the folder content/ and makes one model of the site from it.
//
// # The folder
//
//	site.yaml                       网站设置：名称、地址、谁办的、收意见的地方
//	places.yaml                     地区：编号、名称、说明
//	provinces.yaml                  省、自治区、直辖市
//	situations.yaml                 要办的事的分类：编号、名称、说明
//	items.yaml                      全国经办事项清单
//	forms.yaml                      表单：谁填、谁签、交给谁
//	calendar.yaml                   一年里反复要办的日子
//	changes.yaml                    本站改了什么，新的在前
//	traditional.yaml                繁体页：词典不知道的和弄错的词
//	sources/<id>.yaml               来源文件，和它们引用的法规文件
//	laws/<id>.md                    法规全文，编号与来源的相同
//	procedures/<place>/<id>.md      办事流程：前置字段 + 正文（流程图 + 步骤）
//	rules/<place>/<id>.md           规则页
//	checklists/<place>/<id>.md      清单
//	background/<place>/<id>.md      背景资料
//	local/<place>/<procedure>.yaml  在我们这里：一个地方在全国的流程上加的
//	topics/<id>.yaml                同一件事，各地对照
//	bridges/<id>.yaml               今天怎样：写在不是现行的条目旁边
//	glossary/<theme>.yaml           术语
//	learn/<id>.yaml                 新员工的学习路线和测验
//	policies/<place>/<id>.yaml      政策：数据、步骤、算例（package calc 说明格式）
//	pages/<id>.md                   其它页面
//
// [Load] reads all of it, checks it strictly and gives either a whole [Site] or every
// [Problem] there is, each with file, line, column and what to do. It never gives a part.
// Ids are lower-case letters, digits and hyphens; the name of the file is the id.
//
// What the four kinds of entries have in common is an [Entry]; lists of the model hold
// entries of all kinds.
package content

import (
	"yibao/calc/date"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/base"
	"yibao/site/internal/flow"
)

// Site is the whole content, checked, in the order in which pages list it.
type Site struct {
	Settings    Settings
	Base        *base.FS // what files were taken from; nil where all are one's own
	Places      []*Place
	Provinces   []*Province
	Situations  []*Situation
	Items       ItemList
	Sources     []*Source
	Laws        []*Law
	Entries     []*Entry // those of Procedures and References: what holds today first, then by place
	Procedures  []*Procedure
	References  []*Reference
	Bridges     []*Bridge
	Locals      []*Local // by place and procedure
	Topics      []*Topic
	Themes      []*Theme
	Courses     []*Course
	Policies    []*Policy
	Pages       []*Page
	Forms       []*Form
	Calendar    []*Day
	Changes     []*Change         // the newest first
	Traditional map[string]string // words in traditional characters that package opencc does not know or has wrong
	Newest      date.Date         // the newest check of all; the measure of what is old, since no clock is read
	files       []*file           // for what is found in them later
	Anchors     []Anchor          // the links in files to places on pages
	Redirects   []Redirect        // the addresses that pages used to have, sorted
}

// Province is one of the 省、自治区、直辖市, where people begin who look for their place.
type Province struct {
	ID     string
	Name   string   // 江西省
	Cities []string // 上饶, by which the province is found
	Places []*Place // those that hold policies for people of today, in the order of the site
}

// Place is a region that entries and policies come from 地区.
type Place struct {
	ID      string
	Name    string // 上饶市
	Note    string // what is known of it, one or two sentences; may be empty
	Context string // "市本级" and the like; may be empty

	Province *Province // nil where that does not matter: those of long ago, or of no place

	Entries  []*Entry
	Policies []*Policy
	Locals   []*Local // what it adds to procedures of the whole country
}

// Situation is what somebody wants to do 事项分类 (住院, 转诊与异地, …).
type Situation struct {
	ID      string
	Name    string
	Also    []string // what people call it, to find it by
	Note    string
	Work    bool // what offices and hospitals do, not citizens
	Entries []*Entry
}

// Source is a document that the content rests on 来源, or a legal document that such a
// document cites 法规文件.
type Source struct {
	ID      string
	Title   string
	Number  string // 文号 as stated; may be empty
	Issuer  string // 发文机关 as stated; may be empty
	Place   string // as the document says, or 未载
	Year    string // as the document says, or 未载
	Kind    string // 文件, 网页, 期刊 …
	Status  Status
	Note    string
	Checked date.Date  // 最后核对日; zero where the file does not say
	Parts   []Part     // the parts that citations name
	CitedIn []Citation // the documents that cite it, of a legal document

	Entries  []*Entry  // those that rest on it
	BasisOf  []*Entry  // those whose legal basis it is 设定依据
	Cites    []*Source // the legal documents that it cites
	Policies []*Policy
	Law      *Law // its full text; nil where the site does not have it
}

// Part is a named place in a source; a citation names it as "source#part".
type Part struct {
	ID         string
	Title      string
	Note       string   // how the original can be found, and the like
	References []string // the bibliography at its end, as printed
}

// Audience is who a page is written for 读者.
type Audience string

const (
	Citizen  Audience = "citizen"  // 市民
	Clerk    Audience = "clerk"    // 经办人员
	Hospital Audience = "hospital" // 医院
)

// Kind is what an entry is. Its value is the entry's folder, and the first part of its address.
type Kind string

const (
	ProcedureKind  Kind = "procedures" // 办事流程
	RuleKind       Kind = "rules"      // 规则
	ChecklistKind  Kind = "checklists" // 清单
	BackgroundKind Kind = "background" // 背景资料
)

// String is the kind in Chinese.
func (k Kind) String() string {
	return map[Kind]string{ProcedureKind: "办事流程", RuleKind: "规则", ChecklistKind: "清单", BackgroundKind: "背景资料"}[k]
}

// Entry is what all that the source documents yielded has in common 条目.
type Entry struct {
	Kind      Kind
	ID        string
	Title     string // 事项名称
	Summary   string // 事项简述, one sentence
	Place     *Place // 适用地区
	Year      string // as the source states it, or 未载
	Status    Status
	Situation *Situation
	Audience  []Audience
	Items     []*Item // the national items that it belongs to 所属事项

	Evidence []Evidence // what its statements rest on
	Basis    []Citation // 设定依据
	Sources  []Citation
	Checked  date.Date // 最后核对日
	Unstated []string  // what the source does not say
	Notes    []string  // doubtful readings of the source and the like

	Calculators []string // "policy" or "policy/calculator"
	Related     []*Entry
	Topics      []*Topic  // where it is compared with others
	Courses     []*Course // where new staff read it
	Bridge      *Bridge   // how the matter is today; may be nil of an entry that holds today

	Procedure *Procedure // that the entry is part of; nil of any other kind
	Body      string     // what stands below the fields, as written: Markdown
	File      string     // path in the content folder
}

// Path is the address of the entry's page.
func (e *Entry) Path() string { return "/" + string(e.Kind) + "/" + e.ID + "/" }

// Procedure is one matter and how it is done 办事流程. The fields are those of the official
// guide 办事指南; a field that the source does not give stays empty and the page says so.
type Procedure struct {
	Entry

	Who        string   // 服务对象
	Conditions []string // 办理条件
	Papers     []Paper  // 申请材料
	Channels   []string // 办理方式
	Deadlines  []Deadline
	Fees       []Fee
	Offices    []Office
	Contacts   []Contact // 咨询与监督渠道
	Result     string    // 结果送达; may be empty
	Otherwise  []string  // 不办的后果

	Intro string // HTML of what stands before the flow; may be empty
	Flow  *flow.Chart
	Steps []*Step // in the order of the body

	Locals []*Local // what places add, of a procedure of the whole country
}

// Reference is a page to read or to tick, not a flow: a rule, a checklist or background.
type Reference struct {
	Entry
	HTML     string
	Headings []Heading // of the HTML, for a table of contents
	Groups   []Group   // of a checklist; HTML may then be empty
}

// Heading is a heading of a page's HTML.
type Heading struct {
	ID, Title string
	Level     int // 2 or 3
}

// Group is a part of a checklist.
type Group struct {
	Name  string
	Items []CheckItem
}

// CheckItem is one thing to check.
type CheckItem struct{ Name, Note string }

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
	Part   *Part // nil where the citation names none
	Where  string

	Articles []*Article // of the law whose text the source is
	Quote    string     // what stands in one of the articles, to the letter
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
	*policy.Policy
	Place    *Place
	Sources  []*Source
	Cited    map[string]Citation // by the id of the rule
	Examples []*Example
	Data     []byte // the policy as JSON, as the browser's engine loads it
	File     string
}

// Example is a request with the results that it must give 算例.
type Example struct {
	Title   string
	Kind    ExampleKind
	Request []byte     // JSON of the contract
	Doc     *tree.Node // the same, to be answered in the process
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
	Body               string // the same as written: Markdown
	File               string
}

// ItemList is a version of the national list of service items 全国经办政务服务事项清单.
type ItemList struct {
	Title, Region, Version, Note string
	Groups                       []ItemGroup
}

// ItemGroup is a main item 主项.
type ItemGroup struct {
	Name  string
	Items []*Item
}

// Item is a national service item 子项.
type Item struct {
	ID         string
	Number     int // in the whole list, from 1
	Name       string
	Unverified bool // the name was not seen in a published list
	Entries    []*Entry
}

// Topic compares how several places handle one matter.
type Topic struct {
	ID, Title, Summary string
	Columns            []*Entry
	Rows               []TopicRow
	File               string
}

// TopicRow is a step or a figure, and how it is in each column. A cell is empty where the
// source does not say.
type TopicRow struct {
	Name  string
	Cells []string
}

// Theme is a part of the glossary.
type Theme struct {
	ID, Title string
	Terms     []*Term
}

// Term is an entry of the glossary 术语.
type Term struct {
	ID          string
	Name        string
	Traditional string   // the name in traditional characters
	Aliases     []string // other names in use
	Variants    []string // other spellings in the sources, wrong ones too
	NotIn       []string // words that hold a name by chance: 医保办理 holds 医保办
	Text        string   // one plain sentence that holds everywhere
	Example     string   // how it is in one place; not shown where a page explains the term
	Sources     []Citation
	Related     []*Term
}

// Course is a way for new staff to learn a job 学习路线: entries in the order in which to read
// them, and a test.
type Course struct {
	ID, Title string
	Number    int    // its place among the paths
	Summary   string // the aim
	Time      string // 大约 3 小时; an estimate of this site
	Audience  string
	Stops     []Stop
	Questions []Question
	File      string
}

// Stop is an entry to read on a path, and what to watch in it.
type Stop struct {
	Entry *Entry
	Watch string
}

// Question is a question of a test, with one right option.
type Question struct {
	Ask     string
	Options []string
	Right   int // index of the right option
	Why     string
	Entry   *Entry     // where the answer stands; nil of a computed question whose author names none
	Step    *Step      // the step of the entry; may be nil
	Policy  *Policy    // what computes the answer; nil of other questions
	Request *tree.Node // of the contract; of a computed question
}
