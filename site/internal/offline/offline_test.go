package offline

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

func address(name string) string { return "/assets/" + name }

// TestShell keeps what is there: every name is an asset, or one that a build makes.
func TestShell(t *testing.T) {
	for _, name := range append(shell, Icons[180], Icons[192], Icons[512]) {
		if _, err := os.Stat("../page/assets/" + name); err != nil && name != "wasm_exec.js" {
			t.Error(err)
		}
	}
	scripts := map[string]string{address("search.js"): address("search.zh-hant.js")}
	lines := strings.SplitN(string(Worker(new(content.Site), address, scripts)), "\n", 3)
	read := func(line, name string) (list []string) {
		if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "const "+name+" = ")), &list); err != nil {
			t.Fatal(err)
		}
		return list
	}
	list, traditional := read(lines[0], "SHELL"), read(lines[1], "HANT_SHELL")
	if len(list) != len(shell)+3 || list[1] != Page || list[2] != searchPage || list[3] != address(shell[0]) {
		t.Errorf("the shell is %q", list)
	}
	if want := []string{"/zh-hant" + Page, "/zh-hant" + searchPage, address("search.zh-hant.js")}; !slices.Equal(traditional, want) {
		t.Errorf("the shell in traditional characters is %q, want %q", traditional, want)
	}
	simple := new(content.Site)
	simple.Settings.Simple = true
	if lines := strings.SplitN(string(Worker(simple, address, nil)), "\n", 3); lines[1] != "const HANT_SHELL = []" {
		t.Errorf("without traditional pages: %s", lines[1])
	}
	if !strings.Contains(string(worker), "const OFFLINE = '"+Page+"'") {
		t.Error("sw.js means another page")
	}
}

// TestManifest has the site's name.
func TestManifest(t *testing.T) {
	var got struct {
		Name  string `json:"name"`
		Icons []struct {
			Src string `json:"src"`
		} `json:"icons"`
	}
	if err := json.Unmarshal(Manifest(&content.Site{Settings: content.Settings{Name: "甲县医保"}}, address), &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "甲县医保" || len(got.Icons) != 3 || got.Icons[0].Src != "/assets/icon-192.png" {
		t.Errorf("%+v", got)
	}
}
