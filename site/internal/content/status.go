package content

import (
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Status says how far the content can be trusted 状态; words.AllStatuses is the table.
type Status string

const (
	Verified   Status = "verified"
	Secondhand Status = "secondhand"
	Unverified Status = "unverified"
	Historic   Status = "historic"
)

// Statuses lists the statuses in the order in which lists show them.
func Statuses() []Status {
	var list []Status
	for _, s := range words.AllStatuses {
		list = append(list, Status(s.ID))
	}
	return list
}

// row gives the status's row of the table; an empty one where there is none.
func (s Status) row() words.Status {
	if i := s.Rank(); i < len(words.AllStatuses) {
		return words.AllStatuses[i]
	}
	return words.Status{}
}

// String is the status in Chinese.
func (s Status) String() string { return s.row().Word }

// Code is the status as files write it.
func (s Status) Code() string { return string(s) }

// Sentence says what the status means.
func (s Status) Sentence() string { return s.row().Sentence }

// Current tells whether what has the status is meant to hold today.
func (s Status) Current() bool { return s.row().Current }

// Rank is the place of the status in lists.
func (s Status) Rank() int { return words.StatusRank(string(s)) }

func status(r *tree.Reader) Status {
	return Status(r.Enum("status", false, words.IDs(words.Statuses)...))
}
