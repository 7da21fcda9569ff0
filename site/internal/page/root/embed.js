// Puts a calculator of this site into a page of another one, where this script stands:
//
//   <script src="https://…/embed.js" data-calculator="beijing-employee"></script>
//
//   data-calculator  a policy, or "policy/calculator"
//   data-kind, data-level, data-category   answers to begin with; never amounts
//   data-lang        zh-Hant for traditional characters
//   data-theme       light or dark; without it, as the reader's device is set
//   data-accent      the colour of links and buttons, six hexadecimal digits
//
// The frame takes the height that its page tells in the message {type: 'yibao:height', height: n}.
// Nothing else passes between the two pages.
(function () {
  'use strict'
  var script = document.currentScript
  var site = script.src.replace(/\/embed\.js.*$/, '')
  var data = script.dataset
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(data.calculator || '')) {
    throw new Error('embed.js: data-calculator="' + data.calculator + '" is no calculator')
  }

  // pairs writes those of the names that the script gives, as an address has them.
  function pairs(before, names) {
    var given = names.filter(function (name) { return data[name] }).map(function (name) {
      return name + '=' + encodeURIComponent(data[name])
    })
    return given.length ? before + given.join('&') : ''
  }

  var frame = document.createElement('iframe')
  frame.title = '医保费用计算器'
  frame.referrerPolicy = 'no-referrer'
  frame.style.width = '100%'
  frame.style.height = '900px' // until the page tells its own
  frame.style.border = '0'
  frame.src = site + (data.lang === 'zh-Hant' ? '/zh-hant' : '') + '/embed/' + data.calculator + '/' + pairs('?', ['theme', 'accent']) + pairs('#', ['kind', 'level', 'category'])
  window.addEventListener('message', function (e) {
    if (e.source !== frame.contentWindow || e.origin !== new URL(site).origin) return
    var height = e.data && e.data.type === 'yibao:height' ? Math.ceil(e.data.height) : 0
    if (height > 0 && height < 20000) frame.style.height = height + 'px'
  })
  script.parentNode.insertBefore(frame, script.nextSibling)
})()
