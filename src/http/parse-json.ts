import type { FastifyInstance } from 'fastify'
import { invalidField, problem } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is kept as JSON text, where any character can stand; elsewhere U+0000 is refused with its place. */
    keepsJsonText?: boolean
  }
}

/** Escapes that may stand for what the database cannot store: U+0000, and surrogates without their other half. */
const unstorableEscape = /\\u(?:0000|d[89a-f])/i

/** Reads JSON bodies: no prototype tricks, and no text that the database could not store. */
export function parseJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    try {
      const body = parseBody(text.toString())
      if (!request.routeOptions.config.keepsJsonText && unstorableEscape.test(text.toString()))
        refuseUnstorable(body, [])
      done(null, body)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

function parseBody(text: string): unknown {
  if (text.trim() === '') throw problem('malformed-json', 'The body is empty; send a JSON object.')
  try {
    const body: unknown = JSON.parse(text)
    if (text.includes('__proto__')) refuseProto(body, [])
    return body
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('malformed-json', `The body is not valid JSON: ${error.message}`)
    throw error
  }
}

function refuseUnstorable(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string' && !isStorable(value)) {
    const message = 'must not have the character U+0000 or half of a surrogate pair'
    throw invalidField(path.join('.'), message, broken('with-null-characters'))
  }
  for (const [key, inner] of entries(value)) {
    if (!isStorable(key))
      throw invalidField(path.join('.'), 'must not have a key with U+0000 or half of a surrogate pair')
    refuseUnstorable(inner, [...path, key])
  }
}

function refuseProto(value: unknown, path: readonly string[]): void {
  for (const [key, inner] of entries(value)) {
    if (key === '__proto__') throw invalidField([...path, key].join('.'), 'is not allowed as a key')
    refuseProto(inner, [...path, key])
  }
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text)
}
