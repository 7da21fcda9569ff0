package content

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"yibao/calc/tree"
	"yibao/site/internal/base"
	"yibao/site/internal/route"
)

// Load reads the content folder. Problems are nil exactly where the site is complete;
// otherwise the site is nil.
func Load(fsys fs.FS) (*Site, Problems) {
	l := &loader{fsys: fsys, site: &Site{Settings: DefaultSettings()}, late: map[string][]*file{}}
	l.base, _ = fsys.(*base.FS)
	l.site.Base = l.base
	l.walk()
	l.read()
	l.link()
	if len(l.all()) == 0 { // otherwise one wrong name would be told twice
		l.unused()
	}
	if problems := l.all(); len(problems) > 0 {
		if l.base != nil {
			for _, p := range problems {
				p.given, p.File = l.base.Has(p.File), l.base.Where(p.File)
			}
		}
		problems.sort()
		return nil, problems
	}
	l.site.files = l.files
	return l.site, nil
}

// all gives the problems found so far.
func (l *loader) all() Problems {
	problems := slices.Clone(l.problems)
	for _, f := range l.files {
		problems = append(problems, f.problems...)
	}
	return problems
}

// loader loads in three passes: it lists the files, reads each by itself, all at once, and
// then joins what they name of each other.
type loader struct {
	fsys     fs.FS
	base     *base.FS // the same, where some of the files are taken from elsewhere; else nil
	site     *Site
	files    []*file  // sorted by path
	problems Problems // those of no file that was read
	drafts   []*draft // the entries
	places   []placeDraft
	sources  []*sourceDraft
	late     map[string][]*file // by folder: files that are read when all that they name is there
	names    names
}

// The files that must be there, and one for editors that says nothing of the site.
const (
	settingsFile   = "site.yaml" // may be missing
	placesFile     = "places.yaml"
	provincesFile  = "provinces.yaml" // may be missing
	situationsFile = "situations.yaml"
	itemsFile      = "items.yaml"
	formsFile      = "forms.yaml"    // may be missing
	calendarFile   = "calendar.yaml" // may be missing
	changesFile    = "changes.yaml"  // may be missing
	schemaFile     = "policies/policy.schema.json"
	helpFolder     = "help/" // pictures of the README
)

// belongs says which files belong where.
var belongs = regexp.MustCompile(`^(base/(places|provinces|situations|items)\.yaml|(site|places|provinces|situations|items|forms|calendar|changes|traditional)\.yaml|(sources|topics|bridges|glossary|learn)/[^/]+\.yaml|(pages|laws)/[^/]+\.md|` +
	`(procedures|rules|checklists|background)/[^/]+/[^/]+\.md|(policies|local)/[^/]+/[^/]+\.yaml)$`)

// leftBehind are files that Windows and editors put into every folder.
var leftBehind = regexp.MustCompile(`(?i)^(Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|.*\.(swp|tmp|bak))$`)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const idAdvice = "只用小写字母、数字和连字符，例如 cash-reimburse"

// walk lists the files. Hidden files and those that editors leave are passed over, and so
// are the READMEs with their pictures and the schema.
func (l *loader) walk() {
	err := fs.WalkDir(l.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case name == ".":
		case strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || leftBehind.MatchString(base):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() || base == "README.md" || base == "README.html" || name == schemaFile || strings.HasPrefix(name, helpFolder) && path.Ext(name) == ".png":
		default:
			l.files = append(l.files, &file{path: name})
		}
		return nil
	})
	if err != nil {
		l.problem(".", "读不了内容文件夹："+reason(err), "看看文件夹在不在、有没有权限")
	}
	for _, name := range []string{placesFile, situationsFile, itemsFile} {
		if !slices.ContainsFunc(l.files, func(f *file) bool { return f.path == name || f.path == base.Folder+"/"+name }) {
			l.problem(name, "缺少这个文件", "写法见内容文件夹里的 README.md")
		}
	}
}

