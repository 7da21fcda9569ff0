package build

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"yibao/calc/date"
	"yibao/site/api"
	"yibao/site/desk"
	"yibao/site/internal/content"
	"yibao/site/internal/crawl"
	"yibao/site/internal/export"
	"yibao/site/internal/hant"
	"yibao/site/internal/offline"
	"yibao/site/internal/page"
	"yibao/site/internal/search"
	"yibao/site/internal/serve"
)

const (
	contentFolder = "content"
	pageFolder    = "site/internal/page"
)

// Inputs are the folders of a project that the site is made of, relative to its root.
func Inputs() []string {
	return append([]string{contentFolder, pageFolder + "/templates", pageFolder + "/assets", pageFolder + "/root", "wasm/desk"}, engineFolders...)
}

// Content opens the content folder of a project, with what it takes from elsewhere.
func Content(root string) (fs.FS, error) {
	texts, problems := content.Open(filepath.Join(root, contentFolder))
	if len(problems) > 0 {
		return nil, problems.Under(contentFolder)
	}
	return texts, nil
}

// tomorrow is the latest day that it is anywhere. It decides over what is refused, never over a byte of
// a page.
func tomorrow() date.Date {
	now := time.Now().UTC().Add(14 * time.Hour)
	day, _ := date.Parse(now.Format(time.DateOnly))
	return day
}

// inputs are everything that the pages are made of.
type inputs struct {
	site   *content.Site
	fsys   fs.FS // holds the folders templates, assets and root
	assets *assets
	root   []output // what is published under its own name

	words   *hant.Dictionary  // what the engine can say, in traditional characters
	scripts map[string]string // the addresses of scripts, and of their form in traditional characters
}

// read reads the project's files and compiles the engine at the same time.
func read(ctx context.Context, root, cacheDir string, log *Log, compile compiler) (*inputs, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		e         *engine
		engineErr error
		compiling sync.WaitGroup
	)
	compiling.Go(func() {
		defer log.start("编译计算引擎", 0).end()
		e, engineErr = compile(ctx, root, cacheDir)
	})
	step := log.start("读内容", 0)
	var in *inputs
	texts, err := Content(root)
	if err == nil {
		in, err = readFiles(root, texts)
	}
	step.end()
	if err != nil {
		cancel() // no need for the engine
	}
	compiling.Wait()
	if err != nil {
		return nil, err
	}
	if engineErr != nil {
		return nil, engineErr
	}
	return in, in.addEngine(e)
}

// readFiles reads the content, and the templates and assets of the pages: from disk where
// they are there, so that a change shows without a restart, else from the program.
func readFiles(root string, texts fs.FS) (*inputs, error) {
	in := &inputs{fsys: page.Files}
	site, problems := content.Load(texts)
	if len(problems) > 0 {
		return nil, problems.Under(contentFolder)
	}
	if problems := site.Future(tomorrow()); len(problems) > 0 {
		return nil, problems.Under(contentFolder)
	}
	in.site = site
	if dir := filepath.Join(root, filepath.FromSlash(pageFolder)); exists(filepath.Join(dir, "templates")) {
		in.fsys = os.DirFS(dir)
	}
	var err error
	if in.assets, err = readAssets(in.fsys); err != nil {
		return nil, err
	}
	if in.root, err = readRoot(in.fsys); err != nil {
		return nil, err
	}
	for _, p := range site.Policies {
		if err := in.assets.add(p.ID+".json", p.Data); err != nil {
			return nil, err
		}
	}
	if err := in.assets.add("desk.json", desk.NamesOf(site).JSON()); err != nil {
		return nil, err
	}
	return in, in.addTraditional(root)
}

// exported are the files for programs.
func (in *inputs) exported() []output {
	var files []output
	for _, f := range export.Files(in.site) {
		files = append(files, bytesOutput(f.Path, f.Data))
	}
	return files
}

// beside are the texts of pages for programs.
func (in *inputs) beside() []output {
	var files []output
	for _, f := range export.Beside(in.site) {
		files = append(files, bytesOutput(f.Path, f.Data))
	}
	return files
}

// crawled are the files for what gathers pages.
func (in *inputs) crawled(pages []output) []output {
	var paths []string
	for _, p := range pages {
		paths = append(paths, p.path)
	}
	var files []output
	for _, f := range crawl.Files(in.site, paths) {
		files = append(files, bytesOutput(f.Path, f.Data))
	}
	return files
}

// keeping are the files for keeping the site on a device.
func (in *inputs) keeping() []output {
	return []output{
		bytesOutput("sw.js", offline.Worker(in.site, in.assets.address, in.scripts)),
		bytesOutput("manifest.webmanifest", offline.Manifest(in.site, in.assets.address)),
	}
}

// searched are the files that pages search in.
func (in *inputs) searched() []output {
	var files []output
	for _, f := range search.Files(in.site) {
		files = append(files, bytesOutput(f.Path, f.Data))
	}
	return files
}

// written are the policies as they were written, for the page where they are changed.
func (in *inputs) written(root string) (files []output, err error) {
	for _, p := range in.site.Policies {
		data, err := os.ReadFile(filepath.Join(root, contentFolder, filepath.FromSlash(p.File)))
		if err != nil {
			return nil, err
		}
		files = append(files, bytesOutput("desk/"+p.File, data))
	}
	return files, nil
}

// moveFile says which addresses lead to others.
func (in *inputs) moveFile() output {
	return bytesOutput(serve.RedirectsFile, []byte(hostRedirects(page.Redirects(in.site))))
}

// policyFile is what package api answers with. It lies beside the site and is not published.
func (in *inputs) policyFile() output {
	var file []byte
	for _, p := range in.site.Policies {
		file = api.AppendPolicy(file, p.ID, p.Data)
	}
	var sent [][]byte
	for _, f := range export.Files(in.site) {
		sent = append(sent, f.Data)
	}
	return bytesOutput(api.PolicyFile, api.FinishPolicies(file, in.words.String(), sent...))
}

// addEngine publishes the engine. It goes before the other files, because it takes longest
// to compress.
func (in *inputs) addEngine(e *engine) error {
	files := in.assets.files
	in.assets.files = nil
	if err := in.assets.add(engineProgram, e.wasm); err != nil {
		return err
	}
	if err := in.assets.add("wasm_exec.js", e.starter); err != nil {
		return err
	}
	if err := in.assets.add(deskProgram, e.desk); err != nil {
		return err
	}
	in.assets.files = append(in.assets.files, files...)
	return nil
}

// pages are the pages of the site.
func (in *inputs) pages() ([]output, error) {
	set, err := page.New(in.fsys, in.assets.address)
	if err != nil {
		return nil, err
	}
	set.Scripts = in.scripts
	files := set.Files(in.site)
	pages := make([]output, len(files))
	for i, f := range files {
		pages[i] = output{f.Path, f.Write}
	}
	return pages, nil
}
