// The worker that the engine runs in. It gets the compiled program and the address of Go's script that starts
// it, then calls of its functions, and answers each under its number: with a text, or with why it failed.
// While it is asked nothing it gets ready for the next key: it repeats the last call, as browsers compile better what has
// run often, and it collects what calls have left over, so that this need not be done while somebody waits.
'use strict'
var practice = 600 // ms of repeated calls in all, and after each call a part of them
var calls = 0 // since the last collection
var resting = []
self.onmessage = function (e) {
  var call = e.data
  function failed(err) { self.postMessage({ id: call.id, failed: String(err) }) }
  try {
    if (!call.module) {
      resting.forEach(clearTimeout)
      var text = self.yibao[call.name].apply(null, call.texts)
      if (typeof text !== 'string') throw new Error('the engine has ended')
      self.postMessage({ id: call.id, text: text })
      calls++
      resting = [practice > 0 && call.name === 'form' && setTimeout(practise, 50, call, practice - 100), calls > 5 && setTimeout(collect, 400)]
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

function practise(call, least) {
  var begun = performance.now()
  self.yibao.form.apply(null, call.texts)
  practice -= performance.now() - begun
  calls++
  if (practice > least) resting[0] = setTimeout(practise, 5, call, least)
}

function collect() {
  calls = 0
  self.yibao.collect()
}
