// Shows a result that was computed before at once when the link that came to it is opened again, until the engine has
// computed it anew: the last one, as the browser's history keeps the link, and those that somebody keeps on the device. Another
// policy, engine or script of writing has another name. The script stands in the head, so that browsers that can (link
// rel=expect) paint nothing before the result is there, and the form above it after that.
(function () {
  'use strict'
  var of = document.currentScript.dataset
  var name = [of.engine, of.source, location.pathname].join(' ')

  // Storage is refused in some private windows; it is only slower then.
  function held() {
    try {
      var saved = JSON.parse(localStorage.getItem('saved')) || []
      return [JSON.parse(localStorage.getItem('result'))].concat(saved.map(function (one) { return one.held })).filter(function (one) {
        return one && one[0] === name && one[1].indexOf(location.hash) >= 0
      })[0]
    } catch (err) {}
  }

  var last = location.hash && held()
  if (last) {
    window.yibaoRecalled = true
    var wait = document.createElement('link')
    wait.rel = 'expect'
    wait.href = '#answer'
    wait.setAttribute('blocking', 'render')
    document.head.appendChild(wait)
    var root = document.documentElement
    new MutationObserver(function (changes, observer) {
      var answer = document.querySelector('#result .answer')
      if (!answer) return
      observer.disconnect()
      answer.innerHTML = last[2]
      answer.hidden = false
      ;[].forEach.call(document.querySelectorAll('#result .waiting, .calculator .submit'), function (e) { e.hidden = true })
      if (!('blocking' in wait)) return
      root.setAttribute('data-recalled', '')
      arrive()
      requestAnimationFrame(function () {
        setTimeout(function () {
          root.removeAttribute('data-recalled')
          arrive()
        })
      })
    }).observe(document, { childList: true, subtree: true })
  }

  function arrive() { document.querySelector('#result').scrollIntoView({ block: 'start' }) }

  // yibaoRemember keeps an answer of the engine, under the links that came to it.
  window.yibaoRemember = function (reply, links) {
    if (window.yibaoForgotten) return
    try {
      if (reply.done) localStorage.setItem('result', JSON.stringify([name, links, reply.answer]))
      else localStorage.removeItem('result')
    } catch (err) {}
  }

  // yibaoRemembered is that answer, with its name and links, to be kept on the device; or undefined.
  window.yibaoRemembered = function () {
    try { return JSON.parse(localStorage.getItem('result')) || undefined } catch (err) {}
  }
})()
