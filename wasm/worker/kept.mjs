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
const MAX_LINES = 1000
const PART = 50 // lines of a batch that are answered at a time
const MAX_BATCHES = 16 // at once; each holds its body and the answers of one part
const MAX_REQUESTS = 20_000
const MAX_MEMORY = 48 << 20 // a Worker has 128 MB; the next instance starts beside this one

// What the program writes when it ends may speak of the request.
globalThis.fs.writeSync = (_, bytes) => bytes.length

let kept // the instance, if there is one

export async function answer(request) {
  if (new URL(request.url).pathname !== '/api/v1/estimate/batch') return answerOnce(request, await read(request))
  if (batches >= MAX_BATCHES) {
    await read(request) // or the client, still sending, would not get to hear it
    return failure(503, 'busy', '同时算的太多，请过一会儿再试', { 'Retry-After': '2' })
  }
  batches++
  let under = true
  const done = () => {
    if (under) batches--
    under = false
  }
  try {
    return await answerParts(request, await read(request), done)
  } catch (e) {
    done()
    throw e
  }
}

async function answerOnce(request, body) {
  const given = ask(await loadModule(), request, body)
  return given ? response(request, given, given.body) : failed()
}

// answerParts answers a batch some lines at a time, each part when the client has taken those before it: all
// answers together may be ten times as large as the batch.
async function answerParts(request, body, done) {
  const module = await loadModule()
  const parts = split(body)
  let given = ask(module, request, parts.shift())
  if (given?.status !== 200 || given.body.length === 0) {
    done()
    return given ? response(request, given, given.body) : failed()
  }
  const answers = new ReadableStream({
    pull(to) {
      to.enqueue(given.body)
      if (parts.length === 0) {
        done()
        return to.close()
      }
      const part = parts.shift()
      given = ask(module, request, part) ?? { body: failedLines(part) }
    },
    cancel: done,
  }, { highWaterMark: 0 })
  return response(request, given, answers)
}

let batches = 0 // under way

// split cuts a batch into parts of some lines. One that is too large the program is to refuse whole.
function split(body) {
  const ends = []
  for (let at = body.indexOf(10); at >= 0; at = body.indexOf(10, at + 1)) ends.push(at + 1)
  if (ends.at(-1) !== body.length) ends.push(body.length)
  if (body.length > MAX_BODY || ends.length > MAX_LINES) return [body]
  const parts = []
  for (let from = 0, i = 0; i < ends.length; i += PART) {
    const to = ends[Math.min(i + PART, ends.length) - 1]
    parts.push(body.subarray(from, to))
    from = to
  }
  return parts
}

// failedLines answers every line of a part that the program could not answer.
function failedLines(part) {
  let lines = part.length > 0 && part.at(-1) !== 10 ? 1 : 0
  for (const byte of part) if (byte === 10) lines++
  return new TextEncoder().encode((errorText('internal', '程序出了错，这一行没有算出来') + '\n').repeat(lines))
}

// ask has an instance answer, and another one if that fails. It gives nothing if both fail.
function ask(module, request, body) {
  const call = [request.method, request.url, lines(request.headers), body]
  for (let tries = 0; tries < 2; tries++) {
    const given = attempt(module, call)
    if (given) return given
  }
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

function response(request, { status, headers }, body) {
  const empty = request.method === 'HEAD' || status === 204 || status === 304
  const pairs = headers.split('\n').slice(0, -1).map((line) => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
  return new Response(empty ? null : body, { status, headers: pairs })
}

function failed() { return failure(500, 'internal', '程序出了错，这一次没有算出来') }

function failure(status, code, message, more) {
  return new Response(errorText(code, message), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff', ...more },
  })
}

function errorText(code, message) { return JSON.stringify({ error: { code, field: '', message } }) }
