// The engine: Go compiled to WebAssembly. yibaoEngine(engine, policy, source) loads the program
// once and the policy with it; the promise it gives is kept only if it comes true, so that a
// second try is one.
(function () {
  'use strict'
  var running
  var loaded = {}

  window.yibaoEngine = function (engine, policy, source) {
    if (loaded[policy]) return loaded[policy]
    var ready = Promise.all([run(engine), fetched(source).then(function (r) { return r.text() })]).then(function (all) {
      var wrong = window.yibao.load(policy, all[1])
      if (wrong) throw new Error(wrong)
    })
    loaded[policy] = ready
    ready.catch(function () { delete loaded[policy] })
    return ready
  }

  function run(address) {
    if (running) return running
    running = new Promise(function (resolve, reject) {
      if (typeof WebAssembly !== 'object' || typeof Go !== 'function') throw new Error('no WebAssembly')
      window.yibaoReady = resolve
      var go = new Go()
      fetched(address)
        .then(function (response) {
          if (WebAssembly.instantiateStreaming && /wasm/.test(response.headers.get('Content-Type') || '')) {
            return WebAssembly.instantiateStreaming(response, go.importObject)
          }
          return response.arrayBuffer().then(function (b) { return WebAssembly.instantiate(b, go.importObject) })
        })
        .then(function (program) { go.run(program.instance) })
        .catch(reject)
    })
    running.catch(function () { running = null })
    return running
  }

  function fetched(address) {
    return fetch(address).then(function (r) {
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r
    })
  }
})()
