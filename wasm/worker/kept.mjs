// One instance of the program, kept from request to request: to start one takes longer than to
// compute a hundred estimates.
//
// A call into it is synchronous and waits for nothing, so requests cannot meet in it, and the
// program holds nothing of a request when the call is over: package api changes nothing but
// which policies have been loaded. An instance that fails, or waits after all, is thrown away
// and the request tried once more with a new one; if that fails too, it is the request's fault
// and answered 500. An instance is replaced, too, when it is old or has grown.
import './build/wasm_exec.js'
import { loadModule } from './build/runtime.mjs'

const MAX_BODY = 1 << 20 // of package api
const MAX_REQUESTS = 20_000
const MAX_MEMORY = 48 << 20 // a Worker has 128 MB; the next instance starts beside this one

// What the program writes when it ends may speak of the request.
globalThis.fs.writeSync = (_, bytes) => bytes.length

let kept // the instance, if there is one

export async function answer(request) {
  const call = [request.method, request.url, lines(request.headers), await read(request)]
  const module = await loadModule()
  for (let tries = 0; tries < 2; tries++) {
    const given = attempt(module, call)
    if (given) return response(request, given)
  }
  return failed()
}

// attempt has the instance answer. It gives nothing if that fails.
function attempt(module, call) {
  try {
    kept ??= start(module)
    const given = kept.answer(...call)
    if (given && !kept.exited()) {
      if (++kept.requests >= MAX_REQUESTS || kept.memory() > MAX_MEMORY) kept = undefined
      return given
    }
  } catch {
    // As above: not said.
  }
  kept = undefined
}

function start(module) {
  const go = new Go()
  go.exit = () => {} // attempt looks at go.exited
  const instance = new WebAssembly.Instance(module, { ...go.importObject, workers: { ready() {} } })
  const self = {
    requests: 0,
    exited: () => go.exited,
    memory: () => instance.exports.mem.buffer.byteLength,
  }
  go.run(instance, { kept: self, binding: {} }).catch(() => {}) // until it waits for calls, having set self.answer
  return self
}

// read reads the body to its end, or the connection could not be used again, but keeps no more
// of it than it takes to see that it is too large.
async function read(request) {
  if (!request.body) return new Uint8Array()
  if (Number(request.headers.get('Content-Length') ?? Infinity) <= MAX_BODY) return new Uint8Array(await request.arrayBuffer())
  const body = new Uint8Array(MAX_BODY + 1)
  let size = 0
  for await (const chunk of request.body) {
    const part = chunk.subarray(0, body.length - size)
    body.set(part, size)
    size += part.length
  }
  return body.subarray(0, size)
}

function lines(headers) {
  let text = ''
  for (const [name, value] of headers) text += `${name}: ${value}\n`
  return text
}

function response(request, { status, headers, body }) {
  const empty = request.method === 'HEAD' || status === 204 || status === 304
  const pairs = headers.split('\n').slice(0, -1).map((line) => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
  return new Response(empty ? null : body, { status, headers: pairs })
}

function failed() {
  return new Response('{"error":{"code":"internal","field":"","message":"程序出了错，这一次没有算出来"}}', {
    status: 500,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' },
  })
}
