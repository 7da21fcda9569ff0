package opencc

import "testing"

func TestDictionaries(t *testing.T) {
	for _, test := range []struct{ simplified, traditional string }{
		{"门诊费用从统筹基金里支付", "門診費用從統籌基金裏支付"},
		{"卫生健康委说明", "衞生健康委説明"},
		{"重复、恢复、答复", "重複、恢復、答覆"},
	} {
		if got := Traditional().Convert(test.simplified); got != test.traditional {
			t.Errorf("%s becomes %s, want %s", test.simplified, got, test.traditional)
		}
		if got := Simplified().Convert(test.traditional); got != test.simplified {
			t.Errorf("%s becomes %s, want %s", test.traditional, got, test.simplified)
		}
	}
}

func TestSpells(t *testing.T) {
	for _, test := range []struct {
		traditional, simplified string
		want                    bool
	}{
		{"覆核", "复核", true}, {"複核", "复核", true}, {"余", "余", true}, {"衞", "卫", true}, {" 週", " 周", true},
		{"福核", "复核", false}, {"複", "复核", false}, {"餘", "于", false},
	} {
		if got := Spells(test.traditional, test.simplified); got != test.want {
			t.Errorf("%s for %s: %t", test.traditional, test.simplified, got)
		}
	}
}

func BenchmarkTraditional(b *testing.B) {
	for b.Loop() {
		makeTraditional()
	}
}
