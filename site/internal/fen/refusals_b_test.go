package fen

import (
	"maps"
	"slices"
	"strings"
)

// startsB are the first days of the policies; of days before no version is known.
var startsB = map[string]string{
	"qingdao-employee": "2024-01-01", "qingdao-resident": "2023-01-01", "changsha-employee": "2023-01-01",
	"wuhan-employee": "2023-04-10", "wuhan-resident": "2022-01-01", "xian-employee": "2023-01-01",
	"xian-resident": "2023-01-01", "hangzhou-employee": "2024-01-01", "hangzhou-resident": "2026-01-01",
	"fujian-provincial-employee": "2025-01-01", "nanchang-employee": "2023-01-01",
	"jiangxi-employee-outpatient": "2023-01-01", "xuzhou-resident": "2025-01-01", "ningbo-employee": "2023-01-01",
	"xiamen-employee": "2024-01-01", "tianjin-employee": "2022-01-01", "kunming-employee": "2022-04-01",
	"yili-employee": "2022-10-27",
}

// levelsB are all levels of the contract.
var levelsB = strings.Fields("village community primary secondary tertiary top pharmacy out_of_county")

// refusedB are, of each policy, years of what it gives no figure for: other kinds, other levels, other categories, and
// days before its first version.
func refusedB(subjects []subject) []subject {
	seen := map[string]bool{}
	var all []subject
	refused := func(s subject, code string) {
		s.years, s.readings = 10, nil
		s.second = func(*year) outcome { return outcome{code: code} }
		all = append(all, s)
	}
	for _, s := range subjects {
		if seen[s.policy] {
			continue
		}
		seen[s.policy] = true
		levels := map[string][]string{} // all that the policy names, by kind
		for _, other := range subjects {
			if other.policy == s.policy {
				for kind := range other.kinds {
					levels[kind] = append(levels[kind], other.kinds[kind]...)
				}
			}
		}

		unknown := s
		unknown.categories = []string{"farmer"}
		refused(unknown, "bad_value")

		early := s
		first := startsB[s.policy]
		early.from, early.to = "2021-06-01", addDaysB(first, -1)
		if s.policy == "wuhan-employee" {
			early.from = "2023-02-01"
		}
		refused(early, "no_version")

		kinds := s
		kinds.kinds = map[string][]string{}
		for _, kind := range []string{"outpatient", "emergency", "chronic", "inpatient"} {
			if levels[kind] == nil {
				kinds.kinds[kind] = levelsB
			}
		}
		refused(kinds, "not_given")

		for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
			others := s
			others.kinds = map[string][]string{kind: slices.DeleteFunc(slices.Clone(levelsB), func(level string) bool {
				return slices.Contains(levels[kind], level)
			})}
			refused(others, "not_given")
		}
	}
	return all
}
