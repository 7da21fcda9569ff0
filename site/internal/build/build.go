// Package build makes the site: a folder of files that any web server can publish.
//
// # What it reads
//
//	content/                            the content, checked by package content
//	site/internal/page/templates, assets, root   from disk if they are there, else from the program
//	calc/, wasm/                        the browser's engine and the desk's, compiled by the Go command; a released
//	                                    program holds them, see package kit
//
// # What it writes
//
//	procedures/…/index.html …           the pages of package page
//	zh-hant/…                           and these in traditional characters
//	assets/<name>.<hash>.<ext>          what pages fetch: styles, scripts, the engine
//	                                    (engine.wasm, wasm_exec.js; desk.wasm), each policy (<id>.json); what scripts
//	                                    say is there in traditional characters, too (<name>.zh-hant.js)
//	…/index.md  …/index.json            pages for programs, by package export
//	api/v1/….json                       the content for programs, by package export
//	search/index.json                   what pages search in, by package search; the rest of it lies
//	assets/search-<hash>/               here
//	schema/policy.json                  the schema of policies, for editors
//	sw.js  manifest.webmanifest         for keeping the site on a device, see package offline
//	robots.txt  llms.txt  sitemap.xml   for what gathers pages, see package crawl
//	version.json                        version.json names the content: equal content, equal id
//	desk/policies/<place>/<id>.yaml     the policies as they were written, for the page /desk/
//	_policies                           the policies for package api, which serve and the Worker hold
//	embed.js                            what stands in site/internal/page/root
//	_redirects                          the addresses that lead to others: for package serve, and
//	_headers  .assetsignore             like these for hosts that serve the folder themselves
//	                                    (Cloudflare)
//	*.br  *.gz                          beside every file that compresses
//
// # Rules
//
//   - The same content gives the same bytes. No clock, no random number, no order of a map.
//   - The site is written into a folder beside the old one and takes its place when it is
//     whole. A build that fails or breaks off changes nothing that is published, and the next
//     one removes what it left. One build of a project runs at a time.
//   - A build that knows the last one ([Options.Last]) makes every page, but writes only those
//     that have changed, beside the site too; then it moves these files one by one.
//   - What has not changed is not compressed again: .cache/ in the project holds the compressed
//     forms of the last build. It can be deleted at any time.
//   - Files are made in parallel, and only those being written are held in memory.
package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"yibao/site/internal/content"
	"yibao/site/internal/kit"
	"yibao/site/internal/schema"
)

// Options say what to build.
type Options struct {
	Root string // the project's folder
	Out  string // the folder to publish, relative to Root unless absolute
	Log  *Log   // what the build says while it runs; nil: nothing

	// Last is the report of the last build into Out, by this process; nil where there is none.
	// Then only what has changed since is written, which is what makes a preview quick.
	Last *Report
}

// Run builds the site. Errors of content come as [content.Problems].
func Run(ctx context.Context, o Options) (*Report, error) {
	if kit.Released() {
		return run(ctx, o, unpackEngine)
	}
	return run(ctx, o, compileEngine)
}

// run is Run with the compiler given; most tests need no real engine, which takes long to
// compress.
func run(ctx context.Context, o Options, compile compiler) (*Report, error) {
	began := time.Now()
	if o.Log == nil {
		o.Log = NewLog(io.Discard)
	}
	root, err := filepath.Abs(o.Root)
	if err != nil {
		return nil, err
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return nil, err
	}
	if !filepath.IsAbs(o.Out) {
		o.Out = filepath.Join(root, o.Out)
	}
	to, err := newPlace(root, o.Out)
	if err != nil {
		return nil, err
	}
	cacheDir := filepath.Join(root, ".cache")
	packed, err := newCache(filepath.Join(cacheDir, packedFolder))
	if err != nil {
		return nil, err
	}
	unlock, err := lock(ctx, filepath.Join(cacheDir, "lock"), func() { o.Log.Print("另一次生成正在进行，等它结束……") })
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := os.MkdirAll(filepath.Dir(to.lock), 0o777); err != nil {
		return nil, err
	}
	letGo, err := lock(ctx, to.lock, func() { o.Log.Print("另一个项目正在往 " + to.out + " 里生成，等它结束……") })
	if err != nil {
		return nil, err
	}
	defer letGo()
	if err := to.tidy(); err != nil {
		return nil, err
	}

	o.Log.slowest() // what a build before this one has left
	in, err := read(ctx, root, cacheDir, o.Log, compile)
	if err != nil {
		return nil, err
	}
	pages, err := in.pages()
	if err != nil {
		return nil, err
	}
	if err := in.checkAnchors(pages); err != nil {
		return nil, err
	}
	policies, err := in.written(root)
	if err != nil {
		return nil, err
	}
	report := &Report{Out: to.out, Pages: len(pages), Assets: len(in.assets.files)}
	s := &stage{dir: to.fresh, cache: packed, log: o.Log, files: map[string]written{}}
	if o.Last != nil && to.holds(o.Last.ID) {
		s.last = o.Last.written
	}
	if report.ID, err = publish(ctx, s, to, slices.Concat(in.assets.files, in.root, pages, policies, in.exported(), in.beside(), in.searched(), in.crawled(pages), in.keeping(), []output{in.policyFile(), in.moveFile()}), in.assets.check); err != nil {
		return nil, err
	}
	report.Size, report.Engine, report.Cached, report.written = s.size, s.engine, s.cached, s.files
	report.Took, report.Steps = time.Since(began), o.Log.slowest()
	return report, nil
}

// publish writes the files into the stage and swaps it in, unless check objects once they are
// written. It gives the site's id.
func publish(ctx context.Context, s *stage, to place, files []output, check func() error) (id string, err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(to.fresh))
		}
	}()
	files = append(files, bytesOutput(schema.Address, schema.Policy()))
	if err := s.write(ctx, files); err != nil {
		return "", err
	}
	if err := check(); err != nil {
		return "", err
	}
	if id, err = s.finish(ctx); err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if s.last != nil {
		err = to.patch(s.changed(), s.vanished())
	} else {
		err = to.swap()
		s.cache.prune()
	}
	if err != nil {
		return "", fmt.Errorf("新网站已经写好，但换不上去：%w", err)
	}
	return id, nil
}

// Check reads a content folder, the project's or one that is to become it, and makes every page without
// writing anything. It compiles nothing.
func Check(root string, texts fs.FS) (*content.Site, error) {
	in, err := readFiles(root, texts)
	if err != nil {
		return nil, err
	}
	if err := in.addEngine(new(engine)); err != nil {
		return nil, err
	}
	pages, err := in.pages()
	if err != nil {
		return nil, err
	}
	if err := checkPaths(slices.Concat(in.assets.files, in.root, pages)); err != nil {
		return nil, err
	}
	if err := in.checkAnchors(pages); err != nil {
		return nil, err
	}
	for _, f := range pages {
		if err := f.write(io.Discard); err != nil {
			return nil, fmt.Errorf("%s：%w", f.path, err)
		}
	}
	return in.site, in.assets.check()
}
