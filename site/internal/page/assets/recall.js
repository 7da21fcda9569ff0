// Shows at once what a link came to when it was opened before in this tab, until the engine has computed it anew:
// calculator.js keeps the last result. The script stands behind the place for it, so that it is there with the
// first that is drawn.
(function () {
  'use strict'
  var root = document.currentScript.parentNode
  var of = root.querySelector('form').dataset
  try {
    var last = JSON.parse(sessionStorage.getItem('result'))
    if (!last || last[0] !== [of.engine, of.source, location.pathname].join(' ') || last[1].indexOf(location.hash) < 0) return
    var answer = root.querySelector('.answer')
    answer.innerHTML = last[2]
    answer.hidden = false
  } catch (err) {}
})()
