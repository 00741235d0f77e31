import { headerName } from './header-name.ts'
import type { Target } from './target.ts'
import { WireError } from './wire-error.ts'

/** What a value may not hold: control characters, and what is not one byte in Latin-1. */
const unwritable = /[^\t\x20-\x7e\x80-\xff]/

/**
 * A POST as it goes over the wire (RFC 9112), in one piece: as a string of Latin-1, which costs no copy, where the body is ASCII.
 * Throws `WireError` for a header that cannot be written.
 */
export function encodeRequest(
  target: Target,
  headers: Readonly<Record<string, string>>,
  body: string,
): string | Buffer {
  let head = target.head
  for (const name in headers) {
    const value = headers[name] ?? ''
    if (!headerName.test(name)) throw new WireError('bad-request', `${JSON.stringify(name)} is no name of a header`)
    if (unwritable.test(value)) {
      throw new WireError('bad-request', `the value of the header ${name} has a character that headers cannot hold`)
    }
    head += `${name}: ${value}\r\n`
  }
  const bodyBytes = Buffer.byteLength(body)
  head += `content-length: ${bodyBytes}\r\n\r\n`
  if (bodyBytes === body.length) return head + body
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)])
}
