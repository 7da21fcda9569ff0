// The engine: Go compiled to WebAssembly, in a worker, so that the page can be typed in while it computes.
//
//   yibaoEngine(form)          loads the program once, and with it the policy of a calculator's form. The promise
//                              is kept only if it comes true, so that a second try is one. It comes true with
//   ask(how, body, prefix)     which answers the form, see package form, which says what comes back
//   yibaoCall(name, text, …)   calls a function of the program, see wasm/browser; a promise of its text
//
// Where the program fails at that, the promise is broken, and the next yibaoEngine starts another. Its element says
// what the page needs, so that this is begun while the rest of the page is still read, or where recall.js has a result,
// when that has been painted.
(function () {
  'use strict'
  var worker, running
  var loaded = {}
  var calls = {} // those that wait, by number
  var count = 0

  window.yibaoEngine = function (form) {
    var name = form.dataset.name
    return load(form.dataset).then(function () {
      return function (how, body, prefix) {
        return window.yibaoCall('form', name, how, body, prefix).then(function (text) {
          return JSON.parse(text, window.yibaoSpell) // it is there on pages in traditional characters
        })
      }
    })
  }

  // load loads a policy once, for all its forms.
  function load(of) {
    if (loaded[of.policy]) return loaded[of.policy]
    var ready = Promise.all([run(of), fetched(of.source).then(function (r) { return r.text() })]).then(function (all) {
      return window.yibaoCall('load', of.policy, all[1])
    }).then(function (wrong) {
      if (wrong) throw new Error(wrong)
    })
    loaded[of.policy] = ready
    ready.catch(function () { if (loaded[of.policy] === ready) delete loaded[of.policy] })
    return ready
  }

  window.yibaoCall = function (name) {
    var texts = [].slice.call(arguments, 1)
    return new Promise(function (resolve, reject) {
      calls[++count] = { resolve: resolve, reject: reject }
      worker.postMessage({ id: count, name: name, texts: texts })
    })
  }

  function run(of) {
    if (running) return running
    var begun = running = new Promise(function (resolve, reject) {
      if (typeof WebAssembly !== 'object' || typeof Worker !== 'function') throw new Error('no WebAssembly')
      worker = new Worker(of.worker)
      calls[0] = { resolve: resolve, reject: reject } // the start
      worker.onmessage = function (e) {
        var call = calls[e.data.id]
        delete calls[e.data.id]
        if (!e.data.failed) call.resolve(e.data.text)
        else end(new Error(e.data.failed), call)
      }
      worker.onerror = function () { end(new Error('the worker has failed')) }
      fetched(of.engine)
        .then(function (response) {
          if (WebAssembly.compileStreaming && /wasm/.test(response.headers.get('Content-Type') || '')) {
            return WebAssembly.compileStreaming(response)
          }
          return response.arrayBuffer().then(WebAssembly.compile)
        })
        .then(function (module) { worker.postMessage({ id: 0, starter: of.starter, module: module }) })
        .catch(function (err) { end(err) })
    })
    begun.catch(function () {})
    return begun
  }

  // On a first visit, which no service worker looks after, the page is painted before the line is given to the program;
  // who opens a link waits for its result.
  var here = document.currentScript
  function ahead() { load(here.dataset).catch(function () {}) } // the calculator will hear of it
  if (here && here.dataset.engine && !window.yibaoRecalled) {
    if (document.hidden || location.hash || navigator.serviceWorker && navigator.serviceWorker.controller) ahead()
    else requestAnimationFrame(function () { setTimeout(ahead) })
  }

  // end ends the program, and breaks the promises of all calls that wait.
  function end(err, call) {
    var waiting = Object.keys(calls).map(function (id) { return calls[id] }).concat(call || [])
    worker.terminate()
    worker = running = null
    loaded = {}
    calls = {}
    waiting.forEach(function (w) { w.reject(err) })
  }

  function fetched(address) {
    return fetch(address).then(function (r) {
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r
    })
  }
})()
