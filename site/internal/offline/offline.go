// Package offline writes what browsers need to keep the site on a device:
//
//	/sw.js                  the service worker: what is kept, and when it is shown
//	/manifest.webmanifest   name and pictures, for whoever puts the site on the home screen
//
// # What is kept
//
// Of the shell, styles, scripts, the page for searching and the one that says that there is no network, all from the first visit on, and
// those for traditional characters from the first such page on; of the rest
// what was fetched anyway: pages that were read, the newest first and only so many; the engine and the policies of
// calculators that were opened; the parts of the index that a search has asked for. From the second page on, once it has
// nothing else to do and unless the network is metered, all of the index as one file, which then answers for its parts; once a
// day it is asked whether there is a newer one. Assets have the hash of their bytes
// in their names: one that is kept is never asked for again. The service worker's own bytes change only when the shell does.
//
// # What is shown
//
// A page comes from the network, and is kept. Only where that does not answer, or takes longer than a few seconds,
// the kept one is shown, with the day on which it was kept on it; and when the network answers after all and the page has
// become another, the page says that there is a new version. A calculator that was kept is shown at once, so that
// its number is there at once, and says the same as soon as the network has answered. So nothing that is known to be old is
// shown without being called so.
// Answers of the API, of forms, and calculators in frames of other sites are not touched.
package offline

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"yibao/site/internal/content"
	"yibao/site/internal/hant"
)

// Page is the address of the page that is shown where there is no network and the page asked for was never read.
const Page = "/offline/"

// searchPage is where a search leads that was typed on another page.
const searchPage = "/search/"

//go:embed sw.js
var worker []byte

// shell are the assets that are kept from the first visit on.
var shell = []string{
	"site.css", "print.css", "elder.css", "site.js", "keep.js", "favicon.svg", "kept.js",
	"search.css", "search.js", "searchbox.js",
	"calculator.css", "calculator.js", "result.js", "engine.js", "worker.js", "wasm_exec.js",
}

// Icons are the assets that show the site on a home screen, by their width in pixels.
var Icons = map[int]string{180: "icon-180.png", 192: "icon-192.png", 512: "icon-512.png"}

// Worker gives sw.js. The function asset gives the published address of an asset; scripts are those of which addresses have
// another form for pages in traditional characters.
func Worker(site *content.Site, asset func(string) string, scripts map[string]string) []byte {
	keep := []string{"/", Page, searchPage}
	traditional := []string{}
	if !site.Settings.Simple {
		traditional = append(traditional, hant.Prefix+Page, hant.Prefix+searchPage)
	}
	for _, name := range shell {
		address := asset(name)
		keep = append(keep, address)
		if other := scripts[address]; other != "" {
			traditional = append(traditional, other)
		}
	}
	return append(fmt.Appendf(nil, "const SHELL = %s\nconst HANT_SHELL = %s\n", list(keep), list(traditional)), worker...)
}

// list writes a list for a script.
func list(addresses []string) []byte {
	data, err := json.Marshal(addresses)
	if err != nil {
		panic(err) // texts can always be written
	}
	return data
}

// Manifest gives manifest.webmanifest.
func Manifest(site *content.Site, asset func(string) string) []byte {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	data, err := json.Marshal(map[string]any{
		"name": site.Settings.Name, "short_name": site.Settings.Name, "lang": "zh-CN", "id": "/", "start_url": "/", "scope": "/",
		"display": "minimal-ui", "background_color": "#fbfaf6", "theme_color": "#0a6b5d",
		"icons": []icon{
			{asset(Icons[192]), "192x192", "image/png", ""},
			{asset(Icons[512]), "512x512", "image/png", ""},
			{asset(Icons[512]), "512x512", "image/png", "maskable"},
		},
	})
	if err != nil {
		panic(err) // texts can always be written
	}
	return append(data, '\n')
}
