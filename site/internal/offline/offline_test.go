package offline

import (
	"encoding/json"
	"os"
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
	first, _, _ := strings.Cut(string(Worker(new(content.Site), address)), "\n")
	var list []string
	if err := json.Unmarshal([]byte(strings.TrimPrefix(first, "const SHELL = ")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(shell)+5 || list[1] != Page || list[2] != searchPage || list[5] != address(shell[0]) {
		t.Errorf("the shell is %q", list)
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
