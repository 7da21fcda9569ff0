//go:build unix

package content

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSpecialFiles puts into a folder what is no file of it: nothing may be waited for or read without an end.
func TestSpecialFiles(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.md")
	if err := os.WriteFile(outside, []byte("---\ntitle: 外\nsummary: 外。\n---\n\n外。\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		make func(path string) error
		want string
	}{
		{"pipe", func(path string) error { return syscall.Mkfifo(path, 0o666) }, "这不是普通的文件，是管道"},
		{"link to a device", func(path string) error { return os.Symlink("/dev/zero", path) }, "读不了这个文件"},
		{"link out of the folder", func(path string) error { return os.Symlink(outside, path) }, "读不了这个文件"},
		{"link to nothing", func(path string) error { return os.Symlink("nothing.md", path) }, "读不了这个文件"},
		{"link to itself", func(path string) error { return os.Symlink("x.md", path) }, "读不了这个文件"},
		{"link to a folder", func(path string) error { return os.Symlink("../sources", path) }, "这不是普通的文件，是链接过来的文件夹"},
		{"huge", func(path string) error {
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				return err
			}
			return os.Truncate(path, 1<<40)
		}, "文件太大"},
		{"no permission", func(path string) error { return os.WriteFile(path, nil, 0) }, map[bool]string{true: "文件要以一行 --- 开头", false: "读不了这个文件"}[os.Getuid() == 0]},
		{"link within the folder", func(path string) error { return os.Symlink("about.md", path) }, "没有一页链接到它"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, f := range folder(parse(t, "testdata/base.txtar")) {
				to := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(to, f.Data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if err := test.make(filepath.Join(dir, "pages/x.md")); err != nil {
				t.Fatal(err)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			done := make(chan Problems, 1)
			go func() {
				_, problems := Load(root.FS())
				done <- problems
			}()
			select {
			case problems := <-done:
				got := ""
				for _, p := range problems {
					if p.File == "pages/x.md" {
						got += p.Msg + "\n"
					}
				}
				if !strings.Contains(got, test.want) {
					t.Errorf("got %q, want %q", got, test.want)
				}
			case <-time.After(20 * time.Second):
				t.Fatal("it waits")
			}
		})
	}
}
