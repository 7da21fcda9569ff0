package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestAlone runs the program for this machine in empty folders, where there is no Go, no git and no PATH.
func TestAlone(t *testing.T) {
	out := t.TempDir()
	target := runtime.GOOS + "-" + runtime.GOARCH
	if err := release(t.Context(), out, target); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(out, "yibao-"+target)
	if info, err := os.Stat(program); err != nil || info.Size() > 25_000_000 {
		t.Errorf("%v, %v; want a file of at most 25 MB", info, err)
	}
	t.Run("our content", func(t *testing.T) { ourContent(t, out, alone{program, t.TempDir()}) })
	t.Run("a new site", func(t *testing.T) { newSite(t, out, alone{program, t.TempDir()}) })
}

// alone is the program in a folder.
type alone struct{ program, dir string }

func (a alone) command(args ...string) *exec.Cmd {
	cmd := exec.Command(a.program, args...)
	cmd.Dir, cmd.Env = a.dir, []string{}
	return cmd
}

// run gives what a command says.
func (a alone) run(in string, args ...string) (string, error) {
	cmd := a.command(args...)
	cmd.Stdin = strings.NewReader(in)
	said, err := cmd.CombinedOutput()
	return string(said), err
}

// ourContent makes this project's site of the archive.
func ourContent(t *testing.T, out string, a alone) {
	dir, run := a.dir, a.run
	if said, err := run("", "build"); err == nil || !strings.Contains(said, "没有网站的内容") {
		t.Errorf("without content: %v\n%s", err, said)
	}
	archive, err := zip.OpenReader(filepath.Join(out, "yibao-content.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, in, want string
	}{
		{"build", "", "已生成"},
		{"estimate", `{"policy": "beijing-employee", "date": "2023-01-01", "person": {"category": "employed"}, "visits": [{"kind": "inpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "35000"}}]}` + "\n", "6105.00"},
		{"worker", "", "wrangler deploy"},
		{"licences", "", "The Go Authors"},
		{"version", "", runtime.Version()},
		{"help", "", "yibao worker"},
	} {
		if said, err := run(c.in, c.args); err != nil || !strings.Contains(said, c.want) {
			t.Errorf("%s: %v\n%s\nwant %s in it", c.args, err, said, c.want)
		}
	}
	for _, name := range []string{"public/index.html", "public/zh-hant/index.html", "worker/worker.mjs", "worker/build/app.wasm", "worker/build/policies.bin"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The programs are those that were put in, compressed already.
	for _, name := range []string{"engine", "desk"} {
		found, err := fs.Glob(os.DirFS(filepath.Join(dir, "public")), "assets/"+name+".*.wasm.br")
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v, %v; want one", name, found, err)
		}
		put, err := os.ReadFile("../internal/kit/files/" + name + ".wasm.br")
		if err != nil {
			t.Fatal(err)
		}
		if made, err := os.ReadFile(filepath.Join(dir, "public", found[0])); err != nil || !bytes.Equal(made, put) {
			t.Errorf("%s is not what was put in: %v", found[0], err)
		}
	}
}

// newSite does with the program what content/README.md tells: makes a site, edits it, checks, builds and serves it, and
// computes a bill over HTTP; then what comes later.
func newSite(t *testing.T, out string, a alone) {
	must := func(want string, args ...string) {
		t.Helper()
		if said, err := a.run("乙县\n\n", args...); err != nil || !strings.Contains(said, want) {
			t.Fatalf("%s: %v\n%s\nwant %s in it", args, err, said, want)
		}
	}
	edit := func(name, old, new string) {
		t.Helper()
		name = filepath.Join(a.dir, "content", name)
		text, err := os.ReadFile(name)
		if err != nil || !bytes.Contains(text, []byte(old)) {
			t.Fatalf("%s: no %q, %v", name, old, err)
		}
		if err := os.WriteFile(name, bytes.Replace(text, []byte(old), []byte(new), 1), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	is := func(name string, want bool) {
		t.Helper()
		if _, err := os.Stat(filepath.Join(a.dir, name)); (err == nil) != want {
			t.Errorf("%s: %v, want it %v", name, err, want)
		}
	}

	must("yixian", "new")
	is("content/README.html", true)
	is("content/help/home.png", true)
	edit("procedures/yixian/yixian-cash-reimburse.md", "summary: ", "summary:")
	if said, err := a.run("", "check"); err == nil || !strings.Contains(said, "yixian-cash-reimburse.md:3:1: ") {
		t.Errorf("a mistake: %v\n%s", err, said)
	}
	edit("procedures/yixian/yixian-cash-reimburse.md", "summary:", "summary: 我们改的，")
	must("内容没有错", "check")
	must("已生成", "build")
	is("public/zh-hant/index.html", true)
	is("public/learn/index.html", false)

	server := a.command("serve", "-addr", "127.0.0.1:0")
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { server.Process.Kill(); server.Wait() }()
	line, err := bufio.NewReader(said).ReadString('\n')
	url := regexp.MustCompile(`http://[^ ]+`).FindString(line)
	if err != nil || url == "" {
		t.Fatalf("%q, %v: it does not say where the site is", line, err)
	}
	for path, c := range map[string]struct{ sent, want string }{
		"/procedures/yixian-cash-reimburse/": {"", "我们改的，"},
		"/calculator/yixian-employee/":       {"", "医院级别"},
		"/api/v1/estimate":                   {`{"policy": "yixian-employee", "visits": [{"kind": "inpatient", "level": "secondary", "fees": {"medfee_sumamt": "8600"}}]}`, `"2200.00"`},
	} {
		get := func() (*http.Response, error) { return http.Get(url + path) }
		if c.sent != "" {
			get = func() (*http.Response, error) {
				return http.Post(url+path, "application/json", strings.NewReader(c.sent))
			}
		}
		response, err := get()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), c.want) {
			t.Errorf("%s: %s, %v, no %s in\n%.2000s", path, response.Status, err, c.want, body)
		}
	}

	if said, err := a.run("", "diff", "HEAD", "content"); err == nil || !strings.Contains(said, "没有 git") || !strings.Contains(said, "yibao diff content.old content") {
		t.Errorf("diff without git: %v\n%s", err, said)
	}
	if err := os.CopyFS(filepath.Join(a.dir, "content.old"), os.DirFS(filepath.Join(a.dir, "content"))); err != nil {
		t.Fatal(err)
	}
	edit("policies/yixian/yixian-employee.yaml", "secondary: 600", "secondary: 500")
	edit("policies/yixian/yixian-employee.yaml", `"6400.00"`, `"6480.00"`)
	must("乙县职工医保", "diff", "content.old", "content")

	must("盖过其中 1 个", "use", filepath.Join(out, "yibao-content.zip"))
	edit("site.yaml", "\nuse:\n", "\nlanguages: [zh-Hans]\nuse:\n  only: [procedures/national, laws, glossary]\n")
	must("取来的内容", "check")
	must("已生成", "build")
	is("public/zh-hant", false)
	is("public/places/national/index.html", true)
	is("public/places/beijing/index.html", false)
}
