import '../policies.mjs'
export { default } from '../build/worker.mjs'
