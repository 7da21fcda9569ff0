// The engine: Go compiled to WebAssembly. yibaoEngine(engine, policy, source) loads the program
// once and the policy with it; the promise it gives is kept only if it comes true, so that a
// second try is one. It comes true with a function that answers a form:
//
//   ask(name, do, body, prefix)   see package form, which says what comes back
//
// Where the program fails at that, ask throws, and the next yibaoEngine starts another.
(function () {
  'use strict'
  var running
  var loaded = {}

  window.yibaoEngine = function (engine, policy, source) {
    if (loaded[policy]) return loaded[policy]
    var ready = Promise.all([run(engine), fetched(source).then(function (r) { return r.text() })]).then(function (all) {
      var wrong = all[0].load(policy, all[1])
      if (wrong) throw new Error(wrong)
      return asking(all[0])
    })
    loaded[policy] = ready
    ready.catch(function () { if (loaded[policy] === ready) delete loaded[policy] })
    return ready
  }

  function asking(program) {
    return function (name, how, body, prefix) {
      var text
      try { text = program.form(name, how, body, prefix) } catch (e) {} // it had ended before
      if (typeof text === 'string') return JSON.parse(text)
      if (program === window.yibao) {
        running = null
        loaded = {}
      }
      throw new Error('the engine has failed')
    }
  }

  function run(address) {
    if (running) return running
    var begun = running = new Promise(function (resolve, reject) {
      if (typeof WebAssembly !== 'object' || typeof Go !== 'function') throw new Error('no WebAssembly')
      window.yibaoReady = function () { resolve(window.yibao) }
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
    begun.catch(function () { if (running === begun) running = null })
    return begun
  }

  function fetched(address) {
    return fetch(address).then(function (r) {
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r
    })
  }
})()
