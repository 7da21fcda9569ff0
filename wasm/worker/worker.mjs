// The Worker's entry point. Requests for files of the site do not come here: Cloudflare answers
// them with the assets, see run_worker_first in wrangler.jsonc.
import library from './build/worker.mjs'
import { answer } from './kept.mjs'

// What is answered with a file, which has to be waited for: the library's way.
const withFile = /^\/(answer|api\/v1\/(policies|procedures))(\/|$)/

export default {
  fetch(request, env, ctx) {
    if (withFile.test(new URL(request.url).pathname)) return library.fetch(request, env, ctx)
    return answer(request)
  },
}
