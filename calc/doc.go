// Package calc computes what medical insurance (医保) pays, and explains it line by line.
//
// It is pure: no files, no clock, no network, nothing global that changes. The same package
// runs natively and, compiled to WebAssembly, in the browser. It imports the standard library
// and decimal alone.
//
// # A policy is data
//
// A [Policy] is one document, written as YAML by people who do not program and read by [Load]:
// rules of a source, figures with the rule that each comes from, and steps. A step is a verb
// from the closed list [Verbs] and the names of what it reads; there are no formulas. What is
// wrong with a policy is an error when it is loaded, all of it at once and each at its place:
// a name that is not defined before it is used, a figure that nothing uses or that has no
// source, bands out of order, a table with a gap, versions that overlap, a verb there is not.
// content/policies/README.md teaches the format.
//
// A figure 数字 is a number or a table by category, level, age, number of the stay, a reading or
// a choice. Rates are written 85%; the number 85 where a rate is wanted is an error. A table
// need not have every hospital level: a request for one that is missing is answered with the
// error not_given, never with a guess.
//
// A version 版本 holds from its first day to its last. A day that no version covers is the error
// no_version. A policy whose source gives no date has one version, [Undated].
//
// A reading 口径 is an ambiguity that the user may decide; the result says which option was
// taken and what the others come to. A decision 取舍 is one that the policy decides.
//
// # Settling a bill
//
// [Policy.Settle] takes a person's visits of one benefit year in time order. Of each bill
// 医疗费总额 what the bill itself marks as the person's (全自费, 超限价, 先行自付) is set aside;
// the rest is the eligible cost 符合政策范围金额. The benefit that covers the kind of visit then
// runs its steps: a step takes cost from the rest and says who pays it, or caps what is paid.
// What no step takes is the person's.
//
// Between visits the benefit's account carries the number of stays, the eligible cost and what
// the funds have paid; [Year] may state what has gone before. A yearly benefit 年度累计 divides
// the year's accumulated cost and pays the difference to what the year has paid before.
//
// Rounding: amounts are exact until the end of a bill; each fund's payment is then rounded once,
// half up to the fen, and the person's share is what is left. Person and funds therefore add up
// to the bill to the fen, and so do the lines, each of which is the difference of two rounded
// running sums. Nothing is negative.
//
// # Other calculations
//
// A [Calculator] computes named results from inputs: the deposit at admission, a late fee. Its
// steps give values and are computed only when a result needs them, so an input that a case
// does not need is not asked for.
//
// # Where things are
//
//	policy.go request.go    the types that users of the package see
//	load.go figure.go table.go step.go verb.go input.go calendar.go   reading and checking a policy
//	run.go settle.go bill.go year.go calculate.go   computing
//	verb.go verb_*.go       one verb each: what it reads, computes and says
//	words.go                the words that a policy may use
//	lines.go note.go say.go   lines, warnings and sentences
//	question.go             what a form should ask
//	sample.go               where results may change, for those who try a policy out
package calc
