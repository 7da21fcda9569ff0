// Package route says which addresses are not free: who answers them whatever the content is. Servers read
// in it what is theirs to compute, and the check of the content what no page may be called.
package route

import "strings"

// Traditional is what the addresses of pages in traditional characters begin with; behind it
// stands the address of the page in simplified ones.
const Traditional = "/zh-hant"

// Route is one address, or all below one that ends with a slash.
type Route struct {
	Path     string
	Computed bool // by the program that serves; all others are files that the build writes
}

// Table lists what is there whatever the content is, but for the pages in content.Fixed.
var Table = []Route{
	{"/healthz", true},
	{"/status/", true},
	{"/api/", true},
	{"/answer/", true}, // where forms are sent
	{Traditional + "/answer/", true},

	{"/assets/", false}, // with the hash of their bytes in their names
	{"/embed/", false},
	{"/p/", false}, // short addresses of entries
	{"/c/", false}, // and of calculators
	{"/offline/", false},
	{"/schema/", false},
	{"/desk/", false},
	{Traditional + "/", false},
}

// Computed tells whether the program that serves answers a path itself.
func Computed(path string) bool {
	for _, r := range Table {
		if r.Computed && covers(r.Path, path) {
			return true
		}
	}
	return false
}

// Taken tells whether something else than the content's own pages is at an address, "/about/", or could be.
func Taken(address string) bool {
	for _, r := range Table {
		if covers(strings.TrimSuffix(r.Path, "/")+"/", address) {
			return true
		}
	}
	return false
}

// covers tells whether a path is the route's.
func covers(route, path string) bool {
	return path == route || strings.HasSuffix(route, "/") && strings.HasPrefix(path, route)
}

// devices are the names that Windows keeps for itself, in every folder: a site with such a page could not
// be unpacked there.
var devices = []string{"con", "prn", "aux", "nul", "com", "lpt"}

// Device tells whether a name without its ending is one of them: con, com1.
func Device(name string) bool {
	for _, d := range devices {
		rest, ok := strings.CutPrefix(strings.ToLower(name), d)
		if ok && (rest == "" && len(d) == 3 && d != "com" && d != "lpt" || len(rest) == 1 && rest[0] >= '0' && rest[0] <= '9' && (d == "com" || d == "lpt")) {
			return true
		}
	}
	return false
}
