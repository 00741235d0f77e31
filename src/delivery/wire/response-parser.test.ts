import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResponseParser } from './response-parser.ts'
import { WireError } from './wire-error.ts'

interface Read {
  readonly heads: { readonly status: number; readonly headers: Readonly<Record<string, string>> }[]
  readonly body: string
  readonly isOver: boolean
  readonly keepAliveMs: number | undefined
  /** Bytes behind the answer. */
  readonly surplus: number
  readonly error: string | null
}

/** Reads `text`, each character one byte, in pieces of these sizes, out of one buffer as sockets do. */
function read(text: string, sizes: readonly number[] = [65_536], closes = false): Read {
  const bytes = Buffer.from(text, 'latin1')
  const buffer = Buffer.alloc(65_536, '!')
  const heads: Read['heads'] = []
  const pieces: Buffer[] = []
  const parser = new ResponseParser({
    onHead: ({ status, headers }) => heads.push({ status, headers }),
    onBody: (piece) => pieces.push(Buffer.from(piece)),
  })
  let at = 0
  let error: string | null = null
  try {
    for (let n = 0; at < bytes.length && !parser.isOver; n++) {
      const length = bytes.copy(buffer, 0, at, at + (sizes[n % sizes.length] ?? 1))
      at += parser.read(buffer, length)
    }
    if (closes) parser.end()
  } catch (thrown) {
    if (!(thrown instanceof WireError)) throw thrown
    error = thrown.code
  }
  const { isOver, head } = parser
  const body = Buffer.concat(pieces).toString('latin1')
  return { heads, body, isOver, keepAliveMs: head?.keepAliveMs, surplus: bytes.length - at, error }
}

const head = 'HTTP/1.1 200 OK\r\n'

describe('an answer', () => {
  it('with a length ends there', () => {
    expect(read(`${head}Content-Length: 2\r\n\r\nokHTTP/1.1`)).toMatchObject({
      heads: [{ status: 200, headers: { 'content-length': '2' } }],
      body: 'ok',
      isOver: true,
      surplus: 8,
    })
  })

  it('in chunks ends behind the last, with extensions and trailers passed over', () => {
    const text = `${head}transfer-encoding: gzip, Chunked\r\n\r\n3;a="b"\r\nabc\r\nA\r\n0123456789\r\n0\r\nx-t: 1\r\ny: 2\r\n\r\n`
    expect(read(text)).toMatchObject({ body: 'abc0123456789', isOver: true, surplus: 0, error: null })
  })

  it('without a length ends with the connection', () => {
    expect(read(`${head}\r\nall`)).toMatchObject({ body: 'all', isOver: false })
    expect(read(`${head}\r\nall`, [9], true)).toMatchObject({ body: 'all', isOver: true, keepAliveMs: 0, error: null })
  })

  it.each([204, 304])('of %i has no body, whatever its headers say', (status) => {
    expect(read(`HTTP/1.1 ${status}\r\ncontent-length: 5\r\n\r\n`)).toMatchObject({ isOver: true, body: '' })
  })

  it('follows interim answers', () => {
    const { heads, isOver } = read(`HTTP/1.1 103 Early\r\nlink: a\r\n\r\n${head}content-length: 0\r\n\r\n`)
    expect(heads.map(({ status }) => status)).toEqual([103, 200])
    expect(isOver).toBe(true)
  })

  it('is the same, whatever pieces it comes in', () => {
    const texts = [
      `${head}x-a:  b \t\r\nContent-Length: 26\r\n\r\nabcdefghijklmnopqrstuvwxyz`,
      `HTTP/1.1 102\r\n\r\n${head}Transfer-Encoding: chunked\r\n\r\n1a; x\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nt: u\r\n\r\nmore`,
      `${head}x-a: b\r\n\r\nuntil the end`,
      `${head}x a: b\r\n\r\n`,
      `${head}transfer-encoding: chunked\r\n\r\n2\r\nabc`,
    ]
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(fc.constantFrom(...texts), sizes, (text, pieces) => {
        expect(read(text, pieces, true)).toMatchObject({ ...read(text, [65_536], true), surplus: expect.any(Number) })
      }),
      { seed: 20261128 },
    )
  })
})

