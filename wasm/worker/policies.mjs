// The policies, as the build of the site has made them for package api. Each instance of the program reads them as it
// starts.
import data from './build/policies.bin'

globalThis.yibaoPolicies = new Uint8Array(data)
