// What the pages gain from JavaScript: larger type, remembered ticks, a print button. The
// script stands in the head and waits for nothing, so that large type does not flash.
(function () {
  'use strict'
  var root = document.documentElement

  // Storage is refused in some private windows; then nothing is remembered.
  function recall(key) {
    try { return localStorage.getItem(key) } catch (e) { return null }
  }
  function remember(key, value) {
    try {
      if (value) localStorage.setItem(key, value)
      else localStorage.removeItem(key)
    } catch (e) {}
  }

  if (recall('elder')) root.setAttribute('data-elder', '')

  function elderButton(button) {
    function show() { button.setAttribute('aria-pressed', root.hasAttribute('data-elder')) }
    button.addEventListener('click', function () {
      if (root.hasAttribute('data-elder')) root.removeAttribute('data-elder')
      else root.setAttribute('data-elder', '')
      remember('elder', root.hasAttribute('data-elder') ? '1' : '')
      show()
    })
    show()
  }

  // Ticks are kept by the name of what is ticked, so that they survive a change of the list.
  function papers(clear) {
    var key = 'papers:' + location.pathname
    var list = document.querySelector('main')
    var boxes = [].slice.call(list.querySelectorAll('.papers input'))
    function name(box) { return box.parentNode.textContent.trim() }
    function keep() {
      var ticked = boxes.filter(function (b) { return b.checked })
      clear.hidden = !ticked.length
      remember(key, ticked.map(name).join('\n'))
    }
    var before = (recall(key) || '').split('\n')
    boxes.forEach(function (b) { b.checked = before.indexOf(name(b)) >= 0 })
    list.addEventListener('change', keep)
    clear.addEventListener('click', function () {
      boxes.forEach(function (b) { b.checked = false })
      keep()
    })
    keep()
  }

  // The pages know no clock; only here is it known what was last checked more than a year ago.
  function ages() {
    var yearAgo = new Date()
    yearAgo.setFullYear(yearAgo.getFullYear() - 1)
    ;[].forEach.call(document.querySelectorAll('time.checked + .aged'), function (aged) {
      aged.hidden = new Date(aged.previousElementSibling.dateTime) >= yearAgo
    })
  }

  document.addEventListener('DOMContentLoaded', function () {
    ages()
    var elder = document.querySelector('.elder')
    if (elder) {
      elder.hidden = false
      elderButton(elder)
    }

    var print = document.querySelector('.print')
    if (print) {
      print.hidden = false
      print.addEventListener('click', function () { window.print() })
    }

    var clear = document.querySelector('.papers ~ .clear, .checklist > .clear')
    if (clear) papers(clear)
  })
})()
