package route

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestRoutes(t *testing.T) {
	for _, test := range []struct {
		path            string
		computed, taken bool
	}{
		{"/", false, false},
		{"/healthz", true, false},
		{"/healthz/", false, true},
		{"/healthz-x/", false, false},
		{"/api/", true, true},
		{"/api/v1/estimate", true, true},
		{"/api", false, false},
		{"/apis/", false, false},
		{"/status/", true, true},
		{"/answer/x/", true, true},
		{"/zh-hant/answer/x/", true, true},
		{"/zh-hant/about/", false, true},
		{"/assets/x", false, true},
		{"/p/card/", false, true},
		{"/procedures/card/", false, false},
	} {
		if Computed(test.path) != test.computed || Taken(test.path) != test.taken {
			t.Errorf("%s: computed %t, taken %t", test.path, Computed(test.path), Taken(test.path))
		}
	}
}

func TestDevice(t *testing.T) {
	for name, want := range map[string]bool{"con": true, "CON": true, "nul": true, "aux": true, "prn": true, "com1": true, "lpt9": true,
		"com": false, "lpt": false, "com10": false, "comx": false, "cons": false, "contents": false, "nul-x": false, "": false} {
		if Device(name) != want {
			t.Errorf("%q: want %t", name, want)
		}
	}
}

// TestWorkerKnows compares with what Cloudflare is told to hand to the Worker.
func TestWorkerKnows(t *testing.T) {
	data, err := os.ReadFile("../../../wasm/worker/wrangler.jsonc")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`"run_worker_first": \[([^\]]*)\]`).FindSubmatch(data)
	if m == nil {
		t.Fatal("no run_worker_first")
	}
	got := strings.Split(strings.NewReplacer(`"`, "", " ", "", "*", "").Replace(string(m[1])), ",")
	var want []string
	for _, r := range Table {
		if r.Computed {
			want = append(want, r.Path)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("it is told %q, want %q", got, want)
	}
}
