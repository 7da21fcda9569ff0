// The worker that the engine runs in. It gets the compiled program and the address of Go's script that starts
// it, then calls of its functions, and answers each under its number: with a text, or with why it failed.
'use strict'
self.onmessage = function (e) {
  var call = e.data
  function failed(err) { self.postMessage({ id: call.id, failed: String(err) }) }
  try {
    if (!call.module) {
      var text = self.yibao[call.name].apply(null, call.texts)
      if (typeof text !== 'string') throw new Error('the engine has ended')
      self.postMessage({ id: call.id, text: text })
      return
    }
    importScripts(call.starter)
    self.yibaoReady = function () { self.postMessage({ id: call.id }) }
    var go = new self.Go()
    go.env.GOGC = '400' // a key that is typed while it collects waits for that
    WebAssembly.instantiate(call.module, go.importObject).then(function (instance) { go.run(instance) }).catch(failed)
  } catch (err) {
    failed(err)
  }
}
