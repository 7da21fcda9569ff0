package calc

// Policy is a placeholder while the engine is being written.
type Policy struct{ ID, Title string }
