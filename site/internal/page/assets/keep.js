// Starts the service worker, which keeps on the device what was read, and says what it tells of a page: that it is a kept
// one, or that there is a new version. See site/internal/offline.
(function () {
  'use strict'
  var workers = navigator.serviceWorker
  if (!workers || window.top !== window) return
  var began = Date.now()

  workers.addEventListener('message', function (e) {
    if (e.data.newer) newer()
    else if (e.data.same) say('')
    else if (e.data.kept) say((e.data.slow ? '网络很慢。' : '没有连上网，或者本站现在打不开。') + '这一页是' + day(new Date(e.data.kept)) + '存在这台设备上的，规定可能已经变了。')
  })
  workers.startMessages()

  // What was fetched before there was a service worker is kept, too.
  if (!workers.controller) workers.addEventListener('controllerchange', function () {
    workers.controller.postMessage(performance.getEntriesByType('resource').map(function (r) { return new URL(r.name) }).filter(function (u) {
      return u.origin === location.origin
    }).map(function (u) { return u.pathname }))
  }, { once: true })

  // After everything else, so that a first visit is not slowed. Who comes to a second page may search it without a network.
  var returns = workers.controller
  window.addEventListener('load', function () {
    setTimeout(function () {
      workers.register('/sw.js').catch(function () {})
      if (returns && !isMetered()) whenIdle(keepIndex)
    }, 2000)
  })
  function isMetered() {
    var c = navigator.connection
    return c && (c.saveData || c.type === 'cellular')
  }
  function whenIdle(f) { window.requestIdleCallback ? requestIdleCallback(f) : setTimeout(f, 2000) }
  function keepIndex() {
    var find = document.querySelector('.find')
    if (find && workers.controller) workers.controller.postMessage({ index: new URL(find.href).pathname + 'index.json' })
  }

  // Who comes back to a page that has been open for long is told if it has changed.
  document.addEventListener('visibilitychange', function () {
    if (document.hidden || Date.now() - began < 300000 || !workers.controller) return
    began = Date.now()
    workers.controller.postMessage('check')
  })

  function day(d) { return ' ' + d.getFullYear() + ' 年 ' + (d.getMonth() + 1) + ' 月 ' + d.getDate() + ' 日' }

  function newer() {
    var button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = '看新版本'
    button.addEventListener('click', function () { location.reload() })
    say('这一页有新版本，您看的是旧的。', button)
  }

  // say puts a line above everything; an empty one takes it away.
  function say(text, button) {
    var line = document.querySelector('.kept')
    if (!line) {
      line = document.createElement('p')
      line.className = 'kept'
      line.setAttribute('role', 'status')
      document.body.insertBefore(line, document.querySelector('.top'))
    }
    line.hidden = !text
    line.textContent = text
    if (button) line.append(' ', button)
  }
})()
