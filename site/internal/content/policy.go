package content

// loadPolicies reads policies/<place>/<id>.yaml into the site, after its places and sources.
// It gives what front matter may name under calculators: "policy" and "policy/calculator".
// Nil means that there is nothing to check against.
//
// The engine is not there yet, so there are no policies.
func (l *loader) loadPolicies(files []*file) map[string]bool {
	return nil
}