describe('headers', () => {
  it('that came more than once are joined', () => {
    const [first] = read(`${head}set-cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n`).heads
    expect(first?.headers).toEqual({ 'set-cookie': 'a=1, b=2' })
  })

  it('keep names that objects have themselves', () => {
    const [first] = read(`${head}__proto__: p\r\nconstructor: c\r\n__proto__: q\r\n\r\n`).heads
    expect(JSON.parse(JSON.stringify(first?.headers))).toEqual(
      Object.fromEntries([
        ['__proto__', 'p, q'],
        ['constructor', 'c'],
      ]),
    )
  })

  it('are read as UTF-8, and as Latin-1 where they are not', () => {
    const inUtf8 = Buffer.from('予約à').toString('latin1')
    const [first] = read(`${head}x-a: ${inUtf8}\r\nx-b: Z\xfcrich\r\n\r\n`).heads
    expect(first?.headers).toEqual({ 'x-a': '予約à', 'x-b': 'Zürich' })
  })

  it.each([
    ['', 4000],
    ['keep-alive: timeout=5\r\n', 4000],
    ['keep-alive: timeout=31, max=9\r\n', 30_000],
    ['keep-alive: timeout=99999\r\n', 60_000],
    ['keep-alive: timeout=0\r\n', 0],
    ['connection: close\r\n', 0],
    ['connection: Upgrade, Close\r\n', 0],
    ['connection: closed\r\n', 4000],
  ])('%j keep the connection for %i ms', (fields, expected) => {
    expect(read(`${head}${fields}content-length: 0\r\n\r\n`).keepAliveMs).toBe(expected)
  })

  it('of HTTP/1.0 keep it only where they say so', () => {
    const old = 'HTTP/1.0 200 OK\r\ncontent-length: 0\r\n'
    expect(read(`${old}\r\n`).keepAliveMs).toBe(0)
    expect(read(`${old}connection: keep-alive\r\n\r\n`).keepAliveMs).toBe(4000)
  })
})

describe('what is no answer', () => {
  it.each([
    ['another protocol, at its first byte', 'S', 'bad-answer'],
    ['another version', 'HTTP/2', 'bad-answer'],
    ['a status of two digits', 'HTTP/1.1 20 ', 'bad-answer'],
    ['a status of four digits', 'HTTP/1.1 2000', 'bad-answer'],
    ['a status line that ends without CR', 'HTTP/1.1 200 OK\n', 'bad-answer'],
    ['headers that end without CR', `${head}a: b\n`, 'bad-answer'],
    ['a folded header', `${head}a: b\r\n c\r\n\r\n`, 'bad-answer'],
    ['a space before a colon', `${head}a : b\r\n\r\n`, 'bad-answer'],
    ['a header without a name', `${head}: b\r\n\r\n`, 'bad-answer'],
    ['NUL in a header', `${head}a: \0\r\n\r\n`, 'bad-answer'],
    ['a length in hexadecimal', `${head}content-length: 0x5\r\n\r\n`, 'bad-answer'],
    ['a length with a sign', `${head}content-length: +5\r\n\r\n`, 'bad-answer'],
    ['two lengths', `${head}content-length: 5\r\ncontent-length: 5\r\n\r\n`, 'bad-length'],
    ['a length beside chunks', `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n`, 'bad-length'],
    ['a chunk without a size', `${head}transfer-encoding: chunked\r\n\r\n\r\n`, 'bad-answer'],
    ['a chunk size with a sign', `${head}transfer-encoding: chunked\r\n\r\n-1\r\n`, 'bad-answer'],
    ['too many headers', `${head}${'x-a: b\r\n'.repeat(3000)}`, 'head-too-large'],
    [
      'too many trailers',
      `${head}transfer-encoding: chunked\r\n\r\n0\r\n${'x-a: b\r\n'.repeat(3000)}`,
      'head-too-large',
    ],
  ])('is refused: %s', (_what, text, error) => {
    expect(read(text)).toMatchObject({ error, isOver: false })
  })

  it.each([
    ['its status line', 'HTTP/1.1 2', 'closed'],
    ['its headers', `${head}a: b\r\n`, 'closed'],
    ['its body', `${head}content-length: 5\r\n\r\nabc`, 'closed'],
    ['its body, as it had announced', `${head}connection: close\r\ncontent-length: 5\r\n\r\nabc`, 'bad-length'],
    ['a chunk', `${head}transfer-encoding: chunked\r\n\r\n5\r\nabc`, 'closed'],
    ['its last chunk', `${head}transfer-encoding: chunked\r\n\r\n0\r\n`, 'closed'],
  ])('is one that ends amid %s', (_what, text, error) => {
    expect(read(text, [7], true)).toMatchObject({ error, isOver: false })
  })

  it('never makes the parser fail otherwise, loop, or read what is not there', () => {
    const parts = fc.constantFrom(
      head,
      'HTTP/1.1 ',
      '204',
      '\r\n',
      '\n',
      'a: b',
      'content-length: 3',
      'abc',
      '5',
      ' ',
      '\0',
    )
    const texts = fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 12 })
    const check = (pieces: readonly string[], size: number) => {
      const text = Buffer.from(pieces.join('')).toString('latin1')
      const result = read(text, [size], true)
      expect(result.surplus).toBeGreaterThanOrEqual(0)
      expect(text).toContain(result.body)
      expect(result.isOver || result.error !== null).toBe(true)
    }
    fc.assert(fc.property(texts, fc.integer({ min: 1, max: 50 }), check), { seed: 20261128, numRuns: 2000 })
  })
})
