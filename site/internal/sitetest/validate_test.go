package sitetest

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"yibao/site/internal/hant"
)

// TestHTMLValidate has html-validate read every page, and of those in traditional characters one of each section, since
// their markup is that of the others; testdata/htmlvalidate.cjs says with which rules.
func TestHTMLValidate(t *testing.T) {
	// Run by node itself: the links of node_modules/.bin are scripts on Windows.
	args := []string{"testdata/node_modules/html-validate/bin/html-validate.mjs", "--config", "testdata/htmlvalidate.cjs", "--formatter", "text"}
	top, err := os.ReadDir(public)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range top {
		if e.Name() != hant.Prefix[1:] && (e.IsDir() || filepath.Ext(e.Name()) == ".html") {
			args = append(args, filepath.Join(public, e.Name()))
		}
	}
	sections := map[string]int{}
	for _, p := range twins {
		section := strings.Split(p.path, "/")[2]
		if sections[section]++; sections[section] <= 2 { // its list, and one of what it lists
			args = append(args, filepath.Join(public, p.file))
		}
	}
	cmd := exec.Command("node", args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, exec.ErrNotFound) || strings.Contains(out.String(), "MODULE_NOT_FOUND") {
		t.Fatalf("html-validate is not installed. Run ./test.sh, which installs it.")
	}
	if err != nil {
		t.Errorf("%v\n%s", err, strings.ReplaceAll(out.String(), public, ""))
	}
}
