package hant

import "testing"

func TestScript(t *testing.T) {
	words := New(map[string]string{"发": "發", "门": "門"})
	for _, test := range []struct{ in, want string }{
		{"say('发')", "say('發')"},
		{"go('/calculator/' + x)", "go('/zh-hant/calculator/' + x)"},
		{"go('/search/#a-z') // 发", "go('/zh-hant/search/#a-z') // 發"},
		{"// 发\n  x = y // 门\n", "// 发\n  x = y // 门\n"}, // only to programmers
		{"get('/search/index.json', '/', 'http://发/')", "get('/search/index.json', '/', 'http://發/')"},
		{"path === '/' + x.replace(/^\\/calculator\\//, '')", "path === '/' + x.replace(/^\\/calculator\\//, '')"},
	} {
		if got := words.Script(test.in); got != test.want {
			t.Errorf("%s\nbecomes %s\nwant    %s", test.in, got, test.want)
		}
	}
}
