// Keeps the last result while the tab is open, and shows it at once when a link that came to it is opened again, until
// the engine has computed it anew. Another policy, engine or script of writing has another name. The script stands
// behind the place for the result, so that it is there with the first that is drawn.
(function () {
  'use strict'
  var root = document.currentScript.parentNode
  var answer = root.querySelector('.answer')
  var of = root.querySelector('form').dataset
  var name = [of.engine, of.source, location.pathname].join(' ')

  // Storage is refused in some private windows; it is only slower then.
  try {
    var last = JSON.parse(sessionStorage.getItem('result'))
    if (last && last[0] === name && last[1].indexOf(location.hash) >= 0) {
      answer.innerHTML = last[2]
      answer.hidden = false
    }
  } catch (err) {}

  // yibaoRemember keeps an answer of the engine, under the links that came to it.
  window.yibaoRemember = function (reply, links) {
    try {
      if (reply.done) sessionStorage.setItem('result', JSON.stringify([name, links, reply.answer]))
      else sessionStorage.removeItem('result')
    } catch (err) {}
  }
})()
