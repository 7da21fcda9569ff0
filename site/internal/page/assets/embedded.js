// Calculators inside a procedure. Each stands in a <details> with a link to its own page; when
// it is opened the first time, its form is fetched from there and started in place.
(function () {
  'use strict'
  document.addEventListener('DOMContentLoaded', function () {
    ;[].forEach.call(document.querySelectorAll('details[data-calculator]'), function (d, i) {
      d.addEventListener('toggle', function () {
        if (!d.open || d.dataset.started) return
        d.dataset.started = 'yes'
        embed(d, i).catch(function () { delete d.dataset.started }) // the link still leads there
      })
    })
  })

  function embed(d, number) {
    return fetch(d.dataset.calculator).then(function (r) {
      if (!r.ok) throw new Error(r.status)
      return r.text()
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, 'text/html')
      var root = document.adoptNode(page.querySelector('.calculator'))
      root.dataset.prefix = 'c' + number + '-'
      rename(root, root.dataset.prefix)
      preset(root, d.dataset.preset || '')
      return scripts([].map.call(page.querySelectorAll('script.engine, script[defer]:not(.own)'), function (s) { return s.getAttribute('src') })).then(function () {
        var result = root.querySelector('[aria-label]') // several may stand on a page
        if (result) result.setAttribute('aria-label', d.querySelector('summary').textContent + '：' + result.getAttribute('aria-label'))
        d.appendChild(root)
        window.yibaoMount(root, false)
      })
    })
  }

  // rename keeps ids unique where a page holds several forms.
  function rename(root, prefix) {
    ;['id', 'for', 'aria-describedby'].forEach(function (name) {
      ;[].forEach.call(root.querySelectorAll('[' + name + ']'), function (node) {
        node.setAttribute(name, node.getAttribute(name).split(' ').map(function (id) { return prefix + id }).join(' '))
      })
    })
  }

  // preset fills in what the procedure knows: "inputs.days=10".
  function preset(root, text) {
    text.split('&').forEach(function (part) {
      var i = part.indexOf('=')
      ;[].forEach.call(i > 0 ? root.querySelectorAll('[name="' + part.slice(0, i) + '"]') : [], function (input) {
        if (input.type === 'radio') input.checked = input.value === part.slice(i + 1)
        else input.value = part.slice(i + 1)
      })
    })
  }

  // scripts loads what is not there yet, one after the other.
  var loaded = {}
  function scripts(list) {
    return list.reduce(function (before, src) {
      return before.then(function () {
        if (!loaded[src]) loaded[src] = script(src)
        return loaded[src]
      })
    }, Promise.resolve())
  }

  function script(src) {
    return new Promise(function (resolve, reject) {
      var s = document.createElement('script')
      s.src = src
      s.onload = resolve
      s.onerror = function (e) {
        delete loaded[src] // opening the calculator again tries again
        reject(e)
      }
      document.head.appendChild(s)
    })
  }
})()
