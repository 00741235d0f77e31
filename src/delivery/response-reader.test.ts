import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxResponseBytes, ResponseReader, storedResponseBytes } from './response-reader.ts'

function read(status: number, chunks: readonly Uint8Array[], headers: Record<string, string> = {}) {
  const reader = new ResponseReader()
  reader.start(status, headers)
  const refused = chunks.map((chunk) => reader.add(chunk)).find((error) => error !== null) ?? null
  const error = refused ?? reader.verdict()
  return { error, response: reader.response() }
}

describe('a response', () => {
  it.each([200, 201, 204, 299])('with %i counts as delivered', (status) => {
    expect(read(status, []).error).toBeNull()
  })

  it.each([
    [301, 'redirect'],
    [304, 'redirect'],
    [400, 'status'],
    [410, 'status'],
    [500, 'status'],
  ])('with %i is a failure: %s', (status, code) => {
    expect(read(status, []).error).toMatchObject({ code, message: expect.stringContaining(String(status)) })
  })

  it('that redirects names where it points to', () => {
    const { error } = read(302, [], { location: 'https://new.example/in' })
    expect(error?.message).toContain('https://new.example/in')
  })

  it('is kept as text, with replacement characters where it is not UTF-8', () => {
    expect(read(200, [Buffer.from('grüß'), Buffer.of(0xff)]).response?.body).toBe('grüß\ufffd')
  })

  it('keeps NUL and a byte order mark', () => {
    expect(read(200, [Buffer.from('\ufeffa\0b')]).response?.body).toBe('\ufeffa\0b')
  })

  it('is the same, whatever pieces it comes in', () => {
    const text = 'grüß 予約 🎉'.repeat(4000)
    const whole = read(200, [Buffer.from(text)])
    const cut = (sizes: number[]) => {
      const bytes = Buffer.from(text)
      const pieces: Uint8Array[] = []
      let at = 0
      for (let n = 0; at < bytes.length; n++) {
        const size = sizes[n % sizes.length] ?? 1
        pieces.push(bytes.subarray(at, at + size))
        at += size
      }
      return read(200, pieces)
    }
    const check = (sizes: number[]) => {
      expect(cut(sizes)).toEqual(whole)
    }
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1 }), check), { seed: 20260301 })
    check([1])
  })

  it('does not keep the pieces that it came in', () => {
    const pieces = Array.from({ length: 1000 }, () => Buffer.from('a'))
    const reader = new ResponseReader()
    reader.start(200, {})
    for (const piece of pieces) reader.add(piece)
    for (const piece of pieces.slice(1)) piece.fill('b')
    reader.verdict()
    expect(reader.response()?.body).toBe('a'.repeat(1000))
  })

  it.each([
    [408, { connection: 'close' }, true],
    [408, { connection: 'Keep-Alive, Close' }, true],
    [408, {}, false],
    [500, { connection: 'close' }, false],
  ])('with %i and %j is one of a receiver that tired of waiting: %j', (status, headers, expected) => {
    const reader = new ResponseReader()
    reader.start(status, { ...headers })
    expect(reader.isIdleTimeout).toBe(expected)
  })

  it('is kept whole up to 64 KiB', () => {
    const { response } = read(200, [Buffer.alloc(storedResponseBytes, 'a')])
    expect(response).toMatchObject({ truncated: false })
    expect(response?.body).toHaveLength(storedResponseBytes)
  })

  it('is cut at 64 KiB, says so, and is delivered all the same', () => {
    const { error, response } = read(200, [Buffer.alloc(storedResponseBytes, 'a'), Buffer.from('b')])
    expect(error).toBeNull()
    expect(response).toMatchObject({ truncated: true, body: 'a'.repeat(storedResponseBytes) })
  })

  it('is cut before a character, never inside it', () => {
    const { response } = read(200, [Buffer.alloc(storedResponseBytes - 1, 'a'), Buffer.from('ü')])
    expect(response?.body).toBe('a'.repeat(storedResponseBytes - 1))
  })

  it('of more than 1 MiB is refused, with what was read of it', () => {
    const { error, response } = read(200, [Buffer.alloc(maxResponseBytes, 'a'), Buffer.from('b')])
    expect(error?.code).toBe('response-too-large')
    expect(response).toMatchObject({ status: 200, truncated: true })
  })

  it('that has not begun is null', () => {
    expect(new ResponseReader().response()).toBeNull()
  })
})
