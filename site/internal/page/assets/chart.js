// Zoom of a flowchart that stands alone: buttons, keys while the chart has the focus, two fingers. It never becomes smaller
// than the page shows it, so that its text can be read.
(function () {
  'use strict'
  var frame = document.querySelector('.zoom')
  var drawings = [].slice.call(frame.querySelectorAll('.flow'))
  var said = document.querySelector('.zoomers output')
  var factor = 1

  // zoom keeps what is at x, y of the frame where it is.
  function zoom(to, x, y) {
    to = Math.max(1, Math.min(4, to))
    var left = (frame.scrollLeft + x) / factor, top = (frame.scrollTop + y) / factor
    drawings.forEach(function (d) {
      d.style.width = to === 1 ? '' : 'calc(min(100%, ' + d.getAttribute('width') + 'px) * ' + to + ')'
      d.style.maxWidth = to === 1 ? '' : 'none'
    })
    factor = to
    frame.scrollLeft = left * to - x
    frame.scrollTop = top * to - y
    said.textContent = Math.round(to * 100) + '%'
  }

  function step(way) {
    zoom(way === 'fit' ? 1 : way === 'in' ? factor * 1.25 : factor / 1.25, frame.clientWidth / 2, frame.clientHeight / 2)
  }

  document.querySelectorAll('.zoomers').forEach(function (e) { e.hidden = false })
  document.querySelectorAll('[data-zoom]').forEach(function (button) {
    button.addEventListener('click', function () { step(button.dataset.zoom) })
  })

  frame.addEventListener('keydown', function (e) {
    var way = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' }[e.key]
    if (!way || e.ctrlKey || e.metaKey || e.altKey) return
    e.preventDefault()
    step(way)
  })

  var pinch = null // how far apart two fingers were, and how large the chart
  function apart(touches) { return Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY) }
  frame.addEventListener('touchstart', function (e) {
    pinch = e.touches.length === 2 ? { apart: apart(e.touches), factor: factor } : null
  }, { passive: true })
  frame.addEventListener('touchmove', function (e) {
    if (!pinch || e.touches.length !== 2) return
    e.preventDefault()
    var box = frame.getBoundingClientRect(), a = e.touches[0], b = e.touches[1]
    zoom(pinch.factor * apart(e.touches) / pinch.apart, (a.clientX + b.clientX) / 2 - box.left, (a.clientY + b.clientY) / 2 - box.top)
  }, { passive: false })
})()
