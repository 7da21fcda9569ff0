package content

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/route"
)

// Redirect is an address that a page used to have, and the one that it has now. Links that people
// have printed or sent go on working: the old address leads to the new one.
type Redirect struct{ From, To string }

// oldPathPattern is what an address of this site looks like.
var oldPathPattern = regexp.MustCompile(`^/([a-z0-9-]+/)+$`)

// readOldPaths reads the field that entries, topics, sources, policies and other pages have.
func (f *file) readOldPaths(r *tree.Reader) { f.oldPaths = refs(r, "old_paths") }

// address is where the page of the file is.
func (f *file) address() string {
	folder, _, _ := strings.Cut(f.path, "/")
	if folder == "pages" {
		return "/" + f.id() + "/"
	}
	return "/" + folder + "/" + f.id() + "/"
}

// linkRedirects collects the old addresses of all files.
func (l *loader) linkRedirects() {
	pages := l.addresses()
	moved := map[string]string{}
	for _, f := range l.files {
		for _, old := range f.oldPaths {
			switch {
			case !oldPathPattern.MatchString(old.id):
				f.fail(old.pos, "旧网址 "+old.id+" 写得不对", "从 / 写到 /，只写路径，例如 /procedures/old-name/")
			case route.Taken(old.id):
				f.fail(old.pos, "旧网址 "+old.id+" 是网站程序自己用的", "删去这一项；这样的网址从来不是一页内容的")
			case pages[old.id]:
				f.fail(old.pos, "旧网址 "+old.id+" 现在还有这一页", "删去这一项；一个网址只能是一页")
			case moved[old.id] != "":
				f.fail(old.pos, "旧网址 "+old.id+" 写了两次", "只留在接替它的那一页")
			default:
				moved[old.id] = f.address()
			}
		}
	}
	for _, from := range slices.Sorted(maps.Keys(moved)) {
		l.site.Redirects = append(l.site.Redirects, Redirect{from, moved[from]})
	}
}
