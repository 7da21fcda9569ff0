package build

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/site/internal/content"
)

// checkAnchors looks at the links of content files to places on pages, and to calculators with
// answers. What places there are the pages themselves say, so no list has to be kept.
func (in *inputs) checkAnchors(pages []output) error {
	byPath := map[string]output{}
	for _, p := range pages {
		byPath["/"+strings.TrimSuffix(p.path, "index.html")] = p
	}
	ids := map[string][]string{}
	var problems content.Problems
	for _, a := range in.site.Anchors {
		if strings.Contains(a.ID, "=") {
			if msg := in.stale(a); msg != "" {
				problems = append(problems, a.Wrong("这个链接填进计算器的，那里没有："+msg, "打开计算器重新选一遍，把地址栏里的网址抄来"))
			}
			continue
		}
		there, known := ids[a.Path]
		if !known {
			var err error
			if there, err = idsOf(byPath[a.Path]); err != nil {
				return err
			}
			ids[a.Path] = there
		}
		if !slices.Contains(there, a.ID) {
			problems = append(problems, a.Missing(there))
		}
	}
	if problems == nil {
		return nil
	}
	return problems.Under(contentFolder)
}

var anID = regexp.MustCompile(`\sid="([^"]+)"`)

// idsOf lists the ids of a page.
func idsOf(p output) (ids []string, err error) {
	if p.write == nil {
		return nil, nil // a calculator, say, of a policy that could not be read
	}
	var page bytes.Buffer
	if err := p.write(&page); err != nil {
		return nil, fmt.Errorf("%s：%w", p.path, err)
	}
	for _, m := range anID.FindAllSubmatch(page.Bytes(), -1) {
		ids = append(ids, html.UnescapeString(string(m[1])))
	}
	return ids, nil
}

// stale says what a link to a calculator holds that is not there; empty where it holds nothing such.
func (in *inputs) stale(a content.Anchor) string {
	name, ok := strings.CutPrefix(a.Path, "/calculator/")
	if !ok {
		return "只有计算器的网址能带答案"
	}
	policies := contract.Policies{}
	for _, p := range in.site.Policies {
		policies[p.ID] = p.Policy
	}
	f := form.Named(policies.Find, name)
	if f == nil {
		return ""
	}
	f.Open(a.ID)
	return strings.TrimSuffix(strings.Join(f.Stale(), ""), "。")
}
