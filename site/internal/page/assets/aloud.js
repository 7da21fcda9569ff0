// Reads a page aloud, and a calculator's result, with the voice of the browser: sentence by sentence, each marked and
// brought into view while it is read. The text goes to the voice that the device has; a browser may have it spoken by
// a server of its maker, which the button's title says.
(function () {
  'use strict'
  var synth = window.speechSynthesis
  if (!synth || !window.SpeechSynthesisUtterance) return
  // What is not read: what is hidden, drawn, to be filled in, or only leads on. A chart is there as text, too.
  var SILENT = 'script, style, noscript, svg, button, input, select, textarea, nav, .screen, .spoken, .actions, [hidden], [aria-hidden=true], details:not([open]) > :not(summary)'
  var BLOCK = 'h1, h2, h3, h4, p, li, dt, dd, th, td, summary, legend, label, figcaption, caption'
  var marks = window.CSS && CSS.highlights && window.Highlight && new Highlight()
  if (marks) CSS.highlights.set('aloud', marks)
  var running = null // what is being read: its sentences, where it is, its buttons
  var marked = null

  // sentencesOf takes the text within an element apart, each sentence with the range of the page that it stands in.
  function sentencesOf(root) {
    var blocks = [], last
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (var node; (node = walker.nextNode());) {
      var at = node.parentElement
      if (!node.data.trim() || at.closest(SILENT) || !at.getClientRects().length) continue
      var block = at.closest(BLOCK) || at
      if (block !== last) blocks.push({ block: block, nodes: [] })
      last = block
      blocks[blocks.length - 1].nodes.push(node)
    }
    return blocks.reduce(function (all, b) { return all.concat(split(b)) }, [])
  }

  function split(b) {
    var text = b.nodes.map(function (n) { return n.data }).join('')
    var out = [], from = 0
    text.replace(/[。！？；\n]+["”’）」』]*|$/g, function (end, at) {
      var to = at + end.length
      var said = text.slice(from, to).replace(/\s+/g, ' ').trim()
      if (/[^\s。！？；，、（）“”：·]/.test(said)) out.push({ text: said, range: rangeOf(b.nodes, from, to), block: b.block })
      from = to
      return end
    })
    return out
  }

  function rangeOf(nodes, from, to) {
    var range = document.createRange(), at = 0
    nodes.forEach(function (n) {
      var end = at + n.data.length
      if (from >= at && from < end) range.setStart(n, from - at)
      if (to > at && to <= end) range.setEnd(n, to - at)
      at = end
    })
    return range
  }

  // voice gives the best Chinese voice that there is, null where there is none, and undefined where the browser does not say.
  function voice() {
    var voices = synth.getVoices()
    if (!voices.length) return undefined
    var wanted = /Hant/.test(document.documentElement.lang) ? ['zh-hk', 'yue', 'zh-tw', 'zh', 'cmn'] : ['zh-cn', 'cmn', 'zh', 'yue']
    var best = null
    wanted.some(function (lang) {
      best = voices.filter(function (v) { return v.lang.toLowerCase().replace('_', '-').indexOf(lang) === 0 })[0] || null
      return best
    })
    return best
  }

  function mark(s) {
    if (marks) {
      marks.clear()
      if (s) marks.add(s.range)
    } else {
      if (marked) marked.classList.remove('is-read')
      marked = s && s.block
      if (marked) marked.classList.add('is-read')
    }
    if (!s) return
    var box = s.range.getBoundingClientRect()
    if (box.top < 60 || box.bottom > innerHeight - 90) (s.range.startContainer.parentElement || s.block).scrollIntoView({ block: 'center' })
  }

  // reader puts the buttons of something that can be read before a node.
  function reader(rootOf, name, before) {
    var line = document.createElement('p')
    var play = line.appendChild(document.createElement('button'))
    var stop = line.appendChild(document.createElement('button'))
    var said = line.appendChild(document.createElement('span'))
    line.className = 'aloud screen'
    play.type = stop.type = 'button'
    play.title = '用浏览器的语音读；有的浏览器要联网才读得出来'
    stop.textContent = '停'
    stop.setAttribute('aria-label', '停止朗读')
    said.setAttribute('role', 'status')
    before.parentNode.insertBefore(line, before)
    idle()

    function idle(message) {
      play.textContent = name
      stop.hidden = true
      said.textContent = message || ''
    }

    play.addEventListener('click', function () {
      if (running && running.line === line) return running.paused ? go() : pause()
      end()
      var chosen = voice()
      if (chosen === null) return idle('这个浏览器没有中文语音，读不了。可以在手机或电脑的设置里装上中文语音再试。')
      running = { line: line, list: sentencesOf(rootOf()), at: 0, voice: chosen, idle: idle }
      stop.hidden = false
      go()
    })
    stop.addEventListener('click', function () { end(); play.focus() })

    function pause() {
      running.paused = true
      running.turn = null
      synth.cancel()
      play.textContent = '接着读'
    }

    function go() {
      running.paused = false
      play.textContent = '暂停'
      said.textContent = ''
      next()
    }
  }

  // next reads the sentence that it has come to.
  function next() {
    var now = running
    var s = now.list[now.at]
    if (!s) return end()
    if (!s.range.startContainer.isConnected) return end('内容变了，请再按一次。')
    var u = new SpeechSynthesisUtterance(s.text)
    u.lang = now.voice ? now.voice.lang : document.documentElement.lang
    if (now.voice) u.voice = now.voice
    u.rate = document.documentElement.hasAttribute('data-elder') ? 0.85 : 1
    now.turn = u // of a sentence that was broken off, the end is no news
    u.onend = function () {
      if (running !== now || now.turn !== u) return
      now.at++
      next()
    }
    u.onerror = function () {
      if (running === now && now.turn === u) end('读不出来：浏览器的语音没有响应。')
    }
    mark(s)
    synth.speak(u)
  }

  function end(message) {
    var was = running
    running = null
    synth.cancel()
    mark(null)
    if (was) was.idle(message)
  }

  document.addEventListener('keydown', function (e) { if (e.key === 'Escape' && running) end() })
  window.addEventListener('pagehide', function () { end() })
  synth.getVoices() // some browsers begin to look for them now

  document.addEventListener('DOMContentLoaded', function () {
    var main = document.querySelector('main')
    var answer = document.querySelector('.result > .answer')
    if (answer) reader(function () { return answer }, '读结果', answer.nextSibling)
    else reader(function () { return main }, '朗读', document.querySelector('.crumbs') || main.firstChild)
  })
})()
