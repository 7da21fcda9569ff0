package hant

import "testing"

// small knows a few words.
var small = New(map[string]string{"内": "內", "核": "核", "准": "準", "内核": "內核", "发": "發", "头发": "頭髮", "后": "後", "里": "裏", "标": "標"})

func TestConvert(t *testing.T) {
	exceptions := small.With(map[string]string{"内核准": "內核准", "皇后": "皇后", " 周": " 週", "头发": "頭髪", "长": "長短"})
	for _, test := range []struct {
		words    *Dictionary
		in, want string
	}{
		{small, "", ""},
		{small, "abc 12，。", "abc 12，。"},
		{small, "标准", "標準"},
		{small, "头发先后发", "頭髮先後發"},
		{small, "以内核准", "以內核準"},
		{exceptions, "以内核准", "以內核准"},
		{exceptions, "后里皇后", "後裏皇后"},
		{exceptions, "头发", "頭髪"},
		{exceptions, "12 周，周里", "12 週，周裏"},
		{exceptions, "长", "长"}, // would not keep its length
		{exceptions, "发\xff发", "發\xff發"},
	} {
		if got := test.words.Convert(test.in); got != test.want {
			t.Errorf("%s becomes %s, want %s", test.in, got, test.want)
		}
	}
}

// TestOf converts with a small dictionary what it is for, and writes and reads it.
func TestOf(t *testing.T) {
	texts := []string{"以内核准", "头发后面", "标准里"}
	words := New(map[string]string{"内核": "內核", "核准": "核准"}).With(map[string]string{"内": "內", "准": "準", "头发": "頭髮", "发": "發", "头": "頭", "皇后": "皇后", "后": "後", "标": "標", "里": "裏"})
	few := words.Of(texts)
	again := Parse(few.String())
	for _, text := range append(texts, "发里") {
		if got, want := again.Convert(text), words.Convert(text); got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
	if again.String() != few.String() || again.Convert("皇后") != "皇後" {
		t.Errorf("%s, then %s", few, again)
	}
}
