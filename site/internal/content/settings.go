package content

import (
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/base"
)

// Settings are what a site says of itself 网站设置. All but the name may be empty.
type Settings struct {
	Name      string
	Address   string // where the site is published, "https://yibao.example.cn"; what machines read names whole addresses
	Operator  string // who runs it 主办单位
	Telephone string // of the operator
	Footer    string // one or two sentences for the end of every page
	Report    Report
	Place     *Place // whose site it is; its page is the first thing on the home page. nil: the site is about many
	Home      Home
	Simple    bool // without the pages in traditional characters

	Use Use

	place ref
}

// Use is what a site takes from elsewhere 底本, see package base.
type Use struct {
	From string // a folder or an archive, as seen from the folder of the content
	Only []string

	from ref
}

// Home is what stands on the home page 首页.
type Home struct {
	Title    string
	Lede     string   // a sentence below it
	Standing string   // what the site's statuses rest on, beside their count
	Parts    []string // of HomeParts, in the order in which they stand
}

// HomeParts are the parts of a home page, in the order in which they stand where a site says nothing of it. One that
// would be empty is left out.
var HomeParts = []string{"place", "doors", "common", "work", "places", "standing"}

// languages are what pages can be written in. All content is in simplified characters.
const (
	inSimplified  = "zh-Hans"
	inTraditional = "zh-Hant"
)

// DefaultSettings are those of a site that says nothing of itself.
func DefaultSettings() Settings {
	return Settings{
		Name: "医保指南",
		Home: Home{
			Title: "看病要付多少，事情怎么办",
			Lede:  "谁办、带什么、几天办完，每一句都写明出自哪份文件；花了多少、报了多少，一行一行算给您看。",
			Parts: HomeParts,
		},
	}
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
		to += "?subject={title}&body={page}"
		if version != "" {
			to += "%20{version}"
		}
	}
	return strings.NewReplacer("{page}", escape(page), "{title}", escape(title), "{version}", escape(version)).Replace(to)
}

var settingsFields = fields{
	"":     {"name", "address", "operator", "telephone", "footer", "report", "place", "languages", "home", "use"},
	"home": {"title", "lede", "standing", "parts"},
	"use":  {"from", "only"},
}

// readSettings reads what the site says of itself.
func readSettings(f *file) *Settings {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return nil
	}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	s := new(DefaultSettings())
	s.Name, s.Address, s.Operator = r.String("name"), r.OptString("address"), r.OptString("operator")
	s.Telephone, s.Footer, s.Report = r.OptString("telephone"), r.OptString("footer"), Report(r.OptString("report"))
	if id := r.OptString("place"); id != "" {
		s.place = at(r, "place")
	}
	s.readLanguages(r)
	if r, ok := r.Map("home"); ok {
		s.Home.read(r)
	}
	if r, ok := r.Map("use"); ok {
		s.Use = Use{From: r.String("from"), Only: r.Strings("only"), from: at(r, "from")}
		for _, o := range s.Use.Only {
			if !fs.ValidPath(strings.TrimSuffix(o, "/")) {
				r.Bad("only", "“"+o+"”不是内容文件夹里的位置", "写成 procedures/national、laws 这样")
			}
		}
		r.Done()
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

// readLanguages reads which pages there are besides those in simplified characters.
func (s *Settings) readLanguages(r *tree.Reader) {
	if !r.Has("languages") {
		return
	}
	list := r.Strings("languages")
	for _, l := range list {
		if l != inSimplified && l != inTraditional {
			r.Bad("languages", "没有 "+l+" 这种网页", "只有 "+inSimplified+"（简体）和 "+inTraditional+"（繁体）")
			return
		}
	}
	if !slices.Contains(list, inSimplified) {
		r.Bad("languages", "少了 "+inSimplified, "内容是简体写的，简体的网页一定有")
	}
	s.Simple = !slices.Contains(list, inTraditional)
}

// read reads what stands on the home page.
func (h *Home) read(r *tree.Reader) {
	if title := r.OptString("title"); title != "" {
		h.Title, h.Lede = title, ""
	}
	if lede := r.OptString("lede"); lede != "" {
		h.Lede = lede
	}
	h.Standing = strings.TrimSuffix(r.OptString("standing"), "。")
	if r.Has("parts") {
		h.Parts = nil
		for _, p := range r.Strings("parts") {
			switch {
			case !slices.Contains(HomeParts, p):
				r.Bad("parts", "首页没有 "+p+" 这一部分", "有 "+strings.Join(HomeParts, "、"))
			case slices.Contains(h.Parts, p):
				r.Bad("parts", "“"+p+"”写了两次", "删去一个")
			default:
				h.Parts = append(h.Parts, p)
			}
		}
	}
	r.Done()
}

// ReadSettings reads what the site whose content lies in a folder says of itself.
func ReadSettings(dir string) (Settings, Problems) {
	f, s := settingsOf(Folder(dir))
	return s, f.problems
}

func settingsOf(own fs.FS) (*file, Settings) {
	if _, err := fs.Stat(own, settingsFile); err != nil {
		return newFile(settingsFile, nil), DefaultSettings()
	}
	f, ok := open(own, settingsFile)
	if ok {
		if s := readSettings(f); s != nil {
			return f, *s
		}
	}
	return f, DefaultSettings()
}

// Folder is the content that lies in a folder, without what it takes from elsewhere. No link in it leads out of it.
func Folder(dir string) fs.FS {
	if folder, err := os.OpenRoot(dir); err == nil {
		return folder.FS() // closed when nothing needs it any more
	}
	return os.DirFS(dir) // says why when it is read
}

// Open opens the content that lies in a folder, with what it takes from elsewhere.
func Open(dir string) (fs.FS, Problems) { return OpenAt(Folder(dir), dir) }

// OpenAt opens content as if it lay in a folder, from which what it takes from elsewhere is seen. What is wrong with the
// settings of a site that takes something stands alone, since much would be missing without that; of any other, [Load]
// tells it.
func OpenAt(own fs.FS, dir string) (fs.FS, Problems) {
	f, s := settingsOf(own)
	if f.problems != nil && slices.ContainsFunc(f.lines, func(line string) bool { return strings.HasPrefix(line, "use") }) {
		return nil, f.problems
	}
	if s.Use.From == "" || f.problems != nil {
		return own, nil
	}
	both, err := base.Open(own, dir, s.Use.From, s.Use.Only)
	if err != nil {
		f.fail(s.Use.from.pos, "打不开要取的内容："+err.Error(), "写一个文件夹或 zip 压缩包，从内容文件夹看过去的位置，例如 ../yibao-content.zip；不取了，就删去 use")
		return nil, f.problems
	}
	return both, nil
}
