// What only the paper says: the page's whole address, as text and as a code, and the day on which it was printed. What
// draws the code is fetched when the page is there and nothing else is to be done.
(function () {
  'use strict'
  var qr = document.currentScript.dataset.qr
  window.addEventListener('load', function () {
    (window.requestIdleCallback || setTimeout)(function () {
      document.head.appendChild(document.createElement('script')).src = qr
    })
  })

  window.addEventListener('beforeprint', function () {
    var head = document.querySelector('.printed')
    var known = document.querySelector('link[rel=canonical]')
    var address = known ? known.href : location.origin + location.pathname
    head.querySelector('.address').textContent = address
    var now = new Date()
    var day = head.querySelector('.day')
    day.textContent = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate())
    day.parentNode.hidden = false
    var code = window.yibaoQR && window.yibaoQR(address)
    if (code && !head.querySelector('svg')) head.appendChild(window.yibaoQR.drawing(code))
  })

  function two(n) { return (n < 10 ? '0' : '') + n }
})()
