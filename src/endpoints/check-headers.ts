import type { FieldError } from '../shared/errors.ts'
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
const maxTotalCharacters = 6000

/** What is wrong with the headers that an endpoint wants to add to its requests; the paths begin with `headers`. */
export function checkHeaders(headers: readonly EndpointHeader[]): FieldError[] {
  const seen = new Set<string>()
  const errors = headers.flatMap(({ name, value }, index): FieldError[] => {
    const wrongName = checkName(name, seen)
    const wrongValue = checkValue(value)
    seen.add(name.toLowerCase())
    return [
      ...(wrongName === null ? [] : [{ path: `headers.${index}.name`, message: wrongName }]),
      ...(wrongValue === null ? [] : [{ path: `headers.${index}.value`, message: wrongValue }]),
    ]
  })
  const total = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  if (total <= maxTotalCharacters) return errors
  return [...errors, { path: 'headers', message: `must have at most ${maxTotalCharacters} characters together` }]
}

function checkName(name: string, seen: ReadonlySet<string>): string | null {
  const lower = name.toLowerCase()
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower)) {
    return 'must be the name of a header, like X-Team: letters, digits and hyphens, without spaces or a colon'
  }
  if (reservedNames.has(lower) || reservedPrefixes.some((prefix) => lower.startsWith(prefix))) {
    return `${name} is set by Bellhop itself; choose another name`
  }
  return seen.has(lower) ? `${name} is there twice` : null
}

function checkValue(value: string): string | null {
  if (!/^[\t\x20-\x7e]*$/.test(value)) {
    return 'must have printable ASCII characters only, and no line breaks'
  }
  return value === value.trim() ? null : 'must not begin or end with white space, which receivers drop'
}
