// What the calculators say, in traditional characters, and their links to pages in them. yibaoSpell is the second
// argument of JSON.parse. Package hant converts in the same way and wrote the words below.
(function () {
  'use strict'
  var words = {} // by their first character, the longest first
  'WORDS'.split('|').forEach(function (entry) {
    var half = entry.length / 2
    var first = entry.charAt(0)
    ;(words[first] = words[first] || []).unshift([entry.slice(0, half), entry.slice(half)])
  })

  function spell(text) {
    var out = ''
    for (var at = 0; at < text.length;) {
      var list = words[text.charAt(at)] || []
      var i = 0
      while (i < list.length && text.substr(at, list[i][0].length) !== list[i][0]) i++
      var found = list[i] || [text.charAt(at), text.charAt(at)]
      out += found[1]
      at += found[0].length
    }
    return out
  }

  window.yibaoSpell = function (name, value) {
    if (typeof value !== 'string') return value
    return spell(value).replace(/ (href|action|formaction)="(\/(?!\/|zh-hant\/)(?:[^"?#]*\/)?)(?=["?#])/g, ' $1="/zh-hant$2')
  }
})()
