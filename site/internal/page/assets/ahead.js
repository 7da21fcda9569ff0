// Fetches what the next page will need, once this one has come whole. The script's element names it.
(function () {
  'use strict'
  var list = document.currentScript.dataset.ahead.split(' ')
  window.addEventListener('load', function () {
    list.forEach(function (address) {
      var link = document.createElement('link')
      link.rel = 'prefetch'
      link.href = address
      if (/\.wasm$/.test(address)) link.crossOrigin = '' // as the engine is asked for
      document.head.appendChild(link)
    })
  })
})()
