package words

// Status says how far something can be trusted, and whether it is meant to hold today.
type Status struct {
	ID       string
	Word     string
	Sentence string
	Current  bool
}

// AllStatuses is the one table of statuses: those that hold today first, then by how much of them was
// seen. Lists show what holds today before what does not.
var AllStatuses = []Status{
	{"verified", "现行·见全文", "今天在用的规定，我们见过文件全文或者官方页面的存档，没有实时核对。", true},
	{"secondhand", "现行·转述，待核", "据报道、摘录或者转述，今天在用；没有见到文件全文，办以前再问一句。", true},
	{"unverified", "未核实", "没有和文件核对过，或者来源没有说清是哪里、哪一年的，不能照着办。", false},
	{"historic", "历史", "以前的办法，只供了解，今天办事不能照着办。", false},
}

// Statuses are the statuses as options.
var Statuses = func() []Option {
	var out []Option
	for _, s := range AllStatuses {
		out = append(out, Option{s.ID, s.Word})
	}
	return out
}()

// StatusRank is the place of a status in lists; after all others where there is none.
func StatusRank(id string) int {
	if i := Index(Statuses, id); i >= 0 {
		return i
	}
	return len(AllStatuses)
}
