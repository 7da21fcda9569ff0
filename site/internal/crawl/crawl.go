// Package crawl writes what programs ask for first that gather the pages of a site:
//
//	robots.txt    that they may, and where the sitemap is
//	sitemap.xml   every page that is for reading, with the day on which its content was last checked; only
//	              where the site knows its own address, since it names whole addresses
//	llms.txt      for language models: what the site is, what holds today and where it stands, and the
//	              files that programs read in place of pages (llmstxt.org)
//	changes/feed.xml  what has changed, as an Atom feed
//
// All days are those of the content, so that the same content gives the same bytes.
package crawl

import (
	"fmt"
	"strings"

	"yibao/calc/date"
	"yibao/site/internal/content"
	"yibao/site/internal/hant"
)

// File is one file of the site.
type File struct {
	Path string
	Data []byte
}

// Files gives the files for a site with these pages, paths in the published folder: "procedures/a/index.html".
func Files(site *content.Site, pages []string) []File {
	robots := "User-agent: *\nAllow: /\nDisallow: /answer/\n"
	if !site.Settings.Simple {
		robots += "Disallow: " + hant.Prefix + "/answer/\n"
	}
	files := []File{{"llms.txt", models(site)}, {FeedPath[1:], feedOf(site)}}
	if site.Settings.Address != "" {
		robots += "Sitemap: " + site.Settings.Address + "/sitemap.xml\n"
		files = append(files, File{"sitemap.xml", sitemap(site, pages)})
	}
	return append(files, File{"robots.txt", []byte(robots)})
}

// sitemap lists the pages. Those for frames in other pages, that for whoever writes policies, and those that
// only lead to others, are left out.
func sitemap(site *content.Site, pages []string) []byte {
	days := checked(site)
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, page := range pages {
		name, ok := strings.CutSuffix("/"+page, "index.html")
		prefix := ""
		if rest, ok := strings.CutPrefix(name, hant.Prefix); ok { // in traditional characters
			prefix, name = hant.Prefix, rest
		}
		first, _, _ := strings.Cut(name[1:], "/")
		if !ok || first == "embed" || first == "offline" || first == "status" || first == "p" || first == "c" || first == "desk" || isMoved(site, name) {
			continue
		}
		b.WriteString("<url><loc>" + site.Settings.Address + prefix + name + "</loc>")
		if day := dayOf(days, name); !day.IsZero() {
			b.WriteString("<lastmod>" + day.String() + "</lastmod>")
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

func isMoved(site *content.Site, path string) bool {
	for _, r := range site.Redirects {
		if strings.HasPrefix(path, r.From) {
			return true
		}
	}
	return false
}

// checked are the days on which what stands at an address, and below it, was last checked.
func checked(site *content.Site) map[string]date.Date {
	days := map[string]date.Date{"/": site.Newest}
	for _, e := range site.Entries {
		days[e.Path()] = e.Checked
	}
	for _, p := range site.Policies {
		days["/policies/"+p.ID+"/"], days["/calculator/"+p.ID+"/"] = p.Checked, p.Checked
	}
	for _, s := range site.Sources {
		days["/sources/"+s.ID+"/"] = s.Checked
	}
	return days
}

func dayOf(days map[string]date.Date, path string) date.Date {
	for at := path; at != "/" && at != ""; at = at[:strings.LastIndexByte(at[:len(at)-1], '/')+1] {
		if day, ok := days[at]; ok {
			return day
		}
	}
	if path == "/" {
		return days["/"]
	}
	return 0
}

// models writes llms.txt. What is not in force is counted, not listed: a model that answers for today should
// not begin there.
func models(site *content.Site) []byte {
	s := &site.Settings
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n> 中国各地医疗保险（医保）的办事流程、待遇政策和报销计算器。每一页写明地区、年份、来源和状态。\n", s.Name)
	b.WriteString("\n状态“历史”的只供了解，今天办事不能照着办；“未核实”的没有和文件核对过。页面没有写的就是来源没有写，不要替它补。本站只供了解和估算，不作报销依据。\n")
	line := func(title, path, rest string) { fmt.Fprintf(&b, "- [%s](%s%s)：%s\n", title, s.Address, path, rest) }

	b.WriteString("\n## 给程序读的\n\n条目、政策、法规、对照、术语表和别的文字页，网址后面加 index.md 就是 Markdown；规则、清单、背景资料、法规、对照和术语表加 index.json 是 JSON。\n\n")
	line("接口说明", "/api/v1/openapi.json", "试算、核对结算单和下面两个清单的格式")
	line("政策清单", "/api/v1/policies.json", "每一项政策的编号、地区、状态；/api/v1/policies/<编号>.json 是全文")
	line("流程清单", "/api/v1/procedures.json", "每一个办事流程的编号、地区、状态；/api/v1/procedures/<编号>.json 是全文")

	b.WriteString("\n## 今天在用的政策\n\n")
	for _, p := range site.Policies {
		if p.Standing().Current() {
			line(p.Title, "/policies/"+p.ID+"/index.md", p.Place.Name+"，"+p.Standing().String())
		}
	}
	old := 0
	b.WriteString("\n## 今天在用的办事流程和规则\n\n")
	for _, e := range site.Entries {
		if e.Status.Current() {
			line(e.Title, e.Path()+"index.md", e.Place.Name+"，"+e.Status.String())
		} else {
			old++
		}
	}
	fmt.Fprintf(&b, "\n## Optional\n\n")
	line("全部条目", "/contents/", fmt.Sprintf("连同不是现行的 %d 项", old))
	line("最近的改动", "/changes/", "本站改了什么；订阅 "+FeedPath)
	line("术语表", "/glossary/index.md", "医保里的词是什么意思")
	if len(site.Laws) > 0 {
		line("法规全文", "/laws/", fmt.Sprintf("%d 部法律和条例，每条有网址", len(site.Laws)))
	}
	return []byte(b.String())
}
