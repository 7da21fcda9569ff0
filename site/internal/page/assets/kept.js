// Lists, on the page that says that there is no network, what was kept on the device.
(function () {
  'use strict'
  var part = document.querySelector('.what-is-kept')
  if (!window.caches || !part) return
  caches.open('pages').then(function (cache) {
    return cache.keys().then(function (all) {
      return Promise.all(all.reverse().map(function (request) {
        return cache.match(request).then(function (r) { return r.text() }).then(function (html) {
          var path = new URL(request.url).pathname
          var title = new DOMParser().parseFromString(html, 'text/html').title.split(' · ')[0]
          return path === location.pathname || /\/offline\/$/.test(path) ? null : { path: path, title: title }
        })
      }))
    })
  }).then(function (pages) {
    pages.filter(Boolean).forEach(function (p) {
      var item = document.createElement('li')
      var link = document.createElement('a')
      link.href = p.path
      link.textContent = p.title
      item.append(link)
      part.querySelector('ul').append(item)
      part.hidden = false
    })
  })
})()
