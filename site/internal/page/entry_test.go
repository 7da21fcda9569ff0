package page

import (
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestQuestions: what to bring, by when, where and for how much come first, whether the author
// names the gap or a field is empty; three are shown at once, and a single one more is too.
func TestQuestions(t *testing.T) {
	paper := []content.Paper{{Name: "身份证"}}
	for _, test := range []struct {
		name        string
		unstated    []string
		p           *content.Procedure
		first, more string
	}{
		{"nothing is missing", nil, nil, "", ""},
		{"in the order of what matters", []string{"是哪个县", "到哪里办", "要交哪些材料", "几天办完", "收不收费"}, nil,
			"要交哪些材料 几天办完 到哪里办", "收不收费 是哪个县"},
		{"one more is not hidden", []string{"甲", "乙", "丙", "丁"}, nil, "甲 乙 丙 丁", ""},
		{"an empty field asks for itself", []string{"是哪个县"}, &content.Procedure{Papers: paper},
			"几天以内要来办，几天办完 到哪里办，电话是多少 收不收费 是哪个县", ""},
		{"but not twice", []string{"多久办好"}, &content.Procedure{Papers: paper, Fees: []content.Fee{{}}, Offices: []content.Office{{}}}, "多久办好", ""},
	} {
		q := questionsOf(&content.Entry{Unstated: test.unstated}, test.p)
		if got := strings.Join(q.First, " "); got != test.first {
			t.Errorf("%s: first %s", test.name, got)
		}
		if got := strings.Join(q.More, " "); got != test.more {
			t.Errorf("%s: more %s", test.name, got)
		}
	}
	q := questionsOf(&content.Entry{Status: content.Verified, Unstated: []string{"是哪个县", "几天办完", "带什么"}}, nil)
	if got := strings.Join(q.First, " "); got != "是哪个县 几天办完 带什么" {
		t.Errorf("an entry that holds today: first %s", got)
	}
}

// TestRegion: the place stands beside a title that does not name it.
func TestRegion(t *testing.T) {
	site := smallSite(t)
	for _, test := range []struct{ title, place, want string }{
		{"上饶市住院手续", "上饶市", ""},
		{"北京 2002 年破产企业", "北京市", ""},
		{"某镇农村合作医疗不报的费用", "某镇（农村合作医疗）", ""},
		{"门诊就医", "某县", "某县"},
	} {
		e := &content.Entry{Title: test.title, Place: &content.Place{Name: test.place}, Status: content.Historic}
		if got := standingOf(site, e).Region; got != test.want {
			t.Errorf("%s in %s: %q", test.title, test.place, got)
		}
	}
}

// TestCurrentFirst looks at every list of entries on every page of the whole site: what holds
// today stands before what does not.
func TestCurrentFirst(t *testing.T) {
	site := wholeSite(t)
	lists := map[string][]*content.Entry{"all": site.Entries}
	for _, p := range site.Places {
		lists["place "+p.ID] = p.Entries
	}
	for _, s := range site.Situations {
		lists["situation "+s.ID] = s.Entries
	}
	for _, s := range site.Sources {
		lists["source "+s.ID], lists["basis "+s.ID] = s.Entries, s.BasisOf
	}
	for _, g := range site.Items.Groups {
		for _, item := range g.Items {
			lists["item "+item.ID] = item.Entries
		}
	}
	for _, e := range site.Entries {
		lists["related to "+e.ID] = e.Related
	}
	for name, list := range lists {
		for i := 1; i < len(list); i++ {
			if list[i].Status.Rank() < list[i-1].Status.Rank() {
				t.Errorf("%s: %s after %s", name, list[i].ID, list[i-1].ID)
			}
		}
	}
}
