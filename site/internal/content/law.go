package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// Law is a law or regulation with its full text 法规全文. It is the text of the source of the
// same id, which entries cite.
type Law struct {
	ID        string
	Title     string
	Number    string    // 文号, where the text gives it
	Issuer    string    // who made it
	Made      date.Date // 通过; this and the next two are zero where nothing says
	Published date.Date // 公布
	Changed   date.Date // 修正, the version that this text is
	InForce   date.Date // 施行
	Status    Status
	Note      string
	Evidence  []Evidence
	Checked   date.Date
	Chapters  []Chapter
	Source    *Source
	File      string
}

// Path is the address of the law's page.
func (l *Law) Path() string { return "/laws/" + l.ID + "/" }

// ShortTitle is the title as people say it: 社会保险法.
func (l *Law) ShortTitle() string { return strings.TrimPrefix(l.Title, "中华人民共和国") }

// Chapter is a part of a law 章.
type Chapter struct {
	ID       string // chapter-3
	Title    string // 第三章 基本医疗保险
	Articles []*Article
}

// Article is an article of a law 条. Its text is that of the law, to the letter.
type Article struct {
	ID         string // article-57, the anchor on the page of the law
	Number     int
	Title      string // 第五十七条
	Paragraphs []string
	Comment    string   // what it means to the readers of this site, in our own words; may be empty
	Entries    []*Entry // those that rest on it
	Bridges    []*Bridge
	Law        *Law
}

// Path is the address of the article.
func (a *Article) Path() string { return a.Law.Path() + "#" + a.ID }

// holds tells whether the quotation stands in the article.
func (a *Article) holds(quote string) bool {
	return slices.ContainsFunc(a.Paragraphs, func(p string) bool { return strings.Contains(p, quote) })
}

// article finds an article by its number.
func (l *Law) article(number int) *Article {
	for _, c := range l.Chapters {
		for _, a := range c.Articles {
			if a.Number == number {
				return a
			}
		}
	}
	return nil
}

// anArticle is how an article begins: its number, a space, its first paragraph.
var anArticle = regexp.MustCompile(`^第([一二三四五六七八九十百]+)条[ 　]+`)

// readLaw reads a law: fields, then the text as it was published. A line "## 第一章 总则" begins a
// chapter, "第一条 …" an article, and every other line is a further paragraph of the article.
func readLaw(f *file) *Law {
	law := &Law{ID: f.id(), File: f.path}
	front, body, line, ok := f.split()
	if !ok {
		return law
	}
	law.readText(f, string(body), line)
	var errs tree.Errors
	r := tree.Read(f.yaml(front), "", &errs)
	law.Title = r.String("title")
	law.Number = r.OptString("number")
	law.Issuer = r.String("issuer")
	law.Made = r.Date("made")
	law.Published = r.Date("published")
	law.Changed = r.Date("changed")
	if r.Need("in_force") != nil {
		law.InForce = r.Date("in_force")
	}
	law.Status = status(r)
	law.Note = r.OptString("note")
	r.Need("evidence")
	law.Evidence = readEvidence(r)
	if r.Need("checked") != nil {
		law.Checked = r.Date("checked")
	}
	law.readComments(r)
	r.Done()
	f.add(errs, fields{
		"":         {"title", "number", "issuer", "made", "published", "changed", "in_force", "status", "note", "evidence", "checked", "comments"},
		"evidence": evidenceFields,
	})
	return law
}

// readComments reads what we say of articles, by their numbers.
func (l *Law) readComments(r *tree.Reader) {
	comments, ok := r.Map("comments")
	if !ok {
		return
	}
	for _, key := range comments.Names() {
		number, err := strconv.Atoi(key.Name)
		a := l.article(number)
		if err != nil || a == nil {
			comments.Fail(&tree.Node{Pos: key.Pos}, comments.Path(key.Name), tree.BadValue, "正文里没有第 "+key.Name+" 条", "写条的数字，例如 57: 一句话")
			continue
		}
		a.Comment = comments.String(key.Name)
	}
}

// readText takes the text apart. Articles count up from one, so that a lost one is found.
func (l *Law) readText(f *file, text string, line int) {
	var last *Article
	for i, s := range strings.Split(text, "\n") {
		s = strings.TrimSpace(s)
		pos := tree.Pos{Line: line + i, Col: 1}
		switch m := anArticle.FindStringSubmatch(s); {
		case s == "":
		case strings.HasPrefix(s, "## "):
			id := "chapter-" + strconv.Itoa(len(l.Chapters)+1)
			l.Chapters = append(l.Chapters, Chapter{ID: id, Title: strings.TrimSpace(s[3:])})
		case len(l.Chapters) == 0:
			f.fail(pos, "第一章前面有文字", "先写一行 ## 第一章 …，日期和说明写进字段")
			return
		case m != nil:
			number := chineseNumber(m[1])
			want := 1
			if last != nil {
				want = last.Number + 1
			}
			if number != want {
				f.fail(pos, "这里应当是第 "+strconv.Itoa(want)+" 条", "看看是不是漏了一条，或者编号写错了")
			}
			last = &Article{ID: "article-" + strconv.Itoa(number), Number: number, Title: "第" + m[1] + "条",
				Paragraphs: []string{s[len(m[0]):]}, Law: l}
			c := &l.Chapters[len(l.Chapters)-1]
			c.Articles = append(c.Articles, last)
		case last == nil || len(l.Chapters[len(l.Chapters)-1].Articles) == 0:
			f.fail(pos, "这一段不属于哪一条", "每一条以 第…条 开头，后面空一格")
		default:
			last.Paragraphs = append(last.Paragraphs, s)
		}
	}
	if last == nil && len(f.problems) == 0 {
		f.fail(tree.Pos{Line: line}, "没有正文", "在字段下面写全文，写法见内容文件夹里的 README.md")
	}
}

