// The smallest Worker there is, without Go: what it takes is wrangler's and workerd's part.
export default {
  async fetch(request) {
    await request.text()
    return new Response('{}')
  },
}
