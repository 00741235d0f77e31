import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type FieldError, invalidField, problem } from '../../shared/errors.ts'

const maxSchemaBytes = 64 * 1024
const maxCompiled = 200
const compiled = new Map<string, ValidateFunction>()

/** Compiles a JSON Schema. Throws `validation-failed` on the path `schema` when it is not one, or too large. */
export function compileSchema(schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known !== undefined) return known
  if (Buffer.byteLength(text) > maxSchemaBytes) throw invalidField('schema', 'must be at most 64 KiB of JSON')
  const validate = compile(schema)
  const oldest = compiled.keys().next()
  if (compiled.size >= maxCompiled && oldest.done !== true) compiled.delete(oldest.value)
  compiled.set(text, validate)
  return validate
}

function compile(schema: unknown): ValidateFunction {
  // One instance for each schema: a `$id` that two organizations both use must not meet.
  const ajv = new Ajv2020({
    allErrors: false,
    strict: true,
    strictTypes: false,
    validateFormats: true,
    addUsedSchema: false,
  })
  addFormats.default(ajv)
  checkSchema(schema)
  try {
    return ajv.compile(schema as object)
  } catch (error) {
    throw invalidField('schema', `must be a JSON Schema: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Throws `validation-failed` with every place where it is no JSON Schema, as `schema.properties.total.type`. */
function checkSchema(schema: unknown): void {
  const ajv = new Ajv2020({ allErrors: true })
  if (typeof schema !== 'object' || schema === null || ajv.validateSchema(schema) === true) return
  const found = new Map<string, string>()
  for (const error of ajv.errors ?? []) {
    const { path, message } = toFieldError(error, 'schema')
    if (!found.has(path)) found.set(path, message)
  }
  const errors = [...found].map(([path, message]) => ({ path, message }))
  const [first] = errors
  if (first !== undefined) throw problem('validation-failed', `${first.path}: ${first.message}`, errors)
}

/** Where the data of an event breaks its topic's schema. */
export function schemaErrors(validate: ValidateFunction, data: unknown): FieldError[] {
  if (validate(data) === true) return []
  return (validate.errors ?? []).map((error) => toFieldError(error, 'data'))
}

function toFieldError(error: ErrorObject, root: string): FieldError {
  const parts = error.instancePath.split('/').slice(1).map(unescapePointer)
  return { path: [root, ...parts].join('.'), message: error.message ?? 'breaks its schema' }
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
