// The Worker's entry point. Requests for files of the site do not come here: Cloudflare answers
// them with the assets, see run_worker_first in wrangler.jsonc.
import './policies.mjs'
import library from './build/worker.mjs'
import { answer } from './kept.mjs'

// What is answered with a file, which has to be waited for: the library's way.
const withFile = /^\/((?:zh-hant\/)?answer|status|api\/v1\/(?:policies|procedures)(?:\.json)?)(\/|$)/

export default {
  fetch(request, env, ctx) {
    if (!withFile.test(new URL(request.url).pathname)) return answer(request)
    // The library calls fetch without the object that it belongs to.
    const ASSETS = { fetch: (asked) => env.ASSETS.fetch(asked) }
    return headOrAll(request, (asked) => library.fetch(asked, { ...env, ASSETS }, ctx))
  },
}

// headOrAll answers HEAD as GET without the body: the library has no way to send none.
async function headOrAll(request, answer) {
  if (request.method !== 'HEAD') return answer(request)
  const response = await answer(new Request(request, { method: 'GET' }))
  await response.arrayBuffer()
  return new Response(null, response)
}