// chineseNumber reads a whole number below a thousand: 一百零八, 五十七, 十.
func chineseNumber(s string) int {
	total, digit := 0, 0
	for _, c := range s {
		switch c {
		case '百':
			total, digit = total+100*max(digit, 1), 0
		case '十':
			total, digit = total+10*max(digit, 1), 0
		default:
			if at := slices.Index([]rune("零一二三四五六七八九"), c); at >= 0 {
				digit = at
			}
		}
	}
	return total + digit
}

// linkLaws joins each law with the source of the same id, which is what entries cite.
func (l *loader) linkLaws() {
	for _, law := range l.site.Laws {
		f := l.fileOf(law.File)
		s := l.names.sources[law.ID]
		switch {
		case s == nil:
			f.fail(tree.Pos{}, "没有编号是 "+law.ID+" 的来源", "先登记它：sources/"+law.ID+".yaml，条目引用的是那个来源")
			continue
		case s.Title != law.Title && s.Title != "" && law.Title != "":
			f.fail(tree.Pos{}, "题名和来源 sources/"+law.ID+".yaml 的不一样", "两处写成一样的")
		case s.Number != law.Number:
			f.fail(tree.Pos{}, "文号和来源 sources/"+law.ID+".yaml 的不一样", "照正文写，两处写成一样的；正文没有的都不写")
		}
		law.Source, s.Law = s, law
	}
}

// fileOf finds a file that was read.
func (l *loader) fileOf(path string) *file {
	return l.files[slices.IndexFunc(l.files, func(f *file) bool { return f.path == path })]
}

// passage is the place in a law that a citation names, not looked up yet.
type passage struct {
	numbers  []number
	quote    ref
	articles tree.Pos // the zero Pos where the field is not there
	where    tree.Pos
}

// number is a number and where it stands.
type number struct {
	n   int
	pos tree.Pos
}

// readPassage reads the fields articles and quote of a citation.
func readPassage(r *tree.Reader) passage {
	p := passage{quote: ref{r.OptString("quote"), at(r, "quote").pos}, where: at(r, "where").pos}
	if n := r.Node("articles"); n != nil {
		p.articles = n.Pos
	}
	for _, n := range r.List("articles") {
		v, err := strconv.Atoi(n.Text)
		if err != nil || n.Kind != tree.Number || v < 1 {
			r.Fail(n, r.Path("articles"), tree.BadValue, "articles 的每一项应当是条的数字", "写成 articles: [57, 58]")
			continue
		}
		p.numbers = append(p.numbers, number{v, n.Pos})
	}
	if p.quote.id != "" && len(p.numbers) == 0 {
		r.Bad("quote", "写了 quote，没有写 articles", "用 articles 写出这句话在第几条，例如 articles: [57]")
	}
	return p
}

// namesArticle tells that a text names an article.
var namesArticle = regexp.MustCompile(`第[一二三四五六七八九十百、至和第条]+条`)

// find looks the passage up in the law whose text the source is. The quotation must stand
// there to the letter.
func (p passage) find(f *file, c *Citation) {
	if c.Source == nil {
		return
	}
	law := c.Source.Law
	if len(p.numbers) == 0 {
		if law != nil && p.articles.Line == 0 && namesArticle.MatchString(c.Where) {
			f.fail(p.where, "where 写了第几条，没有写 articles", "本站有全文，加上 articles，例如 articles: [57]；页面就能链接到那一条")
		}
		return
	}
	if law == nil {
		f.fail(p.articles, "本站没有来源 "+c.Source.ID+" 的全文，不能写 articles", "删去 articles 和 quote，只写 where；或先写好 laws/"+c.Source.ID+".md")
		return
	}
	for _, n := range p.numbers {
		if a := law.article(n.n); a != nil {
			c.Articles = append(c.Articles, a)
		} else {
			f.fail(n.pos, law.Title+"没有第 "+strconv.Itoa(n.n)+" 条", "检查数字，全文在 laws/"+law.ID+".md")
		}
	}
	c.Quote = p.quote.id
	if c.Quote != "" && len(c.Articles) == len(p.numbers) &&
		!slices.ContainsFunc(c.Articles, func(a *Article) bool { return a.holds(c.Quote) }) {
		f.fail(p.quote.pos, "这几条里没有 quote 里的这句话", "照全文一字不差地写，标点也一样；全文在 laws/"+law.ID+".md")
	}
}
