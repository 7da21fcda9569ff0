package verb

// Defs lists every verb, in the order in which authors learn them.
var Defs = []*Def{
	&cover, &firstPay, &exclude, &limit, &ownFirst, &deduct, &bands, &proportion, &allow, &ceiling, &supplement, &guarantee,
	&multiply, &sum, &subtract, &divide, &least, &greatest, &clamp, &roundOff, &marginal, &bracket, &choose, &given, &atLeast, &atMost,
	&daysBetween, &monthsBetween, &addDays, &addMonths, &addWorkdays, &monthsBefore, &dayOfNextMonth,
}
