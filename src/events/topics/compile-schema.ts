import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'
import { type FieldError, invalidField, problem } from '../../shared/errors.ts'
import { broken, type FieldRule } from '../../shared/field-rules.ts'

const maxSchemaKibibytes = 64
const maxCompiled = 200
const compiled = new Map<string, ValidateFunction>()

/** Compiles a JSON Schema. Throws `validation-failed` on the path `schema` when it is not one, or too large. */
export function compileSchema(schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known !== undefined) return known
  if (Buffer.byteLength(text) > maxSchemaKibibytes * 1024) throw tooLarge()
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
    const reason = error instanceof Error ? error.message : String(error)
    throw invalidField('schema', `must be a JSON Schema: ${reason}`, ruleOfRefusal(reason))
  }
}

function tooLarge() {
  const rule = broken('schema-too-large', { kibibytes: maxSchemaKibibytes })
  return invalidField('schema', `must be at most ${maxSchemaKibibytes} KiB of JSON`, rule)
}

/** Throws `validation-failed` with every place where it is no JSON Schema, as `schema.properties.total.type`. */
function checkSchema(schema: unknown): void {
  const ajv = new Ajv2020({ allErrors: true })
  if (typeof schema !== 'object' || schema === null || ajv.validateSchema(schema) === true) return
  const found = new Map<string, FieldError>()
  for (const error of ajv.errors ?? []) {
    const mistake = toFieldError(error, 'schema')
    if (!found.has(mistake.path)) found.set(mistake.path, { ...mistake, ...ruleOfKeyword(error) })
  }
  const errors = [...found.values()]
  const [first] = errors
  if (first !== undefined) throw problem('validation-failed', `${first.path}: ${first.message}`, errors)
}

/** What the compiler says of a schema that has the form of one. */
function ruleOfRefusal(reason: string): FieldRule {
  const word = /unknown keyword: "(.+)"$/.exec(reason)?.[1]
  if (word !== undefined) return broken('schema-word-unknown', { word })
  const reference = /can't resolve reference (\S+)/.exec(reason)?.[1]
  return reference === undefined ? broken('not-a-json-schema') : broken('schema-reference-unknown', { reference })
}

/** The values that the sentences of these words need. */
const Values = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  allowedValues: z.array(z.unknown()).optional(),
  limit: z.number().optional(),
})

function ruleOfKeyword({ keyword, params }: ErrorObject): FieldRule {
  const { type = [], allowedValues = [], limit = 0 } = Values.safeParse(params).data ?? {}
  switch (keyword) {
    case 'type':
      return broken('not-of-type', { types: [type].flat() })
    case 'enum':
      return broken('not-one-of', { options: allowedValues.map(String) })
    case 'minimum':
      return broken('too-small', { minimum: limit })
    case 'minItems':
      return broken('too-few', { minimum: limit })
    case 'uniqueItems':
      return broken('duplicate')
    default:
      return broken('not-a-json-schema')
  }
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