// problem adds a problem of a file as a whole.
func (l *loader) problem(name, msg, advice string) {
	l.problems = append(l.problems, &Problem{File: name, Pos: tree.Pos{Line: 1, Col: 1}, Msg: msg, Advice: advice})
}

// reason is an error without the path, which is shown anyway.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}

// read reads the files, several at a time, and sorts the results into their kinds. What
// comes out does not depend on which file was ready first.
func (l *loader) read() {
	results := make([]any, len(l.files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(l.files)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(l.files); i = int(next.Add(1)) - 1 {
				results[i] = l.readFile(i)
			}
		})
	}
	workers.Wait()
	// Lists of one's own come before those of a base.
	order := make([]int, 0, len(results))
	for _, given := range []bool{false, true} {
		for i, f := range l.files {
			if f.given == given {
				order = append(order, i)
			}
		}
	}
	for _, i := range order {
		switch r := results[i].(type) {
		case *Settings:
			if r != nil {
				l.site.Settings = *r
			}
		case []placeDraft:
			for _, p := range r {
				if !slices.ContainsFunc(l.places, func(own placeDraft) bool { return own.ID == p.ID }) {
					l.places = append(l.places, p)
					l.site.Places = append(l.site.Places, p.Place)
				}
			}
		case []*Province:
			l.site.Provinces = joined(l.site.Provinces, r, func(p *Province) string { return p.ID })
		case []*Situation:
			l.site.Situations = joined(l.site.Situations, r, func(s *Situation) string { return s.ID })
		case *ItemList:
			l.site.Items = l.site.Items.with(r)
		case map[string]string:
			l.site.Traditional = r
		case *sourceDraft:
			l.sources = append(l.sources, r)
			l.site.Sources = append(l.site.Sources, r.Source)
		case *Law:
			l.site.Laws = append(l.site.Laws, r)
		case *Page:
			l.site.Pages = append(l.site.Pages, r)
		case *draft:
			l.drafts = append(l.drafts, r)
		case lateFile:
			folder, _, _ := strings.Cut(l.files[i].path, "/")
			l.late[folder] = append(l.late[folder], l.files[i])
		}
	}
}

// lateFile is what readFile gives for a file that link reads.
type lateFile struct{}

// readFile reads the i-th file by itself.
func (l *loader) readFile(i int) any {
	name := l.files[i].path
	f, ok := open(l.fsys, name)
	f.given = l.base != nil && l.base.Has(name)
	l.files[i] = f
	switch {
	case !ok:
		return nil
	case !belongs.MatchString(name), strings.HasPrefix(name, base.Folder+"/") && !f.given:
		f.fail(tree.Pos{}, "这个位置不该有文件", "文件夹、文件名和后缀见内容文件夹里的 README.md")
		return nil
	case !idPattern.MatchString(f.id()):
		f.fail(tree.Pos{}, "文件名不能做编号", idAdvice)
	case route.Device(f.id()):
		f.fail(tree.Pos{}, "Windows 上不能有叫 "+f.id()+" 的文件夹", "换一个编号")
	}
	switch kind, _, _ := strings.Cut(strings.TrimPrefix(name, base.Folder+"/"), "/"); kind {
	case settingsFile:
		return readSettings(f)
	case placesFile:
		return readPlaces(f)
	case provincesFile:
		return readProvinces(f)
	case situationsFile:
		return readSituations(f)
	case "sources":
		return readSource(f)
	case "laws":
		return readLaw(f)
	case "pages":
		return readPage(f)
	case itemsFile:
		return readItems(f)
	case traditionalFile:
		return readTraditional(f)
	case string(ProcedureKind):
		return readProcedure(f)
	case string(RuleKind), string(ChecklistKind), string(BackgroundKind):
		return readReference(f, Kind(kind))
	}
	return lateFile{}
}

// joined is a list with what another has besides.
func joined[T any](own, given []T, id func(T) string) []T {
	for _, g := range given {
		if !slices.ContainsFunc(own, func(o T) bool { return id(o) == id(g) }) {
			own = append(own, g)
		}
	}
	return own
}
