import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canCurl, quoteForShell, toCurl } from './to-curl.ts'

describe('quoteForShell', () => {
  it.skipIf(process.platform === 'win32')('gives a shell back exactly what went in', () => {
    const printable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(printable, { minLength: 1, maxLength: 50 }), (texts) => {
        const script = `printf '%s\\0' ${texts.map(quoteForShell).join(' ')}`
        expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(`${texts.join('\0')}\0`)
      }),
      { numRuns: 20 },
    )
  })
})

describe('toCurl', () => {
  it('repeats the request without what curl sets by itself', () => {
    const command = toCurl({
      method: 'POST',
      url: "https://example.com/hook?a=1&b='2'",
      headers: { 'Content-Type': 'application/json', 'content-length': '12', Host: 'example.com', 'x-note': "it's" },
      body: '{"name":"O\'Hara"}',
    })
    expect(command).toBe(
      [
        "curl -X POST 'https://example.com/hook?a=1&b='\\''2'\\'''",
        "-H 'Content-Type: application/json'",
        "-H 'x-note: it'\\''s'",
        "--data-raw '{\"name\":\"O'\\''Hara\"}'",
      ].join(' \\\n  '),
    )
  })

  it('sends no body when there was none', () => {
    expect(toCurl({ method: 'GET', url: 'https://example.com/', headers: {}, body: '' })).toBe(
      "curl -X GET 'https://example.com/'",
    )
  })
})

describe('canCurl', () => {
  it.each([
    ['https://example.com/hook', true],
    ['HTTP://example.com', true],
    ['mailto:team@example.com', false],
  ])('of %s is %s', (url, can) => {
    expect(canCurl({ url })).toBe(can)
  })
})
