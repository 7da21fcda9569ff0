// What the pages gain from JavaScript: larger type, remembered ticks, a print button, search. The
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

  root.setAttribute('data-js', '')
  // Large type is a style sheet of its own. Only if it is written here is nothing shown before it is there.
  var script = document.currentScript
  var large = '<link id="_elder" rel="stylesheet" href="' + script.dataset.large + '">'
  function enlarge(on) {
    root.toggleAttribute('data-elder', on)
    var sheet = document.querySelector('#_elder')
    if (sheet) sheet.disabled = !on
    else script.insertAdjacentHTML('afterend', large)
  }
  if (recall('elder')) {
    root.setAttribute('data-elder', '')
    document.write(large)
  }

  function elderButton(button) {
    function show() { button.setAttribute('aria-pressed', root.hasAttribute('data-elder')) }
    button.addEventListener('click', function () {
      enlarge(!root.hasAttribute('data-elder'))
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

  // Search is fetched when it is first asked for; then searchbox.js has the link. If it cannot be
  // fetched, the link leads where it says.
  function search(link) {
    document.addEventListener('keydown', function (e) {
      if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select, [contenteditable]')) return
      e.preventDefault()
      // When the key is up, so that it does not type itself into the field.
      document.addEventListener('keyup', function () { link.click() }, { once: true })
    })
    if (document.querySelector('.found')) return
    link.addEventListener('click', function first(e) {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return
      e.preventDefault()
      link.removeEventListener('click', first)
      function add(tag, name, address) {
        var file = document.createElement(tag)
        file[name] = address
        file.async = false // in order
        file.onerror = function () { location.href = link.href }
        document.head.append(file)
        return file
      }
      add('link', 'href', link.dataset.look).rel = 'stylesheet'
      add('script', 'src', link.dataset.search)
      add('script', 'src', link.dataset.box)
    })
  }

  // A link to what is folded away unfolds it; not every browser does so by itself.
  function unfold() {
    var to = document.getElementById(location.hash.slice(1))
    var folded = to && to.closest('details:not([open])')
    if (!folded) return
    for (var at = folded; at; at = at.parentNode.closest('details')) at.open = true
    to.scrollIntoView()
  }
  window.addEventListener('hashchange', unfold)

  document.addEventListener('DOMContentLoaded', function () {
    unfold()
    ages()
    var find = document.querySelector('.find')
    if (find) search(find)
    var elder = document.querySelector('.elder')
    if (elder) elderButton(elder)

    // The other characters' page opens at the same place, with the same answers, and looks for the same.
    var script = document.querySelector('.script')
    if (script) script.addEventListener('click', function () {
      script.search = location.search
      script.hash = location.hash
    })

    var print = document.querySelector('.print')
    if (print) {
      print.hidden = false
      print.addEventListener('click', function () { window.print() })
    }

    var clear = document.querySelector('.papers ~ .clear, .checklist > .clear')
    if (clear) papers(clear)
  })
})()
