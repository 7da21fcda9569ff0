package form

// Mark names a part of a calculator's page: the build puts the empty form there, the server the one that
// was filled in.
type Mark string

const (
	FieldsMark Mark = "fields"
	ResultMark Mark = "result"
	// WhereMark stands within the fields, empty: the page has a picture there of where the amounts stand on a paper.
	WhereMark Mark = "where"
)

// Begin and End stand around the part, as comments.
func (m Mark) Begin() string { return "<!--" + string(m) + "-->" }
func (m Mark) End() string   { return "<!--/" + string(m) + "-->" }

// Around puts the marks around what stands there.
func (m Mark) Around(html string) string { return m.Begin() + "\n" + html + m.End() }
