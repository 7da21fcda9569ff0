// The program of the desk: Go compiled to WebAssembly, in a worker, see wasm/desk. It is fetched when a policy is
// opened, not before.
//
//   yibaoProgram()        starts one; the module is compiled once for all
//   call(name, text, …)   calls a function of it; a promise of its text
//   stop()                ends it, and breaks the promises that wait
(function () {
  'use strict'
  var of = document.currentScript.dataset
  var fetched

  function fetchAll() {
    fetched = fetched || Promise.all([
      get(of.program).then(function (r) {
        return WebAssembly.compileStreaming ? WebAssembly.compileStreaming(r) : r.arrayBuffer().then(WebAssembly.compile)
      }),
      get(of.names).then(function (r) { return r.text() }),
      get(of.schema).then(function (r) { return r.text() })
    ])
    fetched.catch(function () { fetched = null }) // a second try is one
    return fetched
  }

  function get(address) {
    return fetch(address).then(function (r) {
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r
    })
  }

  window.yibaoProgram = function () {
    var worker = new Worker(of.worker)
    var calls = {} // those that wait, by number
    var count = 0
    var ended
    var running = fetchAll().then(function (all) {
      return post({ starter: of.starter, module: all[0] }).then(function () {
        return post({ name: 'names', texts: all.slice(1) })
      })
    }).then(function (wrong) { if (wrong) throw new Error(wrong) })
    running.catch(end)
    worker.onerror = function () { end(new Error('the worker has failed')) }
    worker.onmessage = function (e) {
      var call = calls[e.data.id]
      delete calls[e.data.id]
      if (e.data.failed) {
        end(new Error(e.data.failed))
        call.reject(ended)
      } else call.resolve(e.data.text)
    }

    function post(call) {
      return new Promise(function (resolve, reject) {
        if (ended) return reject(ended)
        call.id = ++count
        calls[call.id] = { resolve: resolve, reject: reject }
        worker.postMessage(call)
      })
    }

    function end(err) {
      if (ended) return
      ended = err
      worker.terminate()
      Object.keys(calls).forEach(function (id) { calls[id].reject(err) })
    }

    return {
      call: function (name) {
        var texts = [].slice.call(arguments, 1)
        return running.then(function () { return post({ name: name, texts: texts }) })
      },
      stop: function () { end(new Error('stopped')) }
    }
  }
})()
