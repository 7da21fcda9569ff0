package content

import "yibao/calc/tree"

// Status says how far the content can be trusted 状态.
type Status string

const (
	Verified   Status = "verified"
	Secondhand Status = "secondhand"
	Unverified Status = "unverified"
	Historic   Status = "historic"
)

// statuses is the one table of statuses: those that hold today first, then by how much of them
// was seen. Lists show what holds today before what does not.
var statuses = []struct {
	status         Status
	word, sentence string
	current        bool // it is meant to hold today
}{
	{Verified, "现行·见全文", "今天在用的规定，我们见过文件全文或者官方页面的存档，没有实时核对。", true},
	{Secondhand, "现行·转述，待核", "据报道、摘录或者转述，今天在用；没有见到文件全文，办以前再问一句。", true},
	{Unverified, "未核实", "没有和文件核对过，或者来源没有说清是哪里、哪一年的，不能照着办。", false},
	{Historic, "历史", "以前的办法，只供了解，今天办事不能照着办。", false},
}

// Statuses lists the statuses in the order in which lists show them.
func Statuses() []Status {
	var list []Status
	for _, s := range statuses {
		list = append(list, s.status)
	}
	return list
}

// String is the status in Chinese.
func (s Status) String() string {
	if i := s.Rank(); i < len(statuses) {
		return statuses[i].word
	}
	return ""
}

// Code is the status as files write it.
func (s Status) Code() string { return string(s) }

// Sentence says what the status means.
func (s Status) Sentence() string {
	if i := s.Rank(); i < len(statuses) {
		return statuses[i].sentence
	}
	return ""
}

// Current tells whether what has the status is meant to hold today.
func (s Status) Current() bool {
	i := s.Rank()
	return i < len(statuses) && statuses[i].current
}

// Rank is the place of the status in lists.
func (s Status) Rank() int {
	for i, row := range statuses {
		if row.status == s {
			return i
		}
	}
	return len(statuses)
}

func status(r *tree.Reader) Status {
	var names []string
	for _, s := range statuses {
		names = append(names, string(s.status))
	}
	return Status(r.Enum("status", false, names...))
}
