// Validates an OpenAPI document: node openapi.mjs file
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(new URL('../../sitetest/testdata/', import.meta.url))
const { Validator } = await import(pathToFileURL(require.resolve('@seriousme/openapi-schema-validator')))
const validator = new Validator()
const { valid, errors } = await validator.validate(process.argv[2])
if (!valid || validator.version !== '3.1') {
  console.error(validator.version, JSON.stringify(errors, null, 2))
  process.exit(1)
}
