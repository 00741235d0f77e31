import type { FieldError } from '../shared/errors.ts'
import { broken, type WrongValue } from '../shared/field-rules.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'

/** Headers that the connection, the request or a signature need for themselves. */
const reservedNames = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
])
const reservedPrefixes = ['bellhop-', 'calendly-webhook-', 'proxy-', 'webhook-', 'x-acall-', 'x-cal-']

/** Many servers refuse requests whose headers have more than 8 KiB together. */
export const mostHeaderCharacters = 6000

/** What is wrong with the headers that an endpoint wants to add to its requests; the paths begin with `headers`. */
export function checkHeaders(headers: readonly EndpointHeader[]): FieldError[] {
  const seen = new Set<string>()
  const errors = headers.flatMap(({ name, value }, index): FieldError[] => {
    const wrongName = checkName(name, seen)
    const wrongValue = checkValue(value)
    seen.add(name.toLowerCase())
    return [
      ...(wrongName === null ? [] : [{ path: `headers.${index}.name`, ...wrongName }]),
      ...(wrongValue === null ? [] : [{ path: `headers.${index}.value`, ...wrongValue }]),
    ]
  })
  const total = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  if (total <= mostHeaderCharacters) return errors
  const message = `must have at most ${mostHeaderCharacters} characters together`
  return [...errors, { path: 'headers', message, ...broken('headers-too-long', { maximum: mostHeaderCharacters }) }]
}

function checkName(name: string, seen: ReadonlySet<string>): WrongValue | null {
  const lower = name.toLowerCase()
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower)) {
    const message = 'must be the name of a header, like X-Team: letters, digits and hyphens, without spaces or a colon'
    return { message, ...broken('not-a-header-name') }
  }
  if (reservedNames.has(lower) || reservedPrefixes.some((prefix) => lower.startsWith(prefix))) {
    const message = `${name} is set by Bellhop itself; choose another name`
    return { message, ...broken('header-set-by-server', { name }) }
  }
  return seen.has(lower) ? { message: `${name} is there twice`, ...broken('duplicate') } : null
}

function checkValue(value: string): WrongValue | null {
  if (!/^[\t\x20-\x7e]*$/.test(value)) {
    return {
      message: 'must have printable ASCII characters only, and no line breaks',
      ...broken('not-printable-ascii'),
    }
  }
  if (value === value.trim()) return null
  return { message: 'must not begin or end with white space, which receivers drop', ...broken('white-space-around') }
}
