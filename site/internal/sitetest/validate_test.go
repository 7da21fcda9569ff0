package sitetest

import (
	"bytes"
	"errors"
	"io/fs"
	"os/exec"
	"strings"
	"testing"
)

// TestHTMLValidate has html-validate read every page; testdata/htmlvalidate.cjs says with
// which rules.
func TestHTMLValidate(t *testing.T) {
	// Run by node itself: the links of node_modules/.bin are scripts on Windows.
	cmd := exec.Command("node", "testdata/node_modules/html-validate/bin/html-validate.mjs",
		"--config", "testdata/htmlvalidate.cjs", "--formatter", "text", public)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, exec.ErrNotFound) || strings.Contains(out.String(), "MODULE_NOT_FOUND") {
		t.Fatalf("html-validate is not installed. Run ./test.sh, which installs it.")
	}
	if err != nil {
		t.Errorf("%v\n%s", err, strings.ReplaceAll(out.String(), public, ""))
	}
}
