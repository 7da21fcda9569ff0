// Package calc holds, in the packages below it, the engine that computes what medical insurance
// 医保 pays and explains it line by line. The package itself is only this specification.
//
// The engine is pure: no files, no clock, no network, nothing that is shared and changes. The same code
// runs natively, on a Worker and, compiled to WebAssembly, in the browser. It imports nothing but the
// standard library.
//
// # A policy is data
//
// A policy 政策 is one document, written as YAML by people who do not program: rules of a source,
// figures with the rule that each comes from, and steps. A step is a verb from a closed list and the
// names of what it reads; there are no formulas. What is wrong with a policy is an error when it is
// loaded, all of it at once and each at its place: a name that is not defined before it is used, a figure
// that nothing uses or that has no source, a table with a gap, versions that overlap, steps out of order,
// a step that can never act, a counter shared by accident. content/policies/README.md teaches the format.
//
// # The year adds up
//
// All that a benefit year carries from one visit to the next is one immutable value, the account 账:
// for each benefit its stays, deductibles, eligible cost and each fund's payments; for each layer the same;
// for each named counter its sum. A bill is settled in one way only: an account and a visit give a
// settlement and the next account. A request is a fold over its visits, an answer carries the account, and
// so a year told in one request, in several, or as sums comes to the same.
//
// # How a bill is divided
//
// Of the bill 医疗费总额, what it marks as the person's own is set aside; the rest is the eligible cost
// 符合政策范围金额. The benefit 待遇 that covers the visit runs its steps on it, phase by phase:
//
//	scope       what counts: kinds of fees and their limits, what is paid first, bills that do not count
//	limit       how much cost counts; what is beyond may be held for another fund
//	deductible  what the person pays first, of this bill, of the year, joint over levels, …
//	payment     what funds pay: by one rate or band by band, several funds in turn
//	cap         how much is paid at most, over a visit, a month, a year, one benefit or several
//	top-up      what is paid on the person's share in the end
//
// Layers 层 follow in order, each on what those before it left to the person: at the visit, with the year so
// far, or once at the end of the year.
//
// Amounts are exact until the end of a division. Each fund's payment is rounded once, half up to the fen,
// and the person's share is what is left: person and funds add up to the bill to the fen. Where
// something goes on through the year, it is the year's exact sum that is rounded, less what it has come
// to before. Nothing is negative.
//
// What the source does not state is never guessed: a level without a figure is the error not_given, a day
// without a version no_version. Where a source can be read in two ways, the policy names the reading 口径
// and its default, and the result says what the others come to.
//
// What somebody does not know is not guessed either: an answer that is open makes the result a range, whose ends
// are exact, and says which question narrows it most. A settlement slip 结算单 is checked by computing its bill
// anew and trying which single change explains what differs.
//
// # Where things are
//
//	digits     whole numbers as they are written
//	num        exact numbers: a machine word while they fit, fractions otherwise
//	date       days of the calendar
//	words      the vocabulary: people, visits, levels, fees, funds, statuses, error codes; amounts and days in words
//	tree       documents as values that know their place in a file; strict reading; paths of fields
//	figure     what steps can read: figures and tables, questions, readings, groups; looking them up for a case
//	account    the account of a year, counters, and how requests tell them
//	verb       the steps: one file a verb, which reads, computes and explains it; dividing a bill
//	policy     the model of a policy and its checked loading
//	settle     computing: the fold over visits, layers, calculators
//	pieces     a function of straight pieces, taken apart into them
//	bounds     the least and the most that a person pays where answers are open
//	say        saying: lines, notes, the questions of a form
//	contract   the JSON of command line, API and browser
//	form       the form: what is asked, what typed text means, the result as HTML
//	yeartest   what must hold for every policy, for tests
//
// Each imports only those above it.
package calc
