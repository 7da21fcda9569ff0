package content

import (
	"net/url"
	"strings"

	"yibao/calc/tree"
)

// Settings are what a site says of itself 网站设置. All but the name may be empty.
type Settings struct {
	Name      string
	Address   string // where the site is published, "https://yibao.example.cn"; what machines read names whole addresses
	Operator  string // who runs it 主办单位
	Telephone string // of the operator
	Footer    string // one or two sentences for the end of every page
	Report    Report
}

// Report is where people tell what is wrong: "mailto:somebody@example.cn", or the address of a form. In it
// {page} stands for the address of the part, {title} for what it is called and {version} for the version of the
// policy. Empty: nobody would read it, and pages say whom to ask instead.
type Report string

// On gives the address for reports on a part of the site, or "".
func (r Report) On(page, title, version string) string {
	to := string(r)
	if to == "" {
		return ""
	}
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	if strings.HasPrefix(to, "mailto:") && !strings.Contains(to, "?") {
		to += "?subject={title}&body={page}%20{version}"
	}
	return strings.NewReplacer("{page}", escape(page), "{title}", escape(title), "{version}", escape(version)).Replace(to)
}

var settingsFields = fields{"": {"name", "address", "operator", "telephone", "footer", "report"}}

// readSettings reads what the site says of itself.
func readSettings(f *file) *Settings {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return nil
	}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	s := &Settings{
		Name: r.String("name"), Address: r.OptString("address"), Operator: r.OptString("operator"),
		Telephone: r.OptString("telephone"), Footer: r.OptString("footer"), Report: Report(r.OptString("report")),
	}
	if u, err := url.Parse(s.Address); s.Address != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "") {
		r.Bad("address", "“"+s.Address+"”不是网站的地址", "写成 https://域名，后面不加 / 和别的；还没有定，就不写这一行")
	}
	if s.Report != "" {
		u, err := url.Parse(s.Report.On("", "", ""))
		if err != nil || u.Scheme != "mailto" && u.Scheme != "https" || u.Scheme == "mailto" && !strings.Contains(u.Opaque, "@") || u.Scheme == "https" && u.Host == "" {
			r.Bad("report", "“"+string(s.Report)+"”不是收意见的地方", "写成 mailto:邮箱，或者一张网上表单的 https 地址；没有人看，就不写这一行")
		}
	}
	r.Done()
	f.add(errs, settingsFields)
	return s
}
