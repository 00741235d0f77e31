import { isUtf8 } from 'node:buffer'
import { headerName } from './header-name.ts'
import { WireError } from './wire-error.ts'

/** Where a body ends: after so many bytes, with its last chunk, with the connection, or before it has begun. */
export type Framing =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunks' | 'close' | 'none' }

export interface ResponseHead {
  /** Three digits, whatever they mean. */
  readonly status: number
  /** By names in small letters; values of one name are joined with commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly framing: Framing
  /** For how long the receiver takes another request on this connection; 0 where it takes none. */
  readonly keepAliveMs: number
}

interface StatusLine {
  readonly status: number
  readonly minorVersion: 0 | 1
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no value may hold (RFC 9110, 5.5)
const unprintable = /[\x00-\x08\x0a-\x1f\x7f]/
const tab = 9
const space = 32
/** Less than what receivers usually keep a connection for: a request that meets its end has to be repeated. */
const defaultKeepAliveMs = 4000
const maxKeepAliveMs = 60_000
const marginMs = 1000
/** Beyond it a length is no length. */
const maxLengthDigits = 15

/**
 * Reads the field lines of an answer, `text` being one character for each byte, each line with its end (RFC 9112, 5). Nothing is
 * forgiven: a folded line, white space around a name, a lone line end and a control character are errors.
 */
export function readResponseHead({ status, minorVersion }: StatusLine, text: string): ResponseHead {
  const headers: Record<string, string> = {}
  let lengths = 0
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\r\n', from)
    const colon = text.indexOf(':', from)
    if (colon < from || colon > end) throw new WireError('bad-answer', 'a header has no colon')
    const name = text.slice(from, colon)
    if (!headerName.test(name)) throw new WireError('bad-answer', 'a header has a name that is none')
    const lower = name.toLowerCase()
    if (lower === 'content-length') lengths++
    addValue(headers, lower, readValue(text, colon + 1, end))
    from = end + 2
  }
  const framing = framingOf(status, headers, lengths)
  const isKept = framing.kind !== 'close' && staysOpen(minorVersion, headers.connection)
  return { status, headers, framing, keepAliveMs: isKept ? keepAliveOf(headers['keep-alive']) : 0 }
}

function readValue(text: string, from: number, end: number): string {
  let first = from
  let last = end
  while (first < last && isBlank(text.charCodeAt(first))) first++
  while (last > first && isBlank(text.charCodeAt(last - 1))) last--
  const value = text.slice(first, last)
  if (unprintable.test(value)) throw new WireError('bad-answer', 'a header has a control character')
  return decode(value)
}

function isBlank(code: number): boolean {
  return code === space || code === tab
}

/** Who writes other letters than ASCII today writes UTF-8; before, it was Latin-1. */
function decode(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value
  const bytes = Buffer.from(value, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : value
}

function addValue(headers: Record<string, string>, name: string, value: string): void {
  const joined = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value
  // By assignment, this one name would set the prototype.
  if (name === '__proto__') {
    Object.defineProperty(headers, name, { value: joined, enumerable: true, configurable: true, writable: true })
  } else headers[name] = joined
}

/** RFC 9112, 6.3. */
function framingOf(status: number, headers: Readonly<Record<string, string>>, lengths: number): Framing {
  if (status < 200 || status === 204 || status === 304) return { kind: 'none' }
  const coding = Object.hasOwn(headers, 'transfer-encoding') ? headers['transfer-encoding'] : undefined
  if (coding !== undefined) {
    if (lengths > 0) throw new WireError('bad-length', 'both a content-length and a transfer-encoding')
    return { kind: /(?:^|,)[ \t]*chunked$/i.test(coding) ? 'chunks' : 'close' }
  }
  if (lengths === 0) return { kind: 'close' }
  if (lengths > 1) throw new WireError('bad-length', 'more than one content-length')
  const length = headers['content-length'] ?? ''
  if (!/^\d+$/.test(length)) throw new WireError('bad-answer', 'a content-length that is no number')
  if (length.length > maxLengthDigits) throw new WireError('bad-length', 'a content-length beyond all bounds')
  return { kind: 'length', bytes: Number(length) }
}

function staysOpen(minorVersion: 0 | 1, connection: string | undefined): boolean {
  if (typeof connection !== 'string') return minorVersion === 1
  if (/(?:^|[, \t])close(?:$|[, \t])/i.test(connection)) return false
  return minorVersion === 1 || /(?:^|[, \t])keep-alive(?:$|[, \t])/i.test(connection)
}

/** By the hint that many receivers give, less what a request may need to get there. */
function keepAliveOf(hint: string | undefined): number {
  const [, seconds] = /\btimeout=(\d{1,6})\b/i.exec(hint ?? '') ?? []
  return seconds === undefined
    ? defaultKeepAliveMs
    : Math.min(maxKeepAliveMs, Math.max(0, Number(seconds) * 1000 - marginMs))
}
