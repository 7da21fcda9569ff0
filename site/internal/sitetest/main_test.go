// Package sitetest tests the site as it is published: it builds the real content into a
// temporary folder and looks at what is there.
//
//	page_test.go, link_test.go    every page: its markup, its links
//	address_test.go               that no address that was ever published is lost
//	file_test.go                  compressed forms, sizes, what went into the engine
//	traditional_test.go           the pages in traditional characters, which no other test looks at
//	validate_test.go              html-validate
//	browser_test.go               how a test drives Chromium
//	…                             and what it does there
//
// The tests need Chromium and the Node tools of testdata/package.json. ./test.sh installs
// both; without them the tests fail and say so.
package sitetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yibao/site/internal/build"
	"yibao/site/internal/content"
	"yibao/site/internal/hant"
)

const root = "../../.."

var (
	public string            // the folder with the built site
	site   *content.Site     // what it was built from
	pages  []*page           // all of its pages, by path, in simplified characters
	twins  []*page           // and in traditional ones
	moves  map[string]string // the addresses that lead to others, and which
)

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "yibao-site-")
	if err == nil {
		defer os.RemoveAll(dir)
		public = filepath.Join(dir, "public")
		err = prepare()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer closeBrowser()
	return m.Run()
}

// prepare builds the site and reads its pages.
func prepare() error {
	if _, err := build.Run(context.Background(), build.Options{Root: root, Out: public}); err != nil {
		return err
	}
	var problems content.Problems
	if site, problems = content.Load(os.DirFS(filepath.Join(root, "content"))); len(problems) > 0 {
		return problems
	}
	var err error
	if moves, err = readRedirects(); err != nil {
		return err
	}
	all, err := readPages()
	for _, p := range all {
		if strings.HasPrefix(p.path, hant.Prefix+"/") {
			twins = append(twins, p)
		} else {
			pages = append(pages, p)
		}
	}
	return err
}
